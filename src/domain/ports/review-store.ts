import type { ObservedReview } from '../review.ts'
import type { Cursor } from './collector.ts'

export interface PageOrder {
  readonly listingId: string
  readonly reviews: readonly ObservedReview[]
  /** null leaves the stored cursor as it is (deep reads). */
  readonly cursor: Cursor | null
  readonly truncated: string | null
  readonly now: Date
  /** Reviews written before this are history: shown and counted, never drafted by themselves. */
  readonly importBefore: Date
  /** A reply of ours that is not yet shown is no vanished reply until this long after its confirmation, ms. */
  readonly vanishGraceMs: number
  /**
   * A page that shows nothing new leaves no trace, not even that it was seen. Only where nobody counts absences by what
   * was seen last: frequent readings, never deep ones.
   */
  readonly onlyNews?: boolean
}

export interface PageResult {
  readonly created: number
  readonly edited: number
  readonly unchanged: number
  /** Cases that triage has to look at, oldest first. */
  readonly toTriage: readonly string[]
  /** Cases whose review changed under an approved answer, whose reply was refused or vanished. */
  readonly events: readonly { readonly caseId: string; readonly event: string }[]
  /** false: the page left no trace, so its cursor is still to be stored with the end of the reading. */
  readonly stored: boolean
}

/** Gone, and no report of ours asked for it. */
export interface UnexplainedReview {
  readonly reviewId: string
  readonly externalId: string
}

export interface DeepReadResult {
  readonly missed: number
  readonly gone: number
  readonly unexplained: readonly UnexplainedReview[]
}

export interface ReviewStore {
  /**
   * One page, one transaction: new reviews with their cases, revisions, replies seen, case events, deliveries made
   * void, cursor. Storing the same page again changes nothing. Competitors' reviews get no cases.
   */
  storePage(order: PageOrder): Promise<PageResult>
  /**
   * Call only after a deep read that reached its end: counts the reviews it did not show. Two in a row and a review is
   * gone. `reached` is the oldest review's date where the platform hides older ones; null if everything was shown.
   */
  finishDeepRead(listingId: string, startedAt: Date, reached: Date | null, now: Date): Promise<DeepReadResult>
  /** Who took a review away that is gone, as the platform told it later. */
  explain(reviewId: string, because: 'author' | 'platform'): Promise<void>
  /** How many of the listing's reviews stand; for the check against a suddenly empty page. */
  standing(listingId: string): Promise<number>
}
