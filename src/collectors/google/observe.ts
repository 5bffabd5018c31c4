import type { z } from 'zod'
import type { ObservedReply, ObservedReview } from '../../domain/review.ts'
import { sourceId } from '../../domain/review.ts'
import { originalOf } from '../../transport/google/translation.ts'
import { oldPlacesReview, placesReview, v4Review } from '../../transport/google/wire.ts'
import { parseInstant } from '../../transport/instants.ts'
import { whyUnreadable } from '../../transport/lenient.ts'

export const google = sourceId('google')

/** A review of the Business Profile API v4. `place` is `accounts/…/locations/…`. */
export function observeV4(item: unknown, placeHint = ''): ObservedReview {
  const wire = read(v4Review, item)
  const parts = /^(accounts\/[^/]+\/locations\/[^/]+)\/reviews\/(.+)$/.exec(wire.name ?? '')
  const created = parseInstant(wire.createTime)
  const updated = parseInstant(wire.updateTime)
  const reply = wire.reviewReply
  return {
    ...common,
    ref: { source: google, place: parts?.[1] ?? placeHint, externalId: wire.reviewId ?? parts?.[2] ?? '' },
    author: nonEmpty(wire.reviewer?.displayName),
    stars: wire.starRating,
    text: originalOf(wire.comment),
    createdAt: created,
    editedAt: updated !== null && updated.getTime() !== created?.getTime() ? updated : null,
    reply:
      reply && (reply.comment !== '' || reply.updateTime != null)
        ? {
            externalId: null,
            text: originalOf(reply.comment),
            at: parseInstant(reply.updateTime),
            moderation: replyState(reply.reviewReplyState),
            rejectedBecause: reply.policyViolation ?? null,
          }
        : null,
    permalink: wire.reviewReplyUrl ?? null,
    raw: item,
  }
}

/** A review of Places (New): public, at most five of a place, no owner's answer. */
export function observePlaces(item: unknown): ObservedReview {
  const wire = read(placesReview, item)
  const parts = /^places\/([^/]+)\/reviews\/(.+)$/.exec(wire.name ?? '')
  return {
    ...common,
    ref: { source: google, place: parts?.[1] ?? '', externalId: parts?.[2] ?? '' },
    author: nonEmpty(wire.authorAttribution?.displayName),
    stars: wire.rating,
    text: originalOf(wire.originalText?.text ?? wire.text?.text ?? ''),
    createdAt: parseInstant(wire.publishTime),
    editedAt: null,
    reply: null,
    permalink: wire.googleMapsUri ?? null,
    raw: item,
  }
}

export function observeOldPlaces(item: unknown): ObservedReview {
  const wire = read(oldPlacesReview, item)
  return {
    ...common,
    ref: { source: google, place: '', externalId: '' },
    author: nonEmpty(wire.author_name),
    stars: wire.rating,
    text: originalOf(wire.text),
    createdAt: parseInstant(wire.time),
    editedAt: null,
    reply: null,
    permalink: wire.author_url ?? null,
    raw: item,
  }
}

// Google takes answers to stars without words too.
const common = { datePrecision: 'instant', answerable: 'yes', counted: null, trustMarks: [] } as const

function replyState(state: string | null | undefined): ObservedReply['moderation'] {
  if (state === 'PENDING') return 'pending'
  if (state === 'REJECTED') return 'rejected'
  return state === 'APPROVED' ? 'approved' : null
}

function read<T extends z.ZodType>(schema: T, item: unknown): z.output<T> {
  const result = schema.safeParse(item)
  if (!result.success) throw new Error(whyUnreadable(result.error))
  return result.data
}

function nonEmpty(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}
