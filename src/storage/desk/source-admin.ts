import type { SourceAdmin } from '../../domain/ports/desk-stores.ts'
import type { Database } from '../database.ts'

/** @param pollMinutes interval of a newly connected source */
export function createSourceAdmin(database: Database, pollMinutes: number): SourceAdmin {
  const { prisma } = database
  return {
    async add({ adapter, title, mode, config, listing, more = [] }, now) {
      const source = await prisma.source.create({
        data: {
          adapter,
          title,
          mode,
          config,
          pollMinutes,
          listings: { create: [listing, ...more].map((one) => ({ ...one, adapter, nextPollAt: now })) },
        },
      })
      return source.id
    },

    async addListings(sourceId, listings, now) {
      const { adapter } = await prisma.source.findUniqueOrThrow({ where: { id: sourceId }, select: { adapter: true } })
      await prisma.listing.createMany({
        data: listings.map((one) => ({ ...one, sourceId, adapter, nextPollAt: now })),
        skipDuplicates: true,
      })
    },

    async change(id, parts) {
      const { count } = await prisma.source.updateMany({ where: { id }, data: parts })
      return count > 0
    },

    async readNow(id, now) {
      await prisma.listing.updateMany({ where: { sourceId: id }, data: { nextPollAt: now } })
      const listings = await prisma.listing.findMany({ where: { sourceId: id }, select: { id: true } })
      return listings.map((listing) => listing.id)
    },

    async remove(id) {
      return prisma.$transaction(async (tx) => {
        const listings = await tx.listing.findMany({ where: { sourceId: id }, select: { id: true } })
        // Threads of mail have no review that would take them along.
        await tx.case.deleteMany({ where: { listingId: { in: listings.map((listing) => listing.id) } } })
        const { count } = await tx.source.deleteMany({ where: { id } })
        return count > 0
      })
    },

    async changeListing(id, { branchId, competitor, cabinetRef }) {
      const data = {
        ...(branchId === undefined ? {} : { branchId }),
        ...(competitor === undefined ? {} : { competitor }),
        ...(cabinetRef === undefined ? {} : { cabinetRef }),
      }
      return prisma.$transaction(async (tx) => {
        const { count } = await tx.listing.updateMany({ where: { id }, data })
        if (count === 0) return null
        if (branchId !== undefined) await tx.case.updateMany({ where: { listingId: id }, data: { branchId } })
        const { sourceId } = await tx.listing.findUniqueOrThrow({ where: { id }, select: { sourceId: true } })
        return sourceId
      })
    },
  }
}
