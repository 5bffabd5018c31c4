import type { ReportLanguage } from '../report/source-facts.ts'
import type { PressedFile } from './report-press.ts'

export interface NewReportLink {
  readonly scope: string
  /** null: always the last finished week. */
  readonly week: string | null
  readonly language: ReportLanguage
  readonly createdBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

export interface ReportLinkRow extends NewReportLink {
  readonly id: string
  readonly revokedAt: Date | null
  /** How often it was opened. */
  readonly opened: number
  readonly lastOpened: Date | null
}

export interface ReportLinkStore {
  add(link: NewReportLink): Promise<ReportLinkRow>
  /** Newest first, the expired of the last month included. */
  list(since: Date): Promise<readonly ReportLinkRow[]>
  find(id: string): Promise<ReportLinkRow | null>
  /** false if there is none, or it was revoked before. */
  revoke(id: string, now: Date): Promise<boolean>
  opened(id: string, now: Date): Promise<void>
}

export const sharedFiles = ['report.pdf', 'report.xlsx', 'report.csv'] as const
export type SharedFile = (typeof sharedFiles)[number]

/** A week for people without an account. */
export interface SharedReports {
  /** Complete in itself, `files` as addresses beside it; null where the scope names nothing any more. */
  page(link: ReportLinkRow, files: Readonly<Record<SharedFile, string>>): Promise<string | null>
  file(link: ReportLinkRow, name: SharedFile): Promise<PressedFile | null>
}
