import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'

type Ask = (...order: unknown[]) => unknown

/** Statements that were sent while another one ran on the same connection. */
let overlapping: string[] = []
const running = new Map<object, number>()
let opened: OpenTestDatabase

beforeAll(async () => {
  const prototype = pg.Client.prototype as unknown as { query: Ask }
  const ask = prototype.query
  vi.spyOn(prototype, 'query').mockImplementation(function watched(this: object, ...order) {
    const held = running.get(this) ?? 0
    const [first] = order as [string | { text?: string }]
    if (held > 0) overlapping.push(typeof first === 'string' ? first : (first.text ?? ''))
    const answer = ask.apply(this, order)
    if (answer instanceof Promise) {
      running.set(this, held + 1)
      const end = () => running.set(this, (running.get(this) ?? 1) - 1)
      answer.then(end, end)
    }
    return answer
  })
  opened = await openTestDatabase('postgres', inject('postgresUrl'))
})
afterAll(async () => {
  await opened.close()
  vi.restoreAllMocks()
})

it('sends one statement at a time, whatever Prisma asks of one transaction', async () => {
  const { prisma } = opened.database
  const source = { adapter: 'twogis', title: 'Дала Нет', mode: 'live', pollMinutes: 10 }
  const { id: sourceId } = await prisma.source.create({ data: source })
  const listings = Array.from({ length: 5_000 }, (_, at) => ({
    sourceId,
    adapter: 'twogis',
    publicRef: `card ${at}`,
    title: 'Абая, 1',
    extra: {},
    nextPollAt: new Date(),
  }))
  // More values than one statement takes: sent in parts.
  await prisma.listing.createMany({ data: listings })
  await prisma.$transaction(
    (tx) => tx.source.findMany({ include: { listings: { include: { branch: true, readings: true } } } }),
    { maxWait: 60_000, timeout: 60_000 },
  )
  expect(await prisma.listing.count()).toBe(5_000)
  expect(overlapping).toEqual([])
})

it('rolls back a transaction that ran out of time after its statement, and the connection goes on', async () => {
  const { prisma, query } = opened.database
  overlapping = []
  const slow = prisma.$transaction((tx) => tx.$queryRawUnsafe('select pg_sleep(1)::text'), {
    maxWait: 60_000,
    timeout: 100,
  })
  await expect(slow).rejects.toThrow(/expired transaction|timeout/i)
  await expect(query('select nothing from nowhere')).rejects.toThrow(/nowhere/)
  expect(await prisma.source.count()).toBe(1)
  expect(overlapping).toEqual([])
})
