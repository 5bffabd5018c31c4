import { system } from '../domain/actor.ts'
import type { TaskStore } from '../domain/ports/task-store.ts'
import { activeTaskStates, type ChecklistItem, type TaskState, taskTransition } from '../domain/task.ts'
import { seenNow, syncTask, type TaskFacts, titleInside, titleOutside } from '../domain/task-sync.ts'
import type { Database, Transaction } from './database.ts'
import { line, writeLines } from './journal.ts'
import { inTransaction, select } from './sql.ts'

interface Row {
  caseId: string | null
  code: string | null
  state: TaskState
  version: number
  title: string
  dueAt: Date
  department: string
  assigneeId: string | null
  checklist: ChecklistItem[]
  trackerSeen: (Partial<Omit<TaskFacts, 'dueAt'>> & { title: string; dueAt: string | null }) | null
}

const rowSql = `select t."caseId", c.code, t.state, t.version, t.title, t."dueAt", t.department, t."assigneeId", t.checklist, t."trackerSeen"
                from task t left join "case" c on c.id = t."caseId" where t.id = $1::uuid for update of t`

export function createTaskComparing(database: Database): Pick<TaskStore, 'compare' | 'told' | 'changedThere'> {
  const { prisma } = database
  return {
    compare: (id, theirs, now) =>
      inTransaction(database, async (tx) => {
        const [row] = await select<Row>(tx, rowSql, id)
        if (row === undefined || !activeTaskStates.includes(row.state)) return {}
        const { department: ourDepartment, assigneeId, checklist: ourList } = row
        const same = { department: ourDepartment, assignee: assigneeId, checklist: ourList }
        const ours = { title: titleOutside(row.code, row.title), dueAt: row.dueAt, ...same }
        const seen = seenOf(row)
        const { take, tell } = syncTask(ours, seen, theirs)
        const { title, dueAt, department, checklist } = take
        const assignee = take.assignee == null ? null : await activePerson(tx, take.assignee)
        const taken = {
          ...(title === undefined ? {} : { title: titleInside(row.code, title).slice(0, 200) }),
          ...(department == null ? {} : { department }),
          ...(assignee === null ? {} : { assigneeId: assignee }),
          ...(checklist == null ? {} : { checklist: checklist as never }),
          ...(dueAt == null ? {} : { dueAt, ...postponed(row.state, dueAt, now) }),
        }
        const names = Object.keys(take).sort().join(',')
        await tx.task.update({
          where: { id },
          data: {
            trackerSeen: stored(seenNow(seen, theirs)),
            ...(names === '' ? {} : { ...taken, version: row.version + 1 }),
          },
        })
        if (names !== '') {
          await writeLines(tx, [
            line(now, system, 'task-changed', row.caseId, { task: id, fields: names, in: 'tracker' }),
          ])
        }
        return tell
      }),
    told: (id, change) =>
      inTransaction(database, async (tx) => {
        const [row] = await select<Row>(tx, rowSql, id)
        const seen = row === undefined ? null : seenOf(row)
        if (row === undefined || seen === null) return
        const next: TaskFacts = { ...seen, ...change }
        await tx.task.update({
          where: { id },
          data: { trackerSeen: stored(next), trackerPushed: row.version },
        })
      }),
    async changedThere(tracker, trackerId) {
      const { count } = await prisma.task.updateMany({
        where: { tracker, trackerId, trackerEnd: null },
        data: { askedAt: null },
      })
      return count > 0
    },
  }
}

function seenOf({ trackerSeen }: Row): TaskFacts | null {
  if (trackerSeen === null) return null
  const { title, dueAt, department = null, assignee = null, checklist = null } = trackerSeen
  return { title, dueAt: dueAt === null ? null : new Date(dueAt), department, assignee, checklist }
}

function stored(facts: TaskFacts): never {
  return { ...facts, dueAt: facts.dueAt?.toISOString() ?? null } as never
}

/** The settings may still name somebody who has left. */
async function activePerson(tx: Transaction, id: string): Promise<string | null> {
  const rows = await select<{ id: string }>(
    tx,
    'select id from "user" where id::text = $1 and not coalesce(banned, false)',
    id,
  )
  return rows[0]?.id ?? null
}

/** A later time makes an overdue task open again, whoever set it. */
function postponed(state: TaskState, dueAt: Date, now: Date) {
  const next = dueAt > now ? taskTransition(state, 'postponed') : null
  return next === null ? {} : { state: next, escalation: 0 }
}
