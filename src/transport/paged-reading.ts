import { z } from 'zod'
import { Failure } from '../domain/failure.ts'
import type { CardCounters, CollectedPage, Cursor, UnreadableItem } from '../domain/ports/collector.ts'
import type { ObservedReview } from '../domain/review.ts'

/** One page as a platform gives it, newest change first. */
export interface PageAnswer {
  readonly reviews: readonly ObservedReview[]
  readonly unreadable: readonly UnreadableItem[]
  /** How the platform names the next page; null on the last. */
  readonly next: string | null
  /** Reviews in the whole list; null where it does not tell. */
  readonly total: number | null
  readonly card: CardCounters | null
  readonly truncated: string | null
}

/** `mark`: changes before it are known. `top`, `next`, `total`: newest change, place and count of a reading that goes on. */
const cursorSchema = z.strictObject({
  v: z.literal(1),
  mark: z.iso.datetime().nullable(),
  top: z.iso.datetime().nullable(),
  next: z.string().nullable(),
  total: z.int().nullable(),
  /** When a pass over many listings last saw this one through. */
  seen: z.iso.datetime().nullable().default(null),
})
type PagedCursor = z.output<typeof cursorSchema>

/** Changes before this instant are known, milliseconds; null for a list that was never read to its end. */
export function knownBefore(since: Cursor | null): number | null {
  const parsed = cursorSchema.safeParse(since)
  if (!parsed.success || parsed.data.next !== null) return null
  const { mark, seen } = parsed.data
  if (mark === null) return null
  return Math.max(Date.parse(mark), seen === null ? 0 : Date.parse(seen))
}

/** The cursor after a pass over many listings that began at `seen` and found `newest` as the last change of this one. */
export function seenThrough(since: Cursor, newest: number, seen: Date): Cursor {
  const before = cursorSchema.parse(since).mark
  const mark = before === null ? newest : Math.max(Date.parse(before), newest)
  return { ...none, mark: new Date(mark).toISOString(), seen: seen.toISOString() }
}

const none: PagedCursor = { v: 1, mark: null, top: null, next: null, total: null, seen: null }
const maxRestarts = 2

/**
 * Reads a list whose pages cannot overlap. If it has shrunk between two pages, or the platform no longer knows the
 * place to resume, it is read from its top: that repeats some and skips none.
 *
 * @param lateMs how much earlier than the newest known change a review may still appear (moderation)
 */
export async function* readPaged(
  since: Cursor | null,
  lateMs: number,
  fetchPage: (next: string | null) => Promise<PageAnswer>,
): AsyncGenerator<CollectedPage> {
  const parsed = cursorSchema.safeParse(since)
  const start = parsed.success ? parsed.data : none
  const oldest = start.mark === null ? null : Date.parse(start.mark) - lateMs
  let top = start.top === null ? 0 : Date.parse(start.top)
  let { next, total } = start
  let restarts = 0
  for (;;) {
    const resumable = next !== null && restarts < maxRestarts
    const answer = await fetchPage(next).catch((error: unknown) => {
      if (resumable && error instanceof Failure && error.kind === 'invalid') return null
      throw error
    })
    const shrunk = total !== null && answer?.total !== null && (answer?.total ?? 0) < total
    if (answer === null || (resumable && shrunk)) {
      restarts += 1
      next = null
      total = null
      continue
    }
    const times = answer.reviews.map(changedAt)
    top = Math.max(top, ...times)
    ;({ next, total } = answer)
    const done = next === null || (oldest !== null && times.length > 0 && Math.min(...times) < oldest)
    const newest = top === 0 ? null : new Date(top).toISOString()
    const mark = newest !== null && (start.mark === null || newest > start.mark) ? newest : start.mark
    const cursor: PagedCursor = done ? { ...none, mark } : { ...none, mark: start.mark, top: newest, next, total }
    const { reviews, unreadable, card, truncated } = answer
    yield { reviews, unreadable, cursor, card, truncated }
    if (done) return
  }
}

export function changedAt(review: ObservedReview): number {
  return (review.editedAt ?? review.createdAt)?.getTime() ?? 0
}

/** Reads items one by one; what cannot be read is counted, the same id twice is taken once. */
export function readItems(
  items: readonly unknown[],
  observe: (item: unknown) => ObservedReview,
): Pick<PageAnswer, 'reviews' | 'unreadable'> {
  const reviews = new Map<string, ObservedReview>()
  const unreadable: UnreadableItem[] = []
  for (const item of items) {
    try {
      const review = observe(item)
      if (review.ref.externalId === '') throw new Error('a review without an id')
      reviews.set(review.ref.externalId, review)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      unreadable.push({ reason, evidence: JSON.stringify(item)?.slice(0, 500) ?? null })
    }
  }
  return { reviews: [...reviews.values()], unreadable }
}
