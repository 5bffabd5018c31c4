import type { ListingLine, WeeklySnapshot, WeekTotals } from '../../../src/domain/report/snapshot.ts'
import type { SourceFacts } from '../../../src/domain/report/source-facts.ts'
import { detailsOf } from '../../../src/reports/details.ts'
import { namedId } from '../../../src/storage/sql.ts'

const hour = 3_600_000
const minute = 60_000

function facts(id: string, label: string, decimals: number, line: SourceFacts['look']['line']): SourceFacts {
  return {
    id,
    label: { ru: label, kk: label, en: label },
    ratingMean: 'plain',
    decimals,
    look: { colour: '#3559C7', line, symbol: 'circle' },
    reasons: [],
  }
}

function card(rating: number, decimals: number, ratings: number) {
  return { readAt: '2026-11-15T18:55:00Z', rating, decimals, ratings, exact: null }
}

function listing(
  source: string,
  name: string,
  before: number,
  after: number,
  decimals: number,
  total: number,
  stars: ListingLine['stars'],
  medianMs: number,
  share: number,
): ListingLine {
  const fresh = stars?.reduce((sum, each) => sum + each, 0) ?? 0
  return {
    id: namedId(`${source}-${name}`),
    source,
    branch: name,
    branchName: name,
    before: card(before, decimals, total - fresh),
    after: card(after, decimals, total),
    change: Number((after - before).toFixed(decimals)),
    fresh,
    stars,
    unrated: 0,
    weekMean: 3.7,
    answered: { hits: Math.round(fresh * share), of: fresh },
    negativeAnswered: { hits: 2, of: 2 },
    within24h: { hits: fresh, of: fresh },
    unanswerable: 0,
    answers: fresh,
    medianMs,
    p90Ms: medianMs * 3,
    open: 0,
    overdue: 0,
    forecast: null,
  }
}

const totals: WeekTotals = {
  fresh: 38,
  stars: [6, 3, 4, 7, 18],
  unrated: 0,
  weekMean: 3.74,
  answered: { hits: 35, of: 36 },
  negativeAnswered: { hits: 9, of: 9 },
  within24h: { hits: 34, of: 36 },
  unanswerable: 2,
  answers: 35,
  medianMs: 3 * hour + 10 * minute,
  p90Ms: 9 * hour + 40 * minute,
  sightMedianMs: null,
  sightP90Ms: null,
  open: 1,
  overdue: 0,
}

const volumes = [31, 28, 34, 26, 30, 33, 29, 35, 27, 32, 30, 29, 38]
export const weekNames = ['2026-W46', '2026-W45', '2026-W44']

export function snapshotOfWeek(name: string): WeeklySnapshot {
  const last = Number(name.slice(-2)) || 46
  return {
    version: 1,
    company: { id: 'company', name: 'Дала Нет' },
    branches: [],
    week: {
      name,
      zone: 'Asia/Almaty',
      from: '2026-11-08T19:00:00Z',
      to: '2026-11-15T19:00:00Z',
      asOf: '2026-11-15T19:00:00Z',
    },
    computedAt: '2026-11-16T04:00:00Z',
    sources: [
      { facts: facts('google', 'Google', 2, 'solid'), listings: 1, before: 4.21, after: 4.22, decimals: 2, fresh: 17 },
      { facts: facts('yandex', 'Яндекс', 1, 'dashed'), listings: 2, before: 4.4, after: 4.4, decimals: 1, fresh: 12 },
      { facts: facts('twogis', '2ГИС', 1, 'dotted'), listings: 1, before: 4.1, after: 4, decimals: 1, fresh: 9 },
    ],
    listings: [
      listing('google', 'Абая, 12', 4.21, 4.22, 2, 610, [2, 1, 1, 3, 10], 2 * hour + 40 * minute, 1),
      listing('yandex', 'Абая, 12', 4.5, 4.5, 1, 342, [1, 0, 1, 2, 3], 3 * hour + 5 * minute, 1),
      listing('yandex', 'Темиртау', 4.3, 4.3, 1, 128, [1, 1, 0, 1, 2], 5 * hour + 20 * minute, 0.8),
      listing('twogis', 'Степной, 4', 4.1, 4, 1, 486, [2, 1, 2, 1, 3], 3 * hour + 30 * minute, 1),
    ],
    totals,
    previous: { ...totals, fresh: 29, medianMs: 3 * hour + 55 * minute, answered: { hits: 27, of: 29 } },
    history: {
      weeks: volumes.map((_, index) => `2026-W${String(last - 12 + index).padStart(2, '0')}`),
      ratings: [
        { source: 'google', points: [4.15, 4.15, 4.16, 4.16, 4.17, 4.17, 4.18, 4.19, 4.19, 4.2, 4.2, 4.21, 4.22] },
        { source: 'yandex', points: [4.4, 4.4, 4.4, 4.4, 4.4, 4.4, null, 4.5, 4.5, 4.5, 4.5, 4.5, 4.5] },
        { source: 'twogis', points: [4.2, 4.2, 4.2, 4.2, 4.2, 4.1, 4.1, 4.1, 4.1, 4.1, 4.1, 4.1, 4] },
      ],
      stars: volumes.map((volume, index) =>
        index === 12
          ? { counts: [6, 3, 4, 7, 18], unrated: 0 }
          : {
              counts: [
                4 + (index % 3),
                2 + (index % 2),
                3 + (index % 2),
                5 + (index % 3),
                volume - 14 - (index % 3) * 2 - (index % 2) * 2,
              ],
              unrated: 0,
            },
      ),
    },
    topics: [
      {
        topic: 'drops',
        count: 5,
        previous: 2,
        isNew: false,
        quote: { review: 'r1', text: 'после семи вечера ничего не открывается' },
      },
      {
        topic: 'speed',
        count: 3,
        previous: 3,
        isNew: false,
        quote: { review: 'r2', text: 'обещали двести, приходит тридцать' },
      },
      {
        topic: 'support',
        count: 3,
        previous: 2,
        isNew: false,
        quote: { review: 'r3', text: 'полчаса слушала музыку' },
      },
      {
        topic: 'tariff',
        count: 1,
        previous: 0,
        isNew: true,
        quote: { review: 'r4', text: 'подняли цену и промолчали' },
      },
    ],
    starEdits: { raised: 1, lowered: 1 },
    vanished: {
      rows: [
        { why: 'unknown', stars: 5, count: 1 },
        { why: 'our-report', stars: 1, count: 2 },
      ],
      returned: 0,
      effects: [],
    },
    moderation: { reasons: [], filed: 5, removed: 2, unconfirmed: 0, refused: 1, unknown: 0, pending: 2 },
    tasks: { opened: 14, closed: 6, open: 8, overdue: 1 },
    operators: [
      { operator: 'u1', name: 'Асем Каримова', answers: 22, untouched: 14, light: 6, rewritten: 2 },
      { operator: 'u2', name: 'Данияр Турсунов', answers: 13, untouched: 7, light: 4, rewritten: 2 },
    ],
    competitors: [
      { name: 'Ұшқын Нет', source: 'google', rating: 4.3, decimals: 1, change: 0, ratings: 890, fresh: 11 },
      { name: 'Тобыл Телеком', source: 'google', rating: 3.9, decimals: 1, change: -0.1, ratings: 1204, fresh: 24 },
    ],
    outages: [{ from: '2026-11-12T13:00:00Z', to: '2026-11-12T17:00:00Z', place: 'мкр. Степной', reviews: 7 }],
    completeness: [
      { source: 'google', listings: 1, unread: 0, gaps: [] },
      {
        source: 'yandex',
        listings: 2,
        unread: 0,
        gaps: [{ from: '2026-11-10T02:00:00Z', to: '2026-11-10T08:00:00Z', listings: 2, caughtUp: true }],
      },
      { source: 'twogis', listings: 1, unread: 0, gaps: [] },
    ],
  }
}

export const mailHtml =
  '<!doctype html><html lang="ru"><body><h1>Дала Нет, неделя 46</h1><p>Рейтинг Google вырос с 4,21 до 4,22.</p></body></html>'

/** What the API says about a week: beside the numbers their words, and the week before. */
export function shownWeek(name: string) {
  const snapshot = snapshotOfWeek(name)
  return {
    week: name,
    kind: 'week',
    scope: 'company',
    version: 1,
    computedAt: '2026-11-16T04:00:00Z',
    snapshot,
    details: detailsOf(snapshot, 'ru'),
    compared: {
      name: '2026-W45',
      from: '2026-11-01T19:00:00Z',
      to: '2026-11-08T19:00:00Z',
      partial: false,
      totals: snapshot.previous,
      listings: snapshot.listings.map(({ id, before, fresh }) => ({ id, rating: before?.rating ?? null, fresh })),
      topics: snapshot.topics.map(({ topic, previous }) => ({ topic, count: previous ?? 0 })),
    },
  }
}
