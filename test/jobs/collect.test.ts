import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { sourceHealth } from '../../src/desk/source-health.ts'
import { Failure, type FailureKind } from '../../src/domain/failure.ts'
import type { CollectedPage, Collector } from '../../src/domain/ports/collector.ts'
import type { DeliveryRow } from '../../src/domain/ports/delivery-store.ts'
import { sourceId } from '../../src/domain/review.ts'
import { watchForTrouble } from '../../src/jobs/alerts.ts'
import { collectListing } from '../../src/jobs/collect.ts'
import { noteSourceFailure } from '../../src/jobs/deliver.ts'
import type { JobDeps } from '../../src/jobs/job-deps.ts'
import { createSourceReads } from '../../src/storage/read/sources.ts'
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
})

type Step = Partial<CollectedPage> | Failure

/** Yields the given pages in turn; a failure among them ends the reading there. */
function collector(steps: readonly Step[]): Collector {
  return {
    source: sourceId('twogis'),
    async *collect() {
      for (const [number, step] of steps.entries()) {
        if (step instanceof Failure) throw step
        yield {
          reviews: [],
          cursor: { version: 1, page: number },
          unreadable: [],
          card: null,
          truncated: null,
          ...step,
        }
      }
    },
  }
}

function deps(steps: readonly Step[], change: Partial<JobDeps> = {}): JobDeps {
  const plain = jobDeps(at, new ReplySlot(at.clock), {
    settings: {
      read: () => Promise.resolve({ importAgeDays: 14 } as never),
      change: () => Promise.reject(new Error('not here')),
    },
    ...change,
  })
  return { ...plain, channels: { ...plain.channels, collector: () => Promise.resolve(collector(steps)) } }
}

const source = () => at.database.prisma.source.findFirstOrThrow()
const listing = () => at.database.prisma.listing.findFirstOrThrow()
const failure = (kind: FailureKind, retryAfterMs?: number) =>
  new Failure(kind, `as the test says: ${kind}`, {
    at: 'test',
    retryAfterMs,
    evidence: { contentType: 'text/html', body: '<p>' },
  })
const town = (count: number) => Array.from({ length: count }, (_, number) => observed(String(number + 1)))

describe('reading a card', () => {
  it('stores pages, counters and when to come again', async () => {
    const card = { rating: 3.9, ratingDecimals: 1, reviewCount: 2 }
    await collectListing(deps([{ reviews: town(2), card }]), at.listingId, 'incremental')
    expect(await at.database.prisma.review.count()).toBe(2)
    expect(await source()).toMatchObject({ lastSuccessAt: at.clock.now(), failureKind: null })
    const read = await listing()
    expect(read).toMatchObject({ rating: 3.9, leaseBy: null, cursor: { version: 1, page: 0 } })
    expect(read.nextPollAt).toEqual(new Date(at.clock.now().getTime() + 600_000))
    expect(await at.database.prisma.cardSnapshot.count()).toBe(1)
  })

  it('goes on where a broken reading stopped, and nothing stored is lost', async () => {
    await collectListing(deps([{ reviews: town(2) }, failure('transient')]), at.listingId, 'incremental')
    expect(await at.database.prisma.review.count()).toBe(2)
    expect((await listing()).cursor).toEqual({ version: 1, page: 0 })
    expect(await source()).toMatchObject({ circuit: 'closed', failureKind: 'transient', failureCount: 1 })
  })

  it.each(['auth', 'blocked', 'layout-changed'] as const)('stops at %s until a person says go', async (kind) => {
    await collectListing(deps([failure(kind)]), at.listingId, 'incremental')
    expect(await source()).toMatchObject({ circuit: 'open', failureKind: kind })
    expect(await at.database.prisma.evidence.count()).toBe(1)
    expect(await at.database.prisma.notice.count()).toBe(1)
    expect(await at.storage.sources.due(at.clock.pass(86_400_000), 10)).toEqual([])
    await collectListing(deps([{ reviews: town(1) }]), at.listingId, 'incremental')
    expect(await at.database.prisma.review.count()).toBe(0)
    await at.storage.sources.resume(at.sourceId, at.clock.now())
    await collectListing(deps([{ reviews: town(1) }]), at.listingId, 'incremental')
    expect(await source()).toMatchObject({ circuit: 'closed', failureKind: null, downSince: null })
    const gap = await at.database.prisma.sourceGap.findFirstOrThrow()
    expect(gap).toMatchObject({ reason: kind, toAt: at.clock.now() })
  })

  it('says since when it stands, and afterwards for how long it was not read', async () => {
    const health = async () => {
      const view = await createSourceReads(at.database).find(at.sourceId)
      return view === null ? null : sourceHealth(view, at.clock.now())
    }
    await collectListing(deps([{ reviews: town(1) }]), at.listingId, 'incremental')
    const stopped = at.clock.pass(600_000)
    await collectListing(deps([failure('auth')]), at.listingId, 'incremental')
    // Somebody presses «read now», in vain.
    await at.storage.sources.resume(at.sourceId, at.clock.pass(3_600_000))
    await collectListing(deps([failure('auth')]), at.listingId, 'incremental')
    expect(await health()).toMatchObject({ state: 'stopped', since: stopped, downMs: null })
    await at.storage.sources.resume(at.sourceId, at.clock.pass(3_600_000))
    await collectListing(deps([{ reviews: town(1) }]), at.listingId, 'incremental')
    expect(await health()).toMatchObject({ state: 'recovered', downMs: 7_800_000 })
  })

  it('tells of a stop and of its end, whoever met it, and of a blip nothing', async () => {
    const told = async () =>
      (await at.database.prisma.notice.findMany({ orderBy: { notBefore: 'asc' } })).map(({ code }) => code)
    const good = () => collectListing(deps([{ reviews: town(1) }]), at.listingId, 'incremental')
    await collectListing(deps([failure('transient')]), at.listingId, 'incremental')
    at.clock.pass(600_000)
    await good()
    expect(await told()).toEqual([])
    // The session dies while an answer is on its way.
    const target = {
      listingId: at.listingId,
      listing: { publicRef: '1', cabinetRef: null, extra: {} },
      config: {},
      externalId: '1',
    }
    const row = { id: 'd', kind: 'reply', adapter: 'twogis', caseId: null, target } as unknown as DeliveryRow
    await noteSourceFailure(deps([]), row, new Failure('auth', 'over', { at: 'twogis', reason: 'session-ended' }))
    expect(await source()).toMatchObject({ circuit: 'open', failureReason: 'session-ended' })
    expect(await told()).toEqual(['source-failed'])
    await at.storage.sources.resume(at.sourceId, at.clock.pass(20_000))
    await good()
    expect(await told()).toEqual(['source-failed', 'source-recovered'])
    const last = await at.database.prisma.notice.findFirstOrThrow({ where: { code: 'source-recovered' } })
    expect(last.values).toMatchObject({ minutes: 1 })
  })

  it('rests as long as a throttling platform asks', async () => {
    await collectListing(deps([failure('throttled', 3_600_000)]), at.listingId, 'incremental')
    expect(await source()).toMatchObject({
      circuit: 'closed',
      pausedUntil: new Date(at.clock.now().getTime() + 3_600_000),
    })
    expect(await at.storage.sources.due(at.clock.pass(3_500_000), 10)).toEqual([])
    expect(await at.storage.sources.due(at.clock.pass(100_000), 10)).toHaveLength(1)
  })

  it('goes on at once when the clock was set back a day, also over a lease of the old clock', async () => {
    await collectListing(deps([{ reviews: town(2) }]), at.listingId, 'incremental')
    const old = at.clock.now()
    expect(await at.storage.sources.due(old, 10)).toEqual([])
    await at.storage.sources.lease(at.listingId, 'killed', old, new Date(old.getTime() + 600_000))

    const now = at.clock.pass(-86_400_000)
    expect(await at.storage.sources.due(now, 10)).toHaveLength(1)
    await collectListing(deps([{ reviews: town(3) }]), at.listingId, 'incremental')
    expect(await at.database.prisma.review.count()).toBe(3)
    expect((await listing()).nextPollAt).toEqual(new Date(now.getTime() + 600_000))
    expect(await at.storage.sources.due(now, 10)).toEqual([])
  })

  it('waits longer after each failure, an hour at most', async () => {
    const waits: number[] = []
    for (let round = 0; round < 9; round += 1) {
      await collectListing(deps([failure('transient')]), at.listingId, 'incremental')
      const next = (await listing()).nextPollAt
      waits.push(((next?.getTime() ?? 0) - at.clock.now().getTime()) / 60_000)
      at.clock.pass(7_200_000)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
  })

  it('calls a page of which a fifth cannot be read a new layout, one odd review not', async () => {
    const odd = { reason: 'no stars', evidence: null }
    await collectListing(deps([{ reviews: town(20), unreadable: [odd] }]), at.listingId, 'incremental')
    expect(await source()).toMatchObject({ circuit: 'closed' })
    await collectListing(
      deps([{ reviews: town(20), unreadable: Array.from({ length: 6 }, () => odd) }]),
      at.listingId,
      'incremental',
    )
    expect(await source()).toMatchObject({ circuit: 'open', failureKind: 'layout-changed' })
  })

  it('believes nothing gone from a card that is suddenly empty', async () => {
    await collectListing(deps([{ reviews: town(10) }]), at.listingId, 'deep')
    at.clock.pass(86_400_000)
    for (let night = 0; night < 3; night += 1) {
      await collectListing(deps([{ reviews: [] }]), at.listingId, 'deep')
      await at.storage.sources.resume(at.sourceId, at.clock.pass(86_400_000))
    }
    expect(await at.database.prisma.review.count({ where: { goneAt: null } })).toBe(10)
  })

  it('counts no absence in a nightly reading that broke off', async () => {
    await collectListing(deps([{ reviews: town(4) }]), at.listingId, 'deep')
    for (let night = 0; night < 3; night += 1) {
      at.clock.pass(86_400_000)
      await collectListing(deps([{ reviews: town(1) }, failure('transient')]), at.listingId, 'deep')
    }
    expect(await at.database.prisma.review.count({ where: { missedDeepReads: { gt: 0 } } })).toBe(0)
    for (let night = 0; night < 2; night += 1) {
      at.clock.pass(86_400_000)
      await collectListing(deps([{ reviews: town(1) }]), at.listingId, 'deep')
    }
    expect(await at.database.prisma.review.count({ where: { goneAt: { not: null } } })).toBe(3)
  })

  it('is done by one worker at a time', async () => {
    const until = new Date(at.clock.now().getTime() + 600_000)
    expect(await at.storage.sources.lease(at.listingId, 'other', at.clock.now(), until)).toBe(true)
    await collectListing(deps([{ reviews: town(1) }]), at.listingId, 'incremental')
    expect(await at.database.prisma.review.count()).toBe(0)
    at.clock.pass(600_000)
    await collectListing(deps([{ reviews: town(1) }]), at.listingId, 'incremental')
    expect(await at.database.prisma.review.count()).toBe(1)
  })

  it('stores the same once when every page is read twice', async () => {
    for (let round = 0; round < 2; round += 1) {
      await collectListing(deps([{ reviews: town(3) }, { reviews: town(3) }]), at.listingId, 'incremental')
    }
    expect(await at.database.prisma.review.count()).toBe(3)
    expect(await at.database.prisma.case.count()).toBe(3)
  })

  it('tells once when a source brings nothing for days', async () => {
    await collectListing(deps([{ reviews: town(1) }]), at.listingId, 'incremental')
    at.clock.pass(71 * 3_600_000)
    await watchForTrouble(deps([]))
    expect(await at.database.prisma.notice.count({ where: { code: 'alert' } })).toBe(0)
    at.clock.pass(2 * 3_600_000)
    await watchForTrouble(deps([]))
    await watchForTrouble(deps([]))
    expect(await at.database.prisma.notice.findMany({ where: { code: 'alert' } })).toMatchObject([
      { values: { kind: 'source-silent' } },
    ])
  })
})
