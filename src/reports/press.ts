import type { OutboundAttachment } from '../domain/ports/mail.ts'
import type { PagePrinter } from '../domain/ports/page-printer.ts'
import type { PressedFile, PressOrder, ReportPress } from '../domain/ports/report-press.ts'
import type { WeeklySnapshot } from '../domain/report/snapshot.ts'
import { chartSize, ratingChart, starsChart } from './charts.ts'
import { listingsCsv } from './csv.ts'
import { documentHtml } from './document.ts'
import { subject } from './headline.ts'
import { type MailFrame, mailHtml } from './mail.ts'
import type { Picture } from './parts.ts'
import { chartPng } from './picture.ts'
import { mailText } from './plain-text.ts'
import { type Words, wordsOf } from './words.ts'
import { workbook } from './workbook.ts'

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const csvType = 'text/csv; charset=utf-8'
const names = { rating: 'rating.png', stars: 'stars.png' } as const

export interface PressDeps {
  readonly printer: PagePrinter
}

type Made<Value> = { readonly value: Value } | { readonly missing: string }

async function attempt<Value>(make: () => Promise<Value> | Value): Promise<Made<Value>> {
  try {
    return { value: await make() }
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) }
  }
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function pictureOf(made: Made<Uint8Array>, src: (body: Uint8Array) => string): Picture | null {
  return 'value' in made ? { src: src(made.value), width: chartSize.width } : null
}

interface Drawn {
  readonly rating: Made<Uint8Array>
  readonly stars: Made<Uint8Array>
}

async function draw(snapshot: WeeklySnapshot, words: Words): Promise<Drawn> {
  const [rating, stars] = await Promise.all([
    attempt(() => chartPng(ratingChart(snapshot, words))),
    attempt(() => chartPng(starsChart(snapshot, words))),
  ])
  return { rating, stars }
}

/** An empty chart looks like a flat one: where nothing was read, the words stand alone. */
function picturesOf(
  snapshot: WeeklySnapshot,
  drawn: Drawn,
  src: (name: 'rating' | 'stars', body: Uint8Array) => string,
): MailFrame['pictures'] {
  const { ratings, stars } = snapshot.history
  const rated = ratings.some((each) => each.points.some((point) => point !== null))
  return {
    rating: rated ? pictureOf(drawn.rating, (body) => src('rating', body)) : null,
    stars: stars.some((each) => each !== null) ? pictureOf(drawn.stars, (body) => src('stars', body)) : null,
  }
}

function frameOf(order: PressOrder, pictures: MailFrame['pictures'], attachment: string | null): MailFrame {
  const { overviewUrl, settingsUrl, late } = order
  return { pictures, overviewUrl, settingsUrl, late, attachment }
}

/** @throws RangeError for a snapshot of a version this program does not know. */
function checkVersion(snapshot: WeeklySnapshot): void {
  if (snapshot.version !== 1) {
    throw new RangeError(`This program shows weekly snapshots of version 1, got ${String(snapshot.version)}`)
  }
}

function dataUri(body: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(body).toString('base64')}`
}

async function printed(deps: PressDeps, snapshot: WeeklySnapshot, drawn: Drawn, words: Words): Promise<Uint8Array> {
  const inside = picturesOf(snapshot, drawn, (_, body) => dataUri(body))
  const footer = { left: `${snapshot.company.name}, ${words.weekRange(snapshot.week.name)}`, page: words.say('page') }
  return deps.printer.print(await documentHtml(snapshot, inside, words), footer)
}

export function createPress(deps: PressDeps): ReportPress {
  return {
    async *files(order) {
      const { snapshot } = order
      checkVersion(snapshot)
      const words = wordsOf(order.language, snapshot.week.zone)
      const drawn = await draw(snapshot, words)
      const make = async (
        name: string,
        contentType: string,
        body: () => Promise<Uint8Array> | Uint8Array,
      ): Promise<PressedFile> => {
        const made = await attempt(body)
        return 'value' in made ? { name, contentType, body: made.value } : { name, missing: made.missing }
      }
      const drawing = (made: Made<Uint8Array>) => (): Uint8Array => {
        if ('value' in made) return made.value
        throw new Error(made.missing)
      }
      // Chromium prints in a process of its own while the sheets are written in this one.
      const pdf = make('report.pdf', 'application/pdf', () => printed(deps, snapshot, drawn, words))
      yield make('report.json', 'application/json', () => bytes(`${JSON.stringify(snapshot, null, 2)}\n`))
      yield make(names.rating, 'image/png', drawing(drawn.rating))
      yield make(names.stars, 'image/png', drawing(drawn.stars))
      const beside = picturesOf(snapshot, drawn, (name) => names[name])
      yield make('report.html', 'text/html; charset=utf-8', () =>
        bytes(mailHtml(snapshot, frameOf(order, beside, 'report.xlsx'), words)),
      )
      yield make('report.csv', csvType, () => bytes(listingsCsv(snapshot, words)))
      yield make('report.xlsx', xlsxType, () => workbook(snapshot, order.rows, words))
      yield pdf
    },

    async page(order, files) {
      const { snapshot } = order
      checkVersion(snapshot)
      const words = wordsOf(order.language, snapshot.week.zone)
      const pictures = picturesOf(snapshot, await draw(snapshot, words), (_, body) => dataUri(body))
      return mailHtml(snapshot, { ...frameOf(order, pictures, null), files }, words)
    },

    async file(order, name) {
      const { snapshot } = order
      checkVersion(snapshot)
      const words = wordsOf(order.language, snapshot.week.zone)
      const makers = {
        'report.csv': () => ({ contentType: csvType, body: bytes(listingsCsv(snapshot, words)) }),
        'report.xlsx': async () => ({ contentType: xlsxType, body: await workbook(snapshot, order.rows, words) }),
        'report.pdf': async () => ({
          contentType: 'application/pdf',
          body: await printed(deps, snapshot, await draw(snapshot, words), words),
        }),
      } as const
      const made = await attempt<{ readonly contentType: string; readonly body: Uint8Array }>(makers[name])
      return 'value' in made ? { name, ...made.value } : { name, missing: made.missing }
    },

    async mail(order) {
      const { snapshot } = order
      checkVersion(snapshot)
      const words = wordsOf(order.language, snapshot.week.zone)
      const drawn = await draw(snapshot, words)
      const cid = (name: 'rating' | 'stars'): string => `${name}.${snapshot.week.name}@otklik`
      const book = await attempt(() => workbook(snapshot, order.rows, words))
      const fileName = `reviews-${snapshot.week.name}.xlsx`
      const pictures = picturesOf(snapshot, drawn, (name) => `cid:${cid(name)}`)
      const attachments: OutboundAttachment[] = []
      for (const name of ['rating', 'stars'] as const) {
        const made = drawn[name]
        if ('value' in made && pictures[name]) {
          attachments.push({ fileName: names[name], contentType: 'image/png', content: made.value, cid: cid(name) })
        }
      }
      if ('value' in book) attachments.push({ fileName, contentType: xlsxType, content: book.value })
      const frame = frameOf(order, pictures, 'value' in book ? fileName : null)
      return {
        subject: subject(snapshot, words),
        html: mailHtml(snapshot, frame, words),
        text: mailText(snapshot, frame, words),
        attachments,
        missing: [drawn.rating, drawn.stars, book].flatMap((each) => ('missing' in each ? [each.missing] : [])),
      }
    },
  }
}
