import type { Reach } from '../cli/collect.ts'
import type { Database } from '../storage/database.ts'
import type { Adapters } from './adapters.ts'

/** Connected cards by the id of their source or their own. */
export function createReach({
  adapters,
  database,
}: {
  readonly adapters: Adapters
  readonly database: Database
}): Reach {
  return {
    adapters,
    async connected(id) {
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return []
      const listings = await database.prisma.listing.findMany({
        where: { OR: [{ id }, { sourceId: id }] },
        include: { source: { select: { config: true } } },
      })
      return listings.map(({ adapter, sourceId, publicRef, cabinetRef, extra, title, source }) => ({
        setup: { adapter, sourceId, config: source.config as object },
        listing: { publicRef, cabinetRef, extra: extra as Record<string, string> },
        title,
      }))
    },
  }
}
