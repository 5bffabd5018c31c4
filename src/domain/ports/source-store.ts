import type { Evidence, FailureKind } from '../failure.ts'
import type { CardCounters, Cursor, ListingRef } from './collector.ts'

/** A connected account or mailbox, as jobs need it. */
export interface SourceRow {
  readonly id: string
  readonly adapter: string
  readonly title: string
  /** The adapter's own settings. */
  readonly config: object
  readonly enabled: boolean
  readonly mode: 'dry-run' | 'live'
  readonly pollMinutes: number
  readonly circuit: 'closed' | 'open'
  readonly pausedUntil: Date | null
  readonly failureKind: FailureKind | null
  readonly failureCount: number
  readonly lastSuccessAt: Date | null
  readonly lastNewAt: Date | null
  readonly downSince: Date | null
  readonly silentAfterHours: number
}

/** One card or mailbox to read. */
export interface ListingRow {
  readonly id: string
  readonly source: SourceRow
  readonly branchId: string | null
  readonly adapter: string
  readonly title: string
  readonly ref: ListingRef
  readonly competitor: boolean
  readonly cursor: Cursor | null
  /** As the last page said it; against it the next one is held. */
  readonly reviewCount: number | null
  readonly rating: number | null
  /** When the card's numbers were last stored. */
  readonly cardAt: Date | null
}

export interface SourceFailure {
  readonly kind: FailureKind
  readonly message: string
  /** The exact cause as a code; null where the adapter cannot name it. */
  readonly reason?: string | null
  readonly at: Date
  /** Until when the source rests; null if it does not. */
  readonly pauseUntil: Date | null
  readonly openCircuit: boolean
  readonly evidence: Evidence | null
}

export interface ClaimListings {
  readonly adapter: string
  /** Names the one who reads, in leases. */
  readonly worker: string
  readonly now: Date
  /** Until when nobody else takes them; `renew` holds on to them. */
  readonly until: Date
  readonly limit: number
}

export interface DoneListing {
  readonly listingId: string
  readonly worker: string
  readonly now: Date
  readonly nextPollAt: Date
  /** Where the next reading begins, if no page has stored it yet. */
  readonly cursor: Cursor | null
}

export interface SourceStore {
  /** Platforms of enabled sources. */
  adapters(): Promise<readonly string[]>
  /** Takes what is due of one platform, longest waiting first: two workers never get the same listing. */
  claim(order: ClaimListings): Promise<readonly ListingRow[]>
  /** A listing that is not renewed belongs to a dead worker. */
  renew(listingIds: readonly string[], worker: string, until: Date): Promise<void>
  /** Makes due what has no turn, or one that a clock planned which has since been set back. */
  repairTurns(now: Date): Promise<void>
  /** As `succeeded` and `release` in one step. */
  finish(done: DoneListing): Promise<number | null>
  /** Listings whose turn has come: enabled, circuit closed, not paused, `nextPollAt` passed; longest waiting first. */
  due(now: Date, limit: number): Promise<readonly ListingRow[]>
  /** Every enabled listing whose circuit is closed, for the nightly deep read. */
  readable(): Promise<readonly ListingRow[]>
  /** The same of some adapters only. */
  readableOf(adapters: readonly string[]): Promise<readonly ListingRow[]>
  listing(id: string): Promise<ListingRow | null>
  list(): Promise<readonly SourceRow[]>
  /** Takes the listing for `worker` unless another one holds it. */
  lease(listingId: string, worker: string, now: Date, until: Date): Promise<boolean>
  release(listingId: string, worker: string): Promise<void>
  /** The run went through: failure cleared, gap closed, `nextPollAt` set, recovery noted. Returns how long it was down, ms. */
  succeeded(listingId: string, now: Date, nextPollAt: Date): Promise<number | null>
  /** Writes failure, pause, circuit, open gap and evidence in one transaction. Returns the failures in a row. */
  failed(listingId: string, failure: SourceFailure, nextPollAt: Date): Promise<number>
  /** Their turn comes then; nothing else changes. */
  postpone(listingIds: readonly string[], nextPollAt: Date): Promise<void>
  /** A person says that it works again: circuit closed, read at once. */
  resume(sourceId: string, now: Date): Promise<void>
  /** Stores what the card said if it changed or the last snapshot is a day old. */
  saveCard(listingId: string, card: CardCounters, now: Date): Promise<void>
}
