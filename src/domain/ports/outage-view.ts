import type { ReplyLanguage, Topic } from '../verdict.ts'
import type { PersonRef } from './read-models.ts'

/** A cluster with its facts and the cases that wait for the shared answer. */
export interface OutageView {
  readonly id: string
  readonly topic: Topic
  readonly place: string
  /** First and last complaint. */
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly count: number
  readonly usual: number
  /** The outage's own times, as a person entered them. */
  readonly beganAt: Date | null
  readonly overAt: Date | null
  /** Approved, per language; empty before. */
  readonly texts: Readonly<Partial<Record<ReplyLanguage, string>>>
  readonly version: number
  readonly approvedBy: PersonRef | null
  readonly approvedAt: Date | null
  readonly cases: readonly {
    readonly id: string
    readonly version: number
    readonly code: string | null
    /** With the approved text in it; null before. */
    readonly draftId: string | null
    readonly language: string | null
    readonly adapter: string
    readonly author: string | null
    readonly excerpt: string
  }[]
}
