import { camelKeys } from '../../../transport/capture/key-case.ts'
import type { JsonObject, ReviewShape } from '../../../transport/read-capture.ts'
import { isObject } from '../../../transport/read-capture.ts'
import { observePublic } from '../observe.ts'

/**
 * A review of the public map: `reviewResults.reviews[]` of the page's state and `fetchReviews` (dossier §2.3), of any year.
 * Dumps keep the object and only write its names with underscores.
 */
export const publicMapShape: ReviewShape = {
  name: 'public map',
  matches: (item) => isReview(item) || ('review_id' in item && isReview(camelKeys(item) as JsonObject)),
  read: (item, parents) => observePublic('reviewId' in item ? item : camelKeys(item), orgOf(item, parents)),
}

// What stands beside an id of this name on other platforms.
const foreign = ['starRating', 'stars', 'reviewerId', 'publishedAtDate', 'createTime', 'profileName', 'reviewRating']

function isReview(item: JsonObject): boolean {
  const id = item['reviewId']
  if (!((typeof id === 'string' && id !== '') || typeof id === 'number')) return false
  if (foreign.some((name) => name in item)) return false
  return 'rating' in item
    ? 'author' in item || 'updatedTime' in item || 'text' in item
    : // An answer of the organisation has these three as well, and must not pass for what it answers.
      'text' in item && 'updatedTime' in item && 'author' in item
}

/** Old lists name the organisation only around the reviews. */
function orgOf(item: JsonObject, parents: readonly JsonObject[]): string | undefined {
  if ('businessId' in item || 'business_id' in item) return undefined
  for (const parent of parents.toReversed()) {
    if (!isObject(parent['reviewResults']) && parent['businessId'] === undefined) continue
    const id = parent['businessId'] ?? parent['id']
    if (typeof id === 'number' || (typeof id === 'string' && /^\d+$/.test(id))) return String(id)
  }
  return undefined
}
