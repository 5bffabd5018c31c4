import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { ReportData, ReportScope } from '../../src/domain/ports/report-data.ts'
import { addWeeks, type Period, parseWeek, weekPeriod } from '../../src/domain/report/week.ts'
import { plainReportData } from '../support/report/plain-report-data.ts'
import { noRows, type ReportRows, type ReviewRow } from '../support/report/plain-rows.ts'
import { answered, listings, review, sampleRows } from '../support/report/sample-week.ts'

export interface OpenedReportData {
  readonly data: ReportData
  /** The stored company's id. */
  readonly company: string
  /** What storage calls a listing, branch, review or operator that the rows call `id`. Must be one to one. */
  stored(id: string): string
  close(): Promise<void>
}

/** Fills an empty store with the rows (of one company) and opens the port over it. */
export type OpenReportData = (rows: ReportRows) => Promise<OpenedReportData>

const zone = 'Asia/Almaty'
const week = parseWeek('2026-W46')
const period = weekPeriod(week, zone)
const known = listings.map(({ id }) => ({ listing: id, knownFrom: new Date('2023-01-01T00:00:00Z'), gaps: [] }))

function rowsOf(parts: Partial<ReportRows>): ReportRows {
  return { ...noRows, listings, coverage: known, operators: [{ id: 'aigerim', name: 'Айгерим' }], ...parts }
}

function idsOf(rows: ReportRows): readonly string[] {
  return [
    ...rows.listings.flatMap((each) => [each.id, each.branch]),
    ...rows.reviews.map((each) => each.id),
    ...rows.operators.map((each) => each.id),
  ]
}

/** Order-free, in the ids of the rows, without the noise of the last digits. */
function comparable(value: unknown, back: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return back.get(value) ?? value
  if (typeof value === 'number') return Math.round(value * 1e6) / 1e6
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) {
    return value.map((each) => JSON.stringify(comparable(each, back))).toSorted((a, b) => a.localeCompare(b))
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, each]) => [key, comparable(each, back)] as const)
    return Object.fromEntries(entries.toSorted(([a], [b]) => a.localeCompare(b)))
  }
  return value
}

async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}

/** Every answer of the port about one week. */
async function answersOf(data: ReportData, scope: ReportScope, span: Period, asOf: Date) {
  const periods = [-2, -1, 0].map((back) => weekPeriod(addWeeks(week, back), zone))
  const instants = periods.map((each) => each.to)
  return {
    listings: await data.listings(scope),
    cards: await data.cards(scope, instants),
    cardHistory: await data.cardHistory(scope, instants),
    stars: await data.stars(scope, span, asOf),
    starHistory: (await data.starHistory(scope, periods, asOf)).map((each, index) => ({ index, ...each })),
    answerRates: await data.answerRates(scope, span, asOf),
    answerTimes: await data.answerTimes(scope, span),
    backlog: await data.backlog(scope, asOf),
    topics: (await data.topics(scope, periods)).map((each) => ({ ...each, counts: each.counts.join() })),
    starEdits: await data.starEdits(scope, span),
    vanished: await data.vanished(scope, span, asOf),
    returned: await data.returned(scope, span),
    moderation: await data.moderation(scope, span, asOf),
    pendingReports: await data.pendingReports(scope, asOf),
    tasks: await data.tasks(scope, span, asOf),
    operators: await data.operators(scope, span),
    // A listing that was never read may be left out or named with null; both say the same.
    coverage: (await data.coverage(scope, span)).filter((each) => each.knownFrom !== null),
    competitors: await data.competitors(scope, [span.from, span.to]),
    outages: await data.outages(scope, span),
    rows: await collected(data.rows(scope, span, asOf)),
  }
}

/** A review with anything that can happen to one, near the edges of the week. */
const hour = 3_600_000
const around = fc.integer({ min: -10 * 24, max: 9 * 24 }).map((hours) => new Date(period.from.getTime() + hours * hour))
const stars = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const, null)
const lived = fc.record({
  at: around,
  listing: fc.constantFrom(...listings.map((each) => each.id)),
  stars,
  edit: fc.option(fc.record({ after: fc.integer({ min: 1, max: 200 }), stars })),
  answer: fc.option(fc.integer({ min: 0, max: 100 })),
  gone: fc.option(
    fc.record({ after: fc.integer({ min: 1, max: 200 }), back: fc.option(fc.integer({ min: 1, max: 50 })) }),
  ),
  answerable: fc.boolean(),
  day: fc.boolean(),
  sight: fc.boolean(),
  closed: fc.boolean(),
  reopened: fc.option(fc.integer({ min: 1, max: 150 })),
  topic: fc.constantFrom('drops' as const, 'speed' as const, 'general' as const),
})

type Lived = typeof lived extends fc.Arbitrary<infer Made> ? Made : never

function reviewOf(made: Lived, index: number): ReviewRow {
  const after = (hours: number): Date => new Date(made.at.getTime() + hours * hour)
  const base = review(`r${index}`, made.listing, made.at.toISOString(), made.stars)
  const edited = made.edit
    ? [...base.revisions, { at: after(made.edit.after), stars: made.edit.stars }]
    : base.revisions
  const row: ReviewRow = {
    ...base,
    revisions: edited,
    text: 'Вечером пропадает связь',
    topics: [{ topic: made.topic, confidence: 0.9, because: [] }],
    answerable: made.answerable,
    precision: made.day ? 'day' : 'instant',
    appearedBy: made.sight ? 'sight' : 'platform',
    firstSeenAt: made.sight ? base.appearedAt : base.firstSeenAt,
    absences: made.gone
      ? [
          {
            goneAt: after(made.gone.after),
            backAt: made.gone.back === null ? null : after(made.gone.after + made.gone.back),
            why: 'unknown',
          },
        ]
      : [],
    case: {
      dueAt: after(24),
      closedAt: made.closed ? after(12 + (made.reopened ?? 0)) : null,
      closings: made.reopened === null ? [] : [{ closedAt: after(2), reopenedAt: after(2 + made.reopened) }],
    },
  }
  return made.answer === null ? row : answered(row, made.answer)
}

/** What every storage behind a report must answer. The plain computation over the same rows is the judge. */
export function reportDataContract(name: string, open: OpenReportData): void {
  describe(`report data: ${name}`, () => {
    let opened: OpenedReportData | null = null
    afterEach(async () => {
      await opened?.close()
      opened = null
    })

    async function agree(rows: ReportRows, branches: readonly string[] | null = null): Promise<void> {
      const store = await open(rows)
      opened = store
      const back = new Map(idsOf(rows).map((id) => [store.stored(id), id]))
      const mine: ReportScope = { company: store.company, branches: branches?.map((id) => store.stored(id)) ?? null }
      for (const asOf of [period.to, new Date(period.from.getTime() + 3 * 24 * hour)]) {
        const wanted = await answersOf(plainReportData(rows), { company: rows.company, branches }, period, asOf)
        const got = await answersOf(store.data, mine, period, asOf)
        for (const [question, answer] of Object.entries(wanted)) {
          const found = got[question as keyof typeof got]
          expect({ [question]: comparable(found, back) }).toEqual({ [question]: comparable(answer, new Map()) })
        }
      }
      await store.close()
      opened = null
    }

    it('an empty store answers everything with nothing', () => agree({ ...noRows, listings }))

    it('a whole company over thirteen weeks', () => agree(sampleRows()))

    it('one branch of it', () => agree(sampleRows(), ['temirtau']))

    it('a week is half-open and cut by the zone', async () => {
      const store = await open(
        rowsOf({
          reviews: [
            review('before', 'g1', '2026-11-08T23:59:59+05:00', 1),
            review('first', 'g1', '2026-11-09T00:00:00+05:00', 2),
            review('last', 'g1', '2026-11-15T23:59:59+05:00', 3),
            review('after', 'g1', '2026-11-16T00:00:00+05:00', 4),
          ],
        }),
      )
      opened = store
      const found = await store.data.stars({ company: store.company, branches: null }, period, period.to)
      expect(found).toEqual([{ listing: store.stored('g1'), counts: [0, 1, 1, 0, 0], unrated: 0 }])
    })

    it('percentiles lie between ranks', async () => {
      // Answers after 2, 6 and 28 hours: median 6, p90 at rank 1.8: 6 + 0.8 * 22 = 23.6.
      const at = '2026-11-10T00:00:00+05:00'
      const reviews = [2, 6, 28].map((hours) => answered(review(`a${hours}`, 'g1', at, 1), hours))
      const store = await open(rowsOf({ reviews }))
      opened = store
      const found = await store.data.answerTimes({ company: store.company, branches: null }, period)
      const all = found.find((each) => each.listing === null)?.fromAppearance
      expect(all?.timed).toBe(3)
      expect(all?.medianMs).toBeCloseTo(6 * hour, 3)
      expect(all?.p90Ms).toBeCloseTo(23.6 * hour, 3)
    })

    it('another company sees nothing', async () => {
      const store = await open(sampleRows())
      opened = store
      const foreign = { company: '00000000-0000-7000-8000-000000000000', branches: null }
      expect(await store.data.listings(foreign)).toEqual([])
      expect(await store.data.stars(foreign, period, period.to)).toEqual([])
      expect(await store.data.answerTimes(foreign, period)).toEqual([])
      expect(await collected(store.data.rows(foreign, period, period.to))).toEqual([])
    })

    it('quotes are of low stars, with text, never of a review that names staff', async () => {
      const text = 'Мастер Данияр обещал и не приехал'
      const topics = [{ topic: 'visit' as const, confidence: 0.9, because: [] }]
      const at = '2026-11-10T00:00:00+05:00'
      const store = await open(
        rowsOf({
          reviews: [
            { ...review('staff', 'g1', at, 1), text, topics, namesStaff: true },
            { ...review('high', 'g1', at, 5), text, topics },
            { ...review('bare', 'g1', at, 1), text: null, topics },
            { ...review('good', 'g1', at, 2), text: 'Ждали мастера три дня', topics },
          ],
        }),
      )
      opened = store
      const found = await store.data.quotes({ company: store.company, branches: null }, period, ['visit'], 5)
      expect(found.map((each) => [each.review, each.text])).toEqual([[store.stored('good'), 'Ждали мастера три дня']])
    })

    it('whatever happens to reviews, it agrees with the plain computation', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(lived, { minLength: 12, maxLength: 40 }), async (made) =>
          agree(rowsOf({ reviews: made.map(reviewOf) })),
        ),
        { numRuns: 8 },
      )
    })
  })
}
