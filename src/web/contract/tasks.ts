// Tasks and work orders: the board, the form that opens one from a case, and what is done to them.
import { z } from 'zod'
import { departments, taskKinds, taskPriorities, taskStates } from '../../domain/task.ts'
import { checklistCodes, solutionCodes } from '../../domain/task-table.ts'
import { cursor, id, instant, person, topic, version } from './common.ts'

const taskKind = z.enum(taskKinds).meta({ id: 'TaskKind' })
const taskPriority = z.enum(taskPriorities).meta({ id: 'TaskPriority' })
const taskState = z.enum(taskStates).meta({ id: 'TaskState' })
const department = z.enum(departments).meta({ id: 'Department' })
/** Codes of both tables are text on the way out: what an older version recorded stays readable. */
const code = z.string().max(40)
const checklistCode = z.enum(checklistCodes as [string, ...string[]])

const visitText = z.string().trim().max(300)
const visit = z
  .object({ person: visitText, address: visitText, wished: visitText, intercom: visitText, place: visitText })
  .meta({ id: 'Visit' })

const taskRow = z
  .object({
    id,
    caseId: id.nullable(),
    caseCode: z.string().nullable(),
    topics: z.array(topic),
    kind: taskKind,
    department: z.string(),
    title: z.string(),
    body: z.string(),
    checklist: z.array(z.object({ code, done: z.boolean() })),
    /** Who waits where is shown by `revealTaskVisit`. */
    hasVisit: z.boolean(),
    phoneMask: z.string().nullable(),
    priority: taskPriority,
    state: taskState,
    version: z.int(),
    assignee: person.nullable(),
    dueAt: instant,
    createdAt: instant,
    doneAt: instant.nullable(),
    solution: z.string().nullable(),
    /** Codes to choose from on closing, commonest first. */
    solutions: z.array(code),
    /** Steps of the chain that were told. */
    escalation: z.int(),
    /** Why it was dropped. */
    why: z.string().nullable(),
    tracker: z.string(),
    trackerId: z.string().nullable(),
    trackerUrl: z.string().nullable(),
    /** How far it is on its way to the tracker outside; `words` are the tracker's own. */
    delivery: z.object({ state: z.string(), why: z.string().nullable(), words: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'Task' })

export const taskQuery = z.object({
  view: z.enum(['active', 'done']).default('active'),
  department: department.optional(),
  assignee: id.optional(),
  kind: taskKind.optional(),
  cursor: cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const taskPage = z
  .object({
    items: z.array(taskRow),
    next: cursor.nullable(),
    counts: z.object({ active: z.int(), overdue: z.int(), byDepartment: z.record(z.string(), z.int()) }),
    now: instant,
  })
  .meta({ id: 'TaskPage' })

export const taskForm = z
  .object({
    department,
    title: z.string(),
    /** Codes, by kind of task. */
    checklists: z.object({ task: z.array(code), 'work-order': z.array(code) }),
    /** The phone that came with the case, masked; null if none did. */
    phoneMask: z.string().nullable(),
    /** When it would be due, by priority. */
    due: z.object({ emergency: instant, high: instant, normal: instant, low: instant }),
    /** Where the task goes besides our own board; null: nowhere. */
    tracker: z.string().nullable(),
  })
  .meta({ id: 'TaskForm' })

const phone = z.string().trim().max(40)
const parts = {
  department,
  title: z.string().trim().min(1).max(200),
  body: z.string().trim().max(5_000),
  checklist: z.array(z.object({ code: checklistCode, done: z.boolean() })).max(40),
  visit,
  priority: taskPriority,
  assigneeId: id.nullable(),
}
export const newTask = z.object({
  ...parts,
  /** Made by the page once per form: the same one opens nothing twice. */
  key: z.uuid(),
  kind: taskKind,
  /** As written. A work order needs it, or `casePhone`. */
  phone: phone.optional(),
  /** Take the phone that came with the case. */
  casePhone: z.boolean().default(false),
  /** Left out: by the priority, in working time. */
  dueAt: instant.optional(),
})
export const visitRevealed = z.object({ visit, hideAfterSeconds: z.int() }).meta({ id: 'VisitRevealed' })
export const taskOpened = z.object({ id, created: z.boolean() }).meta({ id: 'TaskOpened' })
export const changeTask = z
  .object({ ...parts, phone, dueAt: instant })
  .partial()
  .extend({ version })
export const completeTask = z.object({ version, solution: z.enum(solutionCodes as [string, ...string[]]) })
export const dropTask = z.object({ version, why: z.string().trim().min(1).max(300) })
export const taskChanged = z.object({ id, version: z.int() }).meta({ id: 'TaskChanged' })

export const solutionsQuery = z.object({ from: instant, to: instant })
export const solutionCounts = z
  .object({ items: z.array(z.object({ code, count: z.int() })) })
  .meta({ id: 'SolutionCounts' })

export const offerTracker = z.object({
  tracker: z.string().max(30),
  /** Left out: the stored one. */
  webhook: z.string().trim().max(500).optional(),
  options: z.record(z.string().regex(/^[\w.-]{1,60}$/), z.string().max(200)).default({}),
  /** Kind of records whose fields are wanted. */
  orderType: z
    .string()
    .regex(/^\d{1,9}$/)
    .nullable(),
})
export const trackerOffer = z
  .object({
    people: z.array(z.object({ id: z.string(), name: z.string(), email: z.string() })),
    orderTypes: z.array(z.object({ id: z.string(), title: z.string() })),
    orderFields: z.array(z.object({ name: z.string(), title: z.string(), type: z.string(), required: z.boolean() })),
  })
  .meta({ id: 'TrackerOffer' })

export const connectTracker = z.object({
  /** `builtin`, or the name of a tracker outside. */
  tracker: z.string().max(30),
  /** Address of the inbound webhook: the address is the secret. Left out: the stored one. */
  webhook: z.string().trim().max(500).optional(),
  /** Token of the tracker’s own webhook that tells of changes; it knocks at `/hooks/<tracker>`. */
  eventToken: z.string().trim().min(8).max(200).optional(),
  /** The tracker's own settings, e.g. `responsible`, `responsible.field`, `field.UF_CONTRACT`. */
  options: z.record(z.string().regex(/^[\w.-]{1,60}$/), z.string().max(200)).default({}),
})
