import type { ReportLanguage } from '../report/source-facts.ts'
import type { MailingRow } from './report-mailings.ts'

/**
 * What the desk asks of the jobs, after its transaction. Never the truth: a nudge that is lost is made good by the
 * sweep, so these throw nothing worth failing a command for.
 */
export interface Nudges {
  deliverAt(deliveryId: string, at: Date): Promise<void>
  triage(caseId: string): Promise<void>
  read(listingIds: readonly string[]): Promise<void>
  /** A fit of the correction layer, for somebody who waits for it. */
  learn(by: string): Promise<void>
}

/** The weekly mail on demand. */
export interface ReportMail {
  /** null if the week has not been computed for the scope. */
  preview(
    week: string,
    scope: string,
    language: ReportLanguage,
  ): Promise<{ readonly subject: string; readonly html: string } | null>
  /**
   * Computes the week if need be and puts the mails into the outbox. `to` null: every recipient of the scope. `by`: who
   * wants it. Returns how many mails there are; 0 also where no outgoing mail is configured.
   */
  send(week: string, scope: string, to: readonly string[] | null, by: string): Promise<number>
  /** When the reports of each scope go, those that follow the configuration included. */
  mailings(): Promise<readonly MailingRow[]>
  /** Whether outgoing mail is configured. */
  readonly canSend: boolean
}
