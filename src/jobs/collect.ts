import { randomUUID } from 'node:crypto'
import { asFailure, Failure, failurePolicy } from '../domain/failure.ts'
import type { CollectedPage, Collector } from '../domain/ports/collector.ts'
import type { CallContext, Log } from '../domain/ports/runtime.ts'
import type { ListingRow } from '../domain/ports/source-store.ts'
import { collectLetters } from './collect-letters.ts'
import { importLimit } from './import-limit.ts'
import type { JobDeps } from './job-deps.ts'

const minuteMs = 60_000
const callMs = { incremental: 10 * minuteMs, deep: 60 * minuteMs }
/** Until a card that keeps failing softly is told to a person. */
const patience = 6
/** More unreadable items than this share of a page mean a new layout, not a few odd reviews. */
const unreadableShare = 0.2
const fewItems = 5
export const vanishGraceMs = 30 * minuteMs
/** How long a second reading waits for the first. */
const busyMs = 3_000

export type Depth = 'incremental' | 'deep'

/** Reads one card or mailbox. Safe to repeat at any time; a second one on the same listing steps aside. */
export async function collectListing(deps: JobDeps, listingId: string, depth: Depth): Promise<void> {
  const { sources } = deps.storage
  const listing = await sources.listing(listingId)
  if (listing === null || !mayRead(listing, deps.clock.now())) return
  const log = deps.log.child({ listingId, adapter: listing.adapter, depth })
  const now = deps.clock.now()
  // One per run: two runs of one process are as much in each other's way as two processes.
  const holder = `${deps.worker}:${randomUUID()}`
  const leased = await sources.lease(listingId, holder, now, new Date(now.getTime() + callMs[depth]))
  if (!leased) {
    // The reading that runs may have passed what this one was asked for: come back, once per slot of time.
    const slot = new Date((Math.floor(now.getTime() / busyMs) + 1) * busyMs)
    await deps.queue.nudge(
      depth === 'deep' ? 'deep-read' : 'collect',
      { listingId },
      { key: listingId, startAfter: slot },
    )
    return
  }
  try {
    const changed = await read(deps, listing, depth, deps.call(callMs[depth], log))
    await closeReading(deps, listing)
    log.info('listing read', changed)
  } catch (error) {
    await noteFailure(deps, listing, asFailure(error, listing.adapter), log)
  } finally {
    await sources.release(listingId, holder)
  }
}

/** The reading went through: the next one is planned, a recovery told. */
export async function closeReading(deps: JobDeps, listing: ListingRow): Promise<void> {
  const done = deps.clock.now()
  const next = new Date(done.getTime() + listing.source.pollMinutes * minuteMs)
  const downMs = await deps.storage.sources.succeeded(listing.id, done, next)
  if (downMs !== null) await tellRecovery(deps, listing, downMs)
}

export function mayRead({ source }: ListingRow, now: Date): boolean {
  return source.enabled && source.circuit === 'closed' && (source.pausedUntil === null || source.pausedUntil <= now)
}

async function read(deps: JobDeps, listing: ListingRow, depth: Depth, call: CallContext): Promise<object> {
  const mailbox = await deps.channels.mailbox(listing)
  if (mailbox !== null) return collectLetters(deps, listing, mailbox, call)
  const collector = await deps.channels.collector(listing)
  if (collector === null)
    throw new Failure('bug', `No collector is registered as ${listing.adapter}`, { at: listing.adapter })
  return collectReviews(deps, listing, collector, depth, call)
}

async function collectReviews(
  deps: JobDeps,
  listing: ListingRow,
  collector: Collector,
  depth: Depth,
  call: CallContext,
) {
  const { reviews, sources } = deps.storage
  const startedAt = deps.clock.now()
  const importBefore = await importLimit(deps)
  const deep = depth === 'deep' || listing.cursor === null
  const sum = { created: 0, edited: 0, unchanged: 0, unreadable: 0, gone: 0 }
  let seen = 0
  let oldest: Date | null = null
  let truncated: string | null = null
  for await (const page of collector.collect(listing.ref, deep ? null : listing.cursor, call)) {
    refuseNewLayout(page, listing)
    const now = deps.clock.now()
    const stored = await reviews.storePage({
      listingId: listing.id,
      reviews: page.reviews,
      // The nightly reading starts anew each time: it must not move the place where the frequent one goes on.
      cursor: depth === 'deep' && listing.cursor !== null ? null : page.cursor,
      truncated: page.truncated,
      now,
      importBefore,
      vanishGraceMs,
    })
    if (page.card !== null) await sources.saveCard(listing.id, page.card, now)
    if (stored.toTriage.length > 0) await deps.queue.nudge('triage', {})
    seen += page.reviews.length
    truncated ??= page.truncated
    oldest = oldestOf(page, oldest)
    sum.created += stored.created
    sum.edited += stored.edited
    sum.unchanged += stored.unchanged
    sum.unreadable += page.unreadable.length
  }
  if (deep)
    sum.gone = await closeDeepRead(deps, listing, { startedAt, seen, oldest: truncated === null ? null : oldest })
  return sum
}

async function closeDeepRead(
  deps: JobDeps,
  listing: ListingRow,
  run: { startedAt: Date; seen: number; oldest: Date | null },
): Promise<number> {
  const standing = await deps.storage.reviews.standing(listing.id)
  if (run.seen === 0 && standing > fewItems) {
    throw new Failure('layout-changed', `The card shows no review where ${standing} stood: nothing is believed gone`, {
      at: listing.adapter,
    })
  }
  const { gone } = await deps.storage.reviews.finishDeepRead(listing.id, run.startedAt, run.oldest, deps.clock.now())
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
export async function noteFailure(deps: JobDeps, listing: ListingRow, failure: Failure, log: Log): Promise<Date> {
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
  log.warn('listing could not be read', { error: failure, inRow })
  if (policy.tell === 'nobody' && inRow !== patience) return next
  await deps.storage.notices.raise([
    {
      key: `source-failed ${listing.source.id} ${failure.kind} ${now.toISOString().slice(0, 13)}`,
      userId: null,
      channel: 'desk',
      code: 'source-failed',
      caseId: null,
      values: { source: listing.source.title, sourceId: listing.source.id, kind: failure.kind },
      notBefore: now,
    },
  ])
  return next
}

async function tellRecovery(deps: JobDeps, listing: ListingRow, downMs: number): Promise<void> {
  const now = deps.clock.now()
  await deps.storage.notices.raise([
    {
      key: `source-recovered ${listing.source.id} ${now.toISOString()}`,
      userId: null,
      channel: 'desk',
      code: 'source-recovered',
      caseId: null,
      values: { source: listing.source.title, minutes: Math.round(downMs / minuteMs) },
      notBefore: now,
    },
  ])
}
