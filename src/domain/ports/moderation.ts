import type { Evidence } from '../failure.ts'
import type { NotACustomer } from '../moderation.ts'
import type { ReviewRef, SourceId } from '../review.ts'
import type { ReplyLanguage } from '../verdict.ts'
import type { ListingRef } from './collector.ts'
import type { CallContext } from './runtime.ts'

/** One entry of the platform's own list. `needs` names the ground of the moderation table it serves. */
export interface ReportReason {
  readonly code: string
  /** Per language of the interface. */
  readonly label: Readonly<Record<'ru' | 'kk' | 'en', string>>
  readonly needs: 'quote' | 'not-a-customer'
}

export interface ReportOrder {
  readonly ref: ReviewRef
  readonly listing: ListingRef
  readonly reason: string
  /** Free text for the moderator; platforms without such a field ignore it. */
  readonly statement: string
  readonly idempotencyKey: string
  /**
   * Keeps pictures the moment they are taken: those of the filled form before its last button is pressed, because a person
   * who is asked whether it was filed has nothing else. Left out: they come back with the answer.
   */
  readonly keep?: ((evidence: readonly Evidence[]) => Promise<void>) | undefined
}

/** `unconfirmed`: still shown, no longer counted (2GIS). */
export type ReportOutcome = 'pending' | 'removed' | 'unconfirmed' | 'refused' | 'unknown'

export interface FiledReport {
  readonly externalId: string | null
  /** What was sent and shown at the moment of filing: request and answer, or pictures of the page. Kept with the report. */
  readonly evidence?: readonly Evidence[] | undefined
}

export interface ModerationDesk {
  readonly source: SourceId
  readonly reasons: readonly ReportReason[]
  /** What «not a customer» is worth there; the strictest where nothing is said. */
  readonly notACustomer?: NotACustomer | undefined
  /** How it is filed: `api`, `browser` (form filled by the product), `assisted` (a person submits). */
  readonly filing: 'api' | 'browser' | 'assisted'
  /** A refused report can be appealed once, by a person in the platform's own tool. Default false. */
  readonly appeals?: boolean | undefined
  /** Days after the decision in which it can be appealed; null where the platform does not say. Default null. */
  readonly appealDays?: number | null | undefined
  /** Languages in which its moderators read a statement, the usual one first. Default Russian. */
  readonly languages?: readonly ReplyLanguage[] | undefined
  /** Whether the platform would take a report on this review now. @throws Failure */
  allowed(ref: ReviewRef, listing: ListingRef, reason: string, call: CallContext): Promise<boolean>
  /** @throws Failure as `Responder.publish` */
  file(order: ReportOrder, call: CallContext): Promise<FiledReport>
  /** @throws Failure as `Responder.standingReply` */
  outcome(ref: ReviewRef, listing: ListingRef, call: CallContext): Promise<ReportOutcome>
}
