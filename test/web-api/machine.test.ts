import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/storage/open.ts'
import { type ApiFixture, type Client, createApiFixture } from './api-fixture.ts'

const mb = 1024 ** 2

describe('how the machine is', () => {
  let api: ApiFixture
  let administrator: Client

  beforeAll(async () => {
    api = await createApiFixture(await openDatabase({ url: null, folder: null }))
    administrator = await api.as('administrator')
  })
  afterAll(async () => {
    await api.app.close()
    await api.database.close()
  })
  afterEach(async () => {
    await api.database.query('set default_transaction_read_only = off')
    Object.assign(api.store, { trouble: null, since: null, message: null, room: null, low: false })
    api.jobsInHand.length = 0
  })

  const page = (url: string) => api.app.inject({ url })
  /** As the embedded database on a full disk answers. */
  async function fillDisk(): Promise<void> {
    await api.database.query('set default_transaction_read_only = on')
    const room = { folder: '/srv/otklik', freeBytes: 12 * mb, neededBytes: 64 * mb }
    Object.assign(api.store, { trouble: 'disk-full', since: api.clock.now(), message: 'no room', room, low: true })
  }

  it('says while the disk is full that nothing was done, and shows what there is', async () => {
    const { id } = await api.seedCase({ author: 'Ерлан' })
    // Not touched for a while: the next request would note that somebody is there, and cannot.
    await api.database.prisma.session.updateMany({ data: { updatedAt: new Date(Date.now() - 5 * 60_000) } })
    await fillDisk()
    const noted = await administrator.send('POST', `/cases/${id}/note`, { text: 'Позвонить' })
    expect(noted).toMatchObject({ status: 503, body: { code: 'unavailable', reason: 'store-disk-full' } })
    expect(noted.headers['retry-after']).toBe('15')
    expect((await administrator.get(`/cases/${id}`)).status).toBe(200)
    expect((await administrator.get('/session')).status).toBe(200)
    const since = api.clock.now().toISOString()
    expect((await administrator.get('/operations')).body.store).toEqual({
      trouble: 'disk-full',
      since,
      message: 'no room',
      room: { folder: '/srv/otklik', freeBytes: 12 * mb, neededBytes: 64 * mb },
      low: true,
    })
    const ready = await page('/readyz')
    expect(ready.statusCode).toBe(503)
    expect(ready.json()).toEqual({
      ok: false,
      database: true,
      stopping: false,
      store: { trouble: 'disk-full', since },
    })
    const { body } = await page('/metrics')
    expect(body).toContain('otklik_store_writable{trouble="disk-full"} 0')
    expect(body).toContain(`otklik_store_room_bytes ${12 * mb}`)
  })

  it('tells what it knows without the database where that does not answer', async () => {
    const { query } = api.database
    Object.assign(api.database, {
      query: () => Promise.reject(Object.assign(new Error('x'), { code: 'ECONNREFUSED' })),
    })
    Object.assign(api.store, { trouble: 'unreachable', since: api.clock.now() })
    const { statusCode, body } = await page('/metrics')
    Object.assign(api.database, { query })
    expect(statusCode).toBe(200)
    expect(body).toContain('otklik_store_writable{trouble="unreachable"} 0')
    expect(body).not.toMatch(/^otklik_(dead_jobs|queue_cases\S*) /m)
    expect((await page('/metrics')).body).toMatch(/^otklik_dead_jobs 0$/m)
  })

  it('shows every stopped source, every retry and every lease that ran out, as page and as figures', async () => {
    const now = api.clock.now()
    const before = new Date(now.getTime() - 60_000)
    const after = new Date(now.getTime() + 90_000)
    const delivery = { kind: 'reply', adapter: 'steppe', createdAt: before, payload: {} }
    await api.database.prisma.delivery.createMany({
      data: [
        { ...delivery, state: 'pending', attempt: 2, notBefore: after, idempotencyKey: randomUUID() },
        { ...delivery, state: 'pending', notBefore: after, idempotencyKey: randomUUID() },
        {
          ...delivery,
          state: 'sending',
          attempt: 1,
          notBefore: before,
          leaseUntil: before,
          idempotencyKey: randomUUID(),
        },
        { ...delivery, state: 'confirmed', attempt: 9, notBefore: before, idempotencyKey: randomUUID() },
      ],
    })
    await api.database.prisma.dispatch.create({
      data: {
        key: randomUUID(),
        channel: 'telegram',
        purpose: 'notices',
        attempt: 3,
        notBefore: after,
        createdAt: now,
      },
    })
    const job = {
      what: 'job',
      name: 'collect',
      state: 'retry',
      count: 4,
      retried: 4,
      mostTries: 3,
      next: after,
      overdue: 0,
    } as const
    api.jobsInHand.push(job)
    const source = { adapter: 'steppe', config: {} }
    const { id: open } = await api.database.prisma.source.create({
      data: { ...source, title: 'Абая 10', circuit: 'open', circuitSince: before, failureKind: 'blocked' },
    })
    const { id: paused } = await api.database.prisma.source.create({
      data: { ...source, title: 'Сатпаева 5', pausedUntil: after, failureKind: 'throttled' },
    })

    const { body } = await administrator.get('/operations')
    const next = after.toISOString()
    expect(body.work).toEqual([
      { what: 'delivery', name: 'reply', state: 'pending', count: 2, retried: 1, mostTries: 2, next, overdue: 0 },
      {
        what: 'delivery',
        name: 'reply',
        state: 'sending',
        count: 1,
        retried: 0,
        mostTries: 1,
        next: before.toISOString(),
        overdue: 1,
      },
      { what: 'message', name: 'telegram', state: 'pending', count: 1, retried: 1, mostTries: 3, next, overdue: 0 },
      { what: 'job', name: 'collect', state: 'retry', count: 4, retried: 4, mostTries: 3, next, overdue: 0 },
    ])
    const named = (id: string) => body.breakers.find((one: { sourceId: string }) => one.sourceId === id)
    expect(named(open)).toMatchObject({ state: 'open', since: before.toISOString(), until: null, kind: 'blocked' })
    expect(named(paused)).toMatchObject({ title: 'Сатпаева 5', state: 'paused', until: next, kind: 'throttled' })

    const figures = (await page('/metrics')).body
    expect(figures).toContain('otklik_work{what="delivery",name="reply",state="pending"} 2')
    expect(figures).toContain('otklik_work_retried{what="job",name="collect",state="retry"} 4')
    expect(figures).toContain('otklik_work_overdue{what="delivery",name="reply",state="sending"} 1')
    expect(figures).toContain(`otklik_source_reading{source="${open}",adapter="steppe"} 0`)
    expect(figures).toContain(`otklik_source_paused_until_timestamp_seconds{source="${paused}",adapter="steppe"} `)
  })

  it('is for administrators', async () => {
    expect((await (await api.as('coordinator')).get('/operations')).status).toBe(403)
  })
})
