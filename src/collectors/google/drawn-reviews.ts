import type { ObservedReview, Stars } from '../../domain/review.ts'
import { originalOf } from '../../transport/google/translation.ts'
import { loadHtml } from '../../transport/load-html.ts'
import { google } from './observe.ts'

/** Reviews drawn on a saved Maps page: `[data-review-id]` boxes. Their dates are relative, so there are none. */
export function readDrawnReviews(html: string): ObservedReview[] {
  const page = loadHtml(html)
  page('br').replaceWith('\n')
  const seen = new Set<string>()
  return page('[data-review-id]')
    .toArray()
    .flatMap((element): ObservedReview[] => {
      const card = page(element)
      const id = card.attr('data-review-id') ?? ''
      const label = card.find('[role="img"][aria-label]').first().attr('aria-label') ?? ''
      const stars = Number(/\d/.exec(label)?.[0])
      const author = card.attr('aria-label') ?? card.find('[class*="d4r55"]').first().text()
      if (seen.has(id) || !(stars >= 1 && stars <= 5) || author.trim() === '') return []
      seen.add(id)
      const answer = card.find('[class*="CDe7pd"]').first()
      const reply = answer.find('[class*="wiI7pd"]').first().text().trim()
      const text = card
        .find('[class*="wiI7pd"]')
        .filter((_, part) => page(part).closest('[class*="CDe7pd"]').length === 0)
        .first()
        .text()
        .trim()
      return [
        {
          ref: { source: google, place: '', externalId: id },
          author: author.trim(),
          stars: stars as Stars,
          text: originalOf(text),
          createdAt: null,
          editedAt: null,
          datePrecision: 'day',
          reply:
            answer.length === 0
              ? null
              : { externalId: null, text: originalOf(reply), at: null, moderation: null, rejectedBecause: null },
          permalink: null,
          answerable: 'yes',
          counted: null,
          trustMarks: [],
          raw: { drawn: true, date: card.find('[class*="rsqaWe"]').first().text() },
        },
      ]
    })
}
