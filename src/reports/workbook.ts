import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { stream as excelStream, Worksheet } from 'exceljs'
import type { ReportRow } from '../domain/ports/report-data.ts'
import type { WeeklySnapshot } from '../domain/report/snapshot.ts'
import { anonymise } from './quotes.ts'
import { sourceLabel } from './sections.ts'
import type { Words } from './words.ts'
import { type Column, sheets } from './workbook-sheets.ts'

type Writer = InstanceType<typeof excelStream.xlsx.WorkbookWriter>
export type Cell = string | number | boolean | Date | null

/** More rows than a sheet of the format holds are of no use; the CSV has all. */
const rowLimit = 1_000_000
/** The format's own limit for one cell. */
const cellLimit = 32_767

/**
 * Text columns are formatted as text, so that a review beginning with «=» stays a review even when somebody edits the
 * cell and presses Enter. A text value is always written as a typed string; nothing here can write a formula.
 */
const formats = {
  text: '@',
  whole: '#,##0',
  decimal: '0.00',
  rating: '0.0#',
  percent: '0%',
  date: 'yyyy-mm-dd hh:mm',
  any: 'General',
} as const

/** Making a format takes as long as writing fifty cells; a raw sheet has tens of thousands of dates. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  clocks.set(zone, made)
  return made
}

/** Excel knows no zones: the wall clock of the report's zone is written as if it were UTC. */
export function wallClock(at: Date, zone: string): Date {
  const text = clockOf(zone).format(at)
  return new Date(`${text.replace(' ', 'T')}Z`)
}

function addSheet(writer: Writer, name: string, columns: readonly Column[]): Worksheet {
  const sheet = writer.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map((column) => ({
    header: column.title,
    width: column.width,
    style: { numFmt: formats[column.type], alignment: { vertical: 'top', wrapText: column.wrap ?? false } },
  }))
  const head = sheet.getRow(1)
  head.font = { bold: true }
  head.alignment = { wrapText: true, vertical: 'top' }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
  return sheet
}

function safe(value: Cell, zone: string): Cell {
  if (typeof value === 'string') return value.replaceAll(/\p{Cc}/gu, ' ').slice(0, cellLimit)
  return value instanceof Date ? wallClock(value, zone) : value
}

function reviewColumns(words: Words): readonly Column[] {
  return [
    { title: words.say('source'), width: 12, type: 'text' },
    { title: words.say('branch'), width: 22, type: 'text' },
    { title: `${words.say('date')} (${words.zone})`, width: 18, type: 'date' },
    { title: words.say('dateBy'), width: 14, type: 'text' },
    { title: words.say('stars'), width: 8, type: 'whole' },
    { title: words.say('text'), width: 70, type: 'text', wrap: true },
    { title: words.say('language'), width: 8, type: 'text' },
    { title: words.say('topics'), width: 24, type: 'text' },
    { title: words.say('answerable'), width: 12, type: 'text' },
    { title: words.say('answeredAt'), width: 18, type: 'date' },
    { title: words.say('vanishedAt'), width: 18, type: 'date' },
    { title: words.say('link'), width: 30, type: 'text' },
  ]
}

type Places = ReadonlyMap<string, WeeklySnapshot['listings'][number]>

function reviewRow(snapshot: WeeklySnapshot, places: Places, row: ReportRow, words: Words): readonly Cell[] {
  const listing = places.get(row.listing)
  return [
    sourceLabel(snapshot, listing?.source ?? '', words),
    listing?.branchName ?? row.listing,
    row.appearedAt,
    words.say(`datedBy.${row.appearedBy}`),
    row.stars,
    row.text === null ? words.say('textErased') : anonymise(row.text, [], null),
    row.language,
    row.topics.map((topic) => words.say(`topicName.${topic}`)).join(', '),
    words.say(row.answerable ? 'yes' : 'no'),
    row.answeredAt,
    row.vanishedAt,
    row.permalink,
  ]
}

/** XLSX: the snapshot's tables with typed cells and filters, and the raw reviews as the last sheet, streamed. */
export async function workbook(
  snapshot: WeeklySnapshot,
  rows: AsyncIterable<ReportRow>,
  words: Words,
): Promise<Uint8Array> {
  // CommonJS: the namespace hides behind `default`.
  const { default: excel } = await import('exceljs')
  const sink = new PassThrough()
  const collected = buffer(sink)
  const writer = new excel.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true, useSharedStrings: false })
  const { zone } = words
  for (const { name, columns, rows: lines } of sheets(snapshot, words)) {
    const sheet = addSheet(writer, name, columns)
    for (const line of lines) sheet.addRow(line.map((value) => safe(value, zone))).commit()
    sheet.commit()
  }
  const raw = addSheet(writer, words.say('sheetReviews'), reviewColumns(words))
  const places = new Map(snapshot.listings.map((each) => [each.id, each]))
  let written = 0
  for await (const row of rows) {
    if (written === rowLimit) {
      raw.addRow([words.say('rowsTruncated', { count: rowLimit })]).commit()
      break
    }
    raw.addRow(reviewRow(snapshot, places, row, words).map((value) => safe(value, zone))).commit()
    written++
  }
  raw.commit()
  await writer.commit()
  return collected
}
