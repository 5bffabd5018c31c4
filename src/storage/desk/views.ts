import type { SavedViewRow, ViewStore } from '../../domain/ports/desk-stores.ts'
import type { SavedView } from '../client/client.ts'
import type { Database } from '../database.ts'

function row({ ownerId, filter, ...view }: SavedView): SavedViewRow {
  return { ...view, shared: ownerId === null, filter: filter as Record<string, string> }
}

function mine(id: string, userId: string, shared: boolean) {
  return { id, OR: shared ? [{ ownerId: userId }, { ownerId: null }] : [{ ownerId: userId }] }
}

export function createViewStore(database: Database): ViewStore {
  const { prisma } = database
  return {
    async list(userId) {
      const views = await prisma.savedView.findMany({
        where: { OR: [{ ownerId: userId }, { ownerId: null }] },
        orderBy: [{ order: 'asc' }, { name: 'asc' }],
      })
      return views.map(row)
    },

    async add(ownerId, name, filter) {
      const order = await prisma.savedView.count({ where: { ownerId } })
      return row(await prisma.savedView.create({ data: { ownerId, name, filter, order } }))
    },

    async rename(id, name, userId, shared) {
      const { count } = await prisma.savedView.updateMany({ where: mine(id, userId, shared), data: { name } })
      return count === 0 ? null : row(await prisma.savedView.findUniqueOrThrow({ where: { id } }))
    },

    async remove(id, userId, shared) {
      const { count } = await prisma.savedView.deleteMany({ where: mine(id, userId, shared) })
      return count > 0
    },
  }
}
