import { afterAll, beforeAll, beforeEach, expect, inject, it, vi } from 'vitest'
import type { Collector } from '../../src/domain/ports/collector.ts'
import { sourceId } from '../../src/domain/review.ts'
import { collectMany } from '../../src/jobs/collect-many.ts'
import type { JobDeps } from '../../src/jobs/job-deps.ts'
import { emptyTables, type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { jobDeps } from '../support/job-deps.ts'
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
    data: [1, 2].map((index) => ({ sourceId: at.sourceId, adapter: 'twogis', publicRef: `700000010000${index}` })),
  })
  await at.database.prisma.listing.updateMany({ data: { cursor: { v: 1 } } })
  await at.storage.sources.repairTurns(at.clock.now())
})

type Pass = (signal: AbortSignal) => Promise<void>

function worker(pass: Pass): JobDeps {
  const collector: Collector = {
    source: sourceId('twogis'),
    collect() {
      throw new Error('read alone')
    },
    many: {
      limit: 50,
      group: () => 'account',
      async *collect(listings, call) {
        await pass(call.signal)
        yield listings.map(({ key }) => ({ key, reviews: [], unreadable: [], cursor: { v: 2 } }))
      },
    },
  }
  const plain = jobDeps(at, new ReplySlot(at.clock))
  const settings = { read: () => Promise.resolve({ importAgeDays: 14 }), change: () => Promise.reject(new Error()) }
  return {
    ...plain,
    settings: settings as unknown as JobDeps['settings'],
    channels: { ...plain.channels, collector: () => Promise.resolve(collector) },
  }
}
const ids = async () => (await at.database.prisma.listing.findMany()).map(({ id }) => id)
const due = () => at.storage.sources.due(at.clock.now(), 100)

it('what a killed worker read together is free a minute later; a living one holds on to it for as long as it reads', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    const gate = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const reading = collectMany(
      worker(async () => {
        begun.resolve()
        await gate.promise
      }),
      await ids(),
    )
    await begun.promise
    expect(await due()).toEqual([])
    // Ten minutes of one slow pass: renewed every twenty seconds.
    for (let renewals = 0; renewals < 3; renewals += 1) {
      const until = at.clock.pass(50_000).getTime() + 60_000
      vi.advanceTimersByTime(20_000)
      await vi.waitFor(
        async () => {
          const leases = await at.database.prisma.listing.findMany({ select: { leaseUntil: true } })
          expect(leases.map(({ leaseUntil }) => leaseUntil?.getTime())).toEqual([until, until, until])
        },
        { timeout: 60_000 },
      )
      expect(await due()).toEqual([])
    }
    // Killed: nothing renews any more.
    at.clock.pass(60_001)
    expect(await due()).toHaveLength(3)
    gate.resolve()
    await reading
    expect(await due()).toEqual([])
  } finally {
    vi.useRealTimers()
  }
})

it('a stopping worker gives all of them back at once, and no source is at fault', async () => {
  const stop = new AbortController()
  const reading = collectMany(
    worker((signal) => {
      stop.abort(new Error('stopping'))
      return signal.aborted ? Promise.reject(signal.reason as Error) : Promise.reject(new Error('not told'))
    }),
    await ids(),
    stop.signal,
  )
  await reading
  expect(await due()).toHaveLength(3)
  expect(await at.database.prisma.source.findFirstOrThrow()).toMatchObject({ failureKind: null, failureCount: 0 })
})

it('a store that takes nothing is no fault of the source', async () => {
  const full = Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' })
  await expect(
    collectMany(
      worker(() => Promise.reject(full)),
      await ids(),
    ),
  ).rejects.toThrow('No space left')
  expect(await due()).toHaveLength(3)
  expect(await at.database.prisma.source.findFirstOrThrow()).toMatchObject({ failureKind: null, failureCount: 0 })
})
