import { snakeKeys } from '../../../transport/capture/key-case.ts'
import type { JsonObject, ReviewShape } from '../../../transport/read-capture.ts'
import { observePublic } from '../observe.ts'

/**
 * A review of the public feed 2.0 and 3.0, and of the site's own state, which holds the same (`__REACT_QUERY_STATE__`,
 * query `fetchEntityReviews`). Clients in Kotlin and Dart write its names without underscores.
 */
export const publicFeedShape: ReviewShape = {
  name: 'public feed',
  matches: (item) => isReview(item) || (isCamel(item) && isReview(snakeKeys(item) as JsonObject)),
  read: (item) => observePublic(isCamel(item) ? snakeKeys(item) : item),
}

function isReview(item: JsonObject): boolean {
  if (typeof item['id'] !== 'number' && (typeof item['id'] !== 'string' || item['id'] === '')) return false
  const looks = 'rating' in item || ('text' in item && ('user' in item || 'provider' in item))
  // Without its time it still is what only this platform writes so.
  return looks && ('date_created' in item || ('provider' in item && 'user' in item))
}

/** Only the feed has these; the account's list is written without underscores too, and is another thing. */
function isCamel(item: JsonObject): boolean {
  return 'dateCreated' in item && 'provider' in item && !('catalog' in item)
}
