import { parseInstant } from '../../../transport/instants.ts'
import { lenientStars } from '../../../transport/lenient.ts'
import type { ReviewShape } from '../../../transport/read-capture.ts'
import { isObject } from '../../../transport/read-capture.ts'
import { google } from '../observe.ts'

const words = ['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE']

/** `Reviews.json` of a person's own Takeout, «Maps (your places)»: a GeoJSON feature each, without id or author. */
export const takeoutShape: ReviewShape = {
  name: 'Takeout, Maps (your places)',
  matches: (item) => 'five_star_rating_published' in item && ('location' in item || 'google_maps_url' in item),
  read(item) {
    const location = isObject(item['location']) ? item['location'] : {}
    const rating = item['five_star_rating_published']
    const word = typeof rating === 'string' ? words.indexOf(rating) + 1 : 0
    return {
      ref: { source: google, place: textOf(location['name']), externalId: '' },
      author: null,
      stars: lenientStars.parse(word > 0 ? word : rating),
      text: textOf(item['review_text_published']) || textOf(item['review_text']),
      createdAt: parseInstant(item['date']),
      editedAt: null,
      datePrecision: 'instant',
      reply: null,
      permalink: textOf(item['google_maps_url']) || null,
      answerable: 'yes',
      counted: null,
      trustMarks: [],
      raw: item,
    }
  },
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
