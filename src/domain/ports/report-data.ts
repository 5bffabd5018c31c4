import type { Period } from '../report/week.ts'
import type { Span, Topic } from '../verdict.ts'
import type { ReportOutcome } from './moderation.ts'

/**
 * Numbers of a report, summed where the rows are: a week of a million reviews must not travel through this process.
 *
 * Words that every method shares:
 * - A review **appeared** at the platform's own date; where the platform tells none, at the last-change date that it bore
 *   when we first saw it; without any date at our first sight (`appearedBy`).
 * - A review of a **first import** appeared before its listing was connected.
 * - Threads of letters count in the rows of their mailbox, as reviews without stars, but in nothing that sums up the whole
 *   scope: a letter is no review. Letters of machines do not count at all. Work of operators is both.
 * - A thread of letters is **answered** while a letter of ours stands after the customer's last one; its waiting begins with
 *   the first letter of the customer that nothing of ours has followed. Times of answers to letters are taken from there,
 *   one for each time that we answered; a reminder begins nothing new. Absence notes and returned letters are no letters.
 * - An answer is ours once it was confirmed, or one that somebody wrote on the platform where we have none.
 * - A review **belongs** to a period if it appeared in it. Vanished reviews stay in the weeks they appeared in.
 * - `asOf` is the instant whose state is reported: later answers, edits, removals and decisions do not exist yet, so that
 *   a week computed again gives the same numbers. Reviews found late (after `asOf`) do count.
 * - Periods are half-open. Listings without rows are left out of an answer; the caller knows the listings.
 * - Stars are those that stood at `asOf`.
 */
export interface ReportData {
  /** Every listing of the scope, with or without reviews, ordered by branch name and source. */
  listings(scope: ReportScope): Promise<readonly ReportListing[]>
  /** Per listing and instant the last reading of the card at or before it, if not older than 7 days. */
  cards(scope: ReportScope, instants: readonly Date[]): Promise<readonly CardReading[]>
  /**
   * Per source and instant the mean of `cards`, weighted by rating count, with `starSum` in place of the rounded rating
   * where it is known; cards without rating or count are left out. `listings` tells how many went into it.
   */
  cardHistory(scope: ReportScope, instants: readonly Date[]): Promise<readonly SourceCard[]>
  stars(scope: ReportScope, period: Period, asOf: Date): Promise<readonly StarCounts[]>
  /** One entry a period, in order, over the whole scope; each as of its own end or `asOf`, whichever comes first. */
  starHistory(scope: ReportScope, periods: readonly Period[], asOf: Date): Promise<readonly Stars[]>
  answerRates(scope: ReportScope, period: Period, asOf: Date): Promise<readonly AnswerRate[]>
  /**
   * First answers given in the period, never to reviews of a first import. One row a listing and one with `listing` null
   * for the whole scope; no rows where nobody answered.
   */
  answerTimes(scope: ReportScope, period: Period): Promise<readonly AnswerTimes[]>
  /** Reviews with a case that stood unanswered and unclosed on the platform at `asOf`. */
  backlog(scope: ReportScope, asOf: Date): Promise<readonly Backlog[]>
  /** Reviews of 1 to 3 stars (at the end of their period) per topic; a review with two topics counts in both. */
  topics(scope: ReportScope, periods: readonly Period[]): Promise<readonly TopicCounts[]>
  /** Up to `perTopic` reviews of 1 to 3 stars with text, most confident first; never one that names staff. */
  quotes(
    scope: ReportScope,
    period: Period,
    topics: readonly Topic[],
    perTopic: number,
  ): Promise<readonly QuoteCandidate[]>
  /** Changes of stars by the author in the period, of whatever review. */
  starEdits(scope: ReportScope, period: Period): Promise<StarEdits>
  /** Reviews that went away in the period and had not come back by `asOf`. */
  vanished(scope: ReportScope, period: Period, asOf: Date): Promise<readonly VanishedCount[]>
  /** Reviews that came back in the period. */
  returned(scope: ReportScope, period: Period): Promise<number>
  moderation(scope: ReportScope, period: Period, asOf: Date): Promise<readonly ModerationCounts[]>
  /** Rated reviews still shown with a report undecided at `asOf`, each once, per listing, with their stars. */
  pendingReports(scope: ReportScope, asOf: Date): Promise<readonly PendingReports[]>
  tasks(scope: ReportScope, period: Period, asOf: Date): Promise<TaskCounts>
  /** Answers of the period that were approved here, per person, most first. `operator` null: approved by a rule. */
  operators(scope: ReportScope, period: Period): Promise<readonly OperatorWork[]>
  coverage(scope: ReportScope, period: Period): Promise<readonly Coverage[]>
  /** Of a scope of branches: those watched for one of them, or for another branch of the same city. */
  competitors(scope: ReportScope, instants: readonly [Date, Date]): Promise<readonly CompetitorCard[]>
  /** Outages that touch the period, with the reviews joined to each; of a scope of branches its own reviews alone. */
  outages(scope: ReportScope, period: Period): Promise<readonly OutageRow[]>
  /** Raw rows for the workbook, in the order of `appearedAt`; streamed. */
  rows(scope: ReportScope, period: Period, asOf: Date): AsyncIterable<ReportRow>
}

export interface ReportScope {
  readonly company: string
  /** null: all. */
  readonly branches: readonly string[] | null
}

export interface ReportListing {
  readonly id: string
  readonly source: string
  readonly branch: string
  readonly branchName: string
}

export interface CardReading {
  readonly listing: string
  /** One of the instants asked for. */
  readonly at: Date
  readonly readAt: Date
  /** As the card shows it; null where it shows none. */
  readonly rating: number | null
  readonly decimals: number
  readonly ratings: number | null
  /** Exact sum of the stars behind `rating`, where every counted review is held; else null. */
  readonly starSum: number | null
}

export interface SourceCard {
  readonly source: string
  readonly at: Date
  readonly mean: number
  readonly listings: number
}

/** Index 0 is one star. */
export type FiveCounts = readonly [number, number, number, number, number]

export interface Stars {
  readonly counts: FiveCounts
  /** Reviews without stars (letters, texts without a rating). */
  readonly unrated: number
}

export interface StarCounts extends Stars {
  readonly listing: string
}

export interface Share {
  readonly hits: number
  readonly of: number
}

/** About the reviews that appeared in the period. */
export interface AnswerRate {
  readonly listing: string
  /** Denominator: reviews the platform lets us answer and that stood at `asOf` or had been answered before. */
  readonly answered: Share
  /** The same for 1 and 2 stars. */
  readonly negativeAnswered: Share
  /**
   * Answered within 24 hours of the appearance. Left out: dates known to the day only, reviews dated by our own sight,
   * and unanswered reviews younger than 24 hours at `asOf`.
   */
  readonly within24h: Share
  /** Reviews left out because the platform takes no answer to them. */
  readonly unanswerable: number
}

export interface AnswerTimes {
  readonly listing: string | null
  /** All answers of the period, second ones included. */
  readonly answers: number
  /** Milliseconds; linear interpolation between ranks (`percentile_cont`); null where nothing could be timed. */
  readonly fromAppearance: Percentiles | null
  /** From our first sight; reviews of a first import are left out of both. */
  readonly fromSight: Percentiles | null
}

export interface Percentiles {
  readonly timed: number
  readonly medianMs: number
  readonly p90Ms: number
}

export interface Backlog {
  readonly listing: string
  readonly open: number
  readonly overdue: number
}

export interface TopicCounts {
  readonly topic: Topic
  /** One per period asked for. */
  readonly counts: readonly number[]
}

export interface QuoteCandidate {
  readonly topic: Topic
  readonly review: string
  readonly text: string
  readonly author: string | null
  /** Stretches that must not be shown: names, numbers, addresses. */
  readonly hidden: readonly Span[]
  /** Words that decided for the topic. */
  readonly because: readonly Span[]
}

export interface StarEdits {
  readonly raised: number
  readonly lowered: number
}

export type VanishReason = 'our-report' | 'platform' | 'author' | 'unknown'

export interface VanishedCount {
  readonly listing: string
  readonly why: VanishReason
  /** null: without stars. */
  readonly stars: 1 | 2 | 3 | 4 | 5 | null
  readonly count: number
}

export interface ModerationCounts {
  readonly source: string
  readonly reason: string
  /** Filed in the period. */
  readonly filed: number
  /** Decided in the period, whenever filed. */
  readonly decided: Readonly<Record<Exclude<ReportOutcome, 'pending'>, number>>
  /** Undecided at `asOf`, whenever filed. */
  readonly pending: number
}

export interface PendingReports {
  readonly listing: string
  readonly count: number
  readonly starSum: number
}

export interface TaskCounts {
  readonly opened: number
  readonly closed: number
  readonly open: number
  readonly overdue: number
}

export interface OperatorWork {
  readonly operator: string | null
  readonly name: string | null
  readonly answers: number
  /** Sent as drafted, slightly changed, rewritten. */
  readonly untouched: number
  readonly light: number
  readonly rewritten: number
}

export interface Coverage {
  readonly listing: string
  /** Reviews that appeared from here on are held completely; null: nothing was read yet. */
  readonly knownFrom: Date | null
  /** Stretches of the period in which the listing could not be read, clipped to it, in order. */
  readonly gaps: readonly CoverageGap[]
}

export interface CoverageGap {
  readonly from: Date
  readonly to: Date
  /** Whether a later reading filled the gap. */
  readonly caughtUp: boolean
}

export interface CompetitorCard {
  readonly name: string
  readonly source: string
  readonly before: { readonly rating: number | null; readonly ratings: number | null }
  readonly after: { readonly rating: number | null; readonly ratings: number | null }
  readonly decimals: number
}

export interface OutageRow {
  readonly from: Date
  /** null: lasts. */
  readonly to: Date | null
  readonly place: string | null
  readonly reviews: number
}

export interface ReportRow {
  readonly listing: string
  readonly review: string
  readonly appearedAt: Date
  readonly appearedBy: 'platform' | 'sight'
  readonly stars: number | null
  /** null where it was erased, and for letters: they were written to the company, not to the readers of a report. */
  readonly text: string | null
  readonly language: string | null
  readonly topics: readonly Topic[]
  readonly answerable: boolean
  readonly answeredAt: Date | null
  readonly vanishedAt: Date | null
  readonly permalink: string | null
}
