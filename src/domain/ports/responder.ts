import type { ReviewRef, SourceId, TextHash } from '../review.ts'
import type { ListingRef } from './collector.ts'
import type { CallContext } from './runtime.ts'

/** What stands in the reply slot of a review right now. */
export type StandingReply =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'present'
      readonly externalId: string | null
      readonly textHash: TextHash
      readonly at: Date | null
      /** The platform's own check; null where there is none. */
      readonly moderation: 'pending' | 'approved' | 'rejected' | null
      readonly rejectedBecause: string | null
      /** How many official answers stand; 2GIS allows two, we must never make two. */
      readonly count: number
    }
  | { readonly kind: 'review-gone' }

export type LengthUnit = 'bytes' | 'code-points' | 'utf16'

export interface LengthLimit {
  readonly count: number
  readonly unit: LengthUnit
}

export interface ResponderTraits {
  /** `upsert`: publishing twice leaves one reply. `append`: it would leave two. */
  readonly publishing: 'upsert' | 'append'
  /** How another text takes the place of ours: one call, or removal and a new post (2GIS). */
  readonly replacing: 'in-place' | 'delete-and-post' | 'never'
  /** Whether `standingReply` works. Without it an uncertain delivery goes to a person. */
  readonly readBack: boolean
  /** Longest time from our last byte until the reply can be read back, in milliseconds. Choose it wide. */
  readonly settleMs: number
  /** Longest time in which the platform may still refuse a reply it took, in milliseconds; 0 where it has no check. */
  readonly moderationMs: number
  /** How long a claim holds, in milliseconds; longer than the slowest call. */
  readonly leaseMs: number
  readonly maxLength: LengthLimit
  readonly answersTextless: boolean
  /** Whether a phone or an address in a reply gets it refused (Google). */
  readonly refusesContacts: boolean
}

export interface PublishOrder {
  readonly ref: ReviewRef
  readonly listing: ListingRef
  /** The exact text an operator approved; the adapter changes nothing in it. */
  readonly text: string
  readonly textHash: TextHash
  /** Our earlier reply that this one replaces; null for a first reply. Anything else found standing is `other-reply`. */
  readonly replaces: TextHash | null
  /** The same for every try at the same order; sent along where the platform has a place for it. */
  readonly idempotencyKey: string
}

export interface PublishReceipt {
  /** The platform's name for the reply; null where it gives none. */
  readonly externalId: string | null
  /** `accepted`: shown after the platform's own check. `visible`: read back by the adapter. */
  readonly state: 'accepted' | 'visible'
}

/** What somebody wrote under a review that is no official answer. */
export interface ReviewComment {
  readonly externalId: string
  readonly author: string | null
  readonly text: string
  readonly at: Date | null
}

export interface Responder {
  readonly source: SourceId
  readonly traits: ResponderTraits

  /** @throws Failure `transient` | `throttled` | `auth` | `blocked` | `layout-changed` */
  standingReply(ref: ReviewRef, listing: ListingRef, call: CallContext): Promise<StandingReply>

  /**
   * Puts one reply under one review. It never retries by itself.
   *
   * @throws Failure `transient` only if certainly nothing was published, `uncertain` if it cannot tell,
   *   `invalid` if the platform refused the text, `gone` if the review is no longer there,
   *   else `throttled` | `auth` | `blocked` | `layout-changed`
   */
  publish(order: PublishOrder, call: CallContext): Promise<PublishReceipt>

  /** Comments that are no answers of ours, oldest first; absent where the platform shows none to us. @throws as `standingReply` */
  comments?(ref: ReviewRef, listing: ListingRef, call: CallContext): Promise<readonly ReviewComment[]>

  /**
   * Who took away a review that is no longer shown, as far as the platform tells its owner. Left out: it never does.
   * @throws Failure
   */
  whyGone?(ref: ReviewRef, listing: ListingRef, call: CallContext): Promise<'author' | 'platform' | 'unknown'>

  /** Takes our own reply away; only where `replacing` is `delete-and-post`. Removing what is gone already succeeds. */
  remove?(ref: ReviewRef, listing: ListingRef, textHash: TextHash, call: CallContext): Promise<void>
}

/** Length of `text` as the platform counts it. */
export function lengthIn(unit: LengthUnit, text: string): number {
  switch (unit) {
    case 'bytes':
      return Buffer.byteLength(text)
    case 'code-points':
      return Array.from(text).length
    case 'utf16':
      return text.length
    default:
      return unit satisfies never
  }
}
