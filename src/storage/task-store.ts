import type { NewTask, OnTask, TaskParts, TaskResult, TaskStore } from '../domain/ports/task-store.ts'
import type { TaskPayload } from '../domain/ports/tasks.ts'
import { builtinTracker, type TaskEvent, taskTransition } from '../domain/task.ts'
import type { Database, Transaction } from './database.ts'
import { line, writeLines } from './journal.ts'
import { inTransaction, newId } from './sql.ts'
import { createTaskFollowUps } from './task-follow-up.ts'
import { countSolutions, countTasks, listTasks } from './task-list.ts'
import { type LockedTask, lockTask, type StoredTask, taskSelect, toTask } from './task-rows.ts'
import { createTaskTracking } from './task-tracking.ts'

export function createTaskStore(database: Database): TaskStore {
  async function stored(id: string): Promise<StoredTask | null> {
    const rows = await database.prisma.$queryRawUnsafe<StoredTask[]>(`${taskSelect} where t.id = $1::uuid`, id)
    return rows[0] ?? null
  }
  const run = (on: OnTask, work: (tx: Transaction, task: LockedTask) => Promise<TaskResult>) =>
    inTransaction(database, async (tx): Promise<TaskResult> => {
      const locked = await lockTask(tx, on.taskId)
      if (locked === null) return { ok: false, why: 'not-found' }
      if (locked.version === on.version) return work(tx, locked)
      return { ok: false, why: 'stale', version: locked.version, state: locked.state }
    })
  return {
    ...createTaskTracking(database),
    ...createTaskFollowUps(database),
    create: (task) => inTransaction(database, (tx) => create(tx, task)),
    list: (filter, place, limit) => listTasks(database, filter, place, limit),
    counts: () => countTasks(database),
    solutions: (from, to) => countSolutions(database, from, to),
    async find(id) {
      const row = await stored(id)
      return row === null ? null : toTask(row)
    },
    async toPlace(id) {
      const row = await stored(id)
      return row === null ? null : { ...toTask(row), key: row.key, phone: row.phone, visitSealed: row.visitSealed }
    },
    async sealedVisit(id) {
      return (await stored(id))?.visitSealed ?? null
    },
    async sealedPhone(id) {
      return (await stored(id))?.phone ?? null
    },
    change: (on, parts) => run(on, (tx, task) => change(tx, task, on, parts)),
    complete: (on, solution) =>
      run(on, (tx, task) => end(tx, task, on, 'done', { solution }, { doneAt: on.now, solution })),
    drop: (on, why) =>
      run(on, (tx, task) => end(tx, task, on, 'dropped', { why }, { doneAt: on.now, why, followedAt: on.now })),
  }
}

async function create(tx: Transaction, task: NewTask) {
  const { key, actor, now, phone, checklist, visitSealed, ...rest } = task
  const id = newId()
  const made = await tx.task.createMany({
    data: [{ ...rest, id, key, phone, checklist: checklist as never, visitSealed, createdAt: now }],
    skipDuplicates: true,
  })
  if (made.count === 0) {
    const known = await tx.task.findUniqueOrThrow({ where: { key }, select: { id: true } })
    const delivery = await tx.delivery.findUnique({ where: { idempotencyKey: key }, select: { id: true } })
    return { id: known.id, created: false, deliveryId: delivery?.id ?? null }
  }
  let deliveryId: string | null = null
  if (task.tracker !== builtinTracker) {
    deliveryId = newId()
    const payload: TaskPayload = { type: 'task', taskId: id }
    await tx.delivery.create({
      data: {
        id: deliveryId,
        kind: 'task',
        caseId: task.caseId,
        adapter: task.tracker,
        payload: payload as never,
        idempotencyKey: key,
        notBefore: now,
        createdAt: now,
      },
    })
  }
  await writeLines(tx, [
    line(now, actor, 'task-opened', task.caseId, { task: id, kind: task.kind, priority: task.priority }),
  ])
  return { id, created: true, deliveryId }
}

async function change(tx: Transaction, task: LockedTask, on: OnTask, parts: TaskParts): Promise<TaskResult> {
  // What ended stays as it was: the follow-up and the counts rest on it.
  const postponed = taskTransition(task.state, 'postponed')
  if (postponed === null) return { ok: false, why: 'illegal', state: task.state }
  const { phone, dueAt, checklist, visitSealed, ...plain } = parts
  const ahead = dueAt !== undefined && dueAt > on.now
  const version = task.version + 1
  await tx.task.update({
    where: { id: task.id },
    data: {
      ...plain,
      version,
      ...(checklist === undefined ? {} : { checklist: checklist as never }),
      ...(visitSealed === undefined ? {} : { visitSealed }),
      ...(phone === undefined ? {} : { phone: phone.sealed, phoneMask: phone.mask }),
      ...(dueAt === undefined ? {} : { dueAt }),
      ...(ahead ? { state: postponed, escalation: 0 } : {}),
    },
  })
  const fields = Object.keys(parts).sort().join(',')
  await writeLines(tx, [line(on.now, on.actor, 'task-changed', task.caseId, { task: task.id, fields })])
  return { ok: true, version }
}

async function end(
  tx: Transaction,
  task: LockedTask,
  on: OnTask,
  event: Extract<TaskEvent, 'done' | 'dropped'>,
  values: Readonly<Record<string, string>>,
  data: object,
): Promise<TaskResult> {
  const state = taskTransition(task.state, event)
  if (state === null) return { ok: false, why: 'illegal', state: task.state }
  const version = task.version + 1
  await tx.task.update({ where: { id: task.id }, data: { ...data, state, version } })
  // What has not left for the tracker yet never leaves.
  await tx.delivery.updateMany({
    where: { kind: 'task', state: 'pending', payload: { path: ['taskId'], equals: task.id } },
    data: { state: 'void', why: 'dropped', settledAt: on.now },
  })
  await writeLines(tx, [line(on.now, on.actor, `task-${event}`, task.caseId, { task: task.id, ...values })])
  return { ok: true, version }
}
