import type { SourceReads, SourceView } from '../../domain/ports/read-models.ts'
import type { Database, PrismaClient } from '../database.ts'

function query(prisma: PrismaClient, id: string | null) {
  return prisma.source.findMany({
    ...(id === null ? {} : { where: { id } }),
    include: {
      listings: { include: { branch: true }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
      gaps: { orderBy: { fromAt: 'desc' }, take: 1 },
    },
    orderBy: { createdAt: 'asc' },
  })
}
type Found = Awaited<ReturnType<typeof query>>[number]

export function createSourceReads(database: Database): SourceReads {
  const { prisma } = database

  /** Approved answers that have not left, per source. */
  async function waiting(): Promise<ReadonlyMap<string, number>> {
    const { rows } = await database.query(
      `select l."sourceId" as id, count(*)::int as waiting from delivery d join listing l on l.id = d."listingId"
       where d.state = 'pending' group by l."sourceId"`,
    )
    return new Map(rows.map((row) => [String(row.id), Number(row.waiting)]))
  }

  async function read(id: string | null): Promise<SourceView[]> {
    const [found, counts] = await Promise.all([query(prisma, id), waiting()])
    return found.map((source) => sourceView(source, counts.get(source.id) ?? 0))
  }

  return {
    list: () => read(null),
    find: async (id) => (await read(id))[0] ?? null,

    async connectedAs(adapter, publicRef) {
      const found = await prisma.listing.findFirst({ where: { adapter, publicRef }, select: { sourceId: true } })
      return found?.sourceId ?? null
    },

    pulse: () =>
      prisma.source.findMany({
        select: { id: true, circuit: true, lastSuccessAt: true },
        orderBy: { createdAt: 'asc' },
      }),
  }
}

function sourceView(source: Found, waiting: number): SourceView {
  const { listings, mode, moderation, config, gaps, ...own } = source
  const [gap] = gaps
  // The source itself forgets an outage that is over; its gap tells since when nothing was read.
  const over = gap?.toAt != null && gap.toAt.getTime() === own.recoveredAt?.getTime() ? gap.fromAt : null
  return {
    ...own,
    downSince: own.downSince ?? over,
    config: (config ?? {}) as object,
    mode: mode === 'live' ? 'live' : 'dry-run',
    moderation: (moderation ?? {}) as Record<string, unknown>,
    waiting,
    listings: listings.map((listing) => ({
      ...listing,
      branch: listing.branch === null ? null : { id: listing.branch.id, name: listing.branch.name },
    })),
  }
}
