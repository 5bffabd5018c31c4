import { Failure } from '../../domain/failure.ts'
import type { CollectedPage, Collector, Cursor, ListingRef, UnreadableItem } from '../../domain/ports/collector.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import type { ObservedReview } from '../../domain/review.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import { twogisConfig } from '../../transport/twogis/config.ts'
import type { TwogisCursor } from './cursor.ts'
import { readCursor } from './cursor.ts'
import type { FeedPage } from './feed.ts'
import { createFeed, pageSize } from './feed.ts'
import { changedAt, observePublic, twogis } from './observe.ts'
import { createWebKeys } from './web-key.ts'

/** Pages overlap by this many items: a review deleted between two of them shifts the rest and would hide one. */
const overlap = 3
const maxRestarts = 2
/** Below this many, «all are gone» may be true, if the card says so too. */
const fewReviews = 5
/** A change that the platform shows late, with an earlier time, is still met within this span. */
const lateMs = 3600_000

/** Both feeds, the counted reviews and the «unconfirmed» ones, newest change first. */
export function createTwogisCollector(deps: SourceDeps): Collector {
  const config = twogisConfig.parse(deps.config)
  const feed = createFeed(deps.http, createWebKeys(deps.http, deps.clock, config), config)

  async function* collect(listing: ListingRef, since: Cursor | null, call: CallContext) {
    const start = readCursor(since)
    const run = new Run(start, listing, config.hosts.site)
    const feeds = start.feed === 'unrated' ? (['unrated'] as const) : (['rated', 'unrated'] as const)
    for (const name of feeds) yield* readFeed(name, run, listing, start, call)
  }

  async function* readFeed(name: FeedName, run: Run, listing: ListingRef, start: TwogisCursor, call: CallContext) {
    const city = listing.extra['city'] ?? null
    const resumes = name === start.feed
    let offset = resumes ? start.offset : 0
    let last = resumes ? start.last : null
    let restarts = 0
    for (;;) {
      const page = await feed.page({ firmId: listing.publicRef, city, rated: name === 'rated', offset }, call)
      const items = page.reviews ?? []
      if (items.length === 0 && offset === 0) await checkEmpty(page, name, listing, start, call)
      const reading = run.read(items)
      if (last !== null && !reading.ids.includes(last) && restarts < maxRestarts) {
        // Enough was deleted or edited between two pages to move the list: from the top again, nothing skipped.
        restarts += 1
        offset = 0
        last = null
        run.forget()
        continue
      }
      const isLast = items.length < pageSize || offset + items.length >= (page.meta.total_count ?? Infinity)
      const done = reading.reachedMark || isLast
      if (name === 'rated') run.known = page.meta.total_count ?? offset + items.length
      offset += pageSize - overlap
      last = reading.ids.at(-1) ?? null
      yield run.page(reading, page, done ? nextPlace(name) : { feed: name, offset, last })
      if (done) return
    }
  }

  /** An empty answer is no proof of «no reviews» (dossier §1.6). */
  async function checkEmpty(
    page: FeedPage,
    name: FeedName,
    listing: ListingRef,
    start: TwogisCursor,
    call: CallContext,
  ): Promise<void> {
    const stated = page.meta.total_count ?? 0
    if (name === 'unrated' && stated === 0) return
    const onCard = await feed.cardCount(listing.publicRef, call)
    // The feed's own `branch_reviews_count` also counts what no feed returns, so it is only the last resort.
    const counted = onCard ?? (start.known === 0 ? (page.meta.branch_reviews_count ?? 0) : 0)
    const believed = onCard === 0 && start.known <= fewReviews
    const expected = Math.max(stated, counted, believed ? 0 : start.known)
    if (expected === 0) return
    const text = `The feed is empty although ${expected} reviews are expected: nothing is believed gone`
    // Feed and card are not counted at one instant: the first reviews of a card stand on it before the feed has them.
    const kind = expected <= fewReviews ? 'transient' : 'layout-changed'
    throw new Failure(kind, text, { at: twogis, reason: 'empty-but-counted' })
  }

  return { source: twogis, collect }
}

type FeedName = 'rated' | 'unrated'

interface Place {
  readonly feed: FeedName
  readonly offset: number
  readonly last: string | null
}

function nextPlace(name: FeedName): Place | null {
  return name === 'rated' ? { feed: 'unrated', offset: 0, last: null } : null
}

interface Reading {
  readonly ids: readonly string[]
  readonly reviews: readonly ObservedReview[]
  readonly unreadable: readonly UnreadableItem[]
  readonly reachedMark: boolean
}

/** One reading of one card: what it has seen, and the cursor after every page. */
class Run {
  /** Counted reviews as the feed states them. */
  known: number
  readonly #start: TwogisCursor
  readonly #listing: ListingRef
  readonly #site: string
  /** Ids of the latest pages only: overlaps are short, and a card may hold a million reviews. */
  #recent: readonly string[] = []
  #top: number | null

  constructor(start: TwogisCursor, listing: ListingRef, site: string) {
    this.#start = start
    this.#listing = listing
    this.#site = listing.extra['site'] ?? site
    this.#top = start.top === null ? null : Date.parse(start.top)
    this.known = start.known
  }

  /** What was read is not handed on after all. */
  forget(): void {
    this.#recent = []
  }

  read(items: readonly unknown[]): Reading {
    const reviews: ObservedReview[] = []
    const unreadable: UnreadableItem[] = []
    const mark = this.#start.mark === null ? null : Date.parse(this.#start.mark) - lateMs
    const ids: string[] = []
    const seen = new Set(this.#recent)
    let reachedMark = false
    const hint = { place: this.#listing.publicRef, site: this.#site, city: this.#listing.extra['city'] ?? null }
    for (const item of items) {
      try {
        const review = observePublic(item, hint)
        const at = changedAt(review)?.getTime() ?? null
        if (at !== null) this.#top = Math.max(this.#top ?? at, at)
        if (at !== null && mark !== null && at < mark) reachedMark = true
        // The listing's own spelling of the place: the feed of a moved firm names another.
        const placed = { ...review, ref: { ...review.ref, place: this.#listing.publicRef } }
        ids.push(review.ref.externalId)
        if (!seen.has(review.ref.externalId)) reviews.push(placed)
        seen.add(review.ref.externalId)
      } catch (error) {
        const evidence = JSON.stringify(item)?.slice(0, 500) ?? null
        unreadable.push({ reason: error instanceof Error ? error.message : String(error), evidence })
      }
    }
    this.#recent = [...this.#recent, ...ids].slice(-4 * pageSize)
    return { reviews, unreadable, ids, reachedMark }
  }

  page(reading: Reading, page: FeedPage, place: Place | null): CollectedPage {
    const top = this.#top === null ? this.#start.mark : new Date(this.#top).toISOString()
    const { mark } = this.#start
    const cursor: TwogisCursor =
      place === null
        ? { v: 1, mark: latest(top, mark), top: null, feed: null, offset: 0, last: null, known: this.known }
        : { v: 1, mark, top, ...place, known: this.known }
    const { branch_rating: rating, branch_reviews_count: count } = page.meta
    const card =
      rating === null && count === null
        ? null
        : { rating: rating ?? null, ratingDecimals: 1, reviewCount: count ?? null }
    return { reviews: reading.reviews, unreadable: reading.unreadable, cursor, card, truncated: null }
  }
}

function latest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}
