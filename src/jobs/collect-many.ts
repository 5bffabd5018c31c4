import { randomUUID } from 'node:crypto'
import { asFailure, type Failure } from '../domain/failure.ts'
import type { Collector, ListingPart } from '../domain/ports/collector.ts'
import type { ListingRow } from '../domain/ports/source-store.ts'
import { closeReading, mayRead, noteFailure, refuseNewLayout, vanishGraceMs } from './collect.ts'
import { Hold } from './hold.ts'
import { importLimit } from './import-limit.ts'
import type { JobDeps } from './job-deps.ts'

const callMs = 10 * 60_000
/** Failures that may be one listing's own: each is read alone and shows its own. */
const ownFault: ReadonlySet<Failure['kind']> = new Set(['gone', 'invalid', 'layout-changed', 'bug'])

/** Asks for the readings that are due: of one account together where the platform can, else each alone. */
export async function askForReadings(deps: JobDeps, due: readonly ListingRow[]): Promise<void> {
  const together = new Map<string, ListingRow[]>()
  for (const listings of Map.groupBy(due, ({ source }) => source.id).values()) {
    const [first] = listings
    const collector = first === undefined || listings.length < 2 ? null : await deps.channels.collector(first)
    for (const listing of listings) {
      const group = listing.cursor === null ? null : collector?.many?.group(listing.ref, listing.cursor)
      const key = group == null ? listing.id : `${listing.source.id} ${group}`
      together.set(key, [...(together.get(key) ?? []), listing])
    }
  }
  for (const [key, listings] of together) {
    const [first] = listings
    if (first === undefined) continue
    if (listings.length === 1) await deps.queue.nudge('collect', { listingId: first.id }, { key: first.id })
    else await deps.queue.nudge('collect-many', { listingIds: listings.map(({ id }) => id) }, { key })
  }
}

/** One pass over many listings of one account. Each is stored, closed and gone on with by itself. */
export async function collectMany(
  deps: JobDeps,
  listingIds: readonly string[],
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const { sources } = deps.storage
  const hold = new Hold(deps, `${deps.worker}:${randomUUID()}`)
  const { holder } = hold
  const open = new Map<string, ListingRow>()
  const leased: string[] = []
  try {
    for (const id of listingIds) {
      const now = deps.clock.now()
      const listing = await sources.listing(id)
      if (listing === null || listing.cursor === null || !mayRead(listing, now)) continue
      if (!(await sources.lease(id, holder, now, hold.until(now)))) continue
      hold.add(id)
      leased.push(id)
      open.set(id, listing)
    }
    await readTogether(deps, open, signal)
  } finally {
    hold.end()
    // Where this fails too, the leases end by themselves within the minute.
    for (const id of leased) await sources.release(id, holder)
  }
}

async function readTogether(deps: JobDeps, open: Map<string, ListingRow>, signal: AbortSignal): Promise<void> {
  const [first] = open.values()
  if (first === undefined) return
  const size = open.size
  const log = deps.log.child({ sourceId: first.source.id, adapter: first.adapter, listings: size })
  try {
    const collector = await deps.channels.collector(first)
    if (collector?.many !== undefined) await readAll(deps, collector.many, open, signal, log)
    log.info('many listings read', { closed: size - open.size })
    await alone(deps, open)
  } catch (error) {
    // Stopped in the middle, or nowhere to write it: no fault of the source, and every turn is still due.
    if (signal.aborted) return
    if (deps.storage.troubleOf(error) !== null) throw error
    const failure = asFailure(error, first.adapter)
    if (ownFault.has(failure.kind)) {
      log.warn('a pass over many listings failed, they are read one by one', { error: failure })
      await alone(deps, open)
    } else await noteTogether(deps, [...open.values()], failure, log)
  }
}

async function readAll(
  deps: JobDeps,
  many: NonNullable<Collector['many']>,
  open: Map<string, ListingRow>,
  signal: AbortSignal,
  log: JobDeps['log'],
): Promise<void> {
  const importBefore = await importLimit(deps)
  const asked = [...open.values()]
    .slice(0, many.limit)
    .flatMap(({ id, ref, cursor }) => (cursor === null ? [] : [{ key: id, listing: ref, since: cursor }]))
  const call = deps.call(callMs, log)
  const context = { ...call, signal: AbortSignal.any([call.signal, signal]) }
  for await (const parts of many.collect(asked, context)) {
    for (const part of parts) {
      const listing = open.get(part.key)
      if (listing === undefined) continue
      await store(deps, listing, part, importBefore)
      if (part.cursor === null) continue
      await closeReading(deps, listing)
      open.delete(part.key)
    }
  }
}

async function store(deps: JobDeps, listing: ListingRow, part: ListingPart, importBefore: Date): Promise<void> {
  refuseNewLayout(part, listing)
  const stored = await deps.storage.reviews.storePage({
    listingId: listing.id,
    reviews: part.reviews,
    cursor: part.cursor,
    truncated: null,
    now: deps.clock.now(),
    importBefore,
    vanishGraceMs,
  })
  if (stored.toTriage.length > 0) await deps.queue.nudge('triage', {})
}

async function alone(deps: JobDeps, open: ReadonlyMap<string, ListingRow>): Promise<void> {
  for (const id of open.keys()) await deps.queue.nudge('collect', { listingId: id }, { key: id })
}

/** One failure of one pass, not one of each listing: the account's circuit and patience count it once. */
async function noteTogether(
  deps: JobDeps,
  listings: readonly ListingRow[],
  failure: Failure,
  log: JobDeps['log'],
): Promise<void> {
  const [first, ...others] = listings
  if (first === undefined) return
  const next = await noteFailure(deps, first, failure, log)
  await deps.storage.sources.postpone(
    others.map(({ id }) => id),
    next,
  )
}
