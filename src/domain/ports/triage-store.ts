import type { CloseReason } from '../case.ts'
import type { ObservedReview } from '../review.ts'
import type { TextToJudge, Verdict } from '../verdict.ts'
import type { Draft, DraftPurpose } from './triage.ts'

/** A case that waits for a verdict, with what judging and drafting need. */
export interface UntriagedCase {
  readonly id: string
  readonly version: number
  readonly revisionHash: string
  /** Judged already for this revision: only a draft is wanted (sent back, reopened, corrected by a person). */
  readonly verdict: Verdict | null
  /** Which alternative the drafter is to offer: 0 at first, one more each time a draft was sent back. */
  readonly variant: number
  readonly adapter: string
  readonly listingId: string
  readonly what: TextToJudge
  readonly code: string | null
  readonly imported: boolean
  readonly answerable: ObservedReview['answerable']
  /** A reply that is not ours stands under this revision. */
  readonly answeredElsewhere: boolean
  /** We answered an earlier revision or letter of this case. */
  readonly answeredBefore: boolean
  readonly isLetter: boolean
  /** The source's own switch: the contract number may be asked for in the open thread. */
  readonly asksInPublic: boolean
  /** The author wrote under our standing answer: what a draft about the review would say is no reply to that. */
  readonly commented: boolean
  /** What its registered claim still lacked when the letter before was read; null if there is no claim. */
  readonly claimMissing: readonly string[] | null
  readonly openedAt: Date
  readonly writtenAt: Date
}

export interface TriageResult {
  readonly caseId: string
  /** Compare-and-set: a case that changed meanwhile is left for the next round. */
  readonly version: number
  readonly revisionHash: string
  /** null where the stored one holds. */
  readonly verdict: Verdict | null
  readonly outcome:
    | { readonly to: 'closed'; readonly reason: CloseReason }
    | { readonly to: 'awaiting-approval'; readonly draft: Draft }
    | { readonly to: 'needs-person'; readonly needs: string; readonly draft: Draft | null }
  readonly code: string | null
  readonly purpose: DraftPurpose
  readonly variant: number
  readonly held: boolean
  readonly dueAt: Date | null
  readonly claim: { readonly dueAt: Date; readonly missing: readonly string[] } | null
}

export interface TriageStore {
  /** Cases in state `new` or `triaged`; `ids` narrows it to these. */
  untriaged(limit: number, ids?: readonly string[]): Promise<readonly UntriagedCase[]>
  /** One transaction for the batch: verdicts, drafts, case moves, journal. Returns the ids that were written. */
  saveTriage(results: readonly TriageResult[], now: Date): Promise<readonly string[]>
  /** Texts of the latest approved replies of an adapter, newest first. */
  recentReplies(adapter: string, limit: number): Promise<readonly string[]>
  /** Which of these codes are taken. */
  takenCodes(codes: readonly string[]): Promise<readonly string[]>
}
