import type { Actor } from '../actor.ts'
import type { ChecklistItem, EscalationStep, TaskKind, TaskPriority, TaskState } from '../task.ts'
import type { TaskChange, TaskFacts } from '../task-sync.ts'
import type { Topic } from '../verdict.ts'
import type { PersonRef } from './read-models.ts'
import type { TrackedState, TrackedTask } from './tasks.ts'
import type { Draft } from './triage.ts'

export interface NewTask {
  /** The same for every try of the same wish: a second call gives the first task. */
  readonly key: string
  readonly caseId: string | null
  readonly kind: TaskKind
  readonly department: string
  readonly title: string
  readonly body: string
  readonly checklist: readonly ChecklistItem[]
  /** Sealed `Visit`; null where nobody is to be visited. */
  readonly visitSealed: Uint8Array<ArrayBuffer> | null
  /** Sealed; null without a phone. */
  readonly phone: Uint8Array<ArrayBuffer> | null
  readonly phoneMask: string | null
  readonly priority: TaskPriority
  readonly assigneeId: string | null
  readonly dueAt: Date
  /** `builtin`, or the tracker outside that shall hold it too. */
  readonly tracker: string
  readonly actor: Actor
  readonly now: Date
}

export interface TaskRow {
  readonly id: string
  readonly caseId: string | null
  readonly caseCode: string | null
  readonly topics: readonly Topic[]
  readonly kind: TaskKind
  readonly department: string
  readonly title: string
  readonly body: string
  readonly checklist: readonly ChecklistItem[]
  /** Somebody is to be visited; who and where is shown on a click that is journalled. */
  readonly hasVisit: boolean
  readonly phoneMask: string | null
  readonly priority: TaskPriority
  readonly state: TaskState
  readonly version: number
  readonly assignee: PersonRef | null
  readonly dueAt: Date
  readonly createdAt: Date
  readonly doneAt: Date | null
  readonly solution: string | null
  readonly escalation: number
  /** Why it was dropped; null otherwise. */
  readonly why: string | null
  readonly tracker: string
  readonly trackerId: string | null
  readonly trackerUrl: string | null
  /** How far it is on its way to the tracker outside; null for our own. */
  readonly delivery: { readonly state: string; readonly why: string | null; readonly words: string | null } | null
}

export interface TaskFilter {
  readonly view: 'active' | 'done'
  readonly department?: string | undefined
  /** A user's id. */
  readonly assignee?: string | undefined
  readonly kind?: TaskKind | undefined
  readonly caseId?: string | undefined
}

export interface TaskCounts {
  readonly active: number
  readonly overdue: number
  readonly byDepartment: Readonly<Record<string, number>>
}

export interface OnTask {
  readonly taskId: string
  readonly version: number
  readonly actor: Actor
  readonly now: Date
}

export type TaskResult =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly why: 'not-found' }
  | { readonly ok: false; readonly why: 'stale'; readonly version: number; readonly state: TaskState }
  | { readonly ok: false; readonly why: 'illegal'; readonly state: TaskState }

export interface TaskParts {
  readonly department?: string
  readonly title?: string
  readonly body?: string
  readonly checklist?: readonly ChecklistItem[]
  readonly visitSealed?: Uint8Array<ArrayBuffer>
  readonly priority?: TaskPriority
  readonly assigneeId?: string | null
  /** A time ahead makes an overdue task open again. */
  readonly dueAt?: Date
  readonly phone?: { readonly sealed: Uint8Array<ArrayBuffer>; readonly mask: string }
}

/** What carrying a task to a tracker needs. */
export interface TaskToPlace extends TaskRow {
  readonly key: string
  /** Sealed. */
  readonly phone: Uint8Array | null
  readonly visitSealed: Uint8Array | null
}

/** A task at a tracker outside whose end there is not known yet. */
export interface TrackedRow {
  readonly id: string
  readonly key: string
  readonly tracker: string
  readonly trackerId: string
  readonly state: TaskState
}

/** A finished task whose case waits for a follow-up. */
export interface FollowUpDue {
  readonly taskId: string
  readonly caseId: string
}

export interface FollowUpOffer extends FollowUpDue {
  readonly caseVersion: number
  /** Or why there is nothing to ask: `held`, `review-gone`, `reply-cannot-be-changed`… Then the task is done with. */
  readonly draft: Draft | { readonly none: string }
  /** When the letter or the edit of our answer is due. */
  readonly dueAt: Date | null
  readonly now: Date
}

export interface TaskStore {
  /** One transaction: the task, its way to the tracker, the journal. `created` false: the key was known. */
  create(task: NewTask): Promise<{ readonly id: string; readonly created: boolean; readonly deliveryId: string | null }>
  /** Emergencies first, then by due time; finished ones newest first. @throws Failure `invalid` for a foreign `place` */
  list(
    filter: TaskFilter,
    place: string | null,
    limit: number,
  ): Promise<{ readonly items: readonly TaskRow[]; readonly next: string | null }>
  counts(): Promise<TaskCounts>
  find(id: string): Promise<TaskRow | null>
  change(on: OnTask, parts: TaskParts): Promise<TaskResult>
  complete(on: OnTask, solution: string): Promise<TaskResult>
  drop(on: OnTask, why: string): Promise<TaskResult>
  /** Sealed `Visit`; null: no such task, or nobody is to be visited. */
  sealedVisit(id: string): Promise<Uint8Array | null>
  /** null: no such task, or it has no phone. */
  sealedPhone(id: string): Promise<Uint8Array | null>
  /** How often each solution was recorded in tasks closed in `[from, to)`. */
  solutions(from: Date, to: Date): Promise<readonly { readonly code: string; readonly count: number }[]>

  toPlace(id: string): Promise<TaskToPlace | null>
  /** The tracker holds it. Repeatable. */
  placed(id: string, at: TrackedTask): Promise<void>
  /** Longest unasked first; not asked since `before`. */
  tracked(before: Date, limit: number): Promise<readonly TrackedRow[]>
  /** What the tracker said: its end ends ours, and coordinators are told of one that was deleted by hand. */
  heard(id: string, state: TrackedState, now: Date): Promise<'nothing' | 'done' | 'dropped' | 'finish-there'>
  /** What the tracker says beside the state: taken over where its people changed it. Returns what it is to be told. */
  compare(id: string, theirs: TaskFacts, now: Date): Promise<TaskChange>
  /** The tracker has been told; both sides agree. */
  told(id: string, change: TaskChange): Promise<void>
  /** The tracker says that this task of its changed: it is asked with the next sweep. False for a task that is none of ours. */
  changedThere(tracker: string, trackerId: string): Promise<boolean>
  /** The tracker has been told that ours ended. */
  finishedThere(id: string, now: Date): Promise<void>

  /** Open tasks whose time has passed become overdue. Returns how many. */
  markOverdue(now: Date): Promise<number>
  /** Overdue or escalated ones with steps of the chain left. */
  escalatable(
    steps: number,
    limit: number,
  ): Promise<readonly { readonly id: string; readonly dueAt: Date; readonly escalation: number }[]>
  /** Compare-and-set on the level reached; tells everybody with the step's role. False if somebody was quicker. */
  escalate(id: string, from: number, to: number, step: EscalationStep, now: Date): Promise<boolean>

  followUpsDue(limit: number): Promise<readonly FollowUpDue[]>
  /**
   * A draft that asks to reconsider, put before the operator: an answered or closed case is opened for it. False if the
   * case moved meanwhile; then the next sweep offers it.
   */
  offerFollowUp(offer: FollowUpOffer): Promise<boolean>
}
