import type { WeeklySnapshot } from '../report/snapshot.ts'
import type { ReportLanguage } from '../report/source-facts.ts'
import type { OutboundAttachment } from './mail.ts'
import type { ReportRow } from './report-data.ts'

/** Turns a snapshot into files. Every format shows the numbers of the snapshot and computes none. */
export interface ReportPress {
  /** Parts come in a fixed order; one that fails does not stop the others. */
  files(order: PressOrder): AsyncIterable<PressedFile>
  mail(order: PressOrder): Promise<PressedMail>
  /** The mail as a page of its own, with addresses of files above it. */
  page(order: PressOrder, files: readonly { readonly label: string; readonly href: string }[]): Promise<string>
  /** One file alone. */
  file(order: PressOrder, name: 'report.pdf' | 'report.xlsx' | 'report.csv'): Promise<PressedFile>
}

export interface PressOrder {
  readonly snapshot: WeeklySnapshot
  readonly language: ReportLanguage
  /** The raw rows; read at most once. */
  readonly rows: AsyncIterable<ReportRow>
  /** Where «open the overview» leads; null leaves the button out. */
  readonly overviewUrl: string | null
  /** Where a recipient changes or stops the mail; null leaves the link out. */
  readonly settingsUrl: string | null
  /** Sent later than planned because the program was down. */
  readonly late: boolean
}

export type PressedFile =
  | { readonly name: string; readonly contentType: string; readonly body: Uint8Array }
  | { readonly name: string; readonly missing: string }

export interface PressedMail {
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly attachments: readonly OutboundAttachment[]
  /** Attachments that could not be made, each with the reason. */
  readonly missing: readonly string[]
}
