import { camelKeys } from '../../../transport/capture/key-case.ts'
import type { JsonObject, ReviewShape } from '../../../transport/read-capture.ts'
import { observeV4 } from '../observe.ts'

/**
 * `Review` of the Business Profile API v4: lists, batches, single ones, and `reviews.json` of a Business Profile's Takeout,
 * which is the same. Clients in Python and PHP write its names with underscores.
 */
export const profileApiShape: ReviewShape = {
  name: 'Business Profile API',
  matches: (item) => isReview(item) || ('star_rating' in item && isReview(camelKeys(item) as JsonObject)),
  read: (item, parents) => observeV4('star_rating' in item ? camelKeys(item) : item, placeOf(parents)),
}

function isReview(item: JsonObject): boolean {
  const named = typeof item['name'] === 'string' && /^accounts\/[^/]+\/locations\/[^/]+\/reviews\//.test(item['name'])
  if (!('starRating' in item)) return named && 'createTime' in item
  return named || 'reviewer' in item || (typeof item['reviewId'] === 'string' && !('authorName' in item))
}

/** A batch names the location beside the review. */
function placeOf(parents: readonly JsonObject[]): string {
  const name = parents.at(-1)?.['name']
  return typeof name === 'string' && name.startsWith('accounts/') ? name : ''
}
