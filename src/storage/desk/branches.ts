import type { BranchRow, BranchStore } from '../../domain/ports/desk-stores.ts'
import type { Database, PrismaClient } from '../database.ts'

function query(prisma: PrismaClient, where: { id?: string }) {
  return prisma.branch.findMany({
    where,
    orderBy: [{ city: 'asc' }, { name: 'asc' }],
    include: { _count: { select: { listings: true } } },
  })
}

function row({ _count, ...branch }: Awaited<ReturnType<typeof query>>[number]): BranchRow {
  return { ...branch, listings: _count.listings }
}

export function createBranchStore(database: Database): BranchStore {
  const { prisma } = database
  const find = async (id: string) => {
    const found = (await query(prisma, { id }))[0]
    return found === undefined ? null : row(found)
  }
  return {
    list: async () => (await query(prisma, {})).map(row),

    async add(branch) {
      const made = await prisma.branch.create({ data: branch })
      return { ...made, listings: 0 }
    },

    async change(id, parts) {
      await prisma.branch.updateMany({ where: { id }, data: parts })
      return find(id)
    },

    async remove(id) {
      return prisma.$transaction(async (tx) => {
        // Cases keep their branch as a plain column: lists would filter by a branch that is gone.
        await tx.case.updateMany({ where: { branchId: id }, data: { branchId: null } })
        const { count } = await tx.branch.deleteMany({ where: { id } })
        return count > 0
      })
    },
  }
}
