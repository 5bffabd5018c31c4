import type { PayloadParser } from '../../domain/ports/collector.ts'
import { googleFailure } from '../../transport/google/errors.ts'
import type { CaptureReader, JsonObject } from '../../transport/read-capture.ts'
import { isObject, readCapture } from '../../transport/read-capture.ts'
import { readDrawnReviews } from './drawn-reviews.ts'
import { google } from './observe.ts'
import { googleShapes } from './shapes.ts'

/** Lists and single reviews of v4, batches, Places answers of both generations, the map's own lists, saved Maps pages. */
export const googleParser: PayloadParser = {
  source: google,
  async parse(bytes) {
    return readCapture(bytes, reader)
  },
}

const reader: CaptureReader = {
  source: google,
  ...googleShapes,
  emptyNote,
  failure: (item) => googleFailure(item, true),
  fromPage(html, known) {
    // A saved page draws what was scrolled to; its state holds the first ones only, but with their dates.
    const ids = new Set(known.map((review) => review.ref.externalId))
    const drawn = readDrawnReviews(html).filter((review) => !ids.has(review.ref.externalId))
    const note =
      drawn.length === 0 ? null : known.length === 0 ? 'a drawn page: no dates' : `${drawn.length} only drawn: no dates`
    return { reviews: [...known, ...drawn], unreadable: [], note }
  },
}

const listKeys = new Set(['reviews', 'locationReviews', 'totalReviewCount', 'averageRating', 'nextPageToken'])

function emptyNote(item: JsonObject, parents: readonly JsonObject[]): string | null {
  // No reviews at all are answered with `{}` (dossier §7).
  if (Object.keys(item).length === 0 && parents.length === 0) return 'an empty list'
  const list = item['reviews'] ?? item['locationReviews']
  // Other answers have tokens and lists of this name too: only what has nothing else is surely one of these.
  const known = Object.keys(item).length > 0 && Object.keys(item).every((name) => listKeys.has(name))
  if (known && (list === undefined || (Array.isArray(list) && list.length === 0))) {
    if (typeof item['nextPageToken'] === 'string' && item['nextPageToken'] !== '') return 'empty page, more follow'
    const total = Number(item['totalReviewCount'] ?? 0)
    return total > 0 ? `empty page of ${total} reviews` : 'an empty list'
  }
  if ('userRatingCount' in item && list === undefined) {
    return `a place with ${Number(item['userRatingCount'])} ratings and no reviews in this answer`
  }
  return isObject(item['result']) && 'user_ratings_total' in item['result'] && !('reviews' in item['result'])
    ? 'a place without reviews in this answer'
    : null
}
