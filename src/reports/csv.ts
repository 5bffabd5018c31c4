import type { ReportRow } from '../domain/ports/report-data.ts'
import type { WeeklySnapshot } from '../domain/report/snapshot.ts'
import { anonymise } from './quotes.ts'
import { sourceLabel } from './sections.ts'
import type { Words } from './words.ts'

/**
 * A cell that a spreadsheet cannot take for a formula: text beginning with one of its signs gets an apostrophe before
 * it. Numbers are written by us and stay numbers.
 */
function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[\s]*[=+\-@\t\r|]/u.test(value) ? `'${value}` : value
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** Spreadsheets take UTF-8 for Latin without it, and Kazakh letters for rubbish. */
const mark = '\ufeff'

/** Listings of the week, one a line, unknown cells empty. RFC 4180, UTF-8 with a mark, decimal points. */
export function listingsCsv(snapshot: WeeklySnapshot, words: Words): string {
  const head = [
    'source',
    'branch',
    'before',
    'after',
    'change',
    'total',
    'fresh',
    'weekMean',
    'answeredCount',
    'answeredOf',
    'medianHours',
    'p90Hours',
    'within24Count',
    'within24Of',
    'openCount',
    'overdueCount',
  ]
  const stars = ['1★', '2★', '3★', '4★', '5★']
  const hours = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 36_000) / 100)
  const lines = snapshot.listings.map((line) =>
    csvLine([
      sourceLabel(snapshot, line.source, words),
      line.branchName,
      line.before ? (line.before.exact ?? line.before.rating) : null,
      line.after ? (line.after.exact ?? line.after.rating) : null,
      line.change,
      line.after?.ratings ?? null,
      line.fresh,
      line.weekMean,
      line.answered?.hits ?? null,
      line.answered?.of ?? null,
      hours(line.medianMs),
      hours(line.p90Ms),
      line.within24h?.hits ?? null,
      line.within24h?.of ?? null,
      line.open,
      line.overdue,
      ...(line.stars ?? [null, null, null, null, null]),
    ]),
  )
  return mark + csvLine([...head.map((key) => words.say(key)), ...stars]) + lines.join('')
}

/** Raw reviews as text, streamed line by line; phones and contract numbers masked, no authors. */
export async function* reviewsCsv(
  snapshot: WeeklySnapshot,
  rows: AsyncIterable<ReportRow>,
  words: Words,
): AsyncGenerator<string> {
  const keys = ['source', 'branch', 'date', 'stars', 'text', 'topics', 'language', 'answeredAt', 'vanishedAt', 'link']
  const listings = new Map(snapshot.listings.map((each) => [each.id, each]))
  yield mark + csvLine(keys.map((key) => words.say(key)))
  for await (const row of rows) {
    const listing = listings.get(row.listing)
    yield csvLine([
      sourceLabel(snapshot, listing?.source ?? '', words),
      listing?.branchName ?? row.listing,
      row.appearedAt.toISOString(),
      row.stars,
      row.text === null ? words.say('textErased') : anonymise(row.text, [], null),
      row.topics.map((topic) => words.say(`topicName.${topic}`)).join('; '),
      row.language,
      row.answeredAt?.toISOString() ?? null,
      row.vanishedAt?.toISOString() ?? null,
      row.permalink,
    ])
  }
}
