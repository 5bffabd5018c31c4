import { firstReply, type SeenReply } from '../domain/page-plan.ts'
import type { PageOrder } from '../domain/ports/review-store.ts'
import { type ObservedReview, revisionHash } from '../domain/review.ts'
import { searchWords } from './search-words.ts'
import { columns, newId } from './sql.ts'

export const reviewShape = columns(
  `id uuid, listingId uuid, adapter text, externalId text, author text, stars smallint, text text, revision int,
   revisionHash text, createdAt timestamptz, editedAt timestamptz, datePrecision text, firstSeenAt timestamptz,
   lastSeenAt timestamptz, writtenAt timestamptz, answerable text, counted boolean, trustMarks text[], permalink text,
   replyText text, replyHash text, replyAt timestamptz, replyExternalId text, replyModeration text, replyRejected text,
   replyIsOurs boolean, missedDeepReads smallint, raw jsonb`,
)
export const revisionShape = columns(
  'reviewId uuid, number int, hash text, stars smallint, text text, seenAt timestamptz',
)
export const caseShape = [
  ...columns(
    `id uuid, reviewId uuid, listingId uuid, branchId uuid, adapter text, state text, version int, revisionHash text,
     title text, author text, excerpt text, stars smallint, topics text[], risks text[], imported boolean,
     answerable text, writtenAt timestamptz, openedAt timestamptz, fingerprint int[], updatedAt timestamptz`,
  ),
  searchColumn(),
]

export function searchColumn() {
  return { name: 'search', type: 'text', from: `array_to_tsvector(string_to_array(r."search", ' '))` }
}

export interface ListingFacts {
  readonly id: string
  readonly adapter: string
  readonly branchId: string | null
  readonly competitor: boolean
  /** false: no page was ever stored, so nothing on this one can be known. */
  readonly readBefore: boolean
}

export function excerptOf(text: string): string {
  return Array.from(text.replace(/\s+/g, ' ').trim()).slice(0, 280).join('')
}

export function searchText(...parts: readonly (string | null)[]): string {
  return searchWords(parts.filter((part) => part !== null).join(' ')).join(' ')
}

/** Stands for sorting and weeks. Clamped to our own clock: a platform that is a day ahead must not fill tomorrow. */
export function writtenAt(review: ObservedReview, now: Date): Date {
  const told = review.createdAt ?? review.editedAt ?? now
  return told > now ? now : told
}

export function replyFields(reply: SeenReply | null) {
  return {
    replyText: reply?.text ?? null,
    replyHash: reply?.hash ?? null,
    replyAt: reply?.at ?? null,
    replyExternalId: reply?.externalId ?? null,
    replyModeration: reply?.moderation ?? null,
    replyRejected: reply?.rejectedBecause ?? null,
    replyIsOurs: reply?.ours ?? false,
  }
}

/** A review that is seen for the first time, with what its case begins with; a competitor's review opens none. */
export function newRow(review: ObservedReview, listing: ListingFacts, order: PageOrder) {
  const now = order.now
  const written = writtenAt(review, now)
  return {
    id: newId(),
    listingId: listing.id,
    adapter: listing.adapter,
    externalId: review.ref.externalId,
    author: review.author,
    stars: review.stars,
    text: review.text,
    revision: 1,
    revisionHash: revisionHash(review),
    createdAt: review.createdAt,
    editedAt: review.editedAt,
    datePrecision: review.datePrecision,
    firstSeenAt: now,
    lastSeenAt: now,
    writtenAt: written,
    answerable: review.answerable,
    counted: review.counted,
    trustMarks: review.trustMarks,
    permalink: review.permalink,
    ...replyFields(firstReply(review, now)),
    missedDeepReads: 0,
    raw: review.raw ?? null,
    caseId: listing.competitor ? null : newId(),
    branchId: listing.branchId,
    imported: written < order.importBefore,
    excerpt: excerptOf(review.text),
    search: listing.competitor ? '' : searchText(review.author, review.text),
  }
}
