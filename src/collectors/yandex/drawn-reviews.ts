import type { CheerioAPI } from 'cheerio'
import type { ObservedReply, ObservedReview, Stars } from '../../domain/review.ts'
import { parseInstant, parseLongDate } from '../../transport/instants.ts'
import { loadHtml } from '../../transport/load-html.ts'
import { reviewUrl, yandex } from './observe.ts'

type Selection = ReturnType<CheerioAPI>

/** Reviews drawn on a public, cabinet or widget page. They carry no ids, and long texts may end in «…». */
export function readDrawnReviews(html: string): ObservedReview[] {
  const page = loadHtml(html)
  page('br').replaceWith('\n')
  const org = orgOf(page, html)
  const each = (selector: string, make: (card: Selection) => ObservedReview | null) =>
    page(selector)
      .toArray()
      .flatMap((element) => make(page(element)) ?? [])
  const drawn = [
    ...each('.business-review-view', (card) => publicCard(page, card, org)),
    // Class names come and go; what search engines read stands longer.
    ...each('[itemprop="review"]:not(.business-review-view):not(:has(.business-review-view))', (card) =>
      card.closest('.business-review-view').length > 0 ? null : publicCard(page, card, org),
    ),
    ...each('.Review', (card) => cabinetCard(card, org)),
    ...each('.comment', (card) => widgetCard(card, org)),
  ]
  return withoutRepeats(drawn)
}

function publicCard(page: CheerioAPI, card: Selection, org: string): ObservedReview | null {
  const stars =
    starsOf(card.find('meta[itemprop="ratingValue"]').attr('content')) ??
    starsOf(
      /(\d)(?:[.,]0)?(?!\d)/.exec(card.find('.business-rating-badge-view__stars').attr('aria-label') ?? '')?.[1],
    ) ??
    countedStars(card)
  const author = card
    .find(
      '[itemprop="author"] [itemprop="name"], [itemprop="name"], .business-review-view__author-name, ' +
        '.business-review-view__link, .business-review-view__author',
    )
    .first()
    .text()
  const published = card.find('meta[itemprop="datePublished"]').attr('content')
  const body = card
    .find('.business-review-view__body .spoiler-view__text-container, .business-review-view__body-text')
    .first()
  const whole = body.length > 0 ? body : card.find('[itemprop="reviewBody"], .business-review-view__body').first()
  const text = whole.text().trim()
  if (author.trim() === '' && text === '' && stars === null) return null
  const authorId = /\/maps\/user\/([\w-]+)/.exec(card.find('a[href*="/maps/user/"]').attr('href') ?? '')?.[1] ?? null
  const bubble = card.find('.business-review-comment-content__bubble, .business-review-view__comment-text').first()
  const hasReply = bubble.length > 0 || card.find('.business-review-view__comment-expand').length > 0
  const at = parseInstant(published) ?? parseLongDate(card.find('.business-review-view__date').text())
  return {
    ...base(org, author, stars, text),
    editedAt: at,
    datePrecision: parseInstant(published) === null ? 'day' : 'instant',
    reply: hasReply ? reply(bubble.text().trim(), card.find('.business-review-comment-content__date').text()) : null,
    permalink: reviewUrl(org, authorId),
    raw: {
      drawn: true,
      textCut: text.endsWith('…'),
      replyHidden: hasReply && bubble.length === 0,
      authorId,
      date: published ?? page(card).find('.business-review-view__date').text(),
    },
  }
}

function cabinetCard(card: Selection, org: string): ObservedReview | null {
  const value = /StarsRating_value_(\d+)/.exec(card.find('[class*="StarsRating_value_"]').attr('class') ?? '')?.[1]
  const text = card.find('.Review-Text').first().text().trim()
  const author = card.find('.Review-UserName').first().text()
  const stars = value === undefined ? null : starsOf(String(Number(value) / 2))
  if (author.trim() === '' && text === '') return null
  const date = card.find('.Review-Date').first().text().trim()
  const answer = card.find('.BusinessResponseSaved-ResponseTextContent').first()
  return {
    ...base(org, author, stars, text),
    createdAt: parseLongDate(date),
    datePrecision: 'day',
    reply: answer.length > 0 ? reply(answer.text().trim()) : null,
    raw: { drawn: true, date },
  }
}

function widgetCard(card: Selection, org: string): ObservedReview | null {
  const name = card.find('.comment__name')
  if (name.length === 0) return null
  const all = card.find('.stars-list > *').length
  const empty = card.find('.stars-list > [class*="_empty"]').length
  const date = card.find('.comment__date').text().trim()
  return {
    ...base(
      org,
      name.first().text(),
      all === 0 ? null : starsOf(String(all - empty)),
      card.find('.comment__text').text().trim(),
    ),
    // Without a year it is the current one, and a saved page does not tell which that was.
    editedAt: parseLongDate(date),
    datePrecision: 'day',
    raw: { drawn: true, widget: true, date },
  }
}

function base(org: string, author: string, stars: Stars | null, text: string): ObservedReview {
  return {
    ref: { source: yandex, place: org, externalId: '' },
    author: author.trim() === '' ? null : author.replace(/\s+/g, ' ').trim(),
    stars,
    text,
    createdAt: null,
    editedAt: null,
    datePrecision: 'instant',
    reply: null,
    permalink: null,
    answerable: text === '' ? 'no-text' : 'yes',
    counted: null,
    trustMarks: [],
    raw: null,
  }
}

function reply(text: string, date = ''): ObservedReply {
  return { externalId: null, text, at: parseLongDate(date), moderation: null, rejectedBecause: null }
}

function starsOf(value: string | undefined): Stars | null {
  const stars = Number(value)
  return Number.isInteger(stars) && stars >= 1 && stars <= 5 ? (stars as Stars) : null
}

function countedStars(card: Selection): Stars | null {
  const drawn = card.find('.business-rating-badge-view__star')
  const full = drawn.filter('._full').length
  // Older pages marked the empty ones only.
  return starsOf(String(full > 0 || drawn.length !== 5 ? full : 5 - drawn.filter('._empty').length))
}

function orgOf(page: CheerioAPI, html: string): string {
  const links = [page('link[rel="canonical"]').attr('href'), page('meta[property="og:url"]').attr('content')]
  for (const link of links) {
    const id = /\/(?:org\/(?:[^/]+\/)?|sprav\/)(\d+)/.exec(link ?? '')?.[1]
    if (id !== undefined) return id
  }
  return /"businessId":"(\d+)"/.exec(html)?.[1] ?? /\/sprav\/(\d+)\//.exec(html)?.[1] ?? ''
}

/** The overview tab repeats the first reviews of the reviews tab. */
function withoutRepeats(reviews: readonly ObservedReview[]): ObservedReview[] {
  const seen = new Set<string>()
  return reviews.filter((review) => {
    const key = drawnKey(review)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** What a drawn review and the same one of the state have in common. */
export function drawnKey(review: ObservedReview): string {
  const at = review.editedAt ?? review.createdAt
  // Drawn texts are cut, so their beginning must do where there is no exact time.
  const tail = at === null || review.datePrecision === 'day' ? review.text.replace(/\s+/g, ' ').slice(0, 60) : ''
  return [review.author ?? '', review.stars ?? '', at?.getTime() ?? '', tail].join('\n')
}
