import type { Actor } from '../actor.ts'
import type { Evidence } from '../failure.ts'

/** Append-only. Ids and codes, never names, numbers or texts of persons. */
export interface JournalLine {
  readonly at: Date
  readonly actor: Actor
  readonly action: string
  readonly caseId: string | null
  readonly values: Readonly<Record<string, string | number | boolean | null>>
}

export interface Journal {
  write(line: JournalLine): Promise<void>
}

export interface EvidenceStore {
  /** `expiresAt` null keeps it until the case's retention ends. Returns the id. */
  keep(about: string, evidence: Evidence, at: Date, expiresAt: Date | null): Promise<string>
  find(id: string): Promise<{ readonly contentType: string; readonly body: Uint8Array; readonly at: Date } | null>
  /** Returns how many went. */
  expire(now: Date): Promise<number>
}

/** The truth of what was started: ten workers may enqueue, one row decides. */
export interface ScheduleStore {
  /** When the schedule last came due as far as anyone knows; null before the first time. */
  lastDue(schedule: string): Promise<Date | null>
  /**
   * The job's first transaction. `start`: go on. `running`: begun before and not finished (the same job after a crash, go
   * on). `done`: finished already, do nothing.
   */
  begin(schedule: string, dueAt: Date, now: Date): Promise<'start' | 'running' | 'done'>
  finish(schedule: string, dueAt: Date, now: Date, outcome: string): Promise<void>
  /** The newest runs of each schedule, newest first. */
  recent(each: number): Promise<readonly ScheduleRunRow[]>
  /** Rows of finished runs before `before` go. */
  forget(before: Date): Promise<number>
}

export interface ScheduleRunRow {
  readonly schedule: string
  readonly dueAt: Date
  readonly startedAt: Date
  /** null while it runs, or after a crash until it is taken up again. */
  readonly finishedAt: Date | null
  readonly outcome: string | null
}

export interface NewNotice {
  /** Whoever raises the same thing twice uses the same key. */
  readonly key: string
  /** null: everybody whose role the code concerns. */
  readonly userId: string | null
  readonly channel: 'desk' | 'mail'
  readonly code: string
  readonly caseId: string | null
  readonly values: Readonly<Record<string, string | number | boolean | null>>
  readonly notBefore: Date
}

export interface NoticeRow extends Omit<NewNotice, 'key'> {
  readonly id: string
  readonly attempt: number
}

export interface NoticeStore {
  /** Keys known already are skipped. Returns how many are new. */
  raise(notices: readonly NewNotice[]): Promise<number>
  due(now: Date, limit: number): Promise<readonly NoticeRow[]>
  sent(id: string, at: Date): Promise<void>
  /** It became untrue before it went. */
  dropped(id: string, at: Date): Promise<void>
  failed(id: string, message: string, notBefore: Date): Promise<void>
}
