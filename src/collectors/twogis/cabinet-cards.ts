import type { CheerioAPI } from 'cheerio'
import type { ObservedReview, Stars } from '../../domain/review.ts'
import { parseLongDate } from '../../transport/instants.ts'
import { loadHtml } from '../../transport/load-html.ts'
import type { PageReading } from '../../transport/read-capture.ts'
import { twogis } from './observe.ts'

/** Class stems that survive the site's builds; everything else in the markup is random (dossier §2.3). */
const front = '[class*="rating__front"]'
const back = '[class*="rating__back"]'
const action = 'button, [class*="button__basic"], [class*="link__basic"], [data-n="wat-kit-link"]'

type Selection = ReturnType<CheerioAPI>

/** The page shows fifty at a time. */
const maxCards = 200

/** Cards of `account.2gis.com/orgs/<id>/reviews`. The page carries no ids: `externalId` is ''. */
export function readCabinetCards(html: string): PageReading {
  const page = loadHtml(html)
  const reviews: ObservedReview[] = []
  const unreadable: { reason: string; evidence: string | null }[] = []
  for (const stars of page(front).toArray().slice(0, maxCards)) {
    const card = cardOf(page, page(stars))
    if (card === null) continue
    const review = readCard(page, card, page(stars))
    if (typeof review === 'string') unreadable.push({ reason: review, evidence: card.text().slice(0, 200) })
    else reviews.push(review)
  }
  const note = reviews.length > 0 ? 'a page of the account: no ids, days instead of times' : null
  return { reviews, unreadable, note }
}

/** The smallest box that holds these stars and something to press; null if it holds other stars too. */
function cardOf(page: CheerioAPI, stars: Selection): Selection | null {
  for (const parent of stars.parents().toArray()) {
    const box = page(parent)
    if (box.find(front).length > 1) return null
    if (box.find(action).length > 0) return box
  }
  return null
}

function readCard(page: CheerioAPI, card: Selection, stars: Selection): ObservedReview | string {
  const blocks = textBlocks(page, card)
  const dates = blocks.flatMap((block, index) => (parseLongDate(block.text) === null ? [] : [index]))
  const [first, second] = dates
  if (first === undefined) return 'no date on the card'
  const rating = drawnStars(stars)
  if (rating === undefined) return 'stars cannot be measured'
  const place = /\/reviews\/(\d+)/.exec(card.find('a[href*="/reviews/"]').first().attr('href') ?? '')?.[1] ?? ''
  const head = blocks.slice(0, first).map((block) => block.text)
  const provider = head[1] ?? '2GIS'
  // An answered card has a second date; the block before it is the company's name.
  const body = blocks.slice(first + 1, second === undefined ? undefined : second - 1)
  const answer = second === undefined ? [] : blocks.slice(second + 1)
  const text = joined(body)
  const foreign = provider.toLowerCase() !== '2gis'
  return {
    ref: { source: twogis, place, externalId: '' },
    author: head[0] ?? null,
    stars: rating,
    text,
    createdAt: parseLongDate(blocks[first]?.text ?? ''),
    editedAt: null,
    datePrecision: 'day',
    reply:
      second === undefined
        ? null
        : {
            externalId: null,
            text: joined(answer),
            at: parseLongDate(blocks[second]?.text ?? ''),
            moderation: null,
            rejectedBecause: null,
          },
    permalink: null,
    answerable: foreign ? 'foreign-provider' : text === '' ? 'no-text' : 'yes',
    counted: null,
    trustMarks: [],
    raw: { provider, blocks: blocks.map((block) => block.text) },
  }
}

interface Block {
  readonly text: string
  readonly control: boolean
}

/** Texts of the innermost boxes in reading order, those of buttons and links marked. */
function textBlocks(page: CheerioAPI, card: Selection): Block[] {
  const blocks: Block[] = []
  const visit = (element: Selection) => {
    for (const child of element.children().toArray()) {
      const box = page(child)
      if (box.is('svg, style, script') || box.is(front) || box.is(back)) continue
      const control = box.is('button, a')
      const leaf = control || box.find('div, p, button, a').length === 0
      if (!leaf) visit(box)
      else {
        const text = leafText(page, box)
        if (text !== '') blocks.push({ text, control: control || controlWords.test(text) })
      }
    }
  }
  visit(card)
  return blocks
}

const controlWords =
  /^(?:ответить|удалить|отображать как основной|основной ответ|пожаловаться|закрепить|ещё|свернуть|\d{1,5})$/iu

/** A collapsed text is cut in the middle of a word into shown part, dots and hidden rest: joined without a gap. */
function leafText(page: CheerioAPI, box: Selection): string {
  const copy = box.clone()
  copy.find('svg').remove()
  copy.find('br').replaceWith('\n')
  copy.find('*').each((_, inner) => {
    const part = page(inner)
    if (/^(?:…|\.\.\.)$/.test(part.text().trim()) && part.next().length > 0) part.remove()
  })
  return copy.text().trim()
}

function joined(blocks: readonly Block[]): string {
  const end = blocks.findIndex((block) => block.control && /^ответить$/i.test(block.text))
  return (end === -1 ? blocks : blocks.slice(0, end))
    .filter((block) => !block.control)
    .map((block) => block.text)
    .join('\n')
}

/** Five stars cut by width: 5 × front / back. undefined if it cannot be measured; null is never drawn. */
function drawnStars(stars: Selection): Stars | undefined {
  const box = stars.parent()
  const full = widthOf(box.find(back).first()) ?? widthOf(box)
  const shown = widthOf(stars)
  if (shown === null || full === null || full.value === 0) return undefined
  const value = shown.unit === '%' ? shown.value / 20 : full.unit === 'px' ? (5 * shown.value) / full.value : Number.NaN
  const rounded = Math.round(value)
  return rounded >= 1 && rounded <= 5 ? (rounded as Stars) : undefined
}

function widthOf(element: Selection): { value: number; unit: string } | null {
  const match = /(?:^|;)\s*width:\s*([\d.]+)(px|%)/i.exec(element.attr('style') ?? '')
  return match === null ? null : { value: Number(match[1]), unit: match[2] ?? 'px' }
}
