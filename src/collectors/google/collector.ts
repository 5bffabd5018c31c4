import { z } from 'zod'
import { Failure } from '../../domain/failure.ts'
import type { CollectedPage, Collector, Cursor, ListingRef } from '../../domain/ports/collector.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import { createGoogleApi } from '../../transport/google/api.ts'
import { googleConfig } from '../../transport/google/config.ts'
import { v4Page } from '../../transport/google/wire.ts'
import type { PageAnswer } from '../../transport/paged-reading.ts'
import { readItems, readPaged } from '../../transport/paged-reading.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import { createManyReading } from './many.ts'
import { google, observeV4 } from './observe.ts'

const day = 24 * 3600 * 1000

/** The owner's reviews through v4; for `places/…` only the card's counters, which need no consent. */
export function createGoogleCollector(deps: SourceDeps): Collector {
  const config = googleConfig.parse(deps.config)
  const api = createGoogleApi(deps, config)

  async function fetchPage(parent: string, token: string | null, call: CallContext): Promise<PageAnswer> {
    const url = new URL(`${config.hosts.v4}/v4/${parent}/reviews`)
    url.searchParams.set('pageSize', '50')
    url.searchParams.set('orderBy', 'updateTime desc')
    if (token !== null) url.searchParams.set('pageToken', token)
    const parsed = v4Page.safeParse(await api.call('GET', url, call))
    if (!parsed.success || !isKnown(parsed.data)) {
      throw new Failure('layout-changed', 'The reviews list has another shape than known', { at: google })
    }
    const { reviews, averageRating, totalReviewCount, nextPageToken } = parsed.data
    const items = readItems(reviews ?? [], (item) => {
      const review = observeV4(item, parent)
      return { ...review, ref: { ...review.ref, place: parent } }
    })
    const total = totalReviewCount ?? null
    // No reviews at all are answered with `{}` (dossier §7).
    const count = Object.keys(parsed.data).length === 0 ? 0 : total
    const card = { rating: averageRating ?? null, ratingDecimals: 1, reviewCount: count }
    return { ...items, next: nextPageToken ?? null, total, card, truncated: null }
  }

  async function counters(placeId: string, call: CallContext): Promise<CollectedPage> {
    const body = await api.place(placeId, call)
    if (body === null) throw new Failure('auth', 'Neither Google’s consent nor a Places key is stored', { at: google })
    const place = z.looseObject({ rating: z.number().nullish(), userRatingCount: z.number().nullish() }).parse(body)
    return {
      reviews: [],
      unreadable: [],
      cursor: { v: 1, places: true },
      card: { rating: place.rating ?? null, ratingDecimals: 1, reviewCount: place.userRatingCount ?? null },
      truncated: 'Without the owner’s consent Google tells only the counters',
    }
  }

  async function* collect(listing: ListingRef, since: Cursor | null, call: CallContext): AsyncGenerator<CollectedPage> {
    const placeId = /^places\/(.+)$/.exec(listing.publicRef)?.[1]
    if (placeId === undefined) {
      yield* readPaged(since, config.overlapDays * day, (token) => fetchPage(listing.publicRef, token, call))
    } else yield await counters(placeId, call)
  }

  return { source: google, collect, many: createManyReading({ api, config, clock: deps.clock }) }
}

function isKnown(body: object): boolean {
  const keys = Object.keys(body)
  return (
    keys.length === 0 || ['reviews', 'totalReviewCount', 'averageRating', 'nextPageToken'].some((key) => key in body)
  )
}
