import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Failure } from '../domain/failure.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import type { TaskOrder, TaskTracker, TrackedNow, TrackedState, TrackedTask } from '../domain/ports/tasks.ts'
import type { TaskPriority } from '../domain/task.ts'
import { type BatchAnswer, type BitrixPortal, batchSize } from '../transport/bitrix24/portal.ts'

const at = 'bitrix24'

/** Settings of the tracker, as an administrator enters them: flat texts. */
export const bitrix24Options = z.looseObject({
  /** Whose name stands as the creator; id of a portal user. */
  creator: z.coerce.number().int().positive().default(1),
  /** Who gets tasks of departments without a line of their own. */
  responsible: z.coerce.number().int().positive().default(1),
  /** Workgroup; none if absent. */
  group: z.coerce.number().int().positive().optional(),
})

const task = z.looseObject({
  id: z.coerce.string(),
  link: z.string().optional(),
  responsibleId: z.coerce.string().optional(),
})
const addedV3 = z.object({ item: task })
const addedV2 = z.object({ task })
const listed = z.object({ tasks: z.array(task) })
const fetched = z.object({
  task: z.looseObject({
    status: z.coerce.string(),
    title: z.string().default(''),
    deadline: z.string().nullish(),
    responsibleId: z.coerce.string().optional(),
  }),
})
const fieldList = z.object({
  fields: z.record(
    z.string(),
    z.looseObject({ title: z.string().optional(), required: z.union([z.boolean(), z.string()]).optional() }),
  ),
})

const priorityV2: Readonly<Record<TaskPriority, number>> = { emergency: 2, high: 2, normal: 1, low: 0 }
/**
 * Stands in the title, because a title is the one thing that portals of every age can be searched by. Hexadecimal: `_`
 * and `%` are patterns there.
 */
export function markOf(key: string): string {
  return `#${createHash('sha256').update(key).digest('hex').slice(0, 12)}`
}

/** Official numbers of v2: 5 done, 7 declined; everything else is still on somebody's table. */
function stateOf(status: string): TrackedState {
  if (status === '5' || status === 'completed') return 'done'
  return status === '7' || status === 'declined' ? 'dropped' : 'open'
}

/** Bitrix24 over an inbound webhook; v3 where the portal has it, v2 else. Serialise calls with one key. */
export function createBitrix24Tracker(portal: BitrixPortal, options: unknown): TaskTracker {
  const config = bitrix24Options.parse(options)
  const given = z.record(z.string(), z.unknown()).parse(options)
  /** Portals older than tasks 25.700 have no v3; found out at the first task. */
  let v3 = true

  function responsible(department: string): number {
    const own = Number(given[`responsible.${department}`])
    return Number.isInteger(own) && own > 0 ? own : config.responsible
  }

  /** Whose department a person there is; null for somebody in no line of the settings. */
  function departmentOf(person: string | undefined): string | null {
    const line = Object.entries(given).find(
      ([name, value]) => name.startsWith('responsible.') && String(value) === person,
    )
    return line === undefined ? null : line[0].slice('responsible.'.length)
  }

  function toldNow(answer: BatchAnswer | undefined): TrackedNow | null {
    const state = toldState(answer)
    if (state === null) return null
    const read = answer === undefined || 'refusal' in answer ? null : fetched.safeParse(answer.result)
    if (!read?.success) return { state, title: '', dueAt: null, department: null }
    const { title, deadline, responsibleId } = read.data.task
    const due = deadline == null || deadline === '' ? null : new Date(deadline)
    return {
      state,
      title: title.replace(/\s*#[0-9a-f]{12}$/, ''),
      dueAt: due === null || Number.isNaN(due.getTime()) ? null : due,
      department: departmentOf(responsibleId),
    }
  }

  /** `field.UF_CONTRACT = …`: what the portal demands of every task. */
  function ownFields(): Record<string, unknown> {
    const entries = Object.entries(given).filter(([name]) => name.startsWith('field.'))
    return Object.fromEntries(entries.map(([name, value]) => [name.slice('field.'.length), value]))
  }

  async function linkTo(found: z.output<typeof task>): Promise<TrackedTask> {
    const path =
      found.link ?? `/company/personal/user/${found.responsibleId ?? config.responsible}/tasks/task/view/${found.id}/`
    return { id: found.id, url: await portal.link(path) }
  }

  async function findTask(key: string, call: CallContext): Promise<TrackedTask | null> {
    const params = {
      filter: { TITLE: `%${markOf(key)}%` },
      select: ['ID', 'TITLE', 'RESPONSIBLE_ID'],
      order: { ID: 'asc' },
    }
    const result = await portal.get({ version: 'v2', method: 'tasks.task.list', params, safe: true }, call)
    const read = listed.safeParse(result)
    if (!read.success) throw new Failure('layout-changed', 'Bitrix24 lists tasks in an unknown form', { at })
    const found = read.data.tasks[0]
    return found === undefined ? null : linkTo(found)
  }

  async function addV3(order: TaskOrder, call: CallContext): Promise<TrackedTask | 'no-v3'> {
    const fields = {
      title: titleOf(order),
      description: order.body,
      creatorId: config.creator,
      responsibleId: responsible(order.department),
      deadline: order.dueAt.toISOString(),
      // The only word that its reference shows; the portal's own default is the middle.
      ...(priorityV2[order.priority] === 2 ? { priority: 'high' } : {}),
      ...(config.group === undefined ? {} : { groupId: config.group }),
      ...ownFields(),
    }
    const answer = await portal.ask(
      { version: 'v3', method: 'tasks.task.add', params: { fields }, safe: false, idempotencyKey: order.key },
      call,
    )
    if (answer.ok) return linkTo(created(addedV3.safeParse(answer.result), (data) => data.item))
    if (/METHOD_?NOT_?FOUND/.test(answer.refusal.code)) return 'no-v3'
    // The key was used for another wording of the same task: it exists, and was found or is hidden from us.
    if (answer.refusal.code.includes('IDEMPOTENCYKEYREUSED')) {
      throw new Failure('uncertain', 'Bitrix24 knows this task under another text', { at, cause: answer.failure })
    }
    throw await named(answer.failure, call)
  }

  async function addV2(order: TaskOrder, call: CallContext): Promise<TrackedTask> {
    const fields = {
      TITLE: titleOf(order),
      DESCRIPTION: order.body,
      CREATED_BY: config.creator,
      RESPONSIBLE_ID: responsible(order.department),
      DEADLINE: order.dueAt.toISOString(),
      PRIORITY: priorityV2[order.priority],
      ...(config.group === undefined ? {} : { GROUP_ID: config.group }),
      ...ownFields(),
    }
    const answer = await portal.ask({ version: 'v2', method: 'tasks.task.add', params: { fields }, safe: false }, call)
    if (answer.ok) return linkTo(created(addedV2.safeParse(answer.result), (data) => data.task))
    throw await named(answer.failure, call)
  }

  /** A refusal made clear: which fields of its own the portal demands, and what to do about it. */
  async function named(failure: Failure, call: CallContext): Promise<Failure> {
    const demanded = await mandatoryFields(call).catch(() => [])
    if (demanded.length === 0) return failure
    const list = demanded.map(({ name, title }) => (title === name ? name : `${name} («${title}»)`)).join(', ')
    const message = `Bitrix24 demands ${list} of every task: give a value in Settings (field.${demanded[0]?.name}) or make it optional in the portal. It said: ${failure.message}`
    return new Failure('invalid', message, { at, cause: failure, evidence: failure.evidence })
  }

  async function mandatoryFields(call: CallContext): Promise<readonly { name: string; title: string }[]> {
    const result = await portal.get({ version: 'v2', method: 'tasks.task.getFields', params: {}, safe: true }, call)
    const { fields } = fieldList.parse(result)
    const ours = ownFields()
    return Object.entries(fields)
      .filter(
        ([name, field]) => (field.required === true || field.required === 'Y') && name.startsWith('UF_') && !ours[name],
      )
      .map(([name, field]) => ({ name, title: field.title ?? name }))
  }

  return {
    findTask,
    async ensureTask(order, call) {
      // The key lives a day in v3 and not at all in v2; the mark in the title lives as long as the task.
      const found = await findTask(order.key, call)
      if (found !== null) return found
      if (v3) {
        const added = await addV3(order, call)
        if (added !== 'no-v3') return added
        v3 = false
      }
      return addV2(order, call)
    },
    async tasksNow(ids, call) {
      const states = new Map<string, TrackedNow>()
      for (let first = 0; first < ids.length; first += batchSize) {
        const some = ids.slice(first, first + batchSize)
        const commands = Object.fromEntries(
          some.map((id) => [`t${id}`, `tasks.task.get?taskId=${encodeURIComponent(id)}`]),
        )
        const answers = await portal.batch(commands, call)
        for (const id of some) {
          const now = toldNow(answers.get(`t${id}`))
          if (now !== null) states.set(id, now)
        }
      }
      return states
    },
    async changeTask(id, key, { title, dueAt, department }, call) {
      const fields = {
        ...(title === undefined ? {} : { TITLE: titleOf({ key, title }) }),
        ...(dueAt == null ? {} : { DEADLINE: dueAt.toISOString() }),
        ...(department == null ? {} : { RESPONSIBLE_ID: responsible(department) }),
      }
      const params = { taskId: Number(id), fields }
      await portal.get({ version: 'v2', method: 'tasks.task.update', params, safe: true }, call)
    },
    async finishTask(id, call) {
      await portal.get(
        { version: 'v2', method: 'tasks.task.complete', params: { taskId: Number(id) }, safe: true },
        call,
      )
    },
  }
}

function titleOf(order: Pick<TaskOrder, 'title' | 'key'>): string {
  // 250 characters and the mark: longer titles are cut by the portal, and the mark would go first.
  return `${order.title.slice(0, 230)} ${markOf(order.key)}`
}

function created<Data>(
  read: z.ZodSafeParseResult<Data>,
  pick: (data: Data) => z.output<typeof task>,
): z.output<typeof task> {
  if (read.success) return pick(read.data)
  throw new Failure('uncertain', 'Bitrix24 took the task and answered in an unknown form', { at, cause: read.error })
}

/** null where nothing certain was said: a limit inside the batch, a right that is missing. */
function toldState(answer: BatchAnswer | undefined): TrackedState | null {
  if (answer === undefined) return null
  if ('refusal' in answer) return /не найдена|not found/i.test(answer.refusal.message) ? 'dropped' : null
  const read = fetched.safeParse(answer.result)
  return read.success ? stateOf(read.data.task.status) : null
}
