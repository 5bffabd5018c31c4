import type { ObservedReview } from '../domain/review.ts'

/** One line of `otklik parse`. */
export interface ParseLine {
  /** null where the page has none. */
  readonly id: string | null
  readonly author: string | null
  readonly rating: number | null
  /** '' if there is none; a platform's machine translation is taken off. */
  readonly text: string
  /** ISO instants, UTC. null where the platform does not tell. */
  readonly createdAt: string | null
  readonly editedAt: string | null
  /** `day` where the platform names only the day; the instant is then that day's midnight UTC. */
  readonly datePrecision: 'instant' | 'day'
  readonly reply: { readonly text: string; readonly createdAt: string | null; readonly id?: string } | null
  readonly permalink: string | null
  readonly answerable: ObservedReview['answerable']
  /** null where the platform does not tell. */
  readonly counted: boolean | null
  readonly trustMarks: readonly string[]
  readonly place: string | null
  readonly raw: unknown
}

export function reviewToParseLine(review: ObservedReview): ParseLine {
  const { reply } = review
  return {
    id: review.ref.externalId === '' ? null : review.ref.externalId,
    author: review.author,
    rating: review.stars,
    text: review.text,
    createdAt: review.createdAt?.toISOString() ?? null,
    editedAt: review.editedAt?.toISOString() ?? null,
    datePrecision: review.datePrecision,
    reply: reply === null ? null : replyLine(reply),
    permalink: review.permalink,
    answerable: review.answerable,
    counted: review.counted,
    trustMarks: review.trustMarks,
    place: review.ref.place === '' ? null : review.ref.place,
    raw: review.raw,
  }
}

function replyLine(reply: NonNullable<ObservedReview['reply']>): ParseLine['reply'] {
  const line = { text: reply.text, createdAt: reply.at?.toISOString() ?? null }
  return reply.externalId === null ? line : { ...line, id: reply.externalId }
}
