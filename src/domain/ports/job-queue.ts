import type { WorkRow } from './work-reads.ts'

/** The alarm clock. Never called inside a transaction: rows are the truth, a lost nudge is found by the sweep. */
export interface JobQueue {
  /** Asks for work soon; `startAfter` delays it. A second nudge with the same key while one waits is dropped. */
  nudge(job: string, payload: object, options?: NudgeOptions): Promise<void>
}

export interface NudgeOptions {
  readonly key?: string | undefined
  readonly startAfter?: Date | undefined
}

/** A job that failed for good, for the list with «retry» and «drop». */
export interface DeadJob {
  readonly id: string
  readonly job: string
  readonly payload: unknown
  readonly error: string
  readonly failedAt: Date
}

export interface DeadJobs {
  list(limit: number): Promise<readonly DeadJob[]>
  /** What waits, runs or is tried again, by job. */
  inHand(): Promise<readonly WorkRow[]>
  retry(id: string): Promise<boolean>
  drop(id: string): Promise<boolean>
}
