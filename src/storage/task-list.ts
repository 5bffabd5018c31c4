import type { TaskCounts, TaskFilter, TaskRow } from '../domain/ports/task-store.ts'
import { activeTaskStates } from '../domain/task.ts'
import type { Database } from './database.ts'
import { placeText, readPlace } from './read/place.ts'
import { priorityRank, type StoredTask, taskSelect, toTask } from './task-rows.ts'

const active = `t.state in (${activeTaskStates.map((state) => `'${state}'`).join(', ')})`

export async function listTasks(database: Database, filter: TaskFilter, place: string | null, limit: number) {
  const values: unknown[] = []
  const bind = (value: unknown) => `$${values.push(value)}`
  const where = [filter.view === 'active' ? active : `not (${active})`]
  if (filter.department !== undefined) where.push(`t.department = ${bind(filter.department)}`)
  if (filter.assignee !== undefined) where.push(`t."assigneeId" = ${bind(filter.assignee)}::uuid`)
  if (filter.kind !== undefined) where.push(`t.kind = ${bind(filter.kind)}`)
  if (filter.caseId !== undefined) where.push(`t."caseId" = ${bind(filter.caseId)}::uuid`)
  if (place !== null) where.push(filter.view === 'active' ? afterActive(place, bind) : afterDone(place, bind))
  const order =
    filter.view === 'active'
      ? `${priorityRank}, t."dueAt", t.id`
      : `coalesce(t."doneAt", t."createdAt") desc, t.id desc`
  const rows = await database.prisma.$queryRawUnsafe<StoredTask[]>(
    `${taskSelect} where ${where.join(' and ')} order by ${order} limit ${bind(limit + 1)}::int`,
    ...values,
  )
  const items = rows.slice(0, limit).map(toTask)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? placeOf(filter.view, last) : null }
}

/** A page of one rank ends at an instant; the rank goes into the list's name, because a place has one sort key. */
function placeOf(view: TaskFilter['view'], last: TaskRow): string {
  if (view === 'active')
    return placeText({ list: `tasks-${last.priority}`, key: last.dueAt.toISOString(), id: last.id })
  return placeText({ list: 'tasks-done', key: (last.doneAt ?? last.createdAt).toISOString(), id: last.id })
}

type Bind = (value: unknown) => string

function afterActive(text: string, bind: Bind): string {
  const priority = /^tasks-(emergency|high|normal|low)$/.exec(listOf(text))?.[1] ?? 'emergency'
  const { key, id } = readPlace(text, `tasks-${priority}`)
  const rank = `(${priorityRank.replace('t.priority', `${bind(priority)}::text`)})`
  return `(${priorityRank}, t."dueAt", t.id) > (${rank}, ${bind(key)}::timestamptz, ${bind(id)}::uuid)`
}

function afterDone(text: string, bind: Bind): string {
  const { key, id } = readPlace(text, 'tasks-done')
  return `(coalesce(t."doneAt", t."createdAt"), t.id) < (${bind(key)}::timestamptz, ${bind(id)}::uuid)`
}

function listOf(text: string): string {
  const [list] = /tasks-[a-z]+/.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? []
  return list ?? ''
}

export async function countTasks(database: Database): Promise<TaskCounts> {
  const { rows } = await database.query(
    `select t.department, count(*)::int as count, count(*) filter (where t.state <> 'open')::int as overdue
     from task t where ${active} group by t.department`,
  )
  const lines = rows as unknown as { department: string; count: number; overdue: number }[]
  return {
    active: lines.reduce((sum, line) => sum + line.count, 0),
    overdue: lines.reduce((sum, line) => sum + line.overdue, 0),
    byDepartment: Object.fromEntries(lines.map((line) => [line.department, line.count])),
  }
}

export async function countSolutions(database: Database, from: Date, to: Date) {
  const { rows } = await database.query(
    `select solution as code, count(*)::int as count from task
     where state = 'done' and solution is not null and "doneAt" >= $1::timestamptz and "doneAt" < $2::timestamptz
     group by solution order by 2 desc, 1`,
    [from.toISOString(), to.toISOString()],
  )
  return rows as unknown as { code: string; count: number }[]
}
