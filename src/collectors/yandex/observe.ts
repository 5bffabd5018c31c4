import type { z } from 'zod'
import type { ObservedReply, ObservedReview } from '../../domain/review.ts'
import { sourceId } from '../../domain/review.ts'
import { parseInstant } from '../../transport/instants.ts'
import { whyUnreadable } from '../../transport/lenient.ts'
import { cabinetReview, publicReview } from '../../transport/yandex/wire.ts'

export const yandex = sourceId('yandex')

/** A review of the public map. It tells only the last change, never the first publication (dossier §2.3). */
export function observePublic(item: unknown, place?: string): ObservedReview {
  const wire = read(publicReview, item)
  const org = place ?? wire.businessId ?? ''
  const comment = wire.businessComment
  return {
    ...common,
    ref: { source: yandex, place: org, externalId: wire.reviewId },
    author: nonEmpty(wire.author?.name),
    stars: wire.rating,
    text: wire.text,
    createdAt: null,
    editedAt: parseInstant(wire.updatedTime),
    reply: comment ? replyOf(comment.text, comment.updatedTime, null, null) : null,
    permalink: reviewUrl(org, nonEmpty(wire.author?.publicId)),
    answerable: wire.text.trim() === '' ? 'no-text' : 'yes',
    raw: item,
  }
}

/** A review of the owner's cabinet. */
export function observeCabinet(item: unknown, place: string): ObservedReview {
  const wire = read(cabinetReview, item)
  const answer = wire.owner_comment
  const text = wire.full_text ?? wire.snippet ?? ''
  return {
    ...common,
    ref: { source: yandex, place, externalId: wire.id },
    author: nonEmpty(wire.author?.user),
    stars: wire.rating,
    text,
    createdAt: parseInstant(wire.time_created),
    editedAt: parseInstant(wire.time_updated),
    reply: answer
      ? replyOf(answer.text, answer.time_created, answer.id ?? null, answer.moderation_status ?? null)
      : null,
    // Links go by the author's public name, which the cabinet does not tell.
    permalink: null,
    answerable: text.trim() === '' ? 'no-text' : 'yes',
    raw: withoutTokens(item),
  }
}

/** One review is addressed by its author; null where the author has no public page. */
export function reviewUrl(org: string, authorId: string | null): string | null {
  if (org === '' || authorId === null) return null
  return `https://yandex.ru/maps/org/${org}/reviews?reviews%5BpublicId%5D=${encodeURIComponent(authorId)}&utm_source=review`
}

const common = { datePrecision: 'instant', counted: null, trustMarks: [] } as const

/** The platform's own check, in whatever words; unknown ones stay in `raw`. */
function moderationOf(status: string | null): ObservedReply['moderation'] {
  if (status === null) return null
  if (/reject|declin|refus/i.test(status)) return 'rejected'
  if (/moderat|pending|progress|wait|new/i.test(status)) return 'pending'
  return /accept|approv|publish|ok|done/i.test(status) ? 'approved' : null
}

function replyOf(text: string, at: unknown, id: string | null, status: string | null): ObservedReply {
  const moderation = moderationOf(status)
  return {
    externalId: id,
    text,
    at: parseInstant(at),
    moderation,
    rejectedBecause: moderation === 'rejected' ? status : null,
  }
}

/** Tokens are keys to the cabinet's session and have no place in a stored review. */
function withoutTokens(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item
  return Object.fromEntries(Object.entries(item).filter(([name]) => !/token/i.test(name)))
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
