import { z } from 'zod'
import { Failure } from '../domain/failure.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import type { TaskOrder, TaskTracker, TrackedNow, TrackedState, TrackedTask } from '../domain/ports/tasks.ts'
import type { TaskPriority } from '../domain/task.ts'
import { type BatchAnswer, type BitrixPortal, batchSize } from '../transport/bitrix24/portal.ts'
import { type ChecklistWords, readChecklist, writeChecklist } from './bitrix24-checklist.ts'
import { readBitrix24Options } from './bitrix24-options.ts'
import { createSmartOrders, describeOrders } from './bitrix24-orders.ts'
import { markOf, timeOf, titleOf, withoutMark } from './bitrix24-title.ts'

const at = 'bitrix24'

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
/** Official numbers of v2: 5 done, 7 declined; everything else is still on somebody's table. */
function stateOf(status: string): TrackedState {
  if (status === '5' || status === 'completed') return 'done'
  return status === '7' || status === 'declined' ? 'dropped' : 'open'
}

const portalUsers = z.array(
  z.looseObject({
    ID: z.coerce.string(),
    NAME: z.string().nullish(),
    LAST_NAME: z.string().nullish(),
    EMAIL: z.string().nullish(),
  }),
)
const itemId = /^item:(\d+):(\d+)$/

/** Bitrix24 over an inbound webhook; v3 where the portal has it, v2 else. Serialise calls with one key. */
export function createBitrix24Tracker(portal: BitrixPortal, options: unknown, words: ChecklistWords): TaskTracker {
  const config = readBitrix24Options(options)
  const orders = config.order === null ? null : createSmartOrders(portal, config, config.order)
  /** Portals older than tasks 25.700 have no v3; found out at the first task. */
  let v3 = true

  /** The smart process of one item: the settings may name another one by now. */
  function ordersOf(entityTypeId: string) {
    if (config.order !== null && String(config.order.entityTypeId) === entityTypeId && orders !== null) return orders
    const fields = new Map<never, string>()
    return createSmartOrders(portal, config, {
      entityTypeId: Number(entityTypeId),
      categoryId: null,
      fields,
      fixed: {},
    })
  }

  function taskNow(answer: BatchAnswer | undefined, list: BatchAnswer | undefined): TrackedNow | null {
    const state = toldState(answer)
    if (state === null) return null
    const read = answer === undefined || 'refusal' in answer ? null : fetched.safeParse(answer.result)
    const checklist = list === undefined || 'refusal' in list ? null : readChecklist(list.result, words)
    if (!read?.success) return { state, title: '', dueAt: null, department: null, assignee: null, checklist: null }
    const { title, deadline, responsibleId } = read.data.task
    return {
      state,
      title: withoutMark(title),
      dueAt: timeOf(deadline),
      department: config.departmentOf(responsibleId),
      assignee: config.personOf(responsibleId),
      checklist: checklist?.map(({ code, done }) => ({ code, done })) ?? null,
    }
  }

  async function itemNow(type: string, answer: BatchAnswer | undefined, call: CallContext): Promise<TrackedNow | null> {
    if (answer === undefined) return null
    if (!('refusal' in answer)) return ordersOf(type).now(answer.result, call)
    const gone = { title: '', dueAt: null, department: null, assignee: null, checklist: null }
    return isGone(answer) ? { state: 'dropped', ...gone } : null
  }

  async function linkTo(found: z.output<typeof task>): Promise<TrackedTask> {
    const path =
      found.link ?? `/company/personal/user/${found.responsibleId ?? config.creator}/tasks/task/view/${found.id}/`
    return { id: found.id, url: await portal.link(path) }
  }

  async function findAmongTasks(key: string, call: CallContext): Promise<TrackedTask | null> {
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
      responsibleId: config.responsible(order.department, order.assignee),
      deadline: order.dueAt.toISOString(),
      // The only word that its reference shows; the portal's own default is the middle.
      ...(priorityV2[order.priority] === 2 ? { priority: 'high' } : {}),
      ...(config.group === null ? {} : { groupId: config.group }),
      ...config.ownFields,
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
      RESPONSIBLE_ID: config.responsible(order.department, order.assignee),
      DEADLINE: order.dueAt.toISOString(),
      PRIORITY: priorityV2[order.priority],
      ...(config.group === null ? {} : { GROUP_ID: config.group }),
      ...config.ownFields,
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
    const ours = config.ownFields
    return Object.entries(fields)
      .filter(
        ([name, field]) => (field.required === true || field.required === 'Y') && name.startsWith('UF_') && !ours[name],
      )
      .map(([name, field]) => ({ name, title: field.title ?? name }))
  }

  async function findTask(key: string, kind: TaskOrder['kind'], call: CallContext): Promise<TrackedTask | null> {
    // A work order may have become a task before the settings named a smart process.
    const found = kind === 'work-order' && orders !== null ? await orders.find(key, call) : null
    return found ?? findAmongTasks(key, call)
  }

  return {
    findTask,
    async check(call) {
      await findAmongTasks('otklik', call)
      await orders?.check(call)
    },
    async describe(orderType, call) {
      const get = (method: string) => portal.get({ version: 'v2', method, params: { ACTIVE: true }, safe: true }, call)
      // A webhook without the right `user` or `crm` can still carry tasks: what it cannot read is entered by hand.
      const people = await get('user.get').catch(nothingWithoutRight)
      const known = portalUsers.safeParse(people ?? [])
      const offered = await describeOrders(portal, orderType, call).catch(nothingWithoutRight)
      return {
        people: (known.success ? known.data : []).map(({ ID: id, NAME: name, LAST_NAME: last, EMAIL: email }) => ({
          id,
          name: [name, last].filter(Boolean).join(' '),
          email: email ?? '',
        })),
        orderTypes: offered?.orderTypes ?? [],
        orderFields: offered?.orderFields ?? [],
      }
    },
    async ensureTask(order, call) {
      // The key lives a day in v3 and not at all in v2; the mark in the title lives as long as the task.
      const found = await findTask(order.key, order.kind, call)
      if (found !== null) return found
      if (order.kind === 'work-order' && orders !== null) return orders.add(order, call)
      if (v3) {
        const added = await addV3(order, call)
        if (added !== 'no-v3') return added
        v3 = false
      }
      return addV2(order, call)
    },
    async tasksNow(ids, call) {
      const states = new Map<string, TrackedNow>()
      // A task takes two commands of a batch: itself and its checklist.
      const atOnce = batchSize / 2
      for (let first = 0; first < ids.length; first += atOnce) {
        const some = ids.slice(first, first + atOnce)
        const answers = await portal.batch(Object.fromEntries(some.flatMap(commandsFor)), call)
        for (const [index, id] of some.entries()) {
          const [, type] = itemId.exec(id) ?? []
          const answer = answers.get(`t${index}`)
          const now = type === undefined ? taskNow(answer, answers.get(`c${index}`)) : await itemNow(type, answer, call)
          if (now !== null) states.set(id, now)
        }
      }
      return states
    },
    async changeTask(id, key, change, call) {
      const [, type, number = ''] = itemId.exec(id) ?? []
      if (type !== undefined) return ordersOf(type).change(number, key, change, call)
      const { title, dueAt, department, assignee, checklist } = change
      const fields = {
        ...(title === undefined ? {} : { TITLE: titleOf({ key, title }) }),
        ...(dueAt == null ? {} : { DEADLINE: dueAt.toISOString() }),
        ...(department == null && assignee == null
          ? {}
          : { RESPONSIBLE_ID: config.responsible(department ?? '', assignee ?? null) }),
      }
      if (Object.keys(fields).length > 0) {
        const params = { taskId: Number(id), fields }
        await portal.get({ version: 'v2', method: 'tasks.task.update', params, safe: true }, call)
      }
      if (checklist != null) await writeChecklist(portal, words, Number(id), checklist, call)
    },
    async finishTask(id, call) {
      const [, type, number = ''] = itemId.exec(id) ?? []
      if (type !== undefined) return ordersOf(type).finish(number, call)
      const params = { taskId: Number(id) }
      await portal.get({ version: 'v2', method: 'tasks.task.complete', params, safe: true }, call)
    },
  }
}

function commandsFor(id: string, index: number): [string, string][] {
  const [, type, number] = itemId.exec(id) ?? []
  if (type !== undefined) return [[`t${index}`, `crm.item.get?entityTypeId=${type}&id=${number}`]]
  const task = encodeURIComponent(id)
  return [
    [`t${index}`, `tasks.task.get?taskId=${task}`],
    [`c${index}`, `task.checklistitem.getlist?TASKID=${task}&ORDER[ID]=asc`],
  ]
}

/** null where only a right is missing. @throws whatever else went wrong */
function nothingWithoutRight(error: unknown): null {
  if (error instanceof Failure && (error.kind === 'auth' || error.kind === 'invalid')) return null
  throw error
}

function isGone(answer: BatchAnswer): boolean {
  if (!('refusal' in answer)) return false
  return answer.refusal.code === 'NOT_FOUND' || /не найден|not found/i.test(answer.refusal.message)
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
  if ('refusal' in answer) return isGone(answer) ? 'dropped' : null
  const read = fetched.safeParse(answer.result)
  return read.success ? stateOf(read.data.task.status) : null
}
