import type { FailureKind } from '../failure.ts'

export interface ReadingCounts {
  /** Reviews or letters looked at. */
  readonly seen: number
  readonly created: number
  readonly edited: number
  readonly gone: number
  readonly unreadable: number
}

export interface NewReading {
  readonly sourceId: string
  readonly listingId: string
  readonly depth: 'incremental' | 'deep'
  readonly at: Date
  readonly counts: ReadingCounts
  readonly failure: { readonly kind: FailureKind; readonly message: string } | null
  /** Why older reviews could not be reached; null if they were. */
  readonly truncated: string | null
}

/** What a source's page tells of the past. */
export interface ReadingView extends ReadingCounts {
  readonly id: string
  readonly listing: string
  readonly depth: 'incremental' | 'deep'
  readonly firstAt: Date
  readonly lastAt: Date
  /** Readings in a row that failed in the same way share one line. */
  readonly runs: number
  readonly failure: string | null
  readonly message: string | null
  readonly truncated: string | null
}

export interface OutageView {
  readonly from: Date
  /** null while it lasts. */
  readonly to: Date | null
  readonly reason: string
}

export interface Readings {
  /** Readings that went through, brought nothing and were no deep ones are not kept: the listing's own time tells of them. */
  note(reading: NewReading): Promise<void>
}

export interface ReadingReads {
  /** Newest first. */
  list(sourceId: string, limit: number): Promise<readonly ReadingView[]>
  outages(sourceId: string, limit: number): Promise<readonly OutageView[]>
}
