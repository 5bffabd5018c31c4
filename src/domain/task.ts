import type { WorkingHours } from './calendar.ts'
import { after, type Span } from './deadline.ts'

export const taskKinds = ['task', 'work-order'] as const
export type TaskKind = (typeof taskKinds)[number]

/** Most urgent first: the order of every queue. */
export const taskPriorities = ['emergency', 'high', 'normal', 'low'] as const
export type TaskPriority = (typeof taskPriorities)[number]

export const departments = ['support', 'subscribers', 'field', 'network', 'corporate'] as const
export type Department = (typeof departments)[number]

export const taskStates = ['open', 'overdue', 'escalated', 'done', 'dropped'] as const
export type TaskState = (typeof taskStates)[number]

/** The product's own board; every other name is a tracker outside that holds the task too. */
export const builtinTracker = 'builtin'

/** States in which somebody still has to do something. */
export const activeTaskStates: readonly TaskState[] = ['open', 'overdue', 'escalated']

export const taskEvents = ['due-passed', 'escalated', 'postponed', 'done', 'dropped'] as const
export type TaskEvent = (typeof taskEvents)[number]

const ending = { done: 'done', dropped: 'dropped' } as const
/** Every legal move. `escalated` again is the next step of the chain. */
const moves: Readonly<Record<TaskState, Partial<Record<TaskEvent, TaskState>>>> = {
  open: { ...ending, 'due-passed': 'overdue', postponed: 'open' },
  overdue: { ...ending, escalated: 'escalated', postponed: 'open' },
  escalated: { ...ending, escalated: 'escalated', postponed: 'open' },
  done: {},
  dropped: {},
}

/** The state after `event`, or null if the pair is not a legal move. */
export function taskTransition(state: TaskState, event: TaskEvent): TaskState | null {
  return moves[state][event] ?? null
}

/** An emergency runs by the clock, everything else in working time. */
const within: Readonly<Record<TaskPriority, Span>> = {
  emergency: { unit: 'hours', count: 2 },
  high: { unit: 'working-hours', count: 4 },
  normal: { unit: 'working-hours', count: 16 },
  low: { unit: 'working-hours', count: 40 },
}

/** When a task is due that nobody gave another time. @throws RangeError if the calendar has no working days */
export function taskDue(priority: TaskPriority, since: Date, hours: WorkingHours): Date {
  return after(since, within[priority], hours)
}

/** One step of the chain: so many working hours past the due time, everybody of this role is told. */
export interface EscalationStep {
  readonly afterHours: number
  readonly role: string
}

/**
 * Which step of the chain is due now, counted from 1; null if none beyond `reached`.
 * Steps that came due together are one: nobody is told three times at once after a weekend.
 */
export function escalationDue(
  chain: readonly EscalationStep[],
  dueAt: Date,
  reached: number,
  now: Date,
  hours: WorkingHours,
): number | null {
  let due: number | null = null
  for (const [index, step] of chain.entries()) {
    if (index < reached) continue
    if (after(dueAt, { unit: 'working-hours', count: step.afterHours }, hours) <= now) due = index + 1
  }
  return due
}

/** What a visit needs beside the phone. Empty texts are not known yet. */
export interface Visit {
  readonly person: string
  readonly address: string
  /** As the customer said it: «завтра после шести». */
  readonly wished: string
  readonly intercom: string
  readonly place: string
}
/** What was sealed, as `JSON.stringify` wrote it. */
export function readVisit(text: string): Visit {
  return { ...emptyVisit, ...(JSON.parse(text) as Partial<Visit>) }
}

export const emptyVisit: Visit = { person: '', address: '', wished: '', intercom: '', place: '' }

/** Names of what must be there before such a task may be opened; empty if nothing is missing. */
export function missingFields(task: {
  readonly kind: TaskKind
  readonly title: string
  readonly hasPhone: boolean
}): readonly ('title' | 'phone')[] {
  return [
    ...(task.title.trim() === '' ? (['title'] as const) : []),
    // A fitter before a closed door with nobody to call is the commonest lost visit.
    ...(task.kind === 'work-order' && !task.hasPhone ? (['phone'] as const) : []),
  ]
}

export interface ChecklistItem {
  readonly code: string
  readonly done: boolean
}
