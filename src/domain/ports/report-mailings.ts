import type { DeliveryState } from '../delivery.ts'
import type { ReportLanguage } from '../report/source-facts.ts'

/** When the reports of a scope go. */
export interface MailingRow {
  readonly scope: string
  /** Five fields, read in `zone`. Empty: what the configuration says, in its zone. */
  readonly cron: string
  readonly zone: string
  readonly paused: boolean
  /** What was due before is nobody's. */
  readonly since: Date
}

export interface NewSend {
  /** Idempotency key of the delivery. */
  readonly key: string
  readonly week: string
  readonly scope: string
  readonly address: string
  readonly language: ReportLanguage
  readonly late: boolean
  /** User id; null: the schedule. */
  readonly by: string | null
  readonly at: Date
}

/** A mail and what became of it. */
export interface SendRow extends NewSend {
  /** null: its delivery is no longer kept. */
  readonly state: DeliveryState['name'] | null
  readonly tries: number
  /** The mail server's own words. */
  readonly whyText: string | null
  /** When it is tried next; null if it is not. */
  readonly nextAt: Date | null
  readonly settledAt: Date | null
}

export interface MailingStore {
  list(): Promise<readonly MailingRow[]>
  /** Makes the row if the scope has none. */
  ensure(row: MailingRow): Promise<void>
  set(row: MailingRow): Promise<void>
  remove(scope: string): Promise<void>
  note(sends: readonly NewSend[]): Promise<void>
  /** Newest first. */
  sends(limit: number): Promise<readonly SendRow[]>
}
