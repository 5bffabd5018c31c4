import { system } from '../domain/actor.ts'
import type { FailureKind } from '../domain/failure.ts'
import type { Cursor, ListingRef } from '../domain/ports/collector.ts'
import type { ListingRow, SourceFailure, SourceRow, SourceStore } from '../domain/ports/source-store.ts'
import type { Database, Transaction } from './database.ts'
import { storeEvidence } from './evidence-store.ts'
import { line, writeLines } from './journal.ts'
import { claimListings, finishCalmly, renewLeases, repairTurns } from './listing-turns.ts'
import { inTransaction, newId } from './sql.ts'

type StoredListing = Awaited<ReturnType<typeof findListings>>[number]

function findListings(database: Database, where: object, take?: number) {
  return database.prisma.listing.findMany({
    where,
    include: { source: true },
    orderBy: [{ nextPollAt: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
    ...(take === undefined ? {} : { take }),
  })
}

function toSource(row: StoredListing['source']): SourceRow {
  return {
    ...row,
    config: row.config as object,
    mode: row.mode === 'live' ? 'live' : 'dry-run',
    circuit: row.circuit === 'open' ? 'open' : 'closed',
    failureKind: row.failureKind as FailureKind | null,
  }
}

function toListing(row: StoredListing): ListingRow {
  const { id, branchId, adapter, title, competitor, reviewCount, rating, cardAt } = row
  const ref = { publicRef: row.publicRef, cabinetRef: row.cabinetRef, extra: row.extra as ListingRef['extra'] }
  return {
    id,
    branchId,
    adapter,
    title,
    competitor,
    reviewCount,
    rating,
    cardAt,
    ref,
    cursor: row.cursor as Cursor | null,
    source: toSource(row.source),
  }
}

const evidenceDays = 14
const dayMs = 86_400_000

async function noteFailure(
  tx: Transaction,
  listingId: string,
  failure: SourceFailure,
  nextPollAt: Date,
): Promise<number> {
  const { source } = await tx.listing.findUniqueOrThrow({ where: { id: listingId }, include: { source: true } })
  const evidenceId =
    failure.evidence === null
      ? null
      : await storeEvidence(
          tx,
          `source:${source.adapter}`,
          failure.evidence,
          failure.at,
          new Date(failure.at.getTime() + evidenceDays * dayMs),
        )
  await tx.source.update({
    where: { id: source.id },
    data: {
      failureKind: failure.kind,
      failureMessage: failure.message,
      failureReason: failure.reason ?? null,
      failureCount: { increment: 1 },
      lastAttemptAt: failure.at,
      downSince: source.downSince ?? failure.at,
      ...(evidenceId === null ? {} : { evidenceId }),
      ...(failure.pauseUntil === null ? {} : { pausedUntil: failure.pauseUntil }),
      // A look in vain, ordered by a person, does not make a stop younger.
      ...(failure.openCircuit ? { circuit: 'open', circuitSince: source.downSince ?? failure.at } : {}),
    },
  })
  await tx.listing.update({ where: { id: listingId }, data: { nextPollAt } })
  const open = await tx.sourceGap.findFirst({ where: { sourceId: source.id, toAt: null } })
  if (open === null) {
    const fromAt = source.lastSuccessAt ?? failure.at
    await tx.sourceGap.create({ data: { id: newId(), sourceId: source.id, fromAt, reason: failure.kind } })
  }
  if (failure.openCircuit && source.circuit !== 'open') {
    await writeLines(tx, [line(failure.at, system, 'circuit-opened', null, { source: source.id, kind: failure.kind })])
  }
  return source.failureCount + 1
}

async function noteSuccess(tx: Transaction, listingId: string, now: Date, nextPollAt: Date): Promise<number | null> {
  const { source } = await tx.listing.findUniqueOrThrow({ where: { id: listingId }, include: { source: true } })
  await tx.listing.update({ where: { id: listingId }, data: { nextPollAt, lastReadAt: now } })
  await tx.source.update({
    where: { id: source.id },
    data: {
      lastAttemptAt: now,
      lastSuccessAt: now,
      failureKind: null,
      failureMessage: null,
      failureReason: null,
      failureCount: 0,
      pausedUntil: null,
      ...(source.downSince === null ? {} : { recoveredAt: now }),
    },
  })
  if (source.downSince === null) return null
  await tx.source.update({ where: { id: source.id }, data: { downSince: null } })
  await tx.sourceGap.updateMany({ where: { sourceId: source.id, toAt: null }, data: { toAt: now } })
  const downMs = now.getTime() - source.downSince.getTime()
  await writeLines(tx, [line(now, system, 'source-recovered', null, { source: source.id, downMs })])
  return downMs
}

/** Clocks of several workers differ a little; beyond this one of them was set back. */
const clockPlayMs = 60_000
/** Longer than any reading holds a listing: such a lease was taken by a clock that has since been set back. */
const longestLeaseMs = 2 * 3_600_000

function freeFor(now: Date) {
  const impossible = new Date(now.getTime() + longestLeaseMs)
  return [{ leaseUntil: null }, { leaseUntil: { lte: now } }, { leaseUntil: { gt: impossible } }]
}

const readable = { enabled: true, circuit: 'closed' }

export function createSourceStore(database: Database): SourceStore {
  const { prisma } = database
  return {
    async adapters() {
      const rows = await prisma.source.findMany({ where: readable, distinct: ['adapter'], select: { adapter: true } })
      return rows.map((row) => row.adapter)
    },
    async claim(order) {
      const ids = await claimListings(database, order)
      return ids.length === 0 ? [] : (await findListings(database, { id: { in: ids } })).map(toListing)
    },
    renew: (ids, worker, until) => renewLeases(database, ids, worker, until),
    repairTurns: (now) => repairTurns(database, now),
    async finish(done) {
      if (await finishCalmly(database, done)) return null
      return inTransaction(database, (tx) => noteSuccess(tx, done.listingId, done.now, done.nextPollAt))
    },
    async due(now, limit) {
      const source = { ...readable, OR: [{ pausedUntil: null }, { pausedUntil: { lte: now } }] }
      // Read in the future: the machine's clock was set back, and a turn planned by the old clock would not come for long.
      const setBack = { lastReadAt: { gt: new Date(now.getTime() + clockPlayMs) } }
      const turn = { OR: [{ nextPollAt: null }, { nextPollAt: { lte: now } }, setBack] }
      const free = { OR: freeFor(now) }
      const where = { source, AND: [turn, free] }
      return (await findListings(database, where, limit)).map(toListing)
    },
    async readable() {
      return (await findListings(database, { source: readable })).map(toListing)
    },
    async readableOf(adapters) {
      const where = { adapter: { in: [...adapters] }, competitor: false, source: readable }
      return (await findListings(database, where)).map(toListing)
    },
    async listing(id) {
      const [found] = await findListings(database, { id })
      return found === undefined ? null : toListing(found)
    },
    async list() {
      return (await prisma.source.findMany({ orderBy: { createdAt: 'asc' } })).map(toSource)
    },
    async lease(listingId, worker, now, until) {
      const taken = await prisma.listing.updateMany({
        where: { id: listingId, OR: freeFor(now) },
        data: { leaseBy: worker, leaseUntil: until },
      })
      return taken.count === 1
    },
    async release(listingId, worker) {
      await prisma.listing.updateMany({
        where: { id: listingId, leaseBy: worker },
        data: { leaseBy: null, leaseUntil: null },
      })
    },
    succeeded: (listingId, now, nextPollAt) =>
      inTransaction(database, (tx) => noteSuccess(tx, listingId, now, nextPollAt)),
    failed: (listingId, failure, nextPollAt) =>
      inTransaction(database, (tx) => noteFailure(tx, listingId, failure, nextPollAt)),
    async postpone(listingIds, nextPollAt) {
      await prisma.listing.updateMany({ where: { id: { in: [...listingIds] } }, data: { nextPollAt } })
    },
    async resume(sourceId, now) {
      await inTransaction(database, async (tx) => {
        await tx.source.updateMany({
          where: { id: sourceId },
          data: { circuit: 'closed', circuitSince: null, pausedUntil: null },
        })
        await tx.listing.updateMany({ where: { sourceId }, data: { nextPollAt: now } })
      })
    },
    async saveCard(listingId, card, now) {
      const { rating, ratingDecimals: decimals, reviewCount } = card
      await database.query(
        // The exact sum only where every counted review is held: a part of them would give a wrong mean.
        `with told as (
           update listing set rating = $3::float8, "ratingDecimals" = $4::int, "reviewCount" = $5::int,
             "cardAt" = $2::timestamptz where id = $1::uuid)
         insert into card_snapshot ("listingId", at, rating, decimals, "reviewCount", "starSum")
         select $1::uuid, $2::timestamptz, $3::float8, $4::int, $5::int, s.sum
         from (select case when count(*) = $5::int then sum(stars)::int end as sum from review
               where "listingId" = $1::uuid and stars is not null and "goneAt" is null and counted is not false) s
         where not exists (
           select 1 from (select * from card_snapshot where "listingId" = $1::uuid order by at desc limit 1) l
           where l.rating is not distinct from $3::float8 and l."reviewCount" is not distinct from $5::int
             and l."starSum" is not distinct from s.sum and l.at > $2::timestamptz - interval '1 day')
         on conflict do nothing`,
        [listingId, now.toISOString(), rating, decimals, reviewCount],
      )
    },
  }
}
