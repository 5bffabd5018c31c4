import type { ObservedReply, ObservedReview, SourceId, Stars } from '../../domain/review.ts'
import { parseInstant, parseLongDate } from '../instants.ts'
import type { JsonObject, ReviewShape } from '../read-capture.ts'
import { dumpNames, surelyReview } from './dump-names.ts'

type Part = keyof typeof dumpNames

interface DumpRules {
  readonly source: SourceId
  /** Whether the date of a review is that of its last change, as on Yandex, unless its name says it is not. */
  readonly dateIsOfChange: boolean
  readonly answersTextless: boolean
  /** Takes a machine translation off. */
  original(text: string): string
}

/** Reviews as other programs write them down, known by the names of their fields alone. */
export function dumpShape(rules: DumpRules): ReviewShape {
  return {
    name: 'dump',
    matches(item) {
      const names = namesOf(item)
      if (!dumpNames.rating.some((name) => names.has(plain(name)))) return false
      const hasText = dumpNames.text.some((name) => names.has(plain(name)))
      const hasAuthor = dumpNames.author.some((name) => names.has(plain(name)))
      const hasDate = [...dumpNames.created, ...dumpNames.edited].some((name) => names.has(plain(name)))
      if (surelyReview.some((name) => names.has(plain(name)))) return hasText || hasAuthor || hasDate
      return hasText && hasAuthor && (hasDate || item['id'] !== undefined)
    },
    read: (item) => observed(item, rules),
  }
}

function observed(item: JsonObject, rules: DumpRules): ObservedReview {
  const part = partsOf(item)
  const text = rules.original(wordsOf(part('text')))
  const created = timeOf(part('created'))
  const edited = timeOf(part('edited'))
  const sure = namedCreation(item)
  const createdAt = rules.dateIsOfChange && !sure ? null : created
  const changed = edited ?? (rules.dateIsOfChange && !sure ? created : null)
  return {
    ref: { source: rules.source, place: idOf(part('place')), externalId: idOf(part('id')) },
    author: authorOf(part('author')),
    stars: starsOf(part('rating')),
    text,
    createdAt: createdAt?.at ?? null,
    editedAt: changed !== null && changed.at.getTime() !== createdAt?.at.getTime() ? changed.at : null,
    datePrecision: (createdAt ?? changed)?.precision ?? 'day',
    reply: replyOf(part('reply'), part('replyAt'), rules),
    permalink: linkOf(part('link')),
    answerable: text === '' && !rules.answersTextless ? 'no-text' : 'yes',
    counted: null,
    trustMarks: [],
    raw: item,
  }
}

/** Whether a name, and not only «date», says that this is when it was first published. */
function namedCreation(item: JsonObject): boolean {
  const names = namesOf(item)
  return ['time_created', 'created_at', 'date_created', 'create_time', 'created'].some((name) => names.has(plain(name)))
}

function partsOf(item: JsonObject): (part: Part) => unknown {
  const values = new Map(Object.entries(item).map(([name, value]) => [plain(name), value]))
  return (part) => dumpNames[part].map((name) => values.get(plain(name))).find(isSomething)
}

function namesOf(item: JsonObject): ReadonlySet<string> {
  return new Set(Object.keys(item).map(plain))
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_/-]/g, '')
}

function isSomething(value: unknown): boolean {
  return (
    value !== null &&
    value !== undefined &&
    value !== '' &&
    !(typeof value === 'object' && Object.keys(value).length === 0)
  )
}

function field(value: unknown, names: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  const record = value as JsonObject
  return names.map((name) => record[name]).find(isSomething)
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number') return String(value)
  const inner = field(value, ['original', 'text', 'snippet', 'comment', 'translated'])
  return typeof inner === 'string' ? inner.trim() : ''
}

function idOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function authorOf(value: unknown): string | null {
  const name =
    typeof value === 'string' ? value : field(value, ['name', 'displayName', 'display_name', 'title', 'user'])
  return typeof name === 'string' && name.trim() !== '' ? name.replace(/\s+/g, ' ').trim() : null
}

function linkOf(value: unknown): string | null {
  return typeof value === 'string' && /^https?:\/\//.test(value) ? value : null
}

const words = ['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE']

/** @throws Error for what is no rating: a default would invent one */
function starsOf(value: unknown): Stars | null {
  if (value === null || value === undefined || value === 0 || value === '0') return null
  if (typeof value === 'object')
    return starsOf(field(value, ['value', 'ratingValue', 'rating_value', 'stars', 'rating']))
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  const word = words.indexOf(text.toUpperCase()) + 1
  const drawn = /^(?:[★☆⭐✩]\uFE0F?|\s)+$/u.test(text) ? (text.match(/[★⭐]/gu)?.length ?? 0) : 0
  const said =
    /^(?:rated\s+|оценка\s+)?(\d(?:[.,]\d+)?)(?:\s*(?:\/|of|out of|из)\s*5(?:[.,]0+)?)?(?:\s*(?:stars?|зв\p{L}*|балл\p{L}*))?$/iu.exec(
      text,
    )
  const stars = word || drawn || Number(said?.[1]?.replace(',', '.') ?? Number.NaN)
  if (Number.isInteger(stars) && stars >= 1 && stars <= 5) return stars as Stars
  throw new Error(`rating ${JSON.stringify(value)} is not 1 to 5`)
}

function replyOf(value: unknown, at: unknown, rules: DumpRules): ObservedReply | null {
  const text = rules.original(
    typeof value === 'object'
      ? wordsOf(
          field(value, [
            'original',
            'text',
            'comment',
            'snippet',
            'response_from_owner_string',
            'extracted_snippet',
            'reply',
          ]),
        )
      : wordsOf(value),
  )
  if (text === '') return null
  const own = field(value, [
    'iso_date',
    'updatedTime',
    'updateTime',
    'date_created',
    'time_created',
    'createdAt',
    'date',
    'time',
  ])
  return { externalId: null, text, at: timeOf(at ?? own)?.at ?? null, moderation: null, rejectedBecause: null }
}

/** null for «two weeks ago» and for what names no year: nobody knows when the dump was made. */
function timeOf(value: unknown): { readonly at: Date; readonly precision: 'instant' | 'day' } | null {
  const exact = parseInstant(value)
  if (exact !== null) {
    const isDay = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value.trim())
    return { at: exact, precision: isDay ? 'day' : 'instant' }
  }
  if (typeof value !== 'string') return null
  const day = parseLongDate(value)
  if (day !== null) return { at: day, precision: 'day' }
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(value.trim())
  // Outscraper's tables are written with the month first.
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(value.trim())
  const found = dotted ?? slashed
  if (found === null) return null
  const [, one, two, year, hour, minute, second] = found.map(Number)
  const [date = 0, month = 0] = dotted === null ? [two, one] : [one, two]
  if (month < 1 || month > 12 || date < 1 || date > 31) return null
  const at = new Date(Date.UTC(year ?? 0, month - 1, date, hour || 0, minute || 0, second || 0))
  return { at, precision: Number.isNaN(hour ?? Number.NaN) ? 'day' : 'instant' }
}
