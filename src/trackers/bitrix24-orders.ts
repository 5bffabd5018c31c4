import { z } from 'zod'
import { Failure } from '../domain/failure.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import type { TaskOrder, TrackedNow, TrackedState, TrackedTask, TrackerOffer } from '../domain/ports/tasks.ts'
import type { TaskChange } from '../domain/task-sync.ts'
import type { BitrixPortal } from '../transport/bitrix24/portal.ts'
import type { Bitrix24Options, OrderOptions, OrderPart } from './bitrix24-options.ts'
import { markOf, timeOf, titleOf, withoutMark } from './bitrix24-title.ts'

const at = 'bitrix24'

const item = z.looseObject({
  id: z.coerce.string(),
  title: z.string().nullish(),
  stageId: z.string().nullish(),
  assignedById: z.coerce.string().nullish(),
})
const one = z.object({ item })
const many = z.object({ items: z.array(item) })
const types = z.object({
  types: z.array(z.looseObject({ entityTypeId: z.coerce.string(), title: z.string().default('') })),
})
const flag = z.union([z.boolean(), z.string()]).default(false)
const fieldList = z.object({
  fields: z.record(
    z.string(),
    z.looseObject({
      title: z.string().default(''),
      type: z.string().default('string'),
      isRequired: flag,
      isReadOnly: flag,
      statusType: z.string().optional(),
    }),
  ),
})
const stageList = z.array(z.looseObject({ STATUS_ID: z.string(), SEMANTICS: z.string().nullish() }))

type Fields = z.output<typeof fieldList>['fields']

/** Fields that every item has a value for by itself. */
const filledThere = new Set(['opened', 'title', 'stageId', 'categoryId', 'assignedById', 'id'])

const isTrue = (value: boolean | string) => value === true || value === 'Y'

/** Work orders as items of a smart process (`crm.item.*`). Ids are `item:<type>:<id>`: a changed setting loses none. */
export function createSmartOrders(portal: BitrixPortal, options: Bitrix24Options, order: OrderOptions) {
  const { entityTypeId } = order
  /** What the portal says of its own type changes by an administrator's hand: asked once an instance. */
  let described: Promise<{ readonly fields: Fields; readonly ends: ReadonlyMap<string, TrackedState> }> | null = null

  const get = (method: string, params: object, safe: boolean, call: CallContext) =>
    portal.get({ version: 'v2', method, params, safe }, call)

  function describe(call: CallContext) {
    described ??= read(call).catch((error: unknown) => {
      described = null
      throw error
    })
    return described
  }

  async function read(call: CallContext) {
    const fields = await fieldsOf(portal, entityTypeId, call)
    const stages = fields['stageId']?.statusType
    const listed =
      stages === undefined
        ? []
        : stageList.parse(await get('crm.status.list', { filter: { ENTITY_ID: stages } }, true, call))
    const ends = new Map<string, TrackedState>()
    for (const { STATUS_ID: stage, SEMANTICS: meaning } of listed) {
      if (meaning === 'S') ends.set(stage, 'done')
      if (meaning === 'F') ends.set(stage, 'dropped')
    }
    return { fields, ends }
  }

  /** Stages of the type's other funnels are not in the list: their names end alike everywhere. */
  function stateOf(stage: string, ends: ReadonlyMap<string, TrackedState>): TrackedState {
    return ends.get(stage) ?? (stage.endsWith(':SUCCESS') ? 'done' : stage.endsWith(':FAIL') ? 'dropped' : 'open')
  }

  function values(task: TaskOrder): Record<string, unknown> {
    const { visit } = task
    const parts: Readonly<Record<OrderPart, string | null>> = {
      body: task.body,
      phone: task.phone,
      person: visit.person,
      address: visit.address,
      place: visit.place,
      intercom: visit.intercom,
      wished: visit.wished,
      due: task.dueAt.toISOString(),
    }
    const filled = Array.from(order.fields, ([part, field]) => [field, parts[part] ?? ''] as const)
    return Object.fromEntries(filled.filter(([, value]) => value !== ''))
  }

  const linkTo = async (id: string): Promise<TrackedTask> => ({
    id: `item:${entityTypeId}:${id}`,
    url: await portal.link(`/crm/type/${entityTypeId}/details/${id}/`),
  })

  return {
    /** @throws Failure `invalid` naming the field that is missing, wrong or not filled */
    async check(call: CallContext): Promise<void> {
      const { fields } = await describe(call)
      const given = [...order.fields.values(), ...Object.keys(order.fixed)]
      const wrong = given.filter((name) => fields[name] === undefined || isTrue(fields[name].isReadOnly))
      // The portal takes an unknown field without a word and forgets its value.
      if (wrong.length > 0)
        throw refusal(`Smart process ${entityTypeId} has no field ${wrong.join(', ')} to be written`)
      if (!order.fields.has('phone') && !order.fields.has('body')) {
        throw refusal('A work order must carry the phone: choose the field for the phone or for the description')
      }
      const open = Object.entries(fields).filter(
        ([name, field]) =>
          isTrue(field.isRequired) && !isTrue(field.isReadOnly) && !filledThere.has(name) && !given.includes(name),
      )
      if (open.length > 0) {
        const names = open.map(([name, { title }]) => (title === '' ? name : `${name} («${title}»)`)).join(', ')
        throw refusal(`Smart process ${entityTypeId} demands ${names}: choose what goes there, or give a fixed value`)
      }
    },
    async find(key: string, call: CallContext): Promise<TrackedTask | null> {
      const params = { entityTypeId, select: ['id', 'title'], filter: { '%title': markOf(key) }, order: { id: 'ASC' } }
      const read = many.safeParse(await get('crm.item.list', params, true, call))
      if (!read.success) throw new Failure('layout-changed', 'Bitrix24 lists items in an unknown form', { at })
      const [found] = read.data.items
      return found === undefined ? null : linkTo(found.id)
    },
    /** Not repeatable: look before a second call. */
    async add(task: TaskOrder, call: CallContext): Promise<TrackedTask> {
      const fields = {
        title: titleOf(task),
        xmlId: task.key,
        assignedById: options.responsible(task.department, task.assignee),
        ...(order.categoryId === null ? {} : { categoryId: order.categoryId }),
        ...order.fixed,
        ...values(task),
      }
      const read = one.safeParse(await get('crm.item.add', { entityTypeId, fields }, false, call))
      if (read.success) return linkTo(read.data.item.id)
      throw new Failure('uncertain', 'Bitrix24 took the item and answered in an unknown form', {
        at,
        cause: read.error,
      })
    },
    /** null where the answer is no item. */
    async now(answer: unknown, call: CallContext): Promise<TrackedNow | null> {
      const read = one.safeParse(answer)
      if (!read.success) return null
      const { fields, ends } = await describe(call)
      const found = read.data.item
      const due = order.fields.get('due')
      // A date without an hour would be taken for midnight: such a field is written and not read.
      const dated = due !== undefined && fields[due]?.type === 'datetime' ? found[due] : null
      return {
        state: stateOf(found.stageId ?? '', ends),
        title: withoutMark(found.title ?? ''),
        dueAt: timeOf(typeof dated === 'string' ? dated : null),
        department: options.departmentOf(found.assignedById ?? undefined),
        assignee: options.personOf(found.assignedById ?? undefined),
        checklist: null,
      }
    },
    async change(id: string, key: string, change: TaskChange, call: CallContext): Promise<void> {
      const { title, dueAt, department, assignee } = change
      const due = order.fields.get('due')
      const fields = {
        ...(title === undefined ? {} : { title: titleOf({ key, title }) }),
        ...(dueAt == null || due === undefined ? {} : { [due]: dueAt.toISOString() }),
        ...(department == null && assignee == null
          ? {}
          : { assignedById: options.responsible(department ?? '', assignee ?? null) }),
      }
      if (Object.keys(fields).length === 0) return
      await get('crm.item.update', { entityTypeId, id: Number(id), fields }, true, call)
    },
    /** To the stage of success of its own funnel. */
    async finish(id: string, call: CallContext): Promise<void> {
      const { ends } = await describe(call)
      const { item: found } = one.parse(await get('crm.item.get', { entityTypeId, id: Number(id) }, true, call))
      const stage = found.stageId ?? ''
      if (stateOf(stage, ends) !== 'open') return
      const funnel = stage.slice(0, stage.indexOf(':') + 1)
      const success = [...ends].find(([name, state]) => state === 'done' && name.startsWith(funnel))?.[0]
      const fields = { stageId: success ?? `${funnel}SUCCESS` }
      await get('crm.item.update', { entityTypeId, id: Number(id), fields }, true, call)
    },
  }
}

function refusal(message: string): Failure {
  return new Failure('invalid', message, { at })
}

async function fieldsOf(portal: BitrixPortal, entityTypeId: number, call: CallContext): Promise<Fields> {
  const params = { entityTypeId }
  const read = fieldList.safeParse(
    await portal.get({ version: 'v2', method: 'crm.item.fields', params, safe: true }, call),
  )
  if (read.success) return read.data.fields
  throw new Failure('layout-changed', 'Bitrix24 describes a smart process in an unknown form', {
    at,
    cause: read.error,
  })
}

/** Smart processes, and the fields of one of them that can be written. */
export async function describeOrders(
  portal: BitrixPortal,
  orderType: string | null,
  call: CallContext,
): Promise<Pick<TrackerOffer, 'orderTypes' | 'orderFields'>> {
  const answer = await portal.get(
    { version: 'v2', method: 'crm.type.list', params: { order: { id: 'ASC' } }, safe: true },
    call,
  )
  const orderTypes = types.parse(answer).types.map(({ entityTypeId: id, title }) => ({ id, title }))
  if (orderType === null) return { orderTypes, orderFields: [] }
  const fields = await fieldsOf(portal, Number(orderType), call)
  const orderFields = Object.entries(fields).flatMap(([name, { title, type, isRequired, isReadOnly }]) =>
    isTrue(isReadOnly) || name === 'title' || name === 'stageId'
      ? []
      : [{ name, title: title === '' ? name : title, type, required: isTrue(isRequired) && !filledThere.has(name) }],
  )
  return { orderTypes, orderFields }
}
