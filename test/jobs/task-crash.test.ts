import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { Failure } from '../../src/domain/failure.ts'
import type { TaskOrder, TaskTracker, TrackedNow } from '../../src/domain/ports/tasks.ts'
import { emptyVisit } from '../../src/domain/task.ts'
import { deliverDue } from '../../src/jobs/deliver.ts'
import type { JobDeps } from '../../src/jobs/job-deps.ts'
import { lookAtOpen } from '../../src/jobs/look.ts'
import { emptyTables, type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { jobDeps } from '../support/job-deps.ts'
import { Killed, Killer } from '../support/killing.ts'
import { ReplySlot } from '../support/reply-slot.ts'
import { type Stored, start, stored } from '../support/stored.ts'

/** A portal without any idempotency: told twice, it makes two. */
class ForgetfulTracker implements TaskTracker {
  readonly made: TaskOrder[] = []
  /** What the next creation meets, after having stored the task. */
  lost: Failure | null = null

  async findTask(key: string) {
    const index = this.made.findIndex((order) => order.key === key)
    return index < 0 ? null : { id: String(index), url: '' }
  }
  async ensureTask(order: TaskOrder) {
    this.made.push(order)
    const lost = this.lost
    this.lost = null
    if (lost !== null) throw lost
    return { id: String(this.made.length - 1), url: '' }
  }
  async changeTask(): Promise<void> {}
  async check(): Promise<void> {}
  describe = () => Promise.resolve({ people: [], orderTypes: [], orderFields: [] })
  async tasksNow(): Promise<ReadonlyMap<string, TrackedNow>> {
    return new Map()
  }
  async finishTask(): Promise<void> {}
}

const alive = new AbortController().signal
const traits = { readBack: true, replacing: 'never', leaseMs: 240_000, settleMs: 120_000, moderationMs: 0 } as const

describe('a task on its way, killed anywhere', () => {
  let opened: OpenTestDatabase
  let at: Stored
  beforeAll(async () => {
    opened = await openTestDatabase('postgres', inject('postgresUrl'))
  })
  afterAll(() => opened.close())

  async function opening(): Promise<ForgetfulTracker> {
    await emptyTables(opened.database)
    at = await stored(opened.database)
    await at.storage.tasks.create({
      key: 'task:1',
      caseId: null,
      kind: 'work-order',
      department: 'field',
      title: 'Заменить кабель',
      body: 'У щита',
      checklist: [],
      visitSealed: new Uint8Array(Buffer.from(JSON.stringify({ ...emptyVisit, intercom: '12К' }))),
      phone: new Uint8Array(Buffer.from('+77000000011')),
      phoneMask: '•••• 0011',
      priority: 'high',
      assigneeId: null,
      dueAt: start,
      tracker: 'portal',
      actor: { kind: 'system' },
      now: at.clock.now(),
    })
    return new ForgetfulTracker()
  }

  async function round(tracker: TaskTracker, killer: Killer | null): Promise<void> {
    const plain = jobDeps(at, new ReplySlot(at.clock))
    const storage = killer === null ? at.storage : { ...at.storage, deliveries: killer.wrap(at.storage.deliveries) }
    const deps: JobDeps = {
      ...plain,
      worker: killer === null ? 'alive' : `killed at ${killer.calls}`,
      storage: killer === null ? storage : { ...storage, tasks: killer.wrap(at.storage.tasks) },
      cipher: { ...plain.cipher, decrypt: (sealed) => Buffer.from(sealed).toString() },
      channels: {
        ...plain.channels,
        traits: () => traits,
        tracker: () => Promise.resolve(killer === null ? tracker : killer.wrap(tracker)),
      },
    }
    try {
      await deliverDue(deps, alive)
      await lookAtOpen(deps, alive)
    } catch (error) {
      if (!(error instanceof Killed)) throw error
    }
  }

  async function recover(tracker: TaskTracker): Promise<string | undefined> {
    for (let hours = 0; hours < 20; hours += 1) {
      await round(tracker, null)
      const row = await opened.database.prisma.delivery.findFirst({ where: { kind: 'task' } })
      if (row?.state === 'confirmed') return row.state
      at.clock.pass(3_600_000)
    }
    return undefined
  }

  it.each([false, true])('stands there once, whether the call it died in had its effect (%s) or not', async (after) => {
    let points = 0
    for (let point = 1; ; point += 1) {
      const tracker = await opening()
      const killer = new Killer(point, after)
      await round(tracker, killer)
      if (killer.calls < point) break
      points += 1
      expect(await recover(tracker), `killed at call ${point}`).toBe('confirmed')
      expect(tracker.made, `killed at call ${point}`).toHaveLength(1)
      const task = await opened.database.prisma.task.findFirstOrThrow()
      expect(task.trackerId).toBe('0')
    }
    expect(points).toBeGreaterThanOrEqual(5)
  })

  it('carries what the fitter needs, and nothing of it stays in the outbox', async () => {
    const tracker = await opening()
    await recover(tracker)
    expect(tracker.made[0]).toMatchObject({ title: 'Заменить кабель', department: 'field', priority: 'high' })
    expect(tracker.made[0]?.body).toMatch(/У щита[^]*\+77000000011[^]*12К/)
    const { payload } = await opened.database.prisma.delivery.findFirstOrThrow()
    expect(Object.keys(payload as object).toSorted()).toEqual(['taskId', 'type'])
  })

  it('finds what a lost answer had stored', async () => {
    const tracker = await opening()
    tracker.lost = new Failure('uncertain', 'cut', { at: 'portal' })
    expect(await recover(tracker)).toBe('confirmed')
    expect(tracker.made).toHaveLength(1)
  })

  it('rests after a refused webhook instead of asking in a circle, and tells once', async () => {
    const tracker = await opening()
    let asked = 0
    tracker.findTask = () => {
      asked += 1
      return Promise.reject(new Failure('auth', 'expired', { at: 'portal' }))
    }
    for (let minute = 0; minute < 30; minute += 1) {
      await round(tracker, null)
      at.clock.pass(60_000)
    }
    expect(asked).toBe(3)
    const row = await opened.database.prisma.delivery.findFirstOrThrow()
    expect(row).toMatchObject({ state: 'pending', tries: 0 })
    expect(await opened.database.prisma.notice.count({ where: { code: 'tracker-failed' } })).toBe(1)
  })
})
