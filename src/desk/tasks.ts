import type { OnTask, TaskFilter, TaskParts, TaskResult, TaskRow } from '../domain/ports/task-store.ts'
import {
  builtinTracker,
  type ChecklistItem,
  type Department,
  missingFields,
  readVisit,
  type TaskKind,
  type TaskPriority,
  taskDue,
  type Visit,
} from '../domain/task.ts'
import { checklistFor, solutionsFor, topicPlans } from '../domain/task-table.ts'
import { nudge } from './approve.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import { caseMissing } from './load-case.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'

export type TaskDeps = Pick<
  DeskDeps,
  | 'clock'
  | 'log'
  | 'cases'
  | 'tasks'
  | 'phones'
  | 'cipher'
  | 'journal'
  | 'settings'
  | 'workingHours'
  | 'people'
  | 'nudges'
>

export async function listTasks(
  deps: Pick<DeskDeps, 'tasks' | 'clock'>,
  actor: DeskActor,
  filter: TaskFilter,
  place: string | null,
  limit: number,
) {
  demand(actor, 'task.read')
  const [page, counts] = await Promise.all([deps.tasks.list(filter, place, limit), deps.tasks.counts()])
  return { ...page, items: page.items.map(shown), counts, now: deps.clock.now() }
}

/** A task with the solutions that its topics offer. */
function shown(task: TaskRow) {
  return { ...task, solutions: solutionsFor(task.topics) }
}

/** What the form that opens a task from a case begins with. */
export async function taskForm(deps: TaskDeps, actor: DeskActor, caseId: string) {
  demand(actor, 'task.manage')
  const now = deps.clock.now()
  const [detail, hours, settings] = await Promise.all([
    deps.cases.detail(caseId, now),
    deps.workingHours(),
    deps.settings.read(),
  ])
  if (detail === null) throw caseMissing()
  const { topics, excerpt, title } = detail.head
  const first = topics[0] ?? 'general'
  const due = (priority: TaskPriority) => taskDue(priority, now, hours)
  return {
    department: topicPlans[first].department,
    title: shortly(title || excerpt),
    checklists: { task: checklistFor(topics, false), 'work-order': checklistFor(topics, true) },
    phoneMask: detail.request?.phoneMask ?? null,
    due: { emergency: due('emergency'), high: due('high'), normal: due('normal'), low: due('low') },
    tracker: settings.tasks.tracker === builtinTracker ? null : settings.tasks.tracker,
  }
}

/** The first words, whole ones: a board shows titles, the text stands in the case. */
function shortly(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 80).replace(/\s+\S*$/, '')}…`
}

export interface OpenTask {
  readonly caseId: string
  readonly key: string
  readonly kind: TaskKind
  readonly department: Department
  readonly title: string
  readonly body: string
  readonly checklist: readonly ChecklistItem[]
  readonly visit: Visit
  readonly phone: string | undefined
  readonly casePhone: boolean
  readonly priority: TaskPriority
  readonly assigneeId: string | null
  readonly dueAt: Date | undefined
}

/** @throws Refused `not-found` | `invalid-request` with the field as reason: `phone`, `title`, `dueAt`, `unknown-person` */
export async function openTask(deps: TaskDeps, actor: DeskActor, order: OpenTask) {
  demand(actor, 'task.manage')
  const facts = await deps.cases.facts(order.caseId)
  if (facts === null) throw caseMissing()
  const now = deps.clock.now()
  const phone = await phoneOf(deps, order)
  const [missing] = missingFields({ kind: order.kind, title: order.title, hasPhone: phone !== null })
  if (missing !== undefined) throw wrong(missing, `A ${order.kind} needs a ${missing}`)
  if (order.dueAt !== undefined && order.dueAt <= now) throw wrong('dueAt', 'Expected a due time ahead')
  await knownPerson(deps, order.assigneeId)
  const { tasks: settings } = await deps.settings.read()
  const { kind, department, title, body, checklist, visit, priority, assigneeId, caseId } = order
  const opened = await deps.tasks.create({
    key: `task:${caseId}:${order.key}`,
    caseId,
    kind,
    department,
    title,
    body,
    checklist,
    visitSealed: sealVisit(deps, visit),
    phone: phone === null ? null : deps.cipher.encrypt(phone.value),
    phoneMask: phone?.mask ?? null,
    priority,
    assigneeId,
    dueAt: order.dueAt ?? taskDue(priority, now, await deps.workingHours()),
    tracker: settings.tracker,
    actor: { kind: 'person', userId: actor.userId },
    now,
  })
  if (opened.deliveryId !== null) await nudge(deps, opened.deliveryId, now)
  return { id: opened.id, created: opened.created }
}

/** null where nothing is known yet: an empty visit is none. */
function sealVisit(deps: Pick<DeskDeps, 'cipher'>, visit: Visit): Uint8Array<ArrayBuffer> | null {
  const known = Object.values(visit).some((text) => text !== '')
  return known ? deps.cipher.encrypt(JSON.stringify(visit)) : null
}

async function phoneOf(deps: TaskDeps, order: Pick<OpenTask, 'caseId' | 'phone' | 'casePhone'>) {
  if (order.casePhone) {
    const sealed = await deps.cases.sealed(order.caseId, 'phone')
    if (sealed !== null) return readPhone(deps, deps.cipher.decrypt(sealed))
  }
  return order.phone === undefined || order.phone === '' ? null : readPhone(deps, order.phone)
}

function readPhone(deps: Pick<DeskDeps, 'phones'>, written: string) {
  const read = deps.phones.read(written)
  if (read === null) throw wrong('phone', 'Expected a phone number such as +7 700 000 00 11')
  return read
}

async function knownPerson(deps: Pick<DeskDeps, 'people'>, id: string | null | undefined): Promise<void> {
  if (id === null || id === undefined) return
  const person = await deps.people.find(id)
  if (person === null || person.disabled) throw wrong('unknown-person', 'Expected an active person to assign to')
}

function wrong(reason: string, message: string): Refused {
  return new Refused('invalid-request', message, { reason })
}

interface OnVersion {
  readonly taskId: string
  readonly version: number
}

function on(deps: Pick<DeskDeps, 'clock'>, actor: DeskActor, { taskId, version }: OnVersion): OnTask {
  return { taskId, version, actor: { kind: 'person', userId: actor.userId }, now: deps.clock.now() }
}

function done(taskId: string, result: TaskResult): { readonly id: string; readonly version: number } {
  if (result.ok) return { id: taskId, version: result.version }
  switch (result.why) {
    case 'not-found':
      throw new Refused('not-found', 'There is no such task')
    case 'stale':
      throw new Refused('conflict', `The task has version ${result.version} by now`, { reason: result.state })
    case 'illegal':
      throw new Refused('not-possible', `Not possible in the state ${result.state}`, { reason: 'state' })
    default:
      return result satisfies never
  }
}

export type ChangeTask = OnVersion & {
  readonly parts: Omit<TaskParts, 'phone' | 'visitSealed'>
  readonly phone: string | undefined
  readonly visit?: Visit | undefined
}

/** @throws Refused as `openTask`, and `conflict` | `not-possible` for what ended meanwhile */
export async function changeTask(deps: TaskDeps, actor: DeskActor, order: ChangeTask) {
  demand(actor, 'task.manage')
  await knownPerson(deps, order.parts.assigneeId)
  const { visit, phone } = order
  const read = phone === undefined ? null : readPhone(deps, phone)
  const parts = {
    ...order.parts,
    ...(read === null ? {} : { phone: { sealed: deps.cipher.encrypt(read.value), mask: read.mask } }),
    ...(visit === undefined ? {} : { visitSealed: deps.cipher.encrypt(JSON.stringify(visit)) }),
  }
  return done(order.taskId, await deps.tasks.change(on(deps, actor, order), parts))
}

export async function completeTask(deps: TaskDeps, actor: DeskActor, order: OnVersion & { readonly solution: string }) {
  demand(actor, 'task.manage')
  return done(order.taskId, await deps.tasks.complete(on(deps, actor, order), order.solution))
}

export async function dropTask(deps: TaskDeps, actor: DeskActor, order: OnVersion & { readonly why: string }) {
  demand(actor, 'task.manage')
  return done(order.taskId, await deps.tasks.drop(on(deps, actor, order), order.why))
}

/** Shows the phone for half a minute; who looked stands in the journal. */
export async function revealTaskPhone(deps: TaskDeps, actor: DeskActor, taskId: string) {
  demand(actor, 'task.manage')
  const [task, sealed] = await Promise.all([deps.tasks.find(taskId), deps.tasks.sealedPhone(taskId)])
  if (task === null || sealed === null) throw new Refused('not-found', 'This task has no phone')
  // First the line, then the number: a crash in between must not leave a look that nobody knows of.
  await deps.journal.write({
    at: deps.clock.now(),
    actor: { kind: 'person', userId: actor.userId },
    action: 'revealed',
    caseId: task.caseId,
    values: { what: 'phone', task: taskId },
  })
  return { value: deps.cipher.decrypt(sealed), hideAfterSeconds: 30 }
}

/** Who waits where, for a minute; who looked stands in the journal. */
export async function revealTaskVisit(deps: TaskDeps, actor: DeskActor, taskId: string) {
  demand(actor, 'task.manage')
  const [task, sealed] = await Promise.all([deps.tasks.find(taskId), deps.tasks.sealedVisit(taskId)])
  if (task === null || sealed === null) throw new Refused('not-found', 'This task has no visit')
  await deps.journal.write({
    at: deps.clock.now(),
    actor: { kind: 'person', userId: actor.userId },
    action: 'revealed',
    caseId: task.caseId,
    values: { what: 'visit', task: taskId },
  })
  return { visit: readVisit(deps.cipher.decrypt(sealed)), hideAfterSeconds: 60 }
}

export async function countSolutions(deps: Pick<DeskDeps, 'tasks'>, actor: DeskActor, from: Date, to: Date) {
  demand(actor, 'task.read')
  return { items: await deps.tasks.solutions(from, to) }
}
