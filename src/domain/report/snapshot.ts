import type {
  FiveCounts,
  ModerationCounts,
  OperatorWork,
  ReportScope,
  Share,
  StarEdits,
  TaskCounts,
  VanishReason,
} from '../ports/report-data.ts'
import type { Figure } from '../ports/report-reviews.ts'
import type { Topic } from '../verdict.ts'
import type { CardForecast } from './forecast.ts'
import type { SourceFacts } from './source-facts.ts'

/**
 * One week of one scope, computed once and stored. Mail, page, PDF, XLSX and pictures show its numbers and compute none.
 * JSON all through: instants are ISO strings in UTC, spans are milliseconds. null means unknown and is shown as such;
 * 0 means that we looked and there was nothing.
 */
export interface WeeklySnapshot {
  /** Raised when a field changes its meaning; renderers refuse versions they do not know. */
  readonly version: 1
  readonly company: { readonly id: string; readonly name: string }
  readonly branches: ReportScope['branches']
  readonly week: WeekFacts
  readonly computedAt: string
  readonly sources: readonly SourceLine[]
  readonly listings: readonly ListingLine[]
  readonly totals: WeekTotals
  /** The week before, by the same rules, of a running one as much of it as has passed; null where nothing of it is known. */
  readonly previous: WeekTotals | null
  readonly history: History
  readonly topics: readonly TopicLine[]
  readonly starEdits: StarEdits
  readonly vanished: Vanished
  readonly moderation: Moderation
  readonly tasks: TaskCounts
  readonly operators: readonly OperatorWork[]
  readonly competitors: readonly CompetitorLine[]
  readonly outages: readonly OutageLine[]
  readonly completeness: readonly SourceCompleteness[]
}

export interface WeekFacts {
  /** `2026-W46`; on the page any `Frame`. */
  readonly name: string
  /** IANA name. */
  readonly zone: string
  readonly from: string
  readonly to: string
  /** The state shown; the end of the week, or earlier while it runs. */
  readonly asOf: string
}

/** A card as it stood at one instant. */
export interface CardFacts {
  readonly readAt: string
  readonly rating: number
  readonly decimals: number
  readonly ratings: number | null
  /** Our own exact mean of the same ratings; null where not all of them are held. */
  readonly exact: number | null
}

export interface SourceLine {
  readonly facts: SourceFacts
  readonly listings: number
  /** Mean over the cards, weighted by ratings; of one listing simply its card. null: not read. */
  readonly before: number | null
  readonly after: number | null
  readonly decimals: number
  readonly fresh: number | null
}

export interface ListingLine {
  readonly id: string
  readonly source: string
  readonly branch: string
  readonly branchName: string
  readonly before: CardFacts | null
  readonly after: CardFacts | null
  /** `after - before` in the decimals shown; null if either is unknown. */
  readonly change: number | null
  /** null in all of the following: nothing of the week was read. */
  readonly fresh: number | null
  readonly stars: FiveCounts | null
  readonly unrated: number | null
  /** Mean of the week's stars; null also where nobody gave any. */
  readonly weekMean: number | null
  readonly answered: Share | null
  readonly negativeAnswered: Share | null
  readonly within24h: Share | null
  readonly unanswerable: number | null
  readonly answers: number | null
  readonly medianMs: number | null
  readonly p90Ms: number | null
  readonly open: number | null
  readonly overdue: number | null
  readonly forecast: CardForecast | null
}

export interface WeekTotals {
  readonly fresh: number | null
  readonly stars: FiveCounts | null
  readonly unrated: number | null
  readonly weekMean: number | null
  readonly answered: Share | null
  readonly negativeAnswered: Share | null
  readonly within24h: Share | null
  readonly unanswerable: number | null
  readonly answers: number | null
  readonly medianMs: number | null
  readonly p90Ms: number | null
  readonly sightMedianMs: number | null
  readonly sightP90Ms: number | null
  readonly open: number | null
  readonly overdue: number | null
}

export interface History {
  /** Names of 13 weeks, the reported one last; of another period its own days `2026-11-01`, weeks or months `2026-11`. */
  readonly weeks: readonly string[]
  /** One point a week, at its end; null where the card was not read. */
  readonly ratings: readonly { readonly source: string; readonly points: readonly (number | null)[] }[]
  /** null for weeks before anything was known. */
  readonly stars: readonly ({ readonly counts: FiveCounts; readonly unrated: number } | null)[]
}

export interface TopicLine {
  readonly topic: Topic
  readonly count: number
  /** Of what `previous` of the week is of; null where that is unknown. */
  readonly previous: number | null
  /** Not once in the twelve weeks before, all of them known. */
  readonly isNew: boolean
  /** Anonymised; null where no text may be shown. `review` lets a later erasure find and empty it. */
  readonly quote: { readonly review: string; readonly text: string } | null
}

export interface Vanished {
  readonly rows: readonly {
    readonly why: VanishReason
    readonly stars: 1 | 2 | 3 | 4 | 5 | null
    readonly count: number
  }[]
  readonly returned: number
  /** What the removals alone did to a plain mean; only listings where it can be computed. */
  readonly effects: readonly { readonly listing: string; readonly count: number; readonly change: number }[]
}

export interface Moderation {
  readonly reasons: readonly ModerationCounts[]
  readonly filed: number
  readonly removed: number
  readonly unconfirmed: number
  readonly refused: number
  readonly unknown: number
  readonly pending: number
}

export interface CompetitorLine {
  readonly name: string
  readonly source: string
  readonly rating: number | null
  readonly decimals: number
  readonly change: number | null
  readonly ratings: number | null
  /** Growth of the rating count; null where either reading is missing or the count shrank. */
  readonly fresh: number | null
}

export interface OutageLine {
  readonly from: string
  readonly to: string | null
  readonly place: string | null
  readonly reviews: number
}

export interface SourceCompleteness {
  readonly source: string
  readonly listings: number
  /** Listings of which nothing was read in the week. */
  readonly unread: number
  /** Merged over listings; `listings` tells how many were hit. */
  readonly gaps: readonly {
    readonly from: string
    readonly to: string
    readonly listings: number
    readonly caughtUp: boolean
  }[]
}

export interface DetailRow {
  readonly label: string
  readonly value: string
  /** What the number is made of; null where there is nothing to add. */
  readonly note: string | null
  /** Opens the reviews behind the number; null where it is made of none. */
  readonly figure: Figure | null
}

/** Sections of a report in a reader's language. */
export interface PeriodDetails {
  /** The period in a few sentences. */
  readonly summary: string
  readonly moderation: readonly DetailRow[]
  readonly deeds: readonly DetailRow[]
  readonly outages: readonly DetailRow[]
  readonly neighbours: readonly DetailRow[]
  readonly forecast: readonly string[]
  readonly completeness: readonly string[]
  readonly definitions: readonly string[]
}

/** The period that another one is held against. */
export interface Compared {
  /** null where nothing of it is known. */
  readonly totals: WeekTotals | null
  readonly listings: readonly {
    readonly id: string
    /** What the card showed at its end. */
    readonly rating: number | null
    readonly fresh: number | null
  }[]
  /** null where nothing of it is known. */
  readonly topics: readonly { readonly topic: Topic; readonly count: number }[] | null
}
