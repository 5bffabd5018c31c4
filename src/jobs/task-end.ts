import { Failure } from '../domain/failure.ts'
import type { DeliveryRow } from '../domain/ports/delivery-store.ts'
import type { TaskToPlace } from '../domain/ports/task-store.ts'
import type { TaskOrder, TaskPayload, TrackedTask } from '../domain/ports/tasks.ts'
import { emptyVisit, readVisit, type Visit } from '../domain/task.ts'
import { titleOutside } from '../domain/task-sync.ts'
import type { FarEnd } from './far-end.ts'
import type { JobDeps } from './job-deps.ts'

/** A task on its way to the tracker outside; null where that tracker is not connected. */
export async function taskEnd(row: DeliveryRow, deps: JobDeps): Promise<FarEnd | null> {
  const tracker = await deps.channels.tracker(row.adapter)
  if (tracker === null) return null
  const { taskId } = row.payload as TaskPayload

  /** Noted before the outbox settles: a crash in between finds it again by its key. */
  async function note(placed: TrackedTask): Promise<string> {
    await deps.storage.tasks.placed(taskId, placed)
    return placed.id
  }
  return {
    readBack: true,
    async look(call) {
      const task = await deps.storage.tasks.toPlace(taskId)
      const found = await tracker.findTask(row.idempotencyKey, task?.kind ?? 'task', call)
      if (found === null) return { kind: 'absent' }
      return { kind: 'ours', externalId: await note(found), moderation: null, words: null }
    },
    async send(call) {
      const task = await deps.storage.tasks.toPlace(taskId)
      if (task === null) throw new Failure('gone', 'The task is no longer here', { at: row.adapter })
      const placed = await tracker.ensureTask(orderOf(task, deps), call)
      return { externalId: await note(placed), state: 'visible' }
    },
  }
}

function orderOf(task: TaskToPlace, deps: JobDeps): TaskOrder {
  const { key, title, dueAt, priority, department, kind, assignee } = task
  // Phone and visit leave their seals here and nowhere else.
  const visit = task.visitSealed === null ? emptyVisit : readVisit(deps.cipher.decrypt(task.visitSealed))
  const phone = task.phone === null ? null : deps.cipher.decrypt(task.phone)
  const facts = { key, title: titleOutside(task.caseCode, title), dueAt, priority, department, kind, phone, visit }
  return { ...facts, assignee: assignee?.id ?? null, body: bodyOf(task.body, phone, visit) }
}

/** What the fitter reads. */
function bodyOf(body: string, phone: string | null, visit: Visit): string {
  const lines = [
    body,
    phone === null ? '' : `☎ ${phone}`,
    [visit.person, visit.address, visit.place, visit.intercom, visit.wished].filter((text) => text !== '').join('; '),
  ]
  return lines.filter((text) => text !== '').join('\n\n')
}
