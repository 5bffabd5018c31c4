import type { ReportOutcome } from '../../../src/domain/ports/moderation.ts'
import type { OutageRow, ReportListing, VanishReason } from '../../../src/domain/ports/report-data.ts'
import type { Period } from '../../../src/domain/report/week.ts'
import type { Span, Topic } from '../../../src/domain/verdict.ts'

/** What happened, one thing a row: the least from which every number of a report can be computed. */
export interface ReportRows {
  readonly company: string
  readonly listings: readonly ReportListing[]
  readonly cards: readonly CardRow[]
  readonly reviews: readonly ReviewRow[]
  readonly reports: readonly ModerationRow[]
  readonly tasks: readonly TaskRow[]
  readonly coverage: readonly CoverageRow[]
  readonly competitors: readonly CompetitorRow[]
  readonly outages: readonly OutageRow[]
  readonly operators: readonly { readonly id: string; readonly name: string }[]
}

export interface CardRow {
  readonly listing: string
  readonly readAt: Date
  readonly rating: number | null
  readonly decimals: number
  readonly ratings: number | null
  readonly starSum: number | null
}

export interface ReviewRow {
  readonly id: string
  readonly listing: string
  readonly appearedAt: Date
  readonly appearedBy: 'platform' | 'sight'
  readonly precision: 'instant' | 'day'
  readonly firstSeenAt: Date
  /** Came with the first import of its listing. */
  readonly imported: boolean
  readonly answerable: boolean
  /** Oldest first, never empty; the first one counts from the appearance on. */
  readonly revisions: readonly { readonly at: Date; readonly stars: 1 | 2 | 3 | 4 | 5 | null }[]
  readonly text: string | null
  readonly author: string | null
  readonly language: string | null
  readonly permalink: string | null
  readonly topics: readonly TopicRow[]
  /** What a quote must not show. */
  readonly hidden: readonly Span[]
  readonly namesStaff: boolean
  /** Oldest first; the last one may lack `backAt`. */
  readonly absences: readonly { readonly goneAt: Date; readonly backAt: Date | null; readonly why: VanishReason }[]
  /** Oldest first. */
  readonly answers: readonly AnswerRow[]
  readonly case: CaseRow | null
}

export interface CaseRow {
  readonly dueAt: Date | null
  /** The closing that stands. */
  readonly closedAt: Date | null
  /** Those that were undone; left out: none. */
  readonly closings?: readonly { readonly closedAt: Date; readonly reopenedAt: Date }[]
}

export interface TopicRow {
  readonly topic: Topic
  readonly confidence: number
  readonly because: readonly Span[]
}

export interface AnswerRow {
  readonly at: Date
  /** null: approved by a rule. */
  readonly operator: string | null
  readonly change: 'untouched' | 'light' | 'rewritten'
}

export interface ModerationRow {
  readonly review: string
  readonly reason: string
  readonly filedAt: Date
  readonly decided: { readonly at: Date; readonly outcome: Exclude<ReportOutcome, 'pending'> } | null
}

export interface TaskRow {
  readonly branch: string
  readonly openedAt: Date
  readonly dueAt: Date
  readonly closedAt: Date | null
}

export interface CoverageRow {
  readonly listing: string
  readonly knownFrom: Date | null
  readonly gaps: readonly { readonly from: Date; readonly to: Date; readonly caughtUp: boolean }[]
}

export interface CompetitorRow {
  readonly name: string
  readonly source: string
  readonly readAt: Date
  readonly rating: number | null
  readonly decimals: number
  readonly ratings: number | null
}

export const noRows: ReportRows = {
  company: 'dalanet',
  listings: [],
  cards: [],
  reviews: [],
  reports: [],
  tasks: [],
  coverage: [],
  competitors: [],
  outages: [],
  operators: [],
}

export function within(at: Date, period: Period): boolean {
  return at >= period.from && at < period.to
}

export function starsAt(review: ReviewRow, asOf: Date): 1 | 2 | 3 | 4 | 5 | null {
  const first = review.revisions[0]
  return (review.revisions.findLast((each) => each.at < asOf) ?? first)?.stars ?? null
}

export function absentAt(review: ReviewRow, asOf: Date): boolean {
  return review.absences.some((each) => each.goneAt < asOf && (each.backAt === null || each.backAt >= asOf))
}

/** What one scope sees. */
export interface Selection {
  readonly listings: readonly ReportListing[]
  readonly reviews: readonly ReviewRow[]
  readonly ids: ReadonlySet<string>
}
