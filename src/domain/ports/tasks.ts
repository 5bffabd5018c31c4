import type { TaskKind, TaskPriority, Visit } from '../task.ts'
import type { TaskChange, TaskFacts } from '../task-sync.ts'
import type { CallContext } from './runtime.ts'

export interface TaskOrder {
  /** The same for every try; the tracker holds at most one task per key. */
  readonly key: string
  readonly title: string
  /** Plain text; the phone of a work order stands in it. */
  readonly body: string
  readonly dueAt: Date
  readonly priority: TaskPriority
  /** Our department's code; the tracker's settings know who that is there. */
  readonly department: string
  readonly kind: TaskKind
  /** Our person's id; the tracker's settings know who that is there. null: the department's person. */
  readonly assignee: string | null
  /** For trackers that keep them in fields of their own; null where there is none. */
  readonly phone: string | null
  readonly visit: Visit
}

export interface TrackedTask {
  readonly id: string
  /** Where a person sees it; '' if the tracker has no page. */
  readonly url: string
}

/** `dropped`: deleted or declined by hand. */
export type TrackedState = 'open' | 'done' | 'dropped'

/** A task as the tracker tells it now. */
export interface TrackedNow extends TaskFacts {
  readonly state: TrackedState
}

/** What a tracker has that our settings can name. */
export interface TrackerOffer {
  readonly people: readonly { readonly id: string; readonly name: string; readonly email: string }[]
  /** Kinds of records that may hold work orders. */
  readonly orderTypes: readonly { readonly id: string; readonly title: string }[]
  /** Fields of the chosen kind that can be written. */
  readonly orderFields: readonly {
    readonly name: string
    readonly title: string
    readonly type: string
    readonly required: boolean
  }[]
}

/** A task tracker outside the product. */
export interface TaskTracker {
  /** Whether its settings fit the tracker, changing nothing. @throws Failure `invalid` naming what does not, `auth` */
  check(call: CallContext): Promise<void>
  /** What an administrator chooses from. Parts that the tracker does not let us read are empty. @throws Failure */
  describe(orderType: string | null, call: CallContext): Promise<TrackerOffer>
  /** The task that already bears `key`; null if none does. @throws Failure */
  findTask(key: string, kind: TaskKind, call: CallContext): Promise<TrackedTask | null>
  /**
   * Creates the task or returns the one that already bears `key`.
   * @throws Failure `transient` only if certainly nothing was created, `uncertain` if it may have been
   */
  ensureTask(task: TaskOrder, call: CallContext): Promise<TrackedTask>
  /** By id; an id that the tracker told nothing about is missing. @throws Failure */
  tasksNow(ids: readonly string[], call: CallContext): Promise<ReadonlyMap<string, TrackedNow>>
  /** Repeatable. @throws Failure */
  changeTask(id: string, key: string, change: TaskChange, call: CallContext): Promise<void>
  /** Marks it done there. Harmless if it is. @throws Failure */
  finishTask(id: string, call: CallContext): Promise<void>
}

/** Delivery payload: the rest is read when it leaves, so that no name or phone is kept twice. */
export interface TaskPayload {
  readonly type: 'task'
  readonly taskId: string
}

/** What a tracker's own webhook says: that something changed, and how it proves who speaks. */
export interface TrackerEvent {
  readonly token: string
  readonly taskId: string
}

/** Trackers that could be connected, seen from the settings. */
export interface TrackerCheck {
  readonly names: readonly string[]
  /** null for a form that is no event of this tracker. */
  event(name: string, form: ReadonlyMap<string, string>): TrackerEvent | null
  /** Asks the tracker something harmless. `webhook` null: with the stored one. @throws Failure */
  check(
    name: string,
    webhook: string | null,
    options: Readonly<Record<string, string>>,
    call: CallContext,
  ): Promise<void>
  /** As `TaskTracker.describe`. */
  describe(
    name: string,
    webhook: string | null,
    options: Readonly<Record<string, string>>,
    orderType: string | null,
    call: CallContext,
  ): Promise<TrackerOffer>
}
