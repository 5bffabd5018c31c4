import { Failure } from '../../domain/failure.ts'
import type { PayloadParser } from '../../domain/ports/collector.ts'
import type { CaptureReader, JsonObject } from '../../transport/read-capture.ts'
import { isObject, readCapture } from '../../transport/read-capture.ts'
import { readCabinetCards } from './cabinet-cards.ts'
import { twogis } from './observe.ts'
import { twogisShapes } from './shapes.ts'

/** Public feed 2.0 and 3.0, lists of the business account, its saved pages, in any wrapping. */
export const twogisParser: PayloadParser = {
  source: twogis,
  async parse(bytes) {
    return readCapture(bytes, reader)
  },
}

const reader: CaptureReader = {
  source: twogis,
  ...twogisShapes,
  emptyNote,
  failure: errorOf,
  fromPage(html, known) {
    const cards = readCabinetCards(html)
    return known.length > 0 && cards.reviews.length === 0 ? { reviews: known, unreadable: [], note: null } : cards
  },
}

function emptyNote(item: JsonObject): string | null {
  const meta = item['meta']
  if (!isObject(meta) || Number(meta['code'] ?? 200) >= 400) return null
  if (isEmptyList(item['reviews'])) {
    const total = Number(meta['total_count'] ?? 0)
    if (total > 0) return `empty page of ${total} reviews`
    const counted = Number(meta['branch_reviews_count'] ?? meta['org_reviews_count'] ?? 0)
    // Seen: the feed answers with nothing while the card has reviews (dossier §1.6).
    return counted > 0
      ? `an empty list, though the card counts ${counted} reviews: not to be believed`
      : 'an empty list'
  }
  const result = item['result']
  return isObject(result) && isEmptyList(result['items']) ? 'an empty list' : null
}

/** `{"meta":{"code":403,"error":{"type":"apiKeyIsBlocked",…}}}` and the account's like. */
function errorOf(item: JsonObject): Failure | null {
  const meta = item['meta']
  const code = isObject(meta) ? Number(meta['code']) : Number.NaN
  if (!isObject(meta) || !(code >= 400)) return null
  const error = isObject(meta['error']) ? meta['error'] : {}
  const words = [error['type'], error['message']].filter((part) => typeof part === 'string')
  const text = ['2GIS answered', code, ...words].join(' ')
  if (code === 429) return new Failure('throttled', text, { at: twogis })
  if (code === 404) return new Failure('gone', text, { at: twogis })
  if (code >= 500) return new Failure('transient', text, { at: twogis })
  return new Failure(code === 401 || code === 403 ? 'auth' : 'invalid', text, { at: twogis })
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}
