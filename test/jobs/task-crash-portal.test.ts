import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { deliverDue } from '../../src/jobs/deliver.ts'
import type { JobDeps } from '../../src/jobs/job-deps.ts'
import { lookAtOpen } from '../../src/jobs/look.ts'
import { type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { jobDeps, silentLog } from '../support/job-deps.ts'
import { Killed, Killer } from '../support/killing.ts'
import { openPortal, type Portal } from '../support/portal.ts'
import { ReplySlot } from '../support/reply-slot.ts'
import { type Stored, start, stored } from '../support/stored.ts'

const alive = new AbortController().signal
const traits = { readBack: true, replacing: 'never', leaseMs: 240_000, settleMs: 120_000, moderationMs: 0 } as const
const smartProcess = { 'order.type': '1032', 'order.phone': 'ufCrm5Phone', 'order.body': 'ufCrm5Text' }
const ways = [
  ['a task by v3, with its key', {}, true, 'task'],
  ['a task by v2, without any', {}, false, 'task'],
  ['a work order as an item of a smart process', smartProcess, true, 'work-order'],
] as const

/** The portal's own wire: killed before or after any of its answers, and before or after any step around them. */
describe.each(ways)('%s, killed anywhere on its way to Bitrix24', (_, options, v3, kind) => {
  let opened: OpenTestDatabase
  let at: Stored
  let portal: Portal
  beforeAll(async () => {
    opened = await openTestDatabase('postgres', inject('postgresUrl'))
    at = await stored(opened.database)
    portal = await openPortal(v3)
  })
  afterAll(async () => {
    await opened.close()
    await portal.close()
  })

  const standing = () => (kind === 'task' ? portal.control.tasks() : portal.control.smartItems()).length

  async function opening(key: string): Promise<void> {
    await at.storage.tasks.create({
      key,
      caseId: null,
      kind,
      department: 'field',
      title: 'Заменить кабель',
      body: 'У щита',
      checklist: [],
      visitSealed: null,
      phone: new TextEncoder().encode('sealed +77000000011'),
      phoneMask: '•••• 0011',
      priority: 'high',
      assigneeId: null,
      dueAt: start,
      tracker: 'bitrix24',
      actor: { kind: 'system' },
      now: at.clock.now(),
    })
  }

  async function round(killer: Killer | null): Promise<void> {
    // The wire runs by the machine's clock, whatever day the test's clock shows.
    const call = (ms: number) => ({ signal: alive, deadline: new Date(Date.now() + ms), log: silentLog })
    const plain = jobDeps(at, new ReplySlot(at.clock), { call })
    const storage =
      killer === null
        ? at.storage
        : { ...at.storage, deliveries: killer.wrap(at.storage.deliveries), tasks: killer.wrap(at.storage.tasks) }
    const tracker = portal.tracker(options, killer === null ? portal.http : killer.wrap(portal.http))
    const deps: JobDeps = {
      ...plain,
      worker: killer === null ? 'alive' : `killed at ${killer.calls}`,
      storage,
      channels: { ...plain.channels, traits: () => traits, tracker: () => Promise.resolve(tracker) },
    }
    try {
      await deliverDue(deps, alive)
      await lookAtOpen(deps, alive)
    } catch (error) {
      if (!(error instanceof Killed)) throw error
    }
  }

  async function recover(key: string): Promise<string | undefined> {
    for (let hours = 0; hours < 20; hours += 1) {
      await round(null)
      const row = await opened.database.prisma.delivery.findUnique({ where: { idempotencyKey: key } })
      if (row?.state === 'confirmed') return row.state
      at.clock.pass(3_600_000)
    }
    return undefined
  }

  it.each([false, true])('stands there once (the call it died in had its effect: %s)', async (after) => {
    let points = 0
    for (let point = 1; ; point += 1) {
      const before = standing()
      const key = `task:${kind}:${after}:${point}`
      await opening(key)
      const killer = new Killer(point, after)
      await round(killer)
      if (killer.calls < point) break
      points += 1
      expect(await recover(key), `killed at call ${point}`).toBe('confirmed')
      expect(standing() - before, `killed at call ${point}`).toBe(1)
      const task = await opened.database.prisma.task.findUniqueOrThrow({ where: { key } })
      expect(task.trackerId, `killed at call ${point}`).not.toBeNull()
    }
    expect(points).toBeGreaterThanOrEqual(7)
  })
})
