import type { CaseState } from '../case.ts'
import type { DeliveryStateName } from '../delivery.ts'
import type { Kind, ReplyLanguage, Risk, TextLanguage, TextToJudge, Topic, Urgency, Verdict } from '../verdict.ts'
import type { DraftPart } from './triage.ts'

/** What people see. Every method is one consistent-enough read outside any transaction; none changes anything. */
export interface PersonRef {
  readonly id: string
  readonly name: string
}

export const queueViewNames = [
  'to-answer',
  'mine',
  'snoozed',
  'claims',
  'needs-person',
  'sending',
  'answered',
  'closed',
  'all',
] as const
export type QueueView = (typeof queueViewNames)[number]

/** All given filters must match; within a list any value does. */
export interface QueueFilter {
  readonly view: QueueView
  /** Whose `mine` is meant. */
  readonly userId: string
  readonly sources?: readonly string[] | undefined
  readonly branches?: readonly string[] | undefined
  readonly stars?: readonly number[] | undefined
  readonly kinds?: readonly string[] | undefined
  readonly topics?: readonly string[] | undefined
  readonly states?: readonly string[] | undefined
  readonly languages?: readonly string[] | undefined
  /** A user's id; null: assigned to nobody. */
  readonly assignee?: string | null | undefined
  /** As typed; word forms and case codes are understood. */
  readonly search?: string | undefined
}

export interface QueueOrder {
  readonly filter: QueueFilter
  /** `due` falls back to `newest` where a view holds no open cases: nothing is due there. */
  readonly sort: 'due' | 'newest'
  /** What the page before gave as `next`; null for the first. */
  readonly place: string | null
  readonly limit: number
  readonly now: Date
}

export interface CaseListRow {
  readonly id: string
  readonly code: string | null
  readonly version: number
  readonly state: CaseState
  readonly source: string
  readonly branch: PersonRef | null
  readonly title: string
  readonly author: string | null
  readonly excerpt: string
  readonly stars: number | null
  readonly kind: Kind | null
  readonly topics: readonly Topic[]
  readonly risks: readonly Risk[]
  readonly urgency: Urgency | null
  readonly language: TextLanguage | null
  readonly unsure: boolean
  readonly held: boolean
  readonly imported: boolean
  readonly answerable: string
  readonly writtenAt: Date
  readonly openedAt: Date
  readonly dueAt: Date | null
  readonly answeredAt: Date | null
  readonly needs: string | null
  readonly assignee: PersonRef | null
  readonly snoozedUntil: Date | null
  readonly snoozeReason: string | null
  readonly lockedBy: PersonRef | null
  readonly clusterId: string | null
  readonly revised: boolean
  /** When the approved answer leaves; null if nothing waits. */
  readonly sendsAt: Date | null
  readonly heldByDryRun: boolean
}

export interface QueueCounts {
  /** Capped at `countCap`: that number means «at least». */
  readonly views: Readonly<Record<QueueView, number>>
  readonly overdue: number
  readonly nextDueAt: Date | null
  readonly outages: readonly {
    readonly id: string
    readonly topic: Topic
    readonly place: string
    readonly startedAt: Date
    readonly count: number
    readonly usual: number
  }[]
}

export const countCap = 10_000

export interface QueueReads {
  /** @throws Failure `invalid` for a `place` of another list */
  page(order: QueueOrder): Promise<{ readonly items: readonly CaseListRow[]; readonly next: string | null }>
  counts(userId: string, now: Date): Promise<QueueCounts>
}

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

export interface MessageView {
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

export interface JournalView {
  readonly id: string
  readonly at: Date
  readonly actor: string
  readonly actorName: string | null
  readonly action: string
  readonly caseId: string | null
  readonly values: Readonly<Record<string, string | number | boolean | null>>
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
  } | null
  readonly reports: readonly ReportView[]
  readonly tasks: readonly TaskView[]
  readonly notes: readonly NoteView[]
  readonly journal: readonly JournalView[]
}

export interface ReportView {
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

export interface TaskView {
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

export interface NoteView {
  readonly id: string
  readonly author: PersonRef
  readonly text: string
  readonly mentions: readonly string[]
  readonly at: Date
}

export interface CaseReads {
  facts(caseId: string): Promise<CaseFacts | null>
  detail(caseId: string, now: Date): Promise<CaseDetail | null>
  draft(caseId: string, draftId: string): Promise<DraftView | null>
  newestDraft(caseId: string): Promise<DraftView | null>
  /** Texts of the latest approved replies of an adapter, newest first; a case is not held against its own earlier text. */
  recentReplies(adapter: string, limit: number, exceptCaseId: string): Promise<readonly string[]>
  /** The text of the newest approval that still holds; null if none. */
  approvedText(caseId: string): Promise<string | null>
  attachment(id: string): Promise<{ readonly name: string; readonly content: Uint8Array | null } | null>
  /** Sealed contract number or phone of a case; null if none came. */
  sealed(caseId: string, what: 'contract' | 'phone'): Promise<Uint8Array | null>
}

export interface JournalFilter {
  readonly caseId?: string | undefined
  readonly actor?: string | undefined
  readonly action?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
}

/** What changed since a line of the journal; the source of live events. */
export interface CaseChange {
  readonly lineId: bigint
  readonly caseId: string
  readonly version: number
  readonly state: CaseState
  readonly action: string
  readonly actor: string
  readonly delivery: { readonly id: string; readonly state: string; readonly why: string | null } | null
}

export interface JournalReads {
  /** Newest first. @throws Failure `invalid` for a `place` of another list */
  search(
    filter: JournalFilter,
    place: string | null,
    limit: number,
  ): Promise<{ readonly items: readonly JournalView[]; readonly next: string | null }>
  /** Oldest first, in pieces, for export. */
  stream(filter: JournalFilter): AsyncIterable<JournalView>
  /** Number of the newest line; 0 before the first. */
  head(): Promise<bigint>
  /** Lines of cases after `after`, oldest first. */
  changes(after: bigint, limit: number): Promise<readonly CaseChange[]>
}

export interface SourceView {
  readonly id: string
  readonly adapter: string
  readonly title: string
  readonly enabled: boolean
  readonly mode: 'live' | 'dry-run'
  readonly pollMinutes: number
  readonly silentAfterHours: number
  readonly asksInPublic: boolean
  readonly moderation: Readonly<Record<string, unknown>>
  readonly circuit: string
  readonly circuitSince: Date | null
  readonly pausedUntil: Date | null
  readonly failureKind: string | null
  readonly failureMessage: string | null
  readonly evidenceId: string | null
  readonly lastAttemptAt: Date | null
  readonly lastSuccessAt: Date | null
  readonly lastNewAt: Date | null
  readonly downSince: Date | null
  readonly recoveredAt: Date | null
  readonly waiting: number
  readonly listings: readonly {
    readonly id: string
    readonly title: string
    readonly url: string
    readonly publicRef: string
    readonly branch: PersonRef | null
    readonly competitor: boolean
    readonly rating: number | null
    readonly ratingDecimals: number
    readonly reviewCount: number | null
    readonly lastReadAt: Date | null
    readonly truncated: string | null
  }[]
}

export interface SourceReads {
  list(): Promise<readonly SourceView[]>
  find(id: string): Promise<SourceView | null>
  /** Source of a listing that is read already. */
  connectedAs(adapter: string, publicRef: string): Promise<string | null>
  /** Small enough to be asked every second; for live events. */
  pulse(): Promise<readonly { readonly id: string; readonly circuit: string; readonly lastSuccessAt: Date | null }[]>
}

export interface WeekReads {
  /** Newest first. */
  list(): Promise<
    readonly { readonly week: string; readonly scope: string; readonly version: number; readonly computedAt: Date }[]
  >
  find(
    week: string,
    scope: string,
  ): Promise<{
    readonly week: string
    readonly scope: string
    readonly version: number
    readonly computedAt: Date
    readonly snapshot: Readonly<Record<string, unknown>>
  } | null>
}
