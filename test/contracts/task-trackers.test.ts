import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/options.ts'
import { startSandbox } from '../../sandbox/start.ts'
import { createTracker } from '../../src/trackers/registry.ts'
import { createHttp } from '../../src/transport/http.ts'
import { createLimits, createMemorySlots } from '../../src/transport/limits.ts'
import { callContext } from './call.ts'
import { describeTracker, type OpenTracker, order } from './task-tracker-contract.ts'

const options = {
  creator: '1',
  responsible: '7',
  'responsible.field': '9',
  'responsible.network': '12',
  'person.marat': '9',
  'person.olzhas': '11',
}
const orders = {
  'order.type': '1032',
  'order.phone': 'ufCrm5Phone',
  'order.address': 'ufCrm5Address',
  'order.due': 'ufCrm5Deadline',
  'order.body': 'ufCrm5Text',
}
const words: Readonly<Record<string, string>> = { 'balance-paid': 'Баланс оплачен', 'cable-seated': 'Кабель вставлен' }
const checklist = {
  text: (code: string) => words[code] ?? code,
  code: (text: string) => Object.entries(words).find(([, word]) => word === text)?.[0] ?? null,
}

async function open(v3: boolean): Promise<OpenTracker & { readonly sandbox: Sandbox; readonly made: typeof made }> {
  const sandbox = await startSandbox({ seed: 'empty' })
  const { control, urls } = sandbox
  control.setPortal({ v3 })
  const limits = createLimits({ slots: createMemorySlots(), rates: {}, fallback: { perSecond: 200, concurrency: 1 } })
  const http = createHttp({ limits, trustedUrls: [urls.bitrix24.v2] })
  const made = (more: Record<string, string> = {}, webhook: string | null = `${urls.bitrix24.v2}/`) => {
    const tracker = createTracker('bitrix24', {
      http,
      secret: async () => webhook,
      options: { ...options, ...more },
      checklist,
    })
    if (tracker === null) throw new Error('bitrix24 is not registered')
    return tracker
  }
  return {
    sandbox,
    made,
    tracker: made(),
    titles: () => control.tasks().map((task) => task.title),
    finish: (id) => void control.setTaskStatus(Number(id), 'completed'),
    decline: (id) => void control.setTaskStatus(Number(id), 'declined'),
    remove: (id) => control.deleteTask(Number(id)),
    fault: (kind) =>
      control.addFaults([{ platform: 'bitrix24', operation: v3 ? 'v3' : 'v2', kind, match: 'tasks.task.add', ms: 10 }]),
    unknown: (n) => `${90_000 + n}`,
    close: () => sandbox.close({ strict: true }),
  }
}

describeTracker('bitrix24 (v3)', () => open(true))
describeTracker('bitrix24 (an old portal, v2 only)', () => open(false))
describeTracker('bitrix24 (work orders in a smart process)', smart, 'work-order')

/** The same portal, its work orders seen as items. */
async function smart(): Promise<OpenTracker & Awaited<ReturnType<typeof open>>> {
  const at = await open(true)
  const { control } = at.sandbox
  const number = (id: string) => Number(id.split(':').at(-1))
  const toStage = (id: string, name: string) => void control.changeItem(number(id), { stageId: `DT1032_5:${name}` })
  return {
    ...at,
    tracker: at.made(orders),
    titles: () => control.smartItems().map((item) => String(item.fields['title'])),
    finish: (id) => toStage(id, 'SUCCESS'),
    decline: (id) => toStage(id, 'FAIL'),
    remove: (id) => control.deleteItem(number(id)),
    unknown: (n) => `item:1032:${90_000 + n}`,
    fault: (kind) =>
      control.addFaults([{ platform: 'bitrix24', operation: 'v2', kind, match: 'crm.item.add', ms: 10 }]),
  }
}

describe('work orders in a smart process', () => {
  const workOrder = { ...order, kind: 'work-order' } as const
  it('carry phone, address and time in the fields that were chosen; tasks stay tasks', async () => {
    const at = await smart()
    const { id, url } = await at.tracker.ensureTask(workOrder, callContext())
    expect(id).toMatch(/^item:1032:\d+$/)
    expect(url).toMatch(/\/crm\/type\/1032\/details\/\d+\/$/)
    expect(at.sandbox.control.smartItems()[0]?.fields).toMatchObject({
      ufCrm5Phone: '+7 700 000 00 11',
      ufCrm5Address: 'Степная, 4',
      ufCrm5Deadline: order.dueAt.toISOString(),
      ufCrm5Text: order.body,
      xmlId: order.key,
    })
    await at.tracker.ensureTask({ ...order, key: 'a task' }, callContext())
    expect(at.sandbox.control.tasks()).toHaveLength(1)
    await at.close()
  })

  it('are not opened twice where the settings named the smart process only later', async () => {
    const at = await smart()
    const first = await at.made().ensureTask(workOrder, callContext())
    expect((await at.tracker.ensureTask(workOrder, callContext())).id).toBe(first.id)
    expect(at.sandbox.control.smartItems()).toEqual([])
    await at.close()
  })

  it('are checked before they are kept: wrong, missing and demanded fields are named', async () => {
    const at = await smart()
    await expect(at.tracker.check(callContext())).resolves.toBeUndefined()
    const check = (more: Record<string, string>) => at.made({ ...orders, ...more }).check(callContext())
    await expect(check({ 'order.phone': 'ufCrm5Nothing' })).rejects.toThrow(/ufCrm5Nothing/)
    await expect(check({ 'order.address': 'id' })).rejects.toThrow(/no field id/)
    await expect(check({ 'order.phone': '' })).rejects.toThrow(/demands ufCrm5Phone \(«Телефон абонента»\)/)
    const bare = at.made({ 'order.type': '1032' })
    await expect(bare.check(callContext())).rejects.toThrow(/must carry the phone/)
    await expect(check({ 'order.type': '999' })).rejects.toMatchObject({ kind: 'invalid' })
    await at.close()
  })

  it('are offered to choose from: people, smart processes, their fields', async () => {
    const at = await smart()
    const none = await at.tracker.describe(null, callContext())
    expect(none.orderTypes).toEqual([{ id: '1032', title: 'Наряды' }])
    expect(none.people).toContainEqual({ id: '9', name: 'Марат Сейтов', email: 'marat@dalanet.example' })
    const { orderFields } = await at.tracker.describe('1032', callContext())
    expect(orderFields).toContainEqual({
      name: 'ufCrm5Phone',
      title: 'Телефон абонента',
      type: 'string',
      required: true,
    })
    expect(orderFields.map(({ name }) => name)).not.toContain('id')
    await at.close()
  })
})

describe('a checklist in the portal', () => {
  it('is written once, ticked both ways, and keeps what stands only there', async () => {
    const at = await open(true)
    const { id } = await at.tracker.ensureTask(order, callContext())
    const list = [
      { code: 'balance-paid', done: true },
      { code: 'cable-seated', done: false },
    ]
    const write = (points: typeof list) => at.tracker.changeTask(id, order.key, { checklist: points }, callContext())
    const now = async () => (await at.tracker.tasksNow([id], callContext())).get(id)?.checklist
    expect(await now()).toEqual([])
    at.sandbox.control.addFaults([
      { platform: 'bitrix24', operation: 'v2', kind: 'timeout-after', match: 'Кабель', ms: 10 },
    ])
    await expect(write(list)).rejects.toMatchObject({ kind: 'uncertain' })
    await write(list)
    const titles = () => at.sandbox.control.checklist(Number(id)).map((point) => point.title)
    expect(titles(), 'a lost answer adds no point twice').toEqual([
      'BX_CHECKLIST_1',
      'Баланс оплачен',
      'Кабель вставлен',
    ])
    expect(await now()).toEqual(list)
    at.sandbox.control.tickPoint(Number(id), 'Кабель вставлен', true)
    expect(await now()).toEqual([list[0], { code: 'cable-seated', done: true }])
    await write([{ code: 'balance-paid', done: false }])
    expect(await now()).toEqual([
      { code: 'balance-paid', done: false },
      { code: 'cable-seated', done: true },
    ])
    await at.close()
  })
})

describe.each([true, false])('bitrix24, v3 %s', (v3) => {
  it('names the fields that the portal demands, and fills them from the settings', async () => {
    const at = await open(v3)
    at.sandbox.control.setPortal({ mandatoryFields: ['UF_CONTRACT'] })
    await expect(at.tracker.ensureTask(order, callContext())).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringMatching(/UF_CONTRACT.*Settings \(field\.UF_CONTRACT\)/),
    })
    await expect(at.tracker.ensureTask(order, callContext())).rejects.toThrow(/^[^<]*$/)
    expect(at.titles()).toEqual([])
    await at.made({ 'field.UF_CONTRACT': '—' }).ensureTask(order, callContext())
    expect(at.titles()).toHaveLength(1)
    await at.close()
  })

  it('gives a department its own person', async () => {
    const at = await open(v3)
    await at.tracker.ensureTask({ ...order, department: 'field' }, callContext())
    expect(at.sandbox.control.tasks()[0]).toMatchObject({ responsibleId: 9, creatorId: 1 })
    await at.close()
  })

  it('says what is wrong with the webhook, never the webhook', async () => {
    const at = await open(v3)
    await expect(at.made({}, null).ensureTask(order, callContext())).rejects.toMatchObject({ kind: 'auth' })
    const wrong = 'https://portal.example/wrong/secret12345'
    const failed = at.made({}, wrong).ensureTask(order, callContext())
    await expect(failed).rejects.toMatchObject({ kind: 'invalid', message: expect.not.stringContaining('secret12345') })
    const foreign = at.made({}, at.sandbox.urls.bitrix24.v2.replace(/[^/]+$/, 'nobodyssecret'))
    await expect(foreign.ensureTask(order, callContext())).rejects.toMatchObject({ kind: 'auth' })
    await at.close()
  })
})
