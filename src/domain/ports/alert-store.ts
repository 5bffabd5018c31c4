import type { Alert, AlertNotice, AlertRules, Signal } from '../report/alerts.ts'

export interface AlertRow extends Alert {
  readonly id: string
  readonly branchId: string | null
  readonly acknowledgedBy: string | null
}

/** What the rules look at. Every method is one statement over indexes. */
export interface AlertData {
  /** Own cards with a rating, each with the last reading and the one before it that showed another rating. */
  ratings(since: Date): Promise<readonly RatingPair[]>
  /**
   * Reviews of 1 and 2 stars by branch (by listing where it has none) from `from` on, and of the same stretch of each of
   * `weeks` weeks before; places without any are left out.
   */
  negatives(from: Date, to: Date, weeks: number): Promise<readonly NegativeCount[]>
  /** Cases past their answer target by branch, or by listing where it has none. */
  overdue(now: Date): Promise<readonly { readonly place: AlertPlace; readonly count: number }[]>
  /** Sources with the 95th percentile of the gaps between their last hundred reviews. */
  gaps(): Promise<readonly SourceGap[]>
  /** Reports that moderators decided from `since` on. */
  decided(since: Date): Promise<readonly DecidedReport[]>
}

/** Where something happens: a branch, or a listing that belongs to none. */
export interface AlertPlace {
  readonly id: string
  readonly branchId: string | null
}

export interface RatingPair {
  readonly place: AlertPlace
  readonly at: Date
  /** When it was first read since it stands so: the same as long as the same step is meant. */
  readonly since: Date
  readonly before: number
  readonly after: number
  readonly decimals: number
}

export interface NegativeCount {
  readonly place: AlertPlace
  readonly count: number
  /** One number a week, the nearest first; only of weeks in which the place was known. */
  readonly usual: readonly number[]
}

export interface SourceGap {
  readonly source: string
  readonly branchId: string | null
  readonly lastHeardAt: Date | null
  readonly usualGapMs: number | null
  /** What the source's own page says; used where too few reviews tell what is usual. */
  readonly silentAfterMs: number
}

export interface DecidedReport {
  readonly id: string
  readonly listing: string
  readonly branchId: string | null
  readonly outcome: 'removed' | 'unconfirmed' | 'refused'
}

export interface PlacedSignal extends Signal {
  readonly branchId: string | null
}

export interface AlertStore {
  readonly data: AlertData
  /**
   * One round in one transaction that only one worker at a time is in: reads what is open and what was told lately, lets
   * `step` decide, keeps the result. Returns what must be told.
   */
  advance(
    signals: readonly PlacedSignal[],
    now: Date,
    repeatMs: number,
  ): Promise<
    readonly {
      readonly id: string
      readonly told: number
      readonly branchId: string | null
      readonly notice: AlertNotice
    }[]
  >
  /** Open ones, and those over since `since`; newest first. */
  list(since: Date): Promise<readonly AlertRow[]>
  /** false if there is none, it is over, or somebody has it already. */
  acknowledge(id: string, by: string, now: Date): Promise<boolean>
  /** As set in the pages, over the defaults. */
  rules(): Promise<AlertRules>
  setRules(rules: AlertRules, by: string, now: Date): Promise<void>
  /** Names of branches, listings and sources. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
}
