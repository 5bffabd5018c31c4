import { Failure } from '../../domain/failure.ts'
import type { PayloadParser } from '../../domain/ports/collector.ts'
import type { ObservedReview } from '../../domain/review.ts'
import type { CaptureReader, JsonObject, PageReading } from '../../transport/read-capture.ts'
import { isObject, readCapture } from '../../transport/read-capture.ts'
import { drawnKey, readDrawnReviews } from './drawn-reviews.ts'
import { yandex } from './observe.ts'
import { yandexShapes } from './shapes.ts'

/** Cabinet pages and lists, public pages, `fetchReviews` answers, the widget, in any wrapping. */
export const yandexParser: PayloadParser = {
  source: yandex,
  async parse(bytes) {
    return readCapture(bytes, reader)
  },
}

const reader: CaptureReader = {
  source: yandex,
  ...yandexShapes,
  emptyNote,
  failure: errorOf,
  fromPage: mergeDrawn,
}

function emptyNote(item: JsonObject, parents: readonly JsonObject[]): string | null {
  const isPublicList = isEmptyList(item['reviews']) && isObject(item['params'])
  const isCabinetList = isEmptyList(item['items']) && isObject(item['pager'])
  const view = item['view']
  const isDigest = isObject(view) && isEmptyList(view['views']) && isObject(item['pager'])
  if (!isPublicList && !isCabinetList && !isDigest) return null
  const counters = isPublicList ? item['params'] : item['pager']
  const said = isObject(counters) ? Number(counters['count'] ?? counters['total'] ?? counters['totalCount'] ?? 0) : 0
  // The card counts its reviews beside the list: an empty list on a card with reviews is no answer.
  const ratings = parents.map((parent) => parent['ratingData']).find(isObject)
  const total = Math.max(said || 0, Number(ratings?.['reviewCount'] ?? 0) || 0)
  return total > 0 ? `empty page of ${total} reviews` : 'an empty list'
}

function errorOf(item: JsonObject): Failure | null {
  const keys = Object.keys(item)
  if (keys.length === 1 && (typeof item['csrfToken'] === 'string' || typeof item['csrf'] === 'string')) {
    const text = 'stale-token: the map answered with a new token and no data; ask again with it'
    return new Failure('throttled', text, { at: yandex, retryAfterMs: 0 })
  }
  if (isObject(item['initialState']) && Object.keys(item['initialState']).length === 0) {
    return new Failure('throttled', 'The cabinet answered with an empty state: it asks for a pause', { at: yandex })
  }
  if (item['type'] === 'captcha' || isObject(item['captcha'])) {
    return new Failure('blocked', 'A captcha instead of the data', { at: yandex })
  }
  const error = item['error']
  if (!isObject(error)) return null
  if (error['message'] === 'NEED_RESET')
    return new Failure('auth', 'The Yandex session has ended: sign in again', { at: yandex })
  const code = Number(error['code'])
  if (!Number.isFinite(code)) return null
  const kind =
    code === 401 || code === 403 ? 'auth' : code === 429 ? 'throttled' : code >= 500 ? 'transient' : 'invalid'
  return new Failure(kind, `Yandex answered with error ${code}`, { at: yandex })
}

/** Drawn reviews, those that the state knows replaced by its fuller version. */
function mergeDrawn(html: string, known: readonly ObservedReview[]): PageReading {
  const drawn = readDrawnReviews(html)
  const left = [...known]
  const merged = drawn.map((review) => {
    const at = left.findIndex((candidate) => drawnKey(candidate) === drawnKey(review))
    return at === -1 ? review : (left.splice(at, 1)[0] ?? review)
  })
  const reviews = [...merged, ...left]
  const nameless = reviews.filter((review) => review.ref.externalId === '').length
  const cut = reviews.filter((review) => review.ref.externalId === '' && review.text.endsWith('…')).length
  const note =
    nameless === 0 ? null : `${nameless} reviews are only drawn on the page, without ids; ${cut} texts are cut`
  return { reviews, unreadable: [], note }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}
