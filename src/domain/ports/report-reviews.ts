import type { Period } from '../report/week.ts'
import type { Topic } from '../verdict.ts'
import type { ReportScope } from './report-data.ts'

/**
 * Which number of a report is opened. By the words of `ReportData`, so that as many reviews stand behind a number as it
 * says: those that appeared in the period (`fresh`), of them those that count as answerable, answered, not answered, later
 * than a day, not answerable, complaints of 1 to 3 stars; what was open or overdue at `asOf`; what vanished; what
 * moderators decided in the period or had not yet decided at `asOf`.
 */
export const figures = [
  'fresh',
  'answerable',
  'answered',
  'unanswered',
  'late',
  'unanswerable',
  'complaints',
  'open',
  'overdue',
  'vanished',
  'moderation',
] as const
export type Figure = (typeof figures)[number]

export interface FigureOrder {
  readonly scope: ReportScope
  readonly period: Period
  readonly asOf: Date
  readonly figure: Figure
  readonly stars?: readonly number[] | undefined
  readonly topic?: Topic | undefined
  /** Without it letters are left out, as in everything that sums up the whole scope. */
  readonly listing?: string | undefined
  /** What the page before gave as `next`. */
  readonly place: string | null
  readonly limit: number
}

export interface FigureRow {
  /** Review, or the case of a thread of letters. */
  readonly id: string
  readonly caseId: string | null
  readonly source: string
  readonly place: string
  readonly author: string | null
  readonly excerpt: string
  readonly stars: number | null
  readonly topics: readonly Topic[]
  readonly appearedAt: Date
  readonly answeredAt: Date | null
  readonly dueAt: Date | null
  readonly permalink: string | null
}

export interface FigurePage {
  readonly items: readonly FigureRow[]
  readonly next: string | null
}

/** The reviews behind a number, newest first. */
export interface ReportReviews {
  page(order: FigureOrder): Promise<FigurePage>
}
