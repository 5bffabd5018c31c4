import { camelKeys } from '../../../transport/capture/key-case.ts'
import type { JsonObject, ReviewShape } from '../../../transport/read-capture.ts'
import { observeOldPlaces, observePlaces } from '../observe.ts'

/** Places API (New), at most five of a place; its Python client writes the names with underscores. */
export const placesShape: ReviewShape = {
  name: 'Places API (New)',
  matches: (item) =>
    'rating' in item &&
    ('authorAttribution' in item || 'author_attribution' in item || /^places\/[^/]+\/reviews\//.test(nameOf(item))),
  read: (item) => observePlaces('author_attribution' in item ? camelKeys(item) : item),
}

/** The old Places details: no id; `author_url` and the time in seconds tell it from the tables of others. */
export const oldPlacesShape: ReviewShape = {
  name: 'Places API (old)',
  matches: (item) =>
    'author_name' in item &&
    'rating' in item &&
    (typeof item['time'] === 'number' || 'relative_time_description' in item || Object.keys(item).length <= 4) &&
    !('review_id' in item),
  read: observeOldPlaces,
}

function nameOf(item: JsonObject): string {
  return typeof item['name'] === 'string' ? item['name'] : ''
}
