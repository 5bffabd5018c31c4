import type { CaseState } from '../case.ts'
import type { Frame } from '../report/frame.ts'
import type { Compared, PeriodDetails } from '../report/snapshot.ts'
import type { ReportLanguage } from '../report/source-facts.ts'
import type { Kind, Risk, TextLanguage, Topic, Urgency } from '../verdict.ts'
import type { CardPage, FigureOrder, FigurePage } from './report-reviews.ts'

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
  /** How many fit, `order.limit` at most; null where no open case can be: of a million closed ones nobody counts. */
  countOpen(order: Omit<QueueOrder, 'place' | 'sort'>): Promise<number | null>
  counts(userId: string, now: Date): Promise<QueueCounts>
}

export interface JournalView {
  readonly id: string
  readonly at: Date
  readonly actor: string
  readonly actorName: string | null
  /** Name of the account that the line is about; null where it is about none. */
  readonly aboutName: string | null
  readonly action: string
  readonly caseId: string | null
  readonly values: Readonly<Record<string, string | number | boolean | null>>
}

export interface JournalFilter {
  readonly caseId?: string | undefined
  /** Code of a case, such as R-4821303; one that no case has finds nothing. */
  readonly code?: string | undefined
  readonly actor?: string | undefined
  readonly actions?: readonly string[] | undefined
  /** Leaves out what people do with their own accounts (`account-…`). */
  readonly withoutAccounts?: boolean | undefined
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
  /** The adapter's own settings; none of them secret, none of them shown. */
  readonly config: object
  readonly moderation: Readonly<Record<string, unknown>>
  readonly circuit: string
  readonly circuitSince: Date | null
  readonly pausedUntil: Date | null
  readonly failureKind: string | null
  readonly failureMessage: string | null
  readonly failureReason: string | null
  readonly evidenceId: string | null
  readonly lastAttemptAt: Date | null
  readonly lastSuccessAt: Date | null
  readonly lastNewAt: Date | null
  /** Begin of the present outage, or of the one that ended at `recoveredAt`. */
  readonly downSince: Date | null
  readonly recoveredAt: Date | null
  readonly waiting: number
  readonly listings: readonly {
    readonly id: string
    readonly title: string
    readonly url: string
    readonly publicRef: string
    readonly cabinetRef: string | null
    readonly branch: PersonRef | null
    readonly competitor: boolean
    readonly rating: number | null
    readonly ratingDecimals: number
    readonly reviewCount: number | null
    readonly lastReadAt: Date | null
    readonly nextPollAt: Date | null
    readonly lastDeepAt: Date | null
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
  /** Any period by its name (`Frame`); null before it begins and where the scope names nothing. */
  find(period: string, scope: string, as: ShownAs): Promise<ShownPeriod | null>
  /** The reviews behind a number of it; null as above. */
  behind(period: string, scope: string, order: FigureWish): Promise<FigurePage | null>
  /** What the card of a listing showed, newest first, before an instant if one is given; null: no such listing. */
  cards(listing: string, before: Date | null, limit: number): Promise<CardPage | null>
}

/** What a period is held against. */
export type Comparison = 'previous' | 'year' | 'none'

export type FigureWish = Omit<FigureOrder, 'scope' | 'period' | 'asOf'>

export interface ShownAs {
  readonly compare: Comparison
  readonly language: ReportLanguage
}

export interface ShownPeriod {
  readonly week: string
  readonly kind: Frame['kind']
  readonly scope: string
  readonly version: number
  readonly computedAt: Date
  readonly snapshot: Readonly<Record<string, unknown>>
  readonly details: PeriodDetails
  readonly compared:
    | (Compared & {
        readonly name: string
        readonly from: Date
        readonly to: Date
        /** Cut to as much as has passed of the period shown. */
        readonly partial: boolean
      })
    | null
}
