import type { CaseState } from '../case.ts'
import type { DeliveryStateName } from '../delivery.ts'
import type { Kind, ReplyLanguage, TextLanguage, TextToJudge, Topic, Verdict } from '../verdict.ts'
import type { CaseListRow, JournalView, PersonRef } from './read-models.ts'
import type { DraftPart } from './triage.ts'

/** What commands weigh before they ask storage. */
export interface CaseFacts {
  readonly id: string
  readonly version: number
  readonly state: CaseState
  readonly revisionHash: string
  readonly code: string | null
  readonly adapter: string
  readonly stars: number | null
  readonly language: TextLanguage | null
  readonly held: boolean
  readonly answerable: string
  readonly needs: string | null
  readonly lockedBy: PersonRef | null
  readonly isLetter: boolean
  readonly what: TextToJudge
  readonly verdict: Verdict | null
  readonly reviewGone: boolean
  /** Someone else's official answer stands under the review. */
  readonly foreignReply: boolean
  /** Ours stands: another text replaces it. */
  readonly ownReply: boolean
  readonly source: {
    readonly id: string
    readonly title: string
    readonly mode: 'live' | 'dry-run'
    readonly circuit: string
    readonly circuitSince: Date | null
    readonly pausedUntil: Date | null
    readonly enabled: boolean
    /** The contract number may be asked for in the open thread. */
    readonly asksInPublic: boolean
  }
  /** The newest delivery that is a reply; null if none. */
  readonly delivery: DeliveryView | null
}

export interface DeliveryView {
  readonly id: string
  readonly kind: string
  readonly state: DeliveryStateName
  readonly notBefore: Date
  readonly text: string | null
  readonly why: string | null
  readonly whyText: string | null
  readonly attempt: number
  readonly createdAt: Date
  readonly settledAt: Date | null
}

export interface DraftView {
  readonly id: string
  readonly variant: number
  readonly by: string
  readonly editedBy: PersonRef | null
  readonly language: ReplyLanguage
  readonly purpose: string
  readonly text: string
  readonly parts: readonly DraftPart[]
  readonly revisionHash: string
  readonly at: Date
}

export interface ReviewView {
  readonly id: string
  readonly author: string | null
  readonly stars: number | null
  readonly text: string
  readonly createdAt: Date | null
  readonly editedAt: Date | null
  readonly datePrecision: 'instant' | 'day'
  readonly firstSeenAt: Date
  readonly lastSeenAt: Date
  readonly permalink: string | null
  readonly trustMarks: readonly string[]
  readonly goneAt: Date | null
  readonly goneBecause: string | null
  readonly revisions: readonly {
    readonly number: number
    readonly stars: number | null
    readonly text: string
    readonly seenAt: Date
  }[]
  readonly standingReply: {
    readonly text: string
    readonly at: Date | null
    readonly ours: boolean
    readonly moderation: 'pending' | 'approved' | 'rejected' | null
    readonly rejectedBecause: string | null
  } | null
}

interface MessageView {
  readonly id: string
  readonly direction: 'in' | 'out'
  readonly from: { readonly name: string; readonly address: string }
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly quoted: string
  readonly at: Date
  readonly attachments: readonly {
    readonly id: string
    readonly name: string
    readonly contentType: string
    readonly sizeBytes: number
  }[]
}

export interface CaseDetail {
  readonly head: CaseListRow
  readonly facts: CaseFacts
  readonly closeReason: string | null
  readonly lockedUntil: Date | null
  readonly listing: { readonly id: string; readonly title: string; readonly url: string; readonly sourceId: string }
  readonly review: ReviewView | null
  readonly messages: readonly MessageView[]
  readonly otherReviews: readonly {
    readonly caseId: string | null
    readonly source: string
    readonly branch: string
    readonly stars: number | null
    readonly excerpt: string
    readonly writtenAt: Date
    readonly answered: boolean
  }[]
  readonly verdictAt: Date | null
  readonly correctedBy: PersonRef | null
  readonly drafts: readonly DraftView[]
  readonly deliveries: readonly DeliveryView[]
  readonly request: {
    readonly state: string
    readonly askedAt: Date
    readonly deadlineAt: Date
    readonly answeredAt: Date | null
    readonly contractMask: string | null
    readonly phoneMask: string | null
    readonly via: string | null
    /** `hit` | `no-hit` | `no-key`; null where nobody looked. */
    readonly directory: string | null
    readonly directoryAt: Date | null
    /** Who looked by hand; null for the program. */
    readonly directoryBy: PersonRef | null
  } | null
  /** A formal claim's own facts; null for everything else. */
  readonly claim: {
    readonly number: number
    readonly registered: Date
    readonly dueAt: Date
    readonly missing: readonly string[]
  } | null
  readonly reports: readonly ReportView[]
  readonly tasks: readonly TaskView[]
  readonly notes: readonly NoteView[]
  readonly journal: readonly JournalView[]
}

interface ReportView {
  readonly id: string
  readonly state: string
  readonly version: number
  readonly reason: string
  readonly ground: string
  readonly weak: boolean
  readonly quote: string
  readonly statement: string
  readonly proposedAt: Date
  readonly approvedBy: PersonRef | null
  readonly filedAt: Date | null
  readonly decidedAt: Date | null
}

interface TaskView {
  readonly id: string
  readonly kind: string
  readonly department: string
  readonly title: string
  readonly priority: string
  readonly state: string
  readonly dueAt: Date
  readonly doneAt: Date | null
  readonly assignee: PersonRef | null
  readonly tracker: string
  readonly trackerUrl: string | null
}

interface NoteView {
  readonly id: string
  readonly author: PersonRef
  readonly text: string
  readonly mentions: readonly string[]
  readonly at: Date
}

/** How drafts and verdicts fared with people. */
export interface Learning {
  /** A case with two topics counts in both. Most approvals first. */
  readonly topics: readonly {
    readonly topic: Topic
    readonly language: string
    readonly untouched: number
    /** At most `lightEdit` changed. */
    readonly light: number
    readonly rewritten: number
  }[]
  /** By wording of the draft; a draft counts once for each of its parts. Most rewritten first. */
  readonly wordings: readonly ({ readonly wording: string; readonly language: string } & Fates)[]
  /** By template, each version for itself, measured against the filled template. Most used first. */
  readonly templates: readonly ({
    readonly template: string
    readonly version: number
    readonly name: string
    readonly language: string
  } & Fates)[]
  /** By who approved. */
  readonly people: readonly ({ readonly person: PersonRef } & Fates)[]
  readonly corrections: readonly { readonly from: Kind; readonly to: Kind; readonly count: number }[]
  /** Approved by a rule, seen by nobody; in none of the other numbers. */
  readonly byRule: number
}

interface Fates {
  readonly untouched: number
  readonly light: number
  readonly rewritten: number
}

/** Share of a draft up to which a change counts as a light edit. */
export const lightEdit = 0.25

export interface CaseReads {
  facts(caseId: string): Promise<CaseFacts | null>
  detail(caseId: string, now: Date): Promise<CaseDetail | null>
  draft(caseId: string, draftId: string): Promise<DraftView | null>
  newestDraft(caseId: string): Promise<DraftView | null>
  /** Texts of the latest approved replies of an adapter, newest first; a case is not held against its own earlier text. */
  recentReplies(adapter: string, limit: number, exceptCaseId: string): Promise<readonly string[]>
  /** The text of the newest approval that still holds; null if none. */
  approvedText(caseId: string): Promise<string | null>
  attachment(
    id: string,
  ): Promise<{ readonly caseId: string; readonly name: string; readonly content: Uint8Array | null } | null>
  /** Texts that people approved and labels that they corrected since an instant. */
  learning(since: Date): Promise<Learning>
  /** Sealed contract number or phone of a case; null if none came. */
  sealed(caseId: string, what: 'contract' | 'phone'): Promise<Uint8Array | null>
}
