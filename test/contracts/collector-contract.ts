import { describe, expect, it } from 'vitest'
import type { Failure } from '../../src/domain/failure.ts'
import type { CollectedPage, Collector, Cursor, ListingRef } from '../../src/domain/ports/collector.ts'
import type { ObservedReview } from '../../src/domain/review.ts'
import { callContext } from './call.ts'

/** One platform with a card that the test may change as the public and moderators do. */
export interface CollectorStage {
  readonly collector: Collector
  readonly listing: ListingRef
  /** Adds a review and returns its id. */
  add(review: { readonly text: string; readonly rating: number }): string
  edit(id: string, change: { readonly text: string; readonly rating: number }): void
  remove(id: string): void
  /** Makes the next request of the list go wrong. `skip` good ones first. */
  fault(
    kind: 'throttled' | 'captcha' | 'changed-layout' | 'status' | 'timeout-before' | 'half-body' | 'login-expired',
    skip?: number,
  ): void
  /** Another collector over the same card: the process after a restart. */
  restarted(): Collector
  close(): Promise<void>
}

export interface CollectorContract {
  readonly name: string
  /** Reviews on one page; the suite fills three pages. */
  readonly pageSize: number
  /** Whether an edited review keeps a later time, so that an incremental reading meets it. */
  readonly seesEdits: boolean
  /** Faults that this platform's stand-in knows on its list, and what they must be called. */
  readonly faults?: readonly (readonly [FaultKind, RegExp])[]
  open(): Promise<CollectorStage>
}

export type FaultKind = Parameters<CollectorStage['fault']>[0]

const usualFaults: readonly (readonly [FaultKind, RegExp])[] = [
  ['throttled', /^throttled$/],
  ['captcha', /^blocked$/],
  ['changed-layout', /^layout-changed$/],
  ['status', /^transient$/],
  ['timeout-before', /^transient$/],
  ['half-body', /^(?:transient|layout-changed)$/],
]

async function pagesOf(collector: Collector, stage: CollectorStage, since: Cursor | null, stopAfter = Infinity) {
  const pages: CollectedPage[] = []
  for await (const page of collector.collect(stage.listing, since, callContext())) {
    pages.push(page)
    if (pages.length >= stopAfter) break
  }
  return pages
}

const idsOf = (pages: readonly CollectedPage[]) =>
  new Set(pages.flatMap((page) => page.reviews.map((review) => review.ref.externalId)))
const lastCursor = (pages: readonly CollectedPage[]) => pages.at(-1)?.cursor ?? null

export function describeCollector(contract: CollectorContract): void {
  describe(`collector contract: ${contract.name}`, () => {
    async function staged(count: number, work: (stage: CollectorStage, ids: string[]) => Promise<void>): Promise<void> {
      const stage = await contract.open()
      try {
        const ids = Array.from({ length: count }, (_, index) =>
          stage.add({ text: `Отзыв номер ${index}`, rating: (index % 5) + 1 }),
        )
        await work(stage, ids)
      } finally {
        await stage.close()
      }
    }

    it('a deep reading brings every review once, as its author wrote it', () =>
      staged(contract.pageSize * 2 + 3, async (stage, ids) => {
        const pages = await pagesOf(stage.collector, stage, null)
        const reviews = pages.flatMap((page) => page.reviews)
        expect(reviews.map((review) => review.ref.externalId).sort()).toEqual([...ids].sort())
        const first = reviews.find((review) => review.ref.externalId === ids[0]) as ObservedReview
        expect(first).toMatchObject({ text: 'Отзыв номер 0', stars: 1, reply: null, answerable: 'yes' })
        expect(first.ref.place).toBe(stage.listing.publicRef)
        expect(pages.flatMap((page) => page.unreadable)).toEqual([])
        expect(JSON.parse(JSON.stringify(pages.map((page) => page.cursor)))).toEqual(pages.map((page) => page.cursor))
      }))

    it('with nothing new reads no second page and tells nothing twice beyond the overlap', () =>
      staged(contract.pageSize * 2 + 3, async (stage) => {
        const cursor = lastCursor(await pagesOf(stage.collector, stage, null))
        const again = await pagesOf(stage.collector, stage, cursor)
        expect(again.flatMap((page) => page.unreadable)).toEqual([])
        expect(lastCursor(again)).toEqual(cursor)
      }))

    it('brings a new review, and an edited old one where the platform tells', () =>
      staged(contract.pageSize + 3, async (stage, ids) => {
        const cursor = lastCursor(await pagesOf(stage.collector, stage, null))
        const fresh = stage.add({ text: 'Пропал интернет', rating: 1 })
        if (contract.seesEdits) stage.edit(ids[0] ?? '', { text: 'Передумал, плохо', rating: 2 })
        const pages = await pagesOf(stage.collector, stage, cursor)
        expect(idsOf(pages)).toContain(fresh)
        if (!contract.seesEdits) return
        const edited = pages.flatMap((page) => page.reviews).find((review) => review.ref.externalId === ids[0])
        expect(edited).toMatchObject({ text: 'Передумал, плохо', stars: 2 })
      }))

    it.each([1, 2])('killed after page %i, the next run brings all that the killed one had not', (kill) =>
      staged(contract.pageSize * 2 + 3, async (stage, ids) => {
        const killed = await pagesOf(stage.collector, stage, null, kill)
        const fresh = stage.add({ text: 'Пока никто не смотрел', rating: 3 })
        const rest = await pagesOf(stage.restarted(), stage, lastCursor(killed))
        const later = await pagesOf(stage.restarted(), stage, lastCursor(rest))
        const seen = new Set([...idsOf(killed), ...idsOf(rest), ...idsOf(later)])
        expect([...seen].sort()).toEqual([...ids, fresh].sort())
      }),
    )

    it('skips nothing when reviews vanish between two pages', () =>
      staged(contract.pageSize * 2 + 10, async (stage, ids) => {
        const killed = await pagesOf(stage.collector, stage, null, 1)
        const gone = ids.slice(-8)
        for (const id of gone) stage.remove(id)
        const rest = await pagesOf(stage.restarted(), stage, lastCursor(killed))
        const seen = new Set([...idsOf(killed), ...idsOf(rest)])
        for (const id of ids) if (!gone.includes(id)) expect(seen).toContain(id)
      }))

    it('reads a cursor of an unknown version as none', () =>
      staged(3, async (stage, ids) => {
        const pages = await pagesOf(stage.collector, stage, { v: 99, page: 'x' })
        expect([...idsOf(pages)].sort()).toEqual([...ids].sort())
      }))

    it.each(contract.faults ?? usualFaults)('%s is %s, and the next run goes on from there', (fault, kind) =>
      staged(contract.pageSize * 2 + 3, async (stage, ids) => {
        stage.fault(fault, 1)
        const pages: CollectedPage[] = []
        const failure = await collectInto(pages, stage).then(
          () => null,
          (error: unknown) => error as Failure,
        )
        expect(failure?.kind).toMatch(kind)
        // A wall is kept as it stood, so that a person can see what the platform wanted.
        if (fault === 'captcha') expect(failure?.evidence?.body.length).toBeGreaterThan(0)
        expect(pages).toHaveLength(1)
        const rest = await pagesOf(stage.restarted(), stage, lastCursor(pages))
        expect([...new Set([...idsOf(pages), ...idsOf(rest)])].sort()).toEqual([...ids].sort())
      }),
    )

    async function collectInto(pages: CollectedPage[], stage: CollectorStage): Promise<void> {
      for await (const page of stage.collector.collect(stage.listing, null, callContext())) pages.push(page)
    }

    it('stops at once when it is told to', () =>
      staged(3, async (stage) => {
        const call = callContext({ signal: AbortSignal.abort(new Error('stopping')) })
        const reading = stage.collector.collect(stage.listing, null, call)[Symbol.asyncIterator]().next()
        await expect(reading).rejects.toMatchObject({ kind: 'transient' })
      }))
  })
}
