// The parts of a stored week that the page shows. The API hands them out as JSON with a version of its own.

export interface Share {
  readonly hits: number
  readonly of: number
}
type FiveCounts = readonly [number, number, number, number, number]
type Localised = Readonly<Record<'ru' | 'kk' | 'en', string>>

export interface SourceLine {
  readonly facts: {
    readonly id: string
    readonly label: Localised
    readonly ratingMean: 'plain' | 'unpublished' | 'none'
    readonly look: { readonly colour: string; readonly line: 'solid' | 'dashed' | 'dotted'; readonly symbol: string }
  }
  readonly before: number | null
  readonly after: number | null
  readonly decimals: number
}

export interface ListingLine {
  readonly id: string
  readonly source: string
  readonly branchName: string
  readonly after: {
    readonly rating: number
    readonly decimals: number
    readonly ratings: number | null
    /** Our own exact mean of the same ratings. */
    readonly exact: number | null
  } | null
  readonly change: number | null
  readonly fresh: number | null
  readonly stars: FiveCounts | null
  readonly weekMean: number | null
  readonly answered: Share | null
  readonly within24h: Share | null
  readonly answers: number | null
  readonly medianMs: number | null
  readonly p90Ms: number | null
  readonly open: number | null
  readonly overdue: number | null
}

export interface WeekTotals {
  readonly fresh: number | null
  readonly stars: FiveCounts | null
  readonly weekMean: number | null
  readonly answered: Share | null
  readonly negativeAnswered: Share | null
  readonly unanswerable: number | null
  readonly answers: number | null
  readonly medianMs: number | null
  readonly p90Ms: number | null
}

export interface Snapshot {
  readonly version: number
  readonly company: { readonly name: string }
  readonly week: {
    readonly name: string
    readonly zone: string
    readonly from: string
    readonly to: string
    readonly asOf: string
  }
  readonly sources: readonly SourceLine[]
  readonly listings: readonly ListingLine[]
  readonly totals: WeekTotals
  readonly previous: WeekTotals | null
  readonly history: {
    readonly weeks: readonly string[]
    readonly ratings: readonly { readonly source: string; readonly points: readonly (number | null)[] }[]
    readonly stars: readonly ({ readonly counts: FiveCounts } | null)[]
  }
  readonly topics: readonly {
    readonly topic: string
    readonly count: number
    readonly previous: number | null
    readonly isNew: boolean
  }[]
  readonly moderation: {
    readonly filed: number
    readonly removed: number
    readonly refused: number
    readonly pending: number
  }
  readonly completeness: readonly {
    readonly source: string
    readonly unread: number
    readonly gaps: readonly { readonly from: string; readonly to: string; readonly caughtUp: boolean }[]
  }[]
}

const knownVersion = 1

/** null where the stored week is of a version this page was not written for: better nothing than wrong numbers. */
export function readSnapshot(stored: Record<string, unknown>): Snapshot | null {
  return stored['version'] === knownVersion ? (stored as unknown as Snapshot) : null
}

/** The period that this one is held against; null totals: nothing of it is known. */
export interface Compared {
  readonly name: string
  readonly partial: boolean
  readonly totals: WeekTotals | null
  readonly listings: readonly { readonly id: string; readonly rating: number | null; readonly fresh: number | null }[]
  readonly topics: readonly { readonly topic: string; readonly count: number }[] | null
}
