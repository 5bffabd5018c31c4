import type { NewReading, ReadingReads, Readings } from '../domain/ports/readings.ts'
import type { Database, Transaction } from './database.ts'
import { inTransaction, newId } from './sql.ts'

const dayMs = 86_400_000
/** Longer ago nobody asks what a single reading brought. */
const keptMs = 60 * dayMs

function isWorthALine({ depth, counts, failure }: NewReading): boolean {
  return failure !== null || depth === 'deep' || counts.created + counts.edited + counts.gone + counts.unreadable > 0
}

/** A failure that goes on lengthens its line: a night of it is one thing to read, not a hundred. */
async function lengthened(tx: Transaction, reading: NewReading): Promise<boolean> {
  if (reading.failure === null) return false
  const { listingId, at } = reading
  const last = await tx.reading.findFirst({ where: { listingId }, orderBy: [{ lastAt: 'desc' }, { id: 'desc' }] })
  if (last === null || last.failure !== reading.failure.kind) return false
  const data = { lastAt: at, message: reading.failure.message, runs: { increment: 1 } }
  await tx.reading.update({ where: { id: last.id }, data })
  return true
}

function keptFrom(now: Date): Date {
  return new Date(now.getTime() - keptMs)
}

/** One statement: thousands of readings an hour end with it. */
async function noteSuccess(database: Database, reading: NewReading): Promise<void> {
  const { sourceId, listingId, depth, at, counts, truncated } = reading
  await database.query(
    `with old as (delete from reading where "listingId" = $3::uuid and "lastAt" < $6::timestamptz)
     insert into reading (id, "sourceId", "listingId", depth, "firstAt", "lastAt", truncated, seen, created, edited, gone, unreadable)
     values ($1::uuid, $2::uuid, $3::uuid, $4, $5::timestamptz, $5::timestamptz, $7, $8::int, $9::int, $10::int, $11::int, $12::int)`,
    [
      newId(),
      sourceId,
      listingId,
      depth,
      at.toISOString(),
      keptFrom(at).toISOString(),
      truncated,
      counts.seen,
      counts.created,
      counts.edited,
      counts.gone,
      counts.unreadable,
    ],
  )
}

export function createReadings(database: Database): Readings {
  return {
    async note(reading) {
      if (!isWorthALine(reading)) return
      if (reading.failure === null) return noteSuccess(database, reading)
      await inTransaction(database, async (tx) => {
        if (await lengthened(tx, reading)) return
        const { sourceId, listingId, depth, at, counts, failure, truncated } = reading
        const told = { failure: failure?.kind ?? null, message: failure?.message ?? null, truncated }
        await tx.reading.create({ data: { sourceId, listingId, depth, firstAt: at, lastAt: at, ...counts, ...told } })
        await tx.reading.deleteMany({ where: { listingId, lastAt: { lt: keptFrom(at) } } })
      })
    },
  }
}

export function createReadingReads({ prisma }: Database): ReadingReads {
  return {
    async list(sourceId, limit) {
      const found = await prisma.reading.findMany({
        where: { sourceId },
        include: { listing: { select: { title: true, branch: { select: { name: true } } } } },
        orderBy: [{ lastAt: 'desc' }, { id: 'desc' }],
        take: limit,
      })
      return found.map(({ listing, depth, ...row }) => ({
        ...row,
        depth: depth === 'deep' ? 'deep' : 'incremental',
        listing: listing.branch?.name ?? listing.title,
      }))
    },
    async outages(sourceId, limit) {
      const found = await prisma.sourceGap.findMany({ where: { sourceId }, orderBy: { fromAt: 'desc' }, take: limit })
      return found.map(({ fromAt, toAt, reason }) => ({ from: fromAt, to: toAt, reason }))
    },
  }
}
