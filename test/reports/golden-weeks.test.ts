import { describe, expect, it } from 'vitest'
import { parseWeek } from '../../src/domain/report/week.ts'
import { computeWeekly, type WeeklyOptions } from '../../src/reports/compute-weekly.ts'
import { plainReportData } from '../support/report/plain-report-data.ts'
import { noRows, type ReportRows } from '../support/report/plain-rows.ts'
import { answered, listings, review, sampleSources, scope, zone } from '../support/report/sample-week.ts'

const known = (ids: readonly string[], from = '2023-01-01T00:00:00Z') =>
  ids.map((listing) => ({ listing, knownFrom: new Date(from), gaps: [] }))

const all = listings.map((each) => each.id)
const card = (listing: string, readAt: string, rating: number, ratings: number, starSum: number | null = null) => ({
  listing,
  readAt: new Date(readAt),
  rating,
  decimals: 1,
  ratings,
  starSum,
})

async function compute(rows: Partial<ReportRows>, options: Partial<WeeklyOptions> = {}) {
  const data = plainReportData({ ...noRows, listings, coverage: known(all), ...rows })
  return computeWeekly(data, {
    scope,
    companyName: 'Дала Нет',
    week: parseWeek('2026-W46'),
    zone,
    sources: sampleSources,
    now: new Date('2026-11-16T09:00:00+05:00'),
    targetRating: null,
    ...options,
  })
}

function lineOf(snapshot: Awaited<ReturnType<typeof compute>>, id: string) {
  const line = snapshot.listings.find((each) => each.id === id)
  if (!line) throw new Error(`The snapshot has no listing ${id}`)
  return line
}

describe('a week computed by hand', () => {
  // Week 46 of 2026 in Almaty: Monday 9 November 00:00 +05 to Monday 16 November 00:00 +05.
  //
  // a  Mon 10:00  1★ g1  answered Mon 12:00 (2 h)
  // b  Tue 10:00  5★ g1  answered Wed 14:00 (28 h)
  // c  Sun 20:00  2★ g1  unanswered, 4 h old at the end of the week
  // d  Thu 10:00  4★ g1  without text, the platform takes no answer
  // e  Fri 10:00  1★ g1  vanished on Saturday unanswered
  // f  Sun 8 Nov 23:59   5★ g1, the week before; answered Mon 9 Nov 05:59 (6 h)
  // g  Mon 16 Nov 00:00  1★ g1, the week after
  const rows = {
    reviews: [
      answered(review('a', 'g1', '2026-11-09T10:00:00+05:00', 1), 2),
      answered(review('b', 'g1', '2026-11-10T10:00:00+05:00', 5), 28, 'rewritten'),
      review('c', 'g1', '2026-11-15T20:00:00+05:00', 2),
      { ...review('d', 'g1', '2026-11-12T10:00:00+05:00', 4), answerable: false, case: null },
      {
        ...review('e', 'g1', '2026-11-13T10:00:00+05:00', 1),
        absences: [{ goneAt: new Date('2026-11-14T10:00:00+05:00'), backAt: null, why: 'platform' as const }],
      },
      answered(review('f', 'g1', '2026-11-08T23:59:00+05:00', 5), 6),
      review('g', 'g1', '2026-11-16T00:00:00+05:00', 1),
    ],
    cards: [card('g1', '2026-11-08T22:00:00+05:00', 4, 100, 400), card('g1', '2026-11-15T22:00:00+05:00', 4, 103, 411)],
  }

  it('counts by the week of the review, answers by the week of the answer', async () => {
    const snapshot = await compute(rows)
    const line = lineOf(snapshot, 'g1')
    // a b c d e came; stars 1 5 2 4 1: mean 13 / 5 = 2.6
    expect(line.fresh).toBe(5)
    expect(line.stars).toEqual([2, 1, 0, 1, 1])
    expect(line.weekMean).toBeCloseTo(2.6, 9)
    // Denominator: a b c; d cannot be answered, e has vanished. Answered: a b.
    expect(line.answered).toEqual({ hits: 2, of: 3 })
    expect(line.unanswerable).toBe(1)
    // 1–2★ among a b c: a (answered) and c.
    expect(line.negativeAnswered).toEqual({ hits: 1, of: 2 })
    // Within 24 h: a yes, b no (28 h), c is only 4 h old and not judged yet.
    expect(line.within24h).toEqual({ hits: 1, of: 2 })
    // Answers of the week: a 2 h, b 28 h, f 6 h. Median 6 h; p90 at rank 1.8 of [2, 6, 28]: 6 + 0.8 * 22 = 23.6 h.
    expect(line.answers).toBe(3)
    expect(line.medianMs).toBe(6 * 3_600_000)
    expect(line.p90Ms).toBeCloseTo(23.6 * 3_600_000, 3)
    // First sight is ten minutes after the appearance: 1 h 50, 5 h 50, 27 h 50.
    expect(snapshot.totals.sightMedianMs).toBe((5 * 60 + 50) * 60_000)
    // Open: c alone (due Monday 20:00, so not overdue).
    expect(line.open).toBe(1)
    expect(line.overdue).toBe(0)
    expect(snapshot.operators).toEqual([
      { operator: 'aigerim', name: null, answers: 3, untouched: 2, light: 0, rewritten: 1 },
    ])
  })

  it('tells the rating on the card from the stars of the week', async () => {
    const line = lineOf(await compute(rows), 'g1')
    // 400 / 100 = 4.00; 411 / 103 = 3.990: shown 4,00 and 3,99.
    expect(line.before?.exact).toBe(4)
    expect(line.after?.exact).toBeCloseTo(3.990291, 6)
    expect(line.change).toBe(-0.01)
  })

  it('says what vanished and what that did to the mean', async () => {
    const { vanished } = await compute(rows)
    expect(vanished.rows).toEqual([{ why: 'platform', stars: 1, count: 1 }])
    // Now 411 of 103; with the one-star back 412 of 104 = 3.961538: its removal gave +0.028753.
    expect(vanished.effects[0]?.change).toBeCloseTo(411 / 103 - 412 / 104, 9)
  })

  it('gives the same numbers whenever it is computed', async () => {
    const early = await compute(rows)
    const later = await compute(
      { ...rows, reviews: rows.reviews.map((each) => (each.id === 'c' ? answered(each, 30) : each)) },
      { now: new Date('2027-02-01T00:00:00Z') },
    )
    expect({ ...later, computedAt: '' }).toEqual({ ...early, computedAt: '' })
  })

  it('a branch without reviews shows zeros and no averages', async () => {
    const line = lineOf(await compute(rows), 't1')
    expect(line).toMatchObject({ fresh: 0, stars: [0, 0, 0, 0, 0], weekMean: null, medianMs: null, after: null })
    expect(line.answered).toEqual({ hits: 0, of: 0 })
  })
})

describe('weeks with holes', () => {
  it('the first week ever compares with nothing', async () => {
    const snapshot = await compute({
      coverage: known(all, '2026-11-11T12:00:00+05:00'),
      reviews: [review('a', 'g1', '2026-11-12T10:00:00+05:00', 5)],
      cards: [card('g1', '2026-11-15T22:00:00+05:00', 4.2, 100)],
    })
    expect(snapshot.previous).toBeNull()
    expect(lineOf(snapshot, 'g1')).toMatchObject({ before: null, change: null, fresh: 1 })
    expect(snapshot.history.stars.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => null))
    // Monday 00:00 to Wednesday 12:00 was not read, and says so.
    expect(snapshot.completeness[0]?.gaps).toEqual([
      { from: '2026-11-08T19:00:00.000Z', to: '2026-11-11T07:00:00.000Z', listings: 1, caughtUp: false },
    ])
  })

  it('a listing that was not read at all is unknown, not zero', async () => {
    const gap = { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-11-20T00:00:00Z'), caughtUp: false }
    const snapshot = await compute({
      coverage: all.map((listing) => ({
        listing,
        knownFrom: new Date('2023-01-01T00:00:00Z'),
        gaps: listing === 't1' ? [gap] : [],
      })),
    })
    expect(lineOf(snapshot, 't1')).toMatchObject({ fresh: null, stars: null, answered: null, open: null })
    expect(lineOf(snapshot, 'g1').fresh).toBe(0)
    expect(snapshot.completeness.find((each) => each.source === 'twogis')?.unread).toBe(1)
  })

  it('a card read eight days ago is not the card of today', async () => {
    const snapshot = await compute({ cards: [card('g1', '2026-11-07T22:00:00+05:00', 4.2, 100)] })
    expect(lineOf(snapshot, 'g1').before?.rating).toBe(4.2)
    expect(lineOf(snapshot, 'g1').after).toBeNull()
  })

  it('nothing at all is known: nothing is claimed', async () => {
    const snapshot = await compute({ coverage: [] })
    expect(snapshot.totals).toMatchObject({ fresh: null, answered: null, open: null })
    expect(snapshot.previous).toBeNull()
  })
})

describe('stars that changed, reviews that came back', () => {
  const row = review('a', 'g1', '2026-11-10T10:00:00+05:00', 1)
  const raised = {
    ...row,
    revisions: [...row.revisions, { at: new Date('2026-11-12T10:00:00+05:00'), stars: 4 as const }],
  }

  it('a review counts once, with the stars of the end of its week', async () => {
    const snapshot = await compute({ reviews: [raised] })
    expect(lineOf(snapshot, 'g1').stars).toEqual([0, 0, 0, 1, 0])
    expect(snapshot.starEdits).toEqual({ raised: 1, lowered: 0 })
  })

  it('a change after the end of the week belongs to the later week', async () => {
    const late = {
      ...row,
      revisions: [...row.revisions, { at: new Date('2026-11-17T10:00:00+05:00'), stars: 5 as const }],
    }
    const options = { now: new Date('2026-11-23T09:00:00+05:00') }
    const first = await compute({ reviews: [late] }, options)
    expect(lineOf(first, 'g1').stars).toEqual([1, 0, 0, 0, 0])
    const second = await compute({ reviews: [late] }, { ...options, week: parseWeek('2026-W47') })
    expect(second.starEdits).toEqual({ raised: 1, lowered: 0 })
    expect(second.totals.fresh).toBe(0)
    // The history shows week 46 as it was reported then.
    expect(second.history.stars.at(-2)?.counts).toEqual([1, 0, 0, 0, 0])
  })

  it('removal and return within the week is a return, not a loss', async () => {
    const back = {
      ...row,
      absences: [
        {
          goneAt: new Date('2026-11-11T10:00:00+05:00'),
          backAt: new Date('2026-11-13T10:00:00+05:00'),
          why: 'unknown' as const,
        },
      ],
    }
    const snapshot = await compute({ reviews: [back] })
    expect(snapshot.vanished).toEqual({ rows: [], returned: 1, effects: [] })
    expect(lineOf(snapshot, 'g1').answered).toEqual({ hits: 0, of: 1 })
  })
})

describe('edges of the calendar', () => {
  it('a year’s last week runs into January', async () => {
    // Week 53 of 2026: 28 December to 3 January. Both reviews belong to it, 4 January does not.
    const snapshot = await compute(
      {
        reviews: [
          review('a', 'g1', '2026-12-31T23:59:00+05:00', 5),
          review('b', 'g1', '2027-01-03T23:59:00+05:00', 3),
          review('c', 'g1', '2027-01-04T00:00:00+05:00', 1),
        ],
      },
      { week: parseWeek('2026-W53'), now: new Date('2027-01-04T09:00:00+05:00') },
    )
    expect(snapshot.totals.stars).toEqual([0, 0, 1, 0, 1])
    expect(snapshot.history.weeks.slice(-2)).toEqual(['2026-W52', '2026-W53'])
  })

  it('the hour that Almaty lived twice belongs to its Thursday', async () => {
    // On 1 March 2024 at 00:00 +06 clocks went back to 23:00 +05 of 29 February: week 9 has 169 hours.
    const options = { week: parseWeek('2024-W09'), now: new Date('2024-03-04T09:00:00+05:00') }
    const snapshot = await compute(
      {
        reviews: [
          review('a', 'g1', '2024-02-26T00:00:00+06:00', 5),
          review('b', 'g1', '2024-02-25T23:59:59+06:00', 1),
          review('c', 'g1', '2024-03-03T23:59:59+05:00', 4),
          // In +06 this would already be Monday.
          review('d', 'g1', '2024-03-03T23:30:00+05:00', 4),
          review('e', 'g1', '2024-03-04T00:00:00+05:00', 1),
        ],
      },
      options,
    )
    expect(snapshot.totals.stars).toEqual([0, 0, 0, 2, 1])
    expect(snapshot.previous?.stars).toEqual([1, 0, 0, 0, 0])
  })

  it('refuses a week that has not begun', async () => {
    await expect(compute({}, { week: parseWeek('2026-W48') })).rejects.toThrow(/2026-W48 has not begun/)
  })

  it('shows a running week as of now', async () => {
    const now = new Date('2026-11-12T10:00:00+05:00')
    const snapshot = await compute({ reviews: [review('a', 'g1', '2026-11-12T09:00:00+05:00', 5)] }, { now })
    expect(snapshot.week.asOf).toBe(now.toISOString())
    expect(snapshot.totals.fresh).toBe(1)
  })
})
