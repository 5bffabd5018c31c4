import type { Period } from '../report/week.ts'
import type { Topic } from '../verdict.ts'
import type { ReportScope } from './report-data.ts'

/**
 * Which number of a report is opened. By the words of `ReportData`, so that as many reviews stand behind a number as it
 * says: those that appeared in the period (`fresh`), of them those that count as answerable, answered, not answered, answered
 * within a day and later, not answerable, complaints of 1 to 3 stars; those that got an answer in the period, whenever they
 * appeared (`given`; a review that got two stands once); all that we hold of what stood at `asOf`; what was open or overdue then; what
 * vanished, came back, or whose stars its author changed; what moderators decided in the period or had not yet decided at `asOf`.
 */
export const figures = [
  'held',
  'fresh',
  'answerable',
  'answered',
  'unanswered',
  'quick',
  'late',
  'given',
  'unanswerable',
  'complaints',
  'open',
  'overdue',
  'vanished',
  'returned',
  'edited',
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
  /** Answers that it got in the period; only where the figure counts answers, else null. */
  readonly answers: number | null
  readonly dueAt: Date | null
  readonly permalink: string | null
}

export interface FigurePage {
  readonly items: readonly FigureRow[]
  readonly next: string | null
}

/** One stored reading of a card. */
export interface CardPoint {
  readonly at: Date
  /** null: it showed none, or could not be read. */
  readonly rating: number | null
  readonly decimals: number
  readonly ratings: number | null
  /** Our own mean of the same ratings; null where not all of them are held. */
  readonly exact: number | null
}

export interface CardPage {
  readonly items: readonly CardPoint[]
  readonly next: Date | null
}

/** The reviews behind a number and the readings behind a rating, newest first. */
export interface ReportReviews {
  page(order: FigureOrder): Promise<FigurePage>
  cards(listing: string, before: Date | null, limit: number): Promise<CardPage | null>
}
