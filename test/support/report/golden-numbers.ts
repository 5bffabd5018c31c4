import { expect } from 'vitest'
import type { GoldenCase } from './golden-cases.ts'
import type { ReviewRow } from './plain-rows.ts'
import { answered, review } from './sample-week.ts'

const hour = 3_600_000
const zone = 'Asia/Almaty'
const ms = (hours: number) => expect.closeTo(hours * hour, 0)

function complaint(id: string, at: string, stars: 1 | 2 | 3 | 4 | 5, topic: 'drops' | 'speed'): ReviewRow {
  return { ...review(id, 'topics-google', at, stars), topics: [{ topic, confidence: 0.9, because: [] }] }
}

const cardOf = (listing: string, starSum: number | null) => ({
  listing,
  readAt: new Date('2026-11-15T22:00:00+05:00'),
  rating: 4,
  decimals: 1,
  ratings: 100,
  starSum,
})

const pendingReport = (id: string) => ({
  review: id,
  reason: 'no-experience',
  filedAt: new Date('2026-11-12T10:00:00+05:00'),
  decided: null,
})

/** Rates, times, forecasts, completeness and topics of ordinary weeks. */
export const goldenNumbers: readonly GoldenCase[] = [
  {
    name: 'rates are of the week written, times of the week answered, from the appearance and from our sight',
    branch: 'times',
    sources: ['google'],
    zone,
    rows: {
      reviews: [
        answered(review('times-a', 'times-google', '2026-11-09T10:00:00+05:00', 1), 2),
        // Known to the day only: noon of Tuesday is no twelve hours, but two since we saw it.
        {
          ...answered(review('times-b', 'times-google', '2026-11-10T00:00:00+05:00', 5), 12),
          precision: 'day',
          firstSeenAt: new Date('2026-11-10T10:00:00+05:00'),
        },
        // Without any date: our sight stands for it.
        {
          ...answered(review('times-c', 'times-google', '2026-11-11T10:00:00+05:00', 4), 4),
          appearedBy: 'sight',
          firstSeenAt: new Date('2026-11-11T10:00:00+05:00'),
        },
        { ...review('times-d', 'times-google', '2026-11-12T10:00:00+05:00', 3), answerable: false },
        answered(review('times-e', 'times-google', '2026-11-08T20:00:00+05:00', 5), 20),
        review('times-f', 'times-google', '2026-11-13T10:00:00+05:00', 1),
        // Two answers; the first one is timed.
        answered(answered(review('times-g', 'times-google', '2026-11-10T10:00:00+05:00', 2), 6), 30),
      ],
    },
    expected: {
      '2026-W45': { totals: { fresh: 1, answered: { hits: 0, of: 1 }, answers: 0, medianMs: null } },
      '2026-W46': {
        totals: {
          // a 1, b 5, c 4, d 3, f 1, g 2: 16 / 6.
          fresh: 6,
          stars: [2, 1, 1, 1, 1],
          weekMean: expect.closeTo(16 / 6, 9),
          // Of a b c f g; d takes no answer. Of a f g with 1–2★: a and g.
          answered: { hits: 4, of: 5 },
          negativeAnswered: { hits: 2, of: 3 },
          unanswerable: 1,
          // b and c have no hour: of a f g, f is three days without an answer.
          within24h: { hits: 2, of: 3 },
          // a, b, c, e and twice g.
          answers: 6,
          // a 2 h, g 6 h, e 20 h: median 6; p90 at rank 0.9 × 2 = 1.8: 6 + 0.8 × 14 = 17.2.
          medianMs: ms(6),
          p90Ms: ms(17.2),
          // Seen ten minutes after the appearance: a 1:50, b 2:00, c 4:00, g 5:50, e 19:50. Median 4:00; p90 at rank
          // 0.9 × 4 = 3.6: 5:50 + 0.6 × 14:00 = 14:14.
          sightMedianMs: ms(4),
          sightP90Ms: ms(14 + 14 / 60),
          // f, due on Saturday.
          open: 1,
          overdue: 1,
        },
        previous: { answered: { hits: 0, of: 1 } },
        operators: [{ answers: 6, untouched: 6, light: 0, rewritten: 0 }],
      },
    },
  },
  {
    name: 'a forecast is exact for a plain mean whose stars are held, an estimate elsewhere',
    branch: 'forecast',
    sources: ['google', 'twogis', 'yandex'],
    zone,
    rows: {
      reviews: [
        review('forecast-a', 'forecast-google', '2026-11-03T10:00:00+05:00', 1),
        review('forecast-b', 'forecast-google', '2026-11-03T11:00:00+05:00', 1),
      ],
      reports: [pendingReport('forecast-a'), pendingReport('forecast-b')],
      // What we hold says nothing about a formula that nobody published: the sum at Yandex is not used.
      cards: [cardOf('forecast-google', 400), cardOf('forecast-twogis', null), cardOf('forecast-yandex', 400)],
    },
    expected: {
      '2026-W46': {
        listings: [
          {
            source: 'google',
            forecast: {
              target: 4.1,
              // 4.1 is shown from 4.05: (400 + 5n) / (100 + n) ≥ 4.05 where 0.95n ≥ 5, n = 6 (430 / 106 = 4.057).
              fives: { low: 6, high: 6 },
              // Without the two: 398 / 98 = 4.061, which shows 4.1: no fives needed.
              fivesIfRemoved: null,
              shownIfRemoved: { low: 4.1, high: 4.1 },
              ownMix: null,
              // Below 3.95: 400 + n < 3.95 (100 + n) where 2.95n > 5, n = 2.
              onesUntilDown: { low: 2, high: 2 },
              trust: 'exact',
            },
          },
          // 4.0 stands for 3.95 to 4.05. From 4.05 the next five is enough; from 3.95: 0.95n ≥ 10, n = 11.
          // Downwards from 3.95 the next one-star, from 4.05: 2.95n > 10, n = 4.
          ...['twogis', 'yandex'].map((source) => ({
            source,
            forecast: {
              target: 4.1,
              fives: { low: 1, high: 11 },
              fivesIfRemoved: null,
              shownIfRemoved: null,
              onesUntilDown: { low: 1, high: 4 },
              trust: 'estimate',
            },
          })),
        ],
        moderation: { filed: 2, pending: 2, removed: 0 },
      },
    },
  },
  {
    name: 'every source tells when it was not read',
    branch: 'holes',
    sources: ['google', 'yandex'],
    zone,
    rows: {
      coverage: [
        { listing: 'holes-google', knownFrom: new Date('2019-01-01T00:00:00Z'), gaps: [] },
        // Six hours of Tuesday, read later.
        {
          listing: 'holes-yandex',
          knownFrom: new Date('2019-01-01T00:00:00Z'),
          gaps: [
            {
              from: new Date('2026-11-10T02:00:00+05:00'),
              to: new Date('2026-11-10T08:00:00+05:00'),
              caughtUp: true,
            },
          ],
        },
      ],
    },
    expected: {
      '2026-W46': {
        completeness: [
          { source: 'google', listings: 1, unread: 0, gaps: [] },
          {
            source: 'yandex',
            listings: 1,
            unread: 0,
            gaps: [{ from: '2026-11-09T21:00:00.000Z', to: '2026-11-10T03:00:00.000Z', listings: 1, caughtUp: true }],
          },
        ],
      },
      '2026-W47': { completeness: [{ gaps: [] }, { gaps: [] }] },
    },
  },
  {
    name: 'a topic is new when twelve known weeks did not have it',
    branch: 'topics',
    sources: ['google'],
    zone,
    rows: {
      reviews: [
        complaint('topics-a', '2026-11-10T10:00:00+05:00', 1, 'drops'),
        complaint('topics-b', '2026-11-11T10:00:00+05:00', 3, 'drops'),
        // Praise is no complaint.
        complaint('topics-c', '2026-11-11T10:00:00+05:00', 5, 'drops'),
        complaint('topics-d', '2026-11-12T10:00:00+05:00', 2, 'speed'),
        // Week 34 is the first of the twelve before week 46, week 33 the one before it.
        complaint('topics-e', '2026-08-17T00:00:00+05:00', 1, 'drops'),
        complaint('topics-f', '2026-08-16T23:59:59+05:00', 1, 'speed'),
      ],
    },
    expected: {
      '2026-W46': {
        topics: [
          { topic: 'drops', count: 2, previous: 0, isNew: false },
          { topic: 'speed', count: 1, previous: 0, isNew: true },
        ],
      },
    },
  },
]
