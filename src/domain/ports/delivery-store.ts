import type { DeliveryKind, DeliveryRules, DeliveryState, DeliveryTraits, Sending } from '../delivery.ts'
import type { TextHash } from '../review.ts'
import type { ListingRef } from './collector.ts'

/** What a row needs to be carried out. */
export interface DeliveryRow<State extends DeliveryState = DeliveryState> {
  readonly id: string
  readonly kind: DeliveryKind
  readonly adapter: string
  readonly state: State
  readonly payload: unknown
  readonly textHash: TextHash | null
  readonly replaces: TextHash | null
  readonly idempotencyKey: string
  /** null for rows that belong to no case (report mails). */
  readonly caseId: string | null
  readonly target: {
    readonly listingId: string
    readonly listing: ListingRef
    /** The source's own settings. */
    readonly config: object
    /** null for letters. */
    readonly externalId: string | null
  } | null
}

export interface ClaimOrder {
  readonly worker: string
  readonly now: Date
  readonly limit: number
  /** Only this row, if it can be claimed. */
  readonly id?: string | undefined
  /** False: rows of sources (what strangers can read) stay, whatever the source's own mode says. */
  readonly live: boolean
  readonly traits: (kind: DeliveryKind, adapter: string) => DeliveryTraits | null
}

export interface NewMail {
  readonly idempotencyKey: string
  readonly payload: unknown
  readonly notBefore: Date
}

export interface DeliveryStore {
  /**
   * Takes rows whose time has come and whose guards hold: source live, its circuit closed and not paused, the row
   * before confirmed, the case still at the approved revision (else the row becomes void). The case moves to
   * `publishing` in the same transaction.
   */
  claim(order: ClaimOrder): Promise<readonly DeliveryRow<Sending>[]>
  /**
   * Writes a result over the row if the claim still is ours, and moves the case along, in one transaction. False if
   * somebody else's claim or decision stands there now: then nothing is written.
   */
  settle(row: DeliveryRow, result: DeliveryState, now: Date, externalId?: string | null): Promise<boolean>
  /** Expired leases become uncertain. Returns how many. */
  reap(now: Date, rules: DeliveryRules): Promise<number>
  /** Uncertain and accepted rows whose next look has come; their look is put off at once so that one worker takes each. */
  toLook(now: Date, limit: number, putOffMs: number): Promise<readonly DeliveryRow[]>
  /** Keeps the words of the last failure of one that is tried again. */
  said(id: string, words: string): Promise<void>
  /** Rows of the company's own mail (reports, notices): no case, no listing, not held by dry run. Known keys are skipped. */
  enqueueMail(mails: readonly NewMail[], now: Date): Promise<number>
  find(id: string): Promise<DeliveryRow | null>
  /** Earliest instant at which something could be done, for the nudge; null if nothing waits. */
  nextAt(): Promise<Date | null>
}
