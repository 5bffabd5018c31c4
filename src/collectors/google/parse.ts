import type { PayloadParser } from '../../domain/ports/collector.ts'
import { googleFailure } from '../../transport/google/errors.ts'
import type { CaptureReader, JsonObject } from '../../transport/read-capture.ts'
import { isObject, readCapture } from '../../transport/read-capture.ts'
import { readDrawnReviews } from './drawn-reviews.ts'
import { google, observeOldPlaces, observePlaces, observeV4 } from './observe.ts'

/** Lists and single reviews of v4, batches, Places answers of both generations, saved Maps pages. */
export const googleParser: PayloadParser = {
  source: google,
  async parse(bytes) {
    return readCapture(bytes, reader)
  },
}

const reader: CaptureReader = {
  source: google,
  isReview: (item) => isV4(item) || isPlaces(item) || isOldPlaces(item),
  toReview(item, parents) {
    if (isV4(item)) return observeV4(item, placeOf(parents))
    return isPlaces(item) ? observePlaces(item) : observeOldPlaces(item)
  },
  emptyNote,
  failure: (item) => googleFailure(item, true),
  fromPage(html, known) {
    const drawn = readDrawnReviews(html)
    const reviews = known.length > 0 ? known : drawn
    return { reviews, unreadable: [], note: drawn.length > 0 && known.length === 0 ? 'a drawn page: no dates' : null }
  },
}

function isV4(item: JsonObject): boolean {
  const named = typeof item['name'] === 'string' && /^accounts\/[^/]+\/locations\/[^/]+\/reviews\//.test(item['name'])
  return 'starRating' in item
    ? named || typeof item['reviewId'] === 'string' || 'reviewer' in item
    : named && 'createTime' in item
}

function isPlaces(item: JsonObject): boolean {
  return (
    'rating' in item &&
    ('authorAttribution' in item ||
      (typeof item['name'] === 'string' && /^places\/[^/]+\/reviews\//.test(item['name'])))
  )
}

function isOldPlaces(item: JsonObject): boolean {
  return 'author_name' in item && 'rating' in item
}

/** A batch names the location beside the review. */
function placeOf(parents: readonly JsonObject[]): string {
  const name = parents.at(-1)?.['name']
  return typeof name === 'string' && name.startsWith('accounts/') ? name : ''
}

function emptyNote(item: JsonObject, parents: readonly JsonObject[]): string | null {
  // No reviews at all are answered with `{}` (dossier §7).
  if (Object.keys(item).length === 0 && parents.length === 0) return 'an empty list'
  const list = item['reviews'] ?? item['locationReviews']
  const known = 'totalReviewCount' in item || 'averageRating' in item || 'nextPageToken' in item || Array.isArray(list)
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
