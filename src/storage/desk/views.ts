import type { SavedViewRow, ViewStore } from '../../domain/ports/desk-stores.ts'
import type { SavedView } from '../client/client.ts'
import type { Database } from '../database.ts'

function row({ ownerId, filter, ...view }: SavedView): SavedViewRow {
  return { ...view, shared: ownerId === null, filter: filter as Record<string, string> }
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

    async remove(id, userId, shared) {
      const owners = shared ? [{ ownerId: userId }, { ownerId: null }] : [{ ownerId: userId }]
      const { count } = await prisma.savedView.deleteMany({ where: { id, OR: owners } })
      return count > 0
    },
  }
}
