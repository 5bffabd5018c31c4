import type { CheerioAPI } from 'cheerio'
import type { ObservedReview, Stars } from '../../domain/review.ts'
import { originalOf } from '../../transport/google/translation.ts'
import { loadHtml } from '../../transport/load-html.ts'
import { google } from './observe.ts'

type Selection = ReturnType<CheerioAPI>

/** One way in which Google draws a review. Class names are random and stand for some years. */
interface Drawing {
  readonly card: string
  /** Attribute of the card, or of something in it, that holds the id. */
  readonly id: string
  readonly author: string
  readonly stars: string
  /** The first that is there counts. */
  readonly text: readonly string[]
  readonly date: string
  /** Box of the owner's answer, and the words in it. */
  readonly answer: string
  readonly answerText: string
}

/** The map of today, of 2021 and of 2019; the panel of the search today and its dialog until 2023. */
const drawings: readonly Drawing[] = [
  {
    card: '[data-review-id]',
    id: 'data-review-id',
    author: '[class*="d4r55"], .ODSEW-ShBeI-title, .section-review-title',
    stars: '[role="img"][aria-label], .ODSEW-ShBeI-H1e3jb, .section-review-stars',
    text: ['[class*="wiI7pd"], .ODSEW-ShBeI-text, .section-review-text'],
    date: '[class*="rsqaWe"], .ODSEW-ShBeI-RgZmSc-date, .section-review-publish-date',
    answer: '[class*="CDe7pd"], .section-review-owner-response',
    answerText: '[class*="wiI7pd"], .section-review-text',
  },
  {
    card: '.bwb7ce',
    id: 'data-id',
    author: '.Vpc5Fe',
    stars: '.dHX2k[aria-label], .k0Ysuc [aria-label]',
    text: ['.OA1nbd'],
    date: '.y3Ibjb',
    answer: '.PdaDLc',
    answerText: '.KmCjbd',
  },
  {
    card: '.gws-localreviews__google-review',
    id: 'data-ri',
    author: '.TSUbDb',
    stars: '.PuaHbe [aria-label], g-review-stars [aria-label]',
    text: ['.review-full-text', '.Jtu6Td'],
    date: '.dehysf',
    answer: '.lororc',
    answerText: '.d6SCIc',
  },
]

/** Reviews drawn on a saved page of the map or of the search. Their dates are relative, so there are none. */
export function readDrawnReviews(html: string): ObservedReview[] {
  const page = loadHtml(html)
  page('br').replaceWith('\n')
  const seen = new Set<string>()
  return drawings.flatMap((drawing) =>
    page(drawing.card)
      .toArray()
      .flatMap((element) => {
        const review = readCard(page, page(element), drawing)
        const key = review?.ref.externalId || `${review?.author}\n${review?.text}`
        if (review === null || seen.has(key)) return []
        seen.add(key)
        return [review]
      }),
  )
}

function readCard(page: CheerioAPI, card: Selection, drawing: Drawing): ObservedReview | null {
  const label = card.find(drawing.stars).first().attr('aria-label') ?? ''
  const stars = Number(/\d/.exec(label)?.[0])
  const author = card.attr('aria-label') ?? card.find(drawing.author).first().text()
  if (!(stars >= 1 && stars <= 5) || author.trim() === '') return null
  const answer = card.find(drawing.answer).first()
  const [text] = drawing.text.flatMap((selector) => {
    const own = card.find(selector).filter((_, part) => page(part).closest(drawing.answer).length === 0)
    return own.length === 0 ? [] : [own.first()]
  })
  return {
    ref: { source: google, place: '', externalId: idOf(card, drawing.id) },
    author: author.replace(/\s+/g, ' ').trim(),
    stars: stars as Stars,
    text: text === undefined ? '' : originalOf(wordsOf(text)),
    createdAt: null,
    editedAt: null,
    datePrecision: 'day',
    reply:
      answer.length === 0
        ? null
        : {
            externalId: null,
            text: originalOf(wordsOf(answer.find(drawing.answerText).first())),
            at: null,
            moderation: null,
            rejectedBecause: null,
          },
    permalink: null,
    answerable: 'yes',
    counted: null,
    trustMarks: [],
    raw: { drawn: true, date: card.find(drawing.date).first().text().trim() },
  }
}

/** A «More» to press is drawn inside the text. */
function wordsOf(box: Selection): string {
  const copy = box.clone()
  copy.find('[role="button"], button').remove()
  return copy.text().trim()
}

function idOf(card: Selection, name: string): string {
  return card.attr(name) ?? card.find(`[${name}]`).first().attr(name) ?? ''
}
