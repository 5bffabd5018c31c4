import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BRANCHES } from '../../sandbox/seed/company.ts'
import { createGoogleCollector } from '../../src/collectors/google/collector.ts'
import type { Collector, Cursor, ListingPart, ListingSince } from '../../src/domain/ports/collector.ts'
import type { SourceDeps } from '../../src/transport/source-deps.ts'
import { callContext } from './call.ts'
import { googleDeps, type OpenSandbox, openSandbox } from './stage.ts'

const day = 24 * 3_600_000

describe('many locations by one pass', () => {
  let sandbox: OpenSandbox
  let collector: Collector
  beforeEach(async () => {
    sandbox = await openSandbox()
    collector = createGoogleCollector(googleDeps(sandbox))
  })
  afterEach(() => sandbox.close())

  const refOf = (branch: (typeof BRANCHES)[number]) =>
    `${sandbox.credentials.google.account}/locations/${branch.google.locationId}`
  const add = (branch: string, text: string) =>
    sandbox.control.newReview({ platform: 'google', branch, text, rating: 4 }).id
  const requests = () => sandbox.control.requestCounts()['google reviews.batch'] ?? 0

  async function cursorOf(publicRef: string): Promise<Cursor> {
    let cursor: Cursor | null = null
    const listing = { publicRef, cabinetRef: null, extra: {} }
    for await (const page of collector.collect(listing, null, callContext())) ({ cursor } = page)
    if (cursor === null) throw new Error('Nothing was read')
    return cursor
  }

  async function everywhere(): Promise<ListingSince[]> {
    return Promise.all(
      BRANCHES.map(async (branch) => ({
        key: branch.key,
        listing: { publicRef: refOf(branch), cabinetRef: null, extra: {} },
        since: await cursorOf(refOf(branch)),
      })),
    )
  }

  async function pass(listings: readonly ListingSince[], by = collector, stopAfter = Infinity): Promise<ListingPart[]> {
    const parts: ListingPart[] = []
    let pages = 0
    for await (const page of by.many?.collect(listings, callContext()) ?? []) {
      parts.push(...page)
      pages += 1
      if (pages >= stopAfter) break
    }
    return parts
  }
  const idsOf = (parts: readonly ListingPart[]) =>
    parts.flatMap(({ reviews }) => reviews.map(({ ref }) => ref.externalId))
  const after = (listings: readonly ListingSince[], parts: readonly ListingPart[]): ListingSince[] =>
    listings.map((one) => ({
      ...one,
      since: parts.findLast(({ key, cursor }) => key === one.key && cursor !== null)?.cursor ?? one.since,
    }))

  it('brings what is new of each in one request and moves each one’s own place', async () => {
    for (const { key } of BRANCHES) add(key, 'давно')
    const listings = await everywhere()
    expect(listings.map(({ listing, since }) => collector.many?.group(listing, since))).toEqual(
      listings.map(() => sandbox.credentials.google.account),
    )
    const fresh = BRANCHES.map(({ key }) => add(key, 'только что'))
    const parts = await pass(listings)
    expect(requests()).toBe(1)
    expect(idsOf(parts)).toEqual(expect.arrayContaining(fresh))
    for (const { key } of BRANCHES) {
      const own = parts.filter((part) => part.key === key)
      expect(own.filter(({ cursor }) => cursor !== null)).toHaveLength(1)
      for (const { ref } of own.flatMap(({ reviews }) => reviews)) {
        expect(ref.place).toBe(refOf(BRANCHES.find((branch) => branch.key === key)!))
      }
    }
    expect(JSON.parse(JSON.stringify(parts.map(({ cursor }) => cursor)))).toEqual(parts.map(({ cursor }) => cursor))
  })

  it('a review held back by moderation for six days is still met', async () => {
    for (const { key } of BRANCHES) add(key, 'давно')
    const listings = after(await everywhere(), await pass(await everywhere()))
    sandbox.control.setClockOffset(-6 * day)
    const late = add(BRANCHES[1]?.key ?? '', 'проверяли шесть дней')
    sandbox.control.setClockOffset(0)
    expect(idsOf(await pass(listings))).toContain(late)
  })

  it('killed after its first page, the next pass brings all that it had not', async () => {
    for (const { key } of BRANCHES) add(key, 'давно')
    const listings = await everywhere()
    const fresh = Array.from({ length: 120 }, (_, index) => add(BRANCHES[index % 4]?.key ?? '', `новый ${index}`))
    const killed = await pass(listings, collector, 1)
    expect(killed.every(({ cursor }) => cursor === null)).toBe(true)
    const rest = await pass(after(listings, killed), createGoogleCollector(googleDeps(sandbox)))
    expect(new Set([...idsOf(killed), ...idsOf(rest)])).toEqual(new Set([...fresh, ...idsOf(rest)]))
    expect(idsOf(rest)).toEqual(expect.arrayContaining(fresh))
    expect(
      rest
        .filter(({ cursor }) => cursor !== null)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(BRANCHES.map(({ key }) => key).sort())
  })

  it('closes nothing while locations may come in blocks', async () => {
    for (const { key } of BRANCHES) add(key, 'давно')
    const listings = await everywhere()
    // Only the first location has changes of the week, as in a list that gives one location after the other.
    const review = (id: string, at: number) => ({
      name: refOf(BRANCHES[0]!),
      review: {
        name: `${refOf(BRANCHES[0]!)}/reviews/${id}`,
        reviewId: id,
        starRating: 'FIVE',
        createTime: new Date(at).toISOString(),
        updateTime: new Date(at).toISOString(),
      },
    })
    const stub = googleDeps(sandbox)
    let pages = 0
    const http: SourceDeps['http'] = {
      json: stub.http.json,
      async send(request, call) {
        if (!String(request.url).endsWith(':batchGetReviews')) return stub.http.send(request, call)
        pages += 1
        const items = Array.from({ length: 50 }, (_, index) =>
          review(`b${pages}-${index}`, Date.now() - (pages * 50 + index) * day),
        )
        const text = JSON.stringify({ locationReviews: items, nextPageToken: `p${pages}` })
        return { status: 200, headers: {}, bytes: Buffer.from(text), text, url: new URL(String(request.url)) }
      },
    }
    const parts = await pass(listings, createGoogleCollector({ ...stub, http }))
    expect(parts.filter(({ cursor }) => cursor !== null)).toEqual([])
    expect(pages).toBe(4)
  })

  it('a location that is gone fails the pass by name, and a card never read to its end is read alone', async () => {
    for (const { key } of BRANCHES) add(key, 'давно')
    const listings = await everywhere()
    const [first] = listings
    if (!first) throw new Error('no listing')
    const gone = { ...first.listing, publicRef: `${sandbox.credentials.google.account}/locations/1` }
    await expect(pass([...listings, { ...first, key: 'gone', listing: gone }])).rejects.toMatchObject({ kind: 'gone' })
    expect(collector.many?.group(first.listing, { ...first.since, next: 'x' })).toBeNull()
    expect(collector.many?.group({ ...first.listing, publicRef: 'places/x' }, first.since)).toBeNull()
  })
})
