import { system } from '../domain/actor.ts'
import type { TaskStore, TrackedRow } from '../domain/ports/task-store.ts'
import type { TrackedState } from '../domain/ports/tasks.ts'
import type { EscalationStep } from '../domain/task.ts'
import { taskTransition } from '../domain/task.ts'
import type { Database, Transaction } from './database.ts'
import { line, writeLines } from './journal.ts'
import { inTransaction, namedId, select } from './sql.ts'
import { createTaskComparing } from './task-comparing.ts'
import { type LockedTask, lockTask } from './task-rows.ts'

type Tracking = Pick<
  TaskStore,
  | 'placed'
  | 'tracked'
  | 'heard'
  | 'compare'
  | 'told'
  | 'changedThere'
  | 'finishedThere'
  | 'markOverdue'
  | 'escalatable'
  | 'escalate'
>

/** Coordinators distribute work: what nobody else is named for goes to them. */
const usualRole = 'coordinator'
const atOnce = 500

export function createTaskTracking(database: Database): Tracking {
  const { prisma } = database
  return {
    async placed(id, { id: trackerId, url }) {
      await prisma.task.updateMany({ where: { id }, data: { trackerId, trackerUrl: url === '' ? null : url } })
    },
    tracked: (before, limit) =>
      prisma.$queryRawUnsafe<TrackedRow[]>(
        `select id, key, tracker, "trackerId", state from task
         where "trackerId" is not null and "trackerEnd" is null and ("askedAt" is null or "askedAt" <= $1::timestamptz)
         order by "askedAt" nulls first, id limit $2::int`,
        before,
        limit,
      ),
    heard: (id, state, now) => inTransaction(database, (tx) => heard(tx, id, state, now)),
    ...createTaskComparing(database),
    async finishedThere(id, now) {
      await prisma.task.updateMany({ where: { id }, data: { trackerEnd: now } })
    },
    markOverdue: (now) => inTransaction(database, (tx) => markOverdue(tx, now)),
    escalatable: (steps, limit) =>
      prisma.$queryRawUnsafe(
        `select id, "dueAt", escalation from task
         where state in ('overdue', 'escalated') and escalation < $1::int order by "dueAt", id limit $2::int`,
        steps,
        limit,
      ),
    escalate: (id, from, to, step, now) => inTransaction(database, (tx) => escalate(tx, id, from, to, step, now)),
  }
}

async function heard(tx: Transaction, id: string, said: TrackedState, now: Date) {
  const task = await lockTask(tx, id)
  if (task === null) return 'nothing'
  await tx.task.update({ where: { id }, data: { askedAt: now, ...(said === 'open' ? {} : { trackerEnd: now }) } })
  const ended = task.state === 'done' || task.state === 'dropped'
  if (said === 'open') return ended ? 'finish-there' : 'nothing'
  if (ended || taskTransition(task.state, said) === null) return 'nothing'
  const dropped = { why: 'dropped-in-tracker', followedAt: now }
  await tx.task.update({
    where: { id },
    data: { state: said, version: task.version + 1, doneAt: now, ...(said === 'dropped' ? dropped : {}) },
  })
  await writeLines(tx, [line(now, system, `task-${said}`, task.caseId, { task: id, in: 'tracker' })])
  if (said === 'dropped') await tell(tx, task, 'task-dropped', usualRole, `task-dropped:${id}`, {}, now)
  return said
}

async function markOverdue(tx: Transaction, now: Date): Promise<number> {
  const rows = await select<LockedTask>(
    tx,
    `update task set state = 'overdue', version = version + 1
     where id in (select id from task where state = 'open' and "dueAt" <= $1::timestamptz
                  order by "dueAt", id limit ${atOnce} for update skip locked)
     returning id, "caseId", state, version, "dueAt"`,
    now,
  )
  await writeLines(
    tx,
    rows.map((task) => line(now, system, 'task-overdue', task.caseId, { task: task.id })),
  )
  return rows.length
}

async function escalate(
  tx: Transaction,
  id: string,
  from: number,
  to: number,
  step: EscalationStep,
  now: Date,
): Promise<boolean> {
  const task = await lockTask(tx, id)
  const state = task === null ? null : taskTransition(task.state, 'escalated')
  if (task === null || state === null) return false
  const moved = await tx.task.updateMany({
    where: { id, escalation: from },
    data: { escalation: to, state, version: { increment: 1 } },
  })
  if (moved.count === 0) return false
  await writeLines(tx, [line(now, system, 'task-escalated', task.caseId, { task: id, level: to, role: step.role })])
  const key = `task-escalated:${id}:${task.dueAt.getTime()}:${to}`
  await tell(tx, task, 'task-escalated', step.role, key, { level: to }, now)
  return true
}

/** A notice for everybody of a role; in one transaction with what it tells, so that none is lost. */
async function tell(
  tx: Transaction,
  task: LockedTask,
  code: string,
  role: string,
  key: string,
  values: Readonly<Record<string, string | number>>,
  now: Date,
): Promise<void> {
  const people = await select<{ id: string }>(
    tx,
    `select id from "user" where role = $1 and not coalesce(banned, false)`,
    role,
  )
  await tx.notice.createMany({
    data: people.map(({ id: userId }) => ({
      id: namedId(`notice:${key}:${userId}`),
      userId,
      channel: 'desk',
      code,
      caseId: task.caseId,
      values: { task: task.id, ...values },
      notBefore: now,
    })),
    skipDuplicates: true,
  })
}
