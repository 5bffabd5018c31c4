import { Failure } from '../../domain/failure.ts'
import type { ListingPart, ListingRef, ListingSince, ManyCollector } from '../../domain/ports/collector.ts'
import type { CallContext, Clock } from '../../domain/ports/runtime.ts'
import type { ObservedReview } from '../../domain/review.ts'
import type { GoogleApi } from '../../transport/google/api.ts'
import type { GoogleConfig } from '../../transport/google/config.ts'
import { v4Batch } from '../../transport/google/wire.ts'
import { changedAt, knownBefore, readItems, seenThrough } from '../../transport/paged-reading.ts'
import { google, observeV4 } from './observe.ts'

const day = 24 * 3600 * 1000
/** Pages read in the hope that the list proves to be one; then the listings are read alone. */
const patience = 4

interface ManyDeps {
  readonly api: GoogleApi
  readonly config: GoogleConfig
  readonly clock: Clock
}

interface Listing extends ListingSince {
  readonly oldest: number
  newest: number
  done: boolean
}

/**
 * `batchGetReviews`: one list over up to 200 locations of an account, newest change first. Google says nowhere that the
 * locations are mixed in it rather than listed one after the other. So a location whose older reviews were not met
 * counts as read only once some location came back after another one had been between: in blocks none does.
 */
export function createManyReading({ api, config, clock }: ManyDeps): ManyCollector {
  async function fetchPage(account: string, names: readonly string[], token: string | null, call: CallContext) {
    const body = {
      locationNames: names,
      pageSize: 50,
      orderBy: 'updateTime desc',
      ignoreRatingOnlyReviews: false,
      ...(token === null ? {} : { pageToken: token }),
    }
    const url = `${config.hosts.v4}/v4/${account}/locations:batchGetReviews`
    const parsed = v4Batch.safeParse(await api.call('POST', url, call, body))
    if (!parsed.success) {
      throw new Failure('layout-changed', 'The reviews of many locations have another shape than known', { at: google })
    }
    return parsed.data
  }

  async function* collect(
    listings: readonly ListingSince[],
    call: CallContext,
  ): AsyncGenerator<readonly ListingPart[]> {
    const began = clock.now()
    const late = config.overlapDays * day
    const all = new Map<string, Listing>(
      listings.map((one) => [
        one.listing.publicRef,
        { ...one, oldest: (knownBefore(one.since) ?? 0) - late, newest: 0, done: false },
      ]),
    )
    const names = [...all.keys()]
    const account = accountOf(names[0] ?? '') ?? ''
    const order = new OrderProof()
    let token: string | null = null
    for (let page = 1; page <= patience || order.proven; page += 1) {
      const answer = await fetchPage(account, names, token, call)
      token = answer.nextPageToken ?? null
      const items = answer.locationReviews ?? []
      const parts: ListingPart[] = []
      for (const listing of all.values()) {
        const own = items.filter(({ name }) => name === listing.listing.publicRef)
        const place = listing.listing.publicRef
        const { reviews, unreadable } = readItems(
          own.map(({ review }) => review),
          (item) => {
            const review = observeV4(item, place)
            return { ...review, ref: { ...review.ref, place } }
          },
        )
        for (const review of reviews) meet(listing, review)
        parts.push({ key: listing.key, reviews, unreadable, cursor: null })
      }
      const met = items.flatMap(({ name, review }) => timeOf(review, name ?? '') ?? [])
      order.add(met)
      const lowest = Math.min(...met.map(({ at }) => at))
      const finished = [...all.values()].filter(
        (one) => !one.done && (token === null || (order.proven && lowest < one.oldest)),
      )
      for (const one of finished) one.done = true
      // What was closed on an earlier page is not asked for any more, but still comes along.
      yield parts.flatMap((part) => {
        const listing = listings.find(({ key }) => key === part.key)
        const own = listing && all.get(listing.listing.publicRef)
        if (!listing || !own) return []
        const closes = finished.includes(own)
        const cursor = closes ? seenThrough(listing.since, own.newest, began) : null
        return part.reviews.length > 0 || part.unreadable.length > 0 || closes ? [{ ...part, cursor }] : []
      })
      if (token === null || [...all.values()].every(({ done }) => done)) return
    }
  }

  return {
    limit: 200,
    group: (listing, since) => (knownBefore(since) === null ? null : accountOf(listing.publicRef)),
    collect,
  }
}

function meet(listing: Listing, review: ObservedReview): void {
  listing.newest = Math.max(listing.newest, changedAt(review))
}

function accountOf(publicRef: ListingRef['publicRef']): string | null {
  return /^(accounts\/[^/]+)\/locations\/[^/]+$/.exec(publicRef)?.[1] ?? null
}

interface Met {
  readonly name: string
  readonly at: number
}

function timeOf(item: unknown, name: string): readonly Met[] | null {
  try {
    return [{ name, at: changedAt(observeV4(item, name)) }]
  } catch {
    return null
  }
}

/** Whether the list has shown that it is sorted over all locations. */
class OrderProof {
  proven = false
  #broken = false
  #last: Met | null = null
  readonly #left = new Set<string>()

  add(items: readonly Met[]): void {
    for (const item of items) {
      if (this.#last !== null) {
        if (item.at > this.#last.at) this.#broken = true
        if (item.name !== this.#last.name) this.#left.add(this.#last.name)
        if (this.#left.has(item.name)) this.proven = true
      }
      this.#last = item
    }
    if (this.#broken) this.proven = false
  }
}
