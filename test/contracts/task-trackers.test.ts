import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/options.ts'
import { startSandbox } from '../../sandbox/start.ts'
import { createTracker } from '../../src/trackers/registry.ts'
import { createHttp } from '../../src/transport/http.ts'
import { createLimits, createMemorySlots } from '../../src/transport/limits.ts'
import { callContext } from './call.ts'
import { describeTracker, type OpenTracker, order } from './task-tracker-contract.ts'

const options = { creator: '1', responsible: '7', 'responsible.field': '9', 'responsible.network': '11' }

async function open(v3: boolean): Promise<OpenTracker & { readonly sandbox: Sandbox; readonly made: typeof made }> {
  const sandbox = await startSandbox({ seed: 'empty' })
  const { control, urls } = sandbox
  control.setPortal({ v3 })
  const limits = createLimits({ slots: createMemorySlots(), rates: {}, fallback: { perSecond: 200, concurrency: 1 } })
  const http = createHttp({ limits, trustedUrls: [urls.bitrix24.v2] })
  const made = (more: Record<string, string> = {}, webhook: string | null = `${urls.bitrix24.v2}/`) => {
    const tracker = createTracker('bitrix24', { http, secret: async () => webhook, options: { ...options, ...more } })
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
    close: () => sandbox.close({ strict: true }),
  }
}

describeTracker('bitrix24 (v3)', () => open(true))
describeTracker('bitrix24 (an old portal, v2 only)', () => open(false))

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
