import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import type { CollectedPage, Collector } from '../../src/domain/ports/collector.ts'
import { sourceId } from '../../src/domain/review.ts'
import { collectDue } from '../../src/jobs/collect-due.ts'
import type { JobDeps } from '../../src/jobs/job-deps.ts'
import { emptyTables, type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { jobDeps } from '../support/job-deps.ts'
import { observed } from '../support/observed.ts'
import { ReplySlot } from '../support/reply-slot.ts'
import { type Stored, stored } from '../support/stored.ts'

let opened: OpenTestDatabase
let at: Stored
beforeAll(async () => {
  opened = await openTestDatabase('postgres', inject('postgresUrl'))
})
afterAll(() => opened.close())
beforeEach(async () => {
  await emptyTables(opened.database)
  at = await stored(opened.database)
  await at.database.prisma.listing.createMany({
    data: Array.from({ length: 29 }, (_, index) => ({
      sourceId: at.sourceId,
      adapter: 'twogis',
      publicRef: `7000000100001${index}`,
    })),
  })
  await at.storage.sources.repairTurns(at.clock.now())
})

const never = new AbortController().signal
const page: CollectedPage = { reviews: [], unreadable: [], cursor: { v: 1 }, card: null, truncated: null }

type Read = (place: string, signal: AbortSignal) => Promise<void> | void

function worker(name: string, read: Read, pages: readonly CollectedPage[] = [page]): JobDeps {
  const collector: Collector = {
    source: sourceId('twogis'),
    async *collect(listing, _since, call) {
      await read(listing.publicRef, call.signal)
      yield* pages
    },
  }
  const plain = jobDeps(at, new ReplySlot(at.clock), { worker: name })
  const settings = { read: () => Promise.resolve({ importAgeDays: 14 }), change: () => Promise.reject(new Error()) }
  return {
    ...plain,
    settings: settings as unknown as JobDeps['settings'],
    channels: { ...plain.channels, collector: () => Promise.resolve(collector) },
  }
}

const due = () => at.storage.sources.due(at.clock.now(), 100)

it('three workers read what is due once between them, a few at a time', async () => {
  const read: string[] = []
  let busy = 0
  let most = 0
  const note: Read = async (place) => {
    busy += 1
    most = Math.max(most, busy)
    read.push(place)
    await new Promise((resolve) => setImmediate(resolve))
    busy -= 1
  }
  await Promise.all(['a', 'b', 'c'].map((name) => collectDue(worker(name, note), never)))
  expect(read).toHaveLength(30)
  expect(new Set(read).size).toBe(30)
  expect(most).toBeLessThanOrEqual(12)
  expect(await due()).toEqual([])
})

it('what a killed worker held is free a minute later', async () => {
  const order = { adapter: 'twogis', worker: 'killed', now: at.clock.now(), limit: 30 }
  const taken = await at.storage.sources.claim({ ...order, until: new Date(at.clock.now().getTime() + 60_000) })
  expect(taken).toHaveLength(30)
  expect(await due()).toEqual([])
  at.clock.pass(60_001)
  expect(await due()).toHaveLength(30)
})

it('what a stopping worker has not finished is due at once, and no fault of the source', async () => {
  const stop = new AbortController()
  const hang: Read = (_, signal) => {
    signal.throwIfAborted()
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error))
      stop.abort(new Error('stopping'))
    })
  }
  await collectDue(worker('a', hang), stop.signal)
  expect(await due()).toHaveLength(30)
  const source = await at.database.prisma.source.findFirstOrThrow()
  expect(source).toMatchObject({ failureKind: null, failureCount: 0 })
})

it('a page without news writes nothing but the listing’s turn, and its cursor', async () => {
  const reviews = [observed('1'), observed('2')]
  const pages = [{ ...page, reviews }]
  await collectDue(
    worker('a', () => undefined, pages),
    never,
  )
  await at.drafted()
  const before = await at.database.prisma.review.findMany({ orderBy: { id: 'asc' } })
  at.clock.pass(3_600_000)
  await collectDue(
    worker('a', () => undefined, [{ ...page, reviews, cursor: { v: 2 } }]),
    never,
  )
  expect(await at.database.prisma.review.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
  const listings = await at.database.prisma.listing.findMany()
  expect(listings.map((listing) => listing.cursor)).toEqual(listings.map(() => ({ v: 2 })))
  expect(await due()).toEqual([])
})

it('an edit among known reviews is news', async () => {
  await collectDue(
    worker('a', () => undefined, [{ ...page, reviews: [observed('1'), observed('2')] }]),
    never,
  )
  at.clock.pass(3_600_000)
  const edited = [observed('1', { text: 'Уже починили.' }), observed('2')]
  await collectDue(
    worker('a', () => undefined, [{ ...page, reviews: edited }]),
    never,
  )
  const texts = await at.database.prisma.review.findMany({ where: { externalId: '1', revision: 2 } })
  expect(texts).toHaveLength(30)
})
