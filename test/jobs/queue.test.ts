import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type JobName, jobNames } from '../../src/jobs/names.ts'
import { type Handler, openQueue, type RunningQueue } from '../../src/jobs/queue.ts'
import { onBothDatabases } from '../support/databases.ts'
import { silentLog } from '../support/job-deps.ts'

const clock = { now: () => new Date() }
const listingId = '01890000-0000-7000-8000-000000000001'

onBothDatabases('the queue', (open) => {
  let queue: RunningQueue
  const seen: { job: JobName; payload: unknown }[] = []
  let fail = false

  beforeEach(async () => {
    const { database, url } = open()
    await database.query('drop schema if exists pgboss cascade')
    const store =
      url === null ? ({ kind: 'pglite', db: database.queueDb() } as const) : ({ kind: 'postgres', url } as const)
    queue = await openQueue(store, clock, silentLog)
    seen.length = 0
    fail = false
  })
  afterEach(() => queue.stop(5000))

  const handlers = Object.fromEntries(
    jobNames.map((job): [JobName, Handler] => [
      job,
      (payload) => {
        seen.push({ job, payload })
        return fail ? Promise.reject(new Error('as asked')) : Promise.resolve()
      },
    ]),
  ) as Record<JobName, Handler>

  it('does what it was nudged to, once per key while it waits', async () => {
    for (let times = 0; times < 5; times += 1) await queue.nudge('collect', { listingId }, { key: listingId })
    await queue.nudge('triage', {})
    await queue.work(handlers)
    await vi.waitFor(() => expect(seen.map((one) => one.job).sort()).toEqual(['collect', 'triage']), {
      timeout: 60_000,
    })
    // A nudge after the work was done is new work.
    await queue.nudge('collect', { listingId }, { key: listingId })
    await vi.waitFor(() => expect(seen).toHaveLength(3), { timeout: 60_000 })
  })

  it('does a due time once, however many ask and however late', async () => {
    const id = randomUUID()
    const dueAt = '2026-11-23T04:00:00.000Z'
    await Promise.all([1, 2, 3].map(() => queue.once(id, 'housekeeping', { dueAt })))
    await queue.work(handlers)
    await vi.waitFor(() => expect(seen).toHaveLength(1), { timeout: 60_000 })
    await queue.once(id, 'housekeeping', { dueAt })
    await queue.nudge('look', {})
    await vi.waitFor(() => expect(seen.some((one) => one.job === 'look')).toBe(true), { timeout: 60_000 })
    expect(seen.filter((one) => one.job === 'housekeeping')).toHaveLength(1)
  })

  it('tells what waits, and what is tried again and when', async () => {
    await queue.nudge('triage', {})
    expect(await queue.inHand()).toEqual([
      { what: 'job', name: 'triage', state: 'created', count: 1, retried: 0, mostTries: 0, next: null, overdue: 0 },
    ])
    fail = true
    await queue.work(handlers)
    await vi.waitFor(
      async () =>
        expect(await queue.inHand()).toMatchObject([
          { name: 'triage', state: 'retry', count: 1, next: expect.any(Date) },
        ]),
      { timeout: 60_000 },
    )
  })

  it('refuses to start with a job that nobody does', async () => {
    const { triage: _triage, ...rest } = handlers
    await expect(queue.work(rest as never)).rejects.toThrow('The job triage has no handler')
  })

  it('lists what failed for good, does it again on request, or forgets it', async () => {
    await open().database.query(`update pgboss.queue set retry_limit = 0`)
    fail = true
    await queue.work(handlers)
    await queue.nudge('collect', { listingId }, { key: 'a' })
    await vi.waitFor(async () => expect(await queue.list(10)).toHaveLength(1), { timeout: 60_000 })
    const [dead] = await queue.list(10)
    expect(await queue.inHand()).toEqual([])
    expect(dead).toMatchObject({ job: 'collect', payload: { listingId } })
    expect(dead?.error).toContain('as asked')
    fail = false
    expect(await queue.retry(dead?.id ?? '')).toBe(true)
    await vi.waitFor(() => expect(seen).toHaveLength(2), { timeout: 60_000 })
    expect(await queue.list(10)).toEqual([])
    expect(await queue.drop(randomUUID())).toBe(false)
  })

  it('puts a payload of another version aside instead of guessing', async () => {
    await open().database.query(`update pgboss.queue set retry_limit = 0`)
    await queue.work(handlers)
    await queue.nudge('collect', { listing: 'old shape' })
    await vi.waitFor(async () => expect(await queue.list(10)).toHaveLength(1), { timeout: 60_000 })
    expect(seen).toEqual([])
    const [dead] = await queue.list(10)
    expect(await queue.drop(dead?.id ?? '')).toBe(true)
    expect(await queue.list(10)).toEqual([])
  })
})
