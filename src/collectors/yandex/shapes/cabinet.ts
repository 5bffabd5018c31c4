import type { JsonObject, ReviewShape } from '../../../transport/read-capture.ts'
import { isObject } from '../../../transport/read-capture.ts'
import { observeCabinet } from '../observe.ts'

/** A review of the owner's cabinet: its list, its page's state, the feed of a chain (dossier §4.2). */
export const cabinetShape: ReviewShape = {
  name: 'cabinet',
  matches(item) {
    const id = item['id']
    if (!((typeof id === 'string' && id !== '') || typeof id === 'number')) return false
    if ('time_created' in item) return 'full_text' in item || 'snippet' in item || 'rating' in item
    // Without its time it still is what only the cabinet's list calls so.
    return 'full_text' in item && ('rating' in item || 'author' in item)
  },
  read: (item, parents) => observeCabinet(item, companyOf(parents)),
}

/** Organisation of a cabinet list: its reviews do not name it. */
function companyOf(parents: readonly JsonObject[]): string {
  for (const parent of parents.toReversed()) {
    const navigation = isObject(parent['navigation']) ? parent['navigation']['company'] : null
    for (const candidate of [parent['company'], navigation]) {
      if (!isObject(candidate)) continue
      const id = candidate['permanent_id'] ?? candidate['permalink'] ?? candidate['id']
      if (typeof id === 'string' || typeof id === 'number') return String(id)
    }
  }
  return ''
}
