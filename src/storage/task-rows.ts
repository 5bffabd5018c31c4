import type { TaskRow } from '../domain/ports/task-store.ts'
import type { ChecklistItem, TaskKind, TaskPriority, TaskState } from '../domain/task.ts'
import { taskPriorities } from '../domain/task.ts'
import type { Topic } from '../domain/verdict.ts'
import type { Transaction } from './database.ts'
import { select } from './sql.ts'

export interface StoredTask {
  id: string
  key: string
  caseId: string | null
  caseCode: string | null
  topics: Topic[] | null
  kind: TaskKind
  department: string
  title: string
  body: string
  checklist: ChecklistItem[]
  visitSealed: Uint8Array | null
  phone: Uint8Array | null
  phoneMask: string | null
  priority: TaskPriority
  state: TaskState
  version: number
  assigneeId: string | null
  assigneeName: string | null
  dueAt: Date
  createdAt: Date
  doneAt: Date | null
  solution: string | null
  escalation: number
  why: string | null
  tracker: string
  trackerId: string | null
  trackerUrl: string | null
  deliveryState: string | null
  deliveryWhy: string | null
  deliveryWords: string | null
}

/** Emergencies first. */
export const priorityRank = `case t.priority ${taskPriorities.map((name, rank) => `when '${name}' then ${rank}`).join(' ')} else 9 end`

export const taskSelect = `
  select t.*, c.code as "caseCode", c.topics, u.name as "assigneeName",
         d.state as "deliveryState", d.why as "deliveryWhy", d."whyText" as "deliveryWords"
  from task t
  left join "case" c on c.id = t."caseId"
  left join "user" u on u.id = t."assigneeId"
  left join delivery d on d."idempotencyKey" = t.key`

export function toTask(row: StoredTask): TaskRow {
  const { id, caseId, caseCode, kind, department, title, body, phoneMask, priority, state, version } = row
  const { dueAt, createdAt, doneAt, solution, escalation, why, tracker, trackerId, trackerUrl } = row
  return {
    id,
    caseId,
    caseCode,
    topics: row.topics ?? [],
    kind,
    department,
    title,
    body,
    checklist: row.checklist,
    hasVisit: row.visitSealed !== null,
    phoneMask,
    priority,
    state,
    version,
    assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName ?? '' },
    dueAt,
    createdAt,
    doneAt,
    solution,
    escalation,
    why,
    tracker,
    trackerId,
    trackerUrl,
    delivery:
      row.deliveryState === null ? null : { state: row.deliveryState, why: row.deliveryWhy, words: row.deliveryWords },
  }
}

export interface LockedTask {
  readonly id: string
  readonly caseId: string | null
  readonly state: TaskState
  readonly version: number
  readonly dueAt: Date
}

export async function lockTask(tx: Transaction, id: string): Promise<LockedTask | null> {
  const rows = await select<LockedTask>(
    tx,
    `select id, "caseId", state, version, "dueAt" from task where id = $1::uuid for update`,
    id,
  )
  return rows[0] ?? null
}
