import { expect } from 'vitest'
import type { CardRow, CoverageRow, ReportRows, ReviewRow } from './plain-rows.ts'
import { answered, review } from './sample-week.ts'

/** One branch of its own, what happened to it, and what its reports must say, computed by hand in the comments. */
export interface GoldenCase {
  readonly name: string
  readonly branch: string
  /** One listing each, named `<branch>-<source>`. */
  readonly sources: readonly string[]
  readonly zone: string
  readonly rows: Partial<Pick<ReportRows, 'reviews' | 'cards' | 'reports' | 'coverage'>>
  /** Name of a week or another period → what the snapshot must hold. */
  readonly expected: Readonly<Record<string, object>>
}

const hour = 3_600_000
const almaty = 'Asia/Almaty'
const long = new Date('2019-01-01T00:00:00Z')

/** In whole milliseconds, whatever the last digit of a database's division is. */
const ms = (hours: number) => expect.closeTo(hours * hour, 0)

function changed(row: ReviewRow, at: string, stars: 1 | 2 | 3 | 4 | 5): ReviewRow {
  return { ...row, revisions: [...row.revisions, { at: new Date(at), stars }] }
}

function gone(row: ReviewRow, goneAt: string, backAt: string | null, why: ReviewRow['absences'][number]['why']) {
  return { ...row, absences: [{ goneAt: new Date(goneAt), backAt: backAt === null ? null : new Date(backAt), why }] }
}

function card(listing: string, at: string, rating: number, ratings: number, starSum: number | null): CardRow {
  return { listing, readAt: new Date(at), rating, decimals: 1, ratings, starSum }
}

function known(listing: string, gaps: CoverageRow['gaps'] = [], knownFrom = long): CoverageRow {
  return { listing, knownFrom, gaps }
}

export const goldenCases: readonly GoldenCase[] = [
  {
    name: 'the last week of 2026 runs into January',
    branch: 'year',
    sources: ['google'],
    zone: almaty,
    rows: {
      reviews: [
        answered(review('year-a', 'year-google', '2026-12-31T23:59:00+05:00', 5), 12),
        answered(review('year-b', 'year-google', '2027-01-03T23:59:59+05:00', 3), 12),
        review('year-c', 'year-google', '2027-01-04T00:00:00+05:00', 1),
      ],
    },
    expected: {
      // a and b were written in week 53: (5 + 3) / 2 = 4. a was answered in it, b twelve hours later, in week 1; b was one
      // second old at the end, so nothing is said of its 24 hours, and we first saw it ten minutes later: not open yet.
      '2026-W53': {
        week: { from: '2026-12-27T19:00:00.000Z', to: '2027-01-03T19:00:00.000Z' },
        totals: {
          fresh: 2,
          stars: [0, 0, 1, 0, 1],
          weekMean: 4,
          answered: { hits: 1, of: 2 },
          within24h: { hits: 1, of: 1 },
          answers: 1,
          medianMs: ms(12),
          open: 0,
        },
      },
      // Written: c alone, unanswered, due on 5 January. Answered: b. The rate of week 53 stays what it was.
      '2027-W01': {
        totals: {
          fresh: 1,
          stars: [1, 0, 0, 0, 0],
          answered: { hits: 0, of: 1 },
          within24h: { hits: 0, of: 1 },
          answers: 1,
          medianMs: ms(12),
          open: 1,
          overdue: 1,
        },
        previous: { fresh: 2, answered: { hits: 1, of: 2 } },
        history: { weeks: expect.arrayContaining(['2026-W52', '2026-W53', '2027-W01']) },
      },
    },
  },
  {
    name: 'Almaty went from +06 to +05 when 1 March 2024 was to begin',
    branch: 'zone',
    sources: ['google'],
    zone: almaty,
    rows: {
      reviews: [
        review('zone-a', 'zone-google', '2024-02-25T23:59:59+06:00', 1),
        review('zone-b', 'zone-google', '2024-02-26T00:00:00+06:00', 5),
        // Answered at 00:30 +05 on 1 March: the clocks show one hour, two passed.
        answered(review('zone-c', 'zone-google', '2024-02-29T23:30:00+06:00', 2), 2),
        // The second 23:30 of that day.
        review('zone-d', 'zone-google', '2024-02-29T23:30:00+05:00', 3),
        review('zone-e', 'zone-google', '2024-03-01T00:00:00+05:00', 4),
        // In +06 this would be Monday 00:59:59 already.
        review('zone-f', 'zone-google', '2024-03-03T23:59:59+05:00', 4),
        review('zone-g', 'zone-google', '2024-03-04T00:00:00+05:00', 1),
      ],
    },
    expected: {
      // b 5, c 2, d 3, e 4, f 4: 18 / 5 = 3.6.
      '2024-W09': {
        week: { from: '2024-02-25T18:00:00.000Z', to: '2024-03-03T19:00:00.000Z' },
        totals: {
          stars: [0, 1, 1, 2, 1],
          weekMean: expect.closeTo(3.6, 9),
          answered: { hits: 1, of: 5 },
          answers: 1,
          medianMs: ms(2),
        },
        previous: { stars: [1, 0, 0, 0, 0] },
      },
      '2024-W10': { totals: { stars: [1, 0, 0, 0, 0] }, previous: { stars: [0, 1, 1, 2, 1] } },
      // 29 February had 25 hours; c and d are of it.
      '2024-02-29..2024-02-29': {
        week: { from: '2024-02-28T18:00:00.000Z', to: '2024-02-29T19:00:00.000Z' },
        totals: { stars: [0, 1, 1, 0, 0] },
      },
      // a b c d, and e f g.
      '2024-02': { totals: { stars: [1, 1, 1, 0, 1] } },
      '2024-03': { totals: { stars: [1, 0, 0, 2, 0] } },
    },
  },
  {
    name: 'Berlin changes its clocks on 29 March and 25 October 2026',
    branch: 'berlin',
    sources: ['google'],
    zone: 'Europe/Berlin',
    rows: {
      reviews: [
        review('berlin-a', 'berlin-google', '2026-03-22T23:59:59+01:00', 1),
        review('berlin-b', 'berlin-google', '2026-03-23T00:00:00+01:00', 4),
        // Answered on Sunday 12:30 +02: the clocks show 24 h 30, but 23 h 30 passed.
        answered(review('berlin-c', 'berlin-google', '2026-03-28T12:00:00+01:00', 2), 23.5),
        review('berlin-d', 'berlin-google', '2026-03-29T23:59:59+02:00', 5),
        review('berlin-e', 'berlin-google', '2026-03-30T00:00:00+02:00', 1),
        // Answered on Sunday 11:30 +01: the clocks show 23 h 30, but 24 h 30 passed.
        answered(review('berlin-f', 'berlin-google', '2026-10-24T12:00:00+02:00', 2), 24.5),
        review('berlin-g', 'berlin-google', '2026-10-25T02:30:00+02:00', 3),
        review('berlin-h', 'berlin-google', '2026-10-25T02:30:00+01:00', 4),
        review('berlin-i', 'berlin-google', '2026-10-25T23:59:59+01:00', 5),
        review('berlin-j', 'berlin-google', '2026-10-26T00:00:00+01:00', 1),
      ],
    },
    expected: {
      // 167 hours: b c d. b was never answered, c in time, d is a second old: 1 of 2 within 24 h.
      '2026-W13': {
        week: { from: '2026-03-22T23:00:00.000Z', to: '2026-03-29T22:00:00.000Z' },
        totals: {
          stars: [0, 1, 0, 1, 1],
          answered: { hits: 1, of: 3 },
          within24h: { hits: 1, of: 2 },
          medianMs: ms(23.5),
        },
        previous: { stars: [1, 0, 0, 0, 0] },
      },
      // 169 hours: f g h i. The week ends 22.5 h after g, so only f is judged, and it was late.
      '2026-W43': {
        week: { from: '2026-10-18T22:00:00.000Z', to: '2026-10-25T23:00:00.000Z' },
        totals: {
          stars: [0, 1, 1, 1, 1],
          weekMean: 3.5,
          answered: { hits: 1, of: 4 },
          within24h: { hits: 0, of: 1 },
          medianMs: ms(24.5),
        },
      },
    },
  },
  {
    name: 'a branch without reviews has zeros, and no averages',
    branch: 'quiet',
    sources: ['google'],
    zone: almaty,
    rows: {
      cards: [
        card('quiet-google', '2026-11-08T12:00:00+05:00', 4.2, 10, null),
        card('quiet-google', '2026-11-15T12:00:00+05:00', 4.2, 10, null),
      ],
    },
    expected: {
      '2026-W46': {
        totals: { fresh: 0, stars: [0, 0, 0, 0, 0], weekMean: null, answered: { hits: 0, of: 0 }, answers: 0 },
        listings: [{ fresh: 0, weekMean: null, medianMs: null, p90Ms: null, open: 0, overdue: 0, change: 0 }],
        topics: [],
        vanished: { rows: [], returned: 0, effects: [] },
      },
    },
  },
  {
    name: 'the first week ever compares with nothing and says since when it knows',
    branch: 'first',
    sources: ['google'],
    zone: almaty,
    rows: {
      // Its first attempts failed until Tuesday: still one listing that was not read, not two.
      coverage: [
        known(
          'first-google',
          [
            {
              from: new Date('2026-11-09T10:00:00+05:00'),
              to: new Date('2026-11-10T10:00:00+05:00'),
              caughtUp: false,
            },
          ],
          new Date('2026-11-11T12:00:00+05:00'),
        ),
      ],
      reviews: [review('first-a', 'first-google', '2026-11-12T10:00:00+05:00', 5)],
      cards: [card('first-google', '2026-11-15T22:00:00+05:00', 4.2, 100, null)],
    },
    expected: {
      '2026-W46': {
        totals: { fresh: 1, weekMean: 5 },
        previous: null,
        listings: [{ before: null, change: null, after: { rating: 4.2, exact: null } }],
        history: { stars: [...Array.from({ length: 12 }, () => null), { counts: [0, 0, 0, 0, 1], unrated: 0 }] },
        // Monday 00:00 to Wednesday 12:00.
        completeness: [
          {
            source: 'google',
            unread: 0,
            gaps: [{ from: '2026-11-08T19:00:00.000Z', to: '2026-11-11T07:00:00.000Z', listings: 1, caughtUp: false }],
          },
        ],
      },
    },
  },
  {
    name: 'changed stars count where they were changed, and old weeks keep the old ones',
    branch: 'edits',
    sources: ['google'],
    zone: almaty,
    rows: {
      reviews: [
        changed(review('edits-a', 'edits-google', '2026-11-04T10:00:00+05:00', 1), '2026-11-12T10:00:00+05:00', 4),
        changed(review('edits-b', 'edits-google', '2026-11-10T10:00:00+05:00', 2), '2026-11-11T10:00:00+05:00', 5),
        changed(review('edits-c', 'edits-google', '2026-11-13T10:00:00+05:00', 4), '2026-11-17T10:00:00+05:00', 1),
      ],
    },
    expected: {
      // a was still one star.
      '2026-W45': { totals: { stars: [1, 0, 0, 0, 0] }, starEdits: { raised: 0, lowered: 0 } },
      // b as changed within the week, c as it was: (5 + 4) / 2 = 4.5. a was changed in it, and stays in week 45 as it was.
      '2026-W46': {
        totals: { fresh: 2, stars: [0, 0, 0, 1, 1], weekMean: 4.5 },
        starEdits: { raised: 2, lowered: 0 },
        previous: { stars: [1, 0, 0, 0, 0] },
      },
      '2026-W47': {
        totals: { fresh: 0 },
        starEdits: { raised: 0, lowered: 1 },
        previous: { stars: [0, 0, 0, 1, 1], weekMean: 4.5 },
      },
    },
  },
  {
    name: 'what vanished, why, what that did to the mean, and what came back',
    branch: 'vanish',
    sources: ['google'],
    zone: almaty,
    rows: {
      reviews: [
        gone(
          review('v-a', 'vanish-google', '2026-11-03T10:00:00+05:00', 1),
          '2026-11-10T10:00:00+05:00',
          null,
          'our-report',
        ),
        gone(
          review('v-b', 'vanish-google', '2026-11-10T10:00:00+05:00', 2),
          '2026-11-12T10:00:00+05:00',
          null,
          'platform',
        ),
        gone(
          review('v-c', 'vanish-google', '2026-11-10T10:00:00+05:00', 1),
          '2026-11-11T10:00:00+05:00',
          '2026-11-13T10:00:00+05:00',
          'author',
        ),
        gone(
          review('v-d', 'vanish-google', '2026-11-11T10:00:00+05:00', 5),
          '2026-11-14T10:00:00+05:00',
          '2026-11-18T10:00:00+05:00',
          'unknown',
        ),
      ],
      cards: [card('vanish-google', '2026-11-15T22:00:00+05:00', 4, 97, 392)],
    },
    expected: {
      // Gone at the end: a 1★, b 2★, d 5★. With them the card had 97 + 3 = 100 ratings and 392 + 8 = 400 stars: 4.0; now
      // 392 / 97 = 4.041237. c came back. Written in the week: b c d, (2 + 1 + 5) / 3; only c can still be answered.
      '2026-W46': {
        totals: { fresh: 3, weekMean: expect.closeTo(8 / 3, 9), answered: { hits: 0, of: 1 }, open: 1 },
        vanished: {
          rows: [
            { why: 'our-report', stars: 1, count: 1 },
            { why: 'platform', stars: 2, count: 1 },
            { why: 'unknown', stars: 5, count: 1 },
          ],
          returned: 1,
          effects: [{ count: 3, change: expect.closeTo(0.041237, 6) }],
        },
      },
      '2026-W47': { vanished: { rows: [], returned: 1, effects: [] } },
    },
  },
]
