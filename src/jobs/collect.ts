import { randomUUID } from 'node:crypto'
import { asFailure, Failure, failurePolicy } from '../domain/failure.ts'
import type { CardCounters, CollectedPage, Collector, Cursor } from '../domain/ports/collector.ts'
import type { NewReading, ReadingCounts } from '../domain/ports/readings.ts'
import type { CallContext, Log } from '../domain/ports/runtime.ts'
import type { ListingRow } from '../domain/ports/source-store.ts'
import { collectLetters } from './collect-letters.ts'
import { explainGone } from './explain-gone.ts'
import { Hold } from './hold.ts'
import { importLimit } from './import-limit.ts'
import type { JobDeps } from './job-deps.ts'
import { tellOfFailure, tellOfRecovery } from './source-trouble.ts'

const minuteMs = 60_000
const callMs = { incremental: 10 * minuteMs, deep: 60 * minuteMs }
/** More unreadable items than this share of a page mean a new layout, not a few odd reviews. */
const unreadableShare = 0.2
const fewItems = 5
export const vanishGraceMs = 30 * minuteMs
/** How long a second reading waits for the first. */
const busyMs = 3_000
/** A card is looked at again after this even if it says what it said. */
const cardMs = 20 * 60 * minuteMs

/** A reading that brought so many has changed what the database's planner must know. */
const importSize = 500

export type Depth = 'incremental' | 'deep'

export interface HeldReading {
  readonly depth: Depth
  /** Who holds the listing; the lease ends with the reading. */
  readonly holder: string
  /** The process is stopping: what is not done is given back. */
  readonly stop: AbortSignal
  /** Known by who reads many; else looked up. */
  readonly importBefore?: Date
}

/** Reads one card or mailbox. Safe to repeat at any time; a second one on the same listing steps aside. */
export async function collectListing(
  deps: JobDeps,
  listingId: string,
  depth: Depth,
  stop: AbortSignal = new AbortController().signal,
): Promise<void> {
  const { sources } = deps.storage
  const listing = await sources.listing(listingId)
  if (listing === null || !mayRead(listing, deps.clock.now())) return
  const now = deps.clock.now()
  // One per run: two runs of one process are as much in each other's way as two processes.
  const hold = new Hold(deps, `${deps.worker}:${randomUUID()}`)
  try {
    const leased = await sources.lease(listingId, hold.holder, now, hold.until(now))
    if (leased) {
      hold.add(listingId)
      await readHeld(deps, listing, { depth, holder: hold.holder, stop })
      return
    }
  } finally {
    hold.end()
  }
  // The reading that runs may have passed what this one was asked for: come back, once per slot of time.
  const slot = new Date((Math.floor(now.getTime() / busyMs) + 1) * busyMs)
  await deps.queue.nudge(
    depth === 'deep' ? 'deep-read' : 'collect',
    { listingId },
    { key: listingId, startAfter: slot },
  )
}

/** Reads a listing that `holder` has taken, and lets go of it. Never throws: what goes wrong is written to the source. */
export async function readHeld(
  deps: JobDeps,
  listing: ListingRow,
  { depth, holder, stop, importBefore }: HeldReading,
): Promise<void> {
  const log = deps.log.child({ listingId: listing.id, adapter: listing.adapter, depth })
  const call = deps.call(callMs[depth], log)
  try {
    stop.throwIfAborted()
    const context = { ...call, signal: AbortSignal.any([call.signal, stop]) }
    const done = await read(deps, listing, { depth, importBefore }, context)
    await closeReading(deps, listing, holder, done.cursor)
    const { counts, truncated } = done
    await noteReading(deps, listing, { depth, counts, failure: null, truncated })
    log.info('listing read', done.sum)
  } catch (error) {
    await giveUp(deps, listing, error, { depth, holder, stop }, log)
  }
}

async function giveUp(
  deps: JobDeps,
  listing: ListingRow,
  error: unknown,
  { depth, holder, stop }: HeldReading,
  log: Log,
): Promise<void> {
  try {
    // Stopped in the middle, or nowhere to write it: no fault of the source, and its turn is still due.
    const trouble = deps.storage.troubleOf(error)
    if (trouble !== null) log.warn('the store took nothing of a reading', { trouble, error })
    else if (!stop.aborted) await noteFailure(deps, listing, asFailure(error, listing.adapter), log, depth)
    await deps.storage.sources.release(listing.id, holder)
  } catch (lost) {
    // The database is away: the lease ends by itself.
    log.error('a reading could not be closed', {
      error: asFailure(lost, 'database'),
      first: asFailure(error, listing.adapter),
    })
  }
}

/** The reading went through: the next one is planned, a recovery told. */
export async function closeReading(
  deps: JobDeps,
  listing: ListingRow,
  holder = '',
  cursor: Cursor | null = null,
): Promise<void> {
  const now = deps.clock.now()
  const nextPollAt = new Date(now.getTime() + listing.source.pollMinutes * minuteMs)
  const downMs = await deps.storage.sources.finish({ listingId: listing.id, worker: holder, now, nextPollAt, cursor })
  if (downMs !== null) await tellOfRecovery(deps, listing.source, downMs)
}

export function mayRead({ source }: ListingRow, now: Date): boolean {
  return source.enabled && source.circuit === 'closed' && (source.pausedUntil === null || source.pausedUntil <= now)
}

export const nothing: ReadingCounts = { seen: 0, created: 0, edited: 0, gone: 0, unreadable: 0 }

/** A line of the source's history; the reading itself stands without it. */
export async function noteReading(
  deps: JobDeps,
  listing: ListingRow,
  reading: Pick<NewReading, 'depth' | 'counts' | 'failure' | 'truncated'>,
): Promise<void> {
  const { id, source } = listing
  await deps.storage.readings.note({ sourceId: source.id, listingId: id, at: deps.clock.now(), ...reading })
}

interface Read {
  /** Where the next reading begins, if no page has stored it yet. */
  readonly cursor: Cursor | null
  /** For the log. */
  readonly sum: object
  readonly counts: ReadingCounts
  readonly truncated: string | null
}

interface How {
  readonly depth: Depth
  readonly importBefore: Date | undefined
}

async function read(deps: JobDeps, listing: ListingRow, how: How, call: CallContext): Promise<Read> {
  const mailbox = await deps.channels.mailbox(listing)
  if (mailbox !== null) {
    const changed = await collectLetters(deps, listing, mailbox, call)
    const seen = changed['new-case'] + changed.joined + changed.known + changed.own
    const counts = { ...nothing, seen, created: changed['new-case'] + changed.joined }
    return { cursor: null, sum: changed, counts, truncated: null }
  }
  const collector = await deps.channels.collector(listing)
  if (collector === null)
    throw new Failure('bug', `No collector is registered as ${listing.adapter}`, { at: listing.adapter })
  return collectReviews(deps, listing, collector, how, call)
}

async function collectReviews(
  deps: JobDeps,
  listing: ListingRow,
  collector: Collector,
  { depth, importBefore: told }: How,
  call: CallContext,
): Promise<Read> {
  const { reviews } = deps.storage
  const startedAt = deps.clock.now()
  const importBefore = told ?? (await importLimit(deps))
  const deep = depth === 'deep' || listing.cursor === null
  // The nightly reading starts anew each time: it must not move the place where the frequent one goes on.
  const moves = depth !== 'deep' || listing.cursor === null
  const sum = { created: 0, edited: 0, unchanged: 0, unreadable: 0, gone: 0 }
  let pages = 0
  let seen = 0
  let oldest: Date | null = null
  let truncated: string | null = null
  let card: CardCounters | null = null
  let cursor: Cursor | null = null
  for await (const page of collector.collect(listing.ref, deep ? null : listing.cursor, call)) {
    refuseNewLayout(page, listing)
    pages += 1
    const now = deps.clock.now()
    const stored = await reviews.storePage({
      listingId: listing.id,
      reviews: page.reviews,
      cursor: moves ? page.cursor : null,
      truncated: page.truncated,
      now,
      importBefore,
      vanishGraceMs,
      onlyNews: !deep,
    })
    card = page.card ?? card
    cursor = stored.stored || !moves ? null : page.cursor
    if (stored.toTriage.length > 0) await deps.queue.nudge('triage', {})
    seen += page.reviews.length
    truncated ??= page.truncated
    oldest = oldestOf(page, oldest)
    sum.created += stored.created
    sum.edited += stored.edited
    sum.unchanged += stored.unchanged
    sum.unreadable += page.unreadable.length
  }
  // Without a page nothing was looked at, and what was not looked at is not gone.
  if (deep && pages > 0)
    sum.gone = await closeDeepRead(deps, listing, { startedAt, seen, oldest: truncated === null ? null : oldest })
  const news = deep || sum.created + sum.edited > 0
  if (sum.created >= importSize) await deps.storage.refreshStatistics()
  if (card !== null && (news || tellsMore(listing, card, deps.clock.now()))) {
    await deps.storage.sources.saveCard(listing.id, card, deps.clock.now())
  }
  const { unchanged: _unchanged, ...counts } = sum
  return { cursor, sum, counts: { ...counts, seen }, truncated }
}

/** What the card says is summed up over all its reviews: only where it changed, and once a day. */
function tellsMore(listing: ListingRow, card: CardCounters, now: Date): boolean {
  if (card.rating !== listing.rating || card.reviewCount !== listing.reviewCount) return true
  return listing.cardAt === null || Math.abs(now.getTime() - listing.cardAt.getTime()) > cardMs
}

async function closeDeepRead(
  deps: JobDeps,
  listing: ListingRow,
  run: { startedAt: Date; seen: number; oldest: Date | null },
): Promise<number> {
  const standing = run.seen === 0 ? await deps.storage.reviews.standing(listing.id) : 0
  if (standing > fewItems) {
    throw new Failure('layout-changed', `The card shows no review where ${standing} stood: nothing is believed gone`, {
      at: listing.adapter,
    })
  }
  const now = deps.clock.now()
  const { gone, unexplained } = await deps.storage.reviews.finishDeepRead(listing.id, run.startedAt, run.oldest, now)
  await explainGone(deps, listing, unexplained)
  return gone
}

export function refuseNewLayout(page: Pick<CollectedPage, 'reviews' | 'unreadable'>, listing: ListingRow): void {
  const all = page.reviews.length + page.unreadable.length
  if (page.unreadable.length < fewItems || page.unreadable.length / all <= unreadableShare) return
  const first = page.unreadable[0]
  throw new Failure(
    'layout-changed',
    `${page.unreadable.length} of ${all} reviews of a page cannot be read: ${first?.reason}`,
    {
      at: listing.adapter,
      evidence: first?.evidence == null ? undefined : { contentType: 'text/plain', body: first.evidence },
    },
  )
}

function oldestOf(page: CollectedPage, oldest: Date | null): Date | null {
  let found = oldest
  for (const review of page.reviews) {
    const at = review.createdAt ?? review.editedAt
    if (at !== null && (found === null || at < found)) found = at
  }
  return found
}

/** Returns when it is tried again. */
export async function noteFailure(
  deps: JobDeps,
  listing: ListingRow,
  failure: Failure,
  log: Log,
  depth: Depth = 'incremental',
): Promise<Date> {
  const now = deps.clock.now()
  const policy = failurePolicy[failure.kind]
  const waitMs = failure.retryAfterMs ?? Math.min(60 * minuteMs, minuteMs * 2 ** listing.source.failureCount)
  const next = new Date(now.getTime() + waitMs)
  const inRow = await deps.storage.sources.failed(
    listing.id,
    {
      kind: failure.kind,
      message: failure.message,
      reason: failure.reason ?? null,
      at: now,
      pauseUntil: policy.source === 'pause' ? next : null,
      openCircuit: policy.source === 'open-circuit',
      evidence: failure.evidence ?? null,
    },
    next,
  )
  const told = { kind: failure.kind, message: failure.message }
  await noteReading(deps, listing, { depth, counts: nothing, failure: told, truncated: null })
  log.warn('listing could not be read', { error: failure, inRow })
  await tellOfFailure(deps, listing.source, failure.kind, inRow)
  return next
}
