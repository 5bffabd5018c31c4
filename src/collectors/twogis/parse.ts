import { Failure } from '../../domain/failure.ts'
import type { PayloadParser } from '../../domain/ports/collector.ts'
import type { CaptureReader, JsonObject } from '../../transport/read-capture.ts'
import { isObject, readCapture } from '../../transport/read-capture.ts'
import { readCabinetCards } from './cabinet-cards.ts'
import { observeCabinet, observePublic, twogis } from './observe.ts'

/** Public feed 2.0 and 3.0, lists of the business account, its saved pages, in any wrapping. */
export const twogisParser: PayloadParser = {
  source: twogis,
  async parse(bytes) {
    return readCapture(bytes, reader)
  },
}

const reader: CaptureReader = {
  source: twogis,
  isReview: (item) =>
    isId(item['id']) &&
    ('rating' in item || ('text' in item && ('user' in item || 'provider' in item || 'catalog' in item))) &&
    // Without its time it still is what only this platform writes so.
    ('date_created' in item || 'dateCreated' in item || ('provider' in item && 'user' in item)) &&
    !('isOfficialAnswer' in item),
  toReview: (item) => ('date_created' in item || 'provider' in item ? observePublic(item) : observeCabinet(item)),
  emptyNote(item) {
    if (isObject(item['meta']) && isEmptyList(item['reviews'])) {
      const { total_count: total } = item['meta']
      return typeof total === 'number' && total > 0 ? `empty page of ${total} reviews` : 'an empty list'
    }
    const result = item['result']
    return isObject(item['meta']) && isObject(result) && isEmptyList(result['items']) ? 'an empty list' : null
  },
  failure: errorOf,
  fromPage(html, known) {
    const cards = readCabinetCards(html)
    return known.length > 0 && cards.reviews.length === 0 ? { reviews: known, unreadable: [], note: null } : cards
  },
}

/** `{"meta":{"code":403,"error":{"type":"apiKeyIsBlocked",…}}}` and the account's like. */
function errorOf(item: JsonObject): Failure | null {
  const meta = item['meta']
  if (!isObject(meta) || typeof meta['code'] !== 'number' || meta['code'] < 400) return null
  const error = isObject(meta['error']) ? meta['error'] : {}
  const words = [error['type'], error['message']].filter((part) => typeof part === 'string')
  const text = ['2GIS answered', meta['code'], ...words].join(' ')
  if (meta['code'] === 429) return new Failure('throttled', text, { at: twogis })
  if (meta['code'] === 404) return new Failure('gone', text, { at: twogis })
  if (meta['code'] >= 500) return new Failure('transient', text, { at: twogis })
  return new Failure(meta['code'] === 401 || meta['code'] === 403 ? 'auth' : 'invalid', text, { at: twogis })
}

function isId(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number'
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}
