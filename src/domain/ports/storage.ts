import type { Room } from '../store-health.ts'
import type { AlertStore } from './alert-store.ts'
import type { CaseCommands } from './case-commands.ts'
import type { ComplaintStore } from './complaint-store.ts'
import type { DeliveryStore } from './delivery-store.ts'
import type { LearningStore } from './learning.ts'
import type { LetterStore } from './letter-store.ts'
import type { LikenessStore } from './likeness-store.ts'
import type { RateSlots } from './rate-slots.ts'
import type { Readings } from './readings.ts'
import type { EvidenceStore, Journal, NoticeStore, ScheduleStore } from './records.ts'
import type { ReviewStore } from './review-store.ts'
import type { SourceStore } from './source-store.ts'
import type { DispatchStore, NoticeOffice, WebhookStore } from './staff.ts'
import type { TaskStore } from './task-store.ts'
import type { TriageStore } from './triage-store.ts'

/** What keeps the store as a whole from taking anything, whatever is asked of it. Both pass without a word of ours. */
export type StoreTrouble = 'unreachable' | 'disk-full'

/**
 * Every method is one transaction and retries itself where the database asks for it (deadlock, serialisation). What must
 * be written together is one method: callers cannot hold a transaction open over a network call.
 */
export interface Storage {
  readonly alerts: AlertStore
  readonly sources: SourceStore
  readonly readings: Readings
  readonly reviews: ReviewStore
  readonly letters: LetterStore
  readonly learning: LearningStore
  readonly likeness: LikenessStore
  readonly triage: TriageStore
  readonly commands: CaseCommands
  readonly deliveries: DeliveryStore
  readonly journal: Journal
  readonly evidence: EvidenceStore
  readonly schedules: ScheduleStore
  readonly notices: NoticeStore
  readonly noticeOffice: NoticeOffice
  readonly dispatches: DispatchStore
  readonly webhooks: WebhookStore
  readonly slots: RateSlots
  readonly tasks: TaskStore
  readonly complaints: ComplaintStore
  /**
   * What a failed call says about the store itself. Such a failure is nobody else's: a case that could not be written
   * is not a case that cannot be judged. null where the store answers.
   */
  troubleOf(error: unknown): StoreTrouble | null
  /** Room under the embedded database; null where it stands elsewhere. */
  room(): Room | null
  /** Asks for nothing. @throws what `troubleOf` knows while nobody answers */
  ping(): Promise<void>
  /** Writes a megabyte and forgets it. @throws what `troubleOf` knows while nothing can be written */
  tryWriting(): Promise<void>
  /** What the planner knows of the tables, after an import and every night; PostgreSQL by itself sees to it. */
  refreshStatistics(): Promise<void>
}
