import type { SourceFacts } from '../../../src/domain/report/source-facts.ts'
import { addWeeks, parseWeek, weekPeriod } from '../../../src/domain/report/week.ts'
import type { Topic } from '../../../src/domain/verdict.ts'
import { type CardRow, noRows, type ReportRows, type ReviewRow } from './plain-rows.ts'

/** The invented provider «Дала Нет», four listings, thirteen weeks up to week 46 of 2026. */
export const zone = 'Asia/Almaty'
export const week = parseWeek('2026-W46')
export const scope = { company: 'dalanet', branches: null }
export const now = new Date('2026-11-16T09:00:00+05:00')

const same = (label: string) => ({ ru: label, kk: label, en: label })

export const sampleSources: readonly SourceFacts[] = [
  {
    id: 'google',
    label: same('Google'),
    ratingMean: 'plain',
    decimals: 1,
    look: { colour: '#3559C7', line: 'solid', symbol: 'circle' },
    reasons: [
      {
        code: 'no-experience',
        label: {
          ru: 'не отражает реального опыта',
          kk: 'шынайы тәжірибені көрсетпейді',
          en: 'does not reflect a real experience',
        },
      },
    ],
  },
  {
    id: 'yandex',
    label: { ru: 'Яндекс', kk: 'Яндекс', en: 'Yandex' },
    ratingMean: 'unpublished',
    decimals: 1,
    look: { colour: '#8F5A00', line: 'dashed', symbol: 'rect' },
    reasons: [
      {
        code: 'insult',
        label: { ru: 'оскорбления', kk: 'балағат сөздер', en: 'insults' },
      },
    ],
  },
  {
    id: 'twogis',
    label: { ru: '2ГИС', kk: '2ГИС', en: '2GIS' },
    ratingMean: 'unpublished',
    decimals: 1,
    look: { colour: '#007A53', line: 'dotted', symbol: 'diamond' },
    reasons: [
      {
        code: 'no-client',
        label: {
          ru: 'автор не подтвердил, что он клиент',
          kk: 'автор клиент екенін растамады',
          en: 'the author did not confirm to be a customer',
        },
      },
    ],
  },
]

export const listings = [
  { id: 'g1', source: 'google', branch: 'abay', branchName: 'Абая, 12' },
  { id: 'y1', source: 'yandex', branch: 'abay', branchName: 'Абая, 12' },
  { id: 'y2', source: 'yandex', branch: 'temirtau', branchName: 'Темиртау' },
  { id: 't1', source: 'twogis', branch: 'stepnoy', branchName: 'Степной, 4' },
]

const hourMs = 3_600_000

export function review(
  id: string,
  listing: string,
  at: string,
  stars: ReviewRow['revisions'][number]['stars'],
): ReviewRow {
  const appearedAt = new Date(at)
  return {
    id,
    listing,
    appearedAt,
    appearedBy: 'platform',
    precision: 'instant',
    firstSeenAt: new Date(appearedAt.getTime() + 10 * 60_000),
    imported: false,
    answerable: true,
    revisions: [{ at: appearedAt, stars }],
    text: null,
    author: null,
    language: 'ru',
    permalink: null,
    topics: [],
    hidden: [],
    namesStaff: false,
    absences: [],
    answers: [],
    case: { dueAt: new Date(appearedAt.getTime() + 24 * hourMs), closedAt: null },
  }
}

export function answered(
  row: ReviewRow,
  hours: number,
  change: 'untouched' | 'light' | 'rewritten' = 'untouched',
): ReviewRow {
  const at = new Date(row.appearedAt.getTime() + hours * hourMs)
  return { ...row, answers: [...row.answers, { at, operator: 'aigerim', change }] }
}

/** Stars 1..5 of the reported week per listing. */
const fresh = { g1: [2, 1, 1, 3, 10], y1: [1, 0, 1, 2, 3], y2: [1, 1, 0, 1, 2], t1: [2, 1, 2, 1, 3] } as const
/** Whole company per earlier week, oldest first. */
const earlier = [
  [5, 3, 3, 6, 14],
  [4, 2, 3, 5, 14],
  [6, 3, 4, 6, 15],
  [3, 2, 3, 5, 13],
  [5, 2, 3, 6, 14],
  [5, 3, 4, 6, 15],
  [4, 2, 3, 6, 14],
  [6, 3, 4, 7, 15],
  [4, 2, 2, 6, 13],
  [5, 3, 3, 6, 15],
  [4, 3, 3, 6, 14],
  [4, 2, 3, 6, 14],
] as const

const complaints: readonly { readonly topic: Topic; readonly text: string }[] = [
  { topic: 'drops', text: 'Обрывы каждый день. После семи вечера ничего не открывается! Жду мастера.' },
  { topic: 'speed', text: 'Заявлено двести, приходит от силы тридцать. Договор 4471230, звонить +7 700 000 12 34' },
  { topic: 'support', text: 'Полчаса слушала музыку на линии, так никто и не ответил' },
  { topic: 'drops', text: 'Кешке қарай интернет үзіліп қалады, жұмыс істеу мүмкін емес' },
  { topic: 'tariff', text: '=Цену подняли и не предупредили <script>alert(1)</script>' },
]

function weekReviews(): ReviewRow[] {
  const { from } = weekPeriod(week, zone)
  let n = 0
  return Object.entries(fresh).flatMap(([listing, counts]) =>
    counts.flatMap((count, index) =>
      Array.from({ length: count }, () => {
        n++
        const at = new Date(from.getTime() + ((n * 37) % 160) * hourMs)
        const negative = complaints[n % complaints.length]
        const bare = review(`w${n}`, listing, at.toISOString(), (index + 1) as 1 | 2 | 3 | 4 | 5)
        const row =
          index < 3 && negative
            ? {
                ...bare,
                text: negative.text,
                author: 'Асель Жумабаева',
                topics: [{ topic: negative.topic, confidence: 0.9, because: [{ start: 0, end: 5 }] }],
              }
            : { ...bare, text: index === 4 ? 'Спасибо, всё работает' : '' }
        if (listing === 't1' && index === 4 && n % 2 === 0) return { ...row, answerable: false, case: null }
        if (n === 22) return row
        return answered(row, 1 + ((n * 13) % 9), n % 4 === 0 ? 'light' : n % 9 === 0 ? 'rewritten' : 'untouched')
      }),
    ),
  )
}

function earlierReviews(): ReviewRow[] {
  let n = 0
  return earlier.flatMap((counts, back) => {
    const { from } = weekPeriod(addWeeks(week, back - earlier.length), zone)
    return counts.flatMap((count, index) =>
      Array.from({ length: count }, () => {
        n++
        const at = new Date(from.getTime() + ((n * 41) % 165) * hourMs)
        const row = review(`e${n}`, listings[n % 4]?.id ?? 'g1', at.toISOString(), (index + 1) as 1 | 2 | 3 | 4 | 5)
        const topic: Topic = n % 2 ? 'drops' : n % 3 ? 'speed' : 'support'
        return answered(
          { ...row, topics: index < 3 ? [{ topic, confidence: 0.8, because: [] }] : [] },
          2 + ((n * 7) % 11),
        )
      }),
    )
  })
}

function cards(): CardRow[] {
  return Array.from({ length: 14 }, (_, index) => {
    const readAt = new Date(weekPeriod(addWeeks(week, index - 13), zone).to.getTime() - hourMs)
    const ratings = 545 + index * 5
    return [
      {
        listing: 'g1',
        readAt,
        rating: 4.2,
        decimals: 1,
        ratings,
        starSum: Math.round(ratings * (4.15 + index * 0.0052)),
      },
      { listing: 'y1', readAt, rating: index < 7 ? 4.4 : 4.5, decimals: 1, ratings: 330 + index, starSum: null },
      { listing: 'y2', readAt, rating: 4.3, decimals: 1, ratings: 115 + index, starSum: null },
      {
        listing: 't1',
        readAt,
        rating: index < 6 ? 4.2 : index < 13 ? 4.1 : 4,
        decimals: 1,
        ratings: 473 + index,
        starSum: null,
      },
    ]
  }).flat()
}

export function sampleRows(): ReportRows {
  const gone = weekReviews().map((row) =>
    row.id === 'w15'
      ? { ...row, absences: [{ goneAt: new Date('2026-11-14T10:00:00+05:00'), backAt: null, why: 'unknown' as const }] }
      : row,
  )
  const filedAt = new Date('2026-11-10T12:00:00+05:00')
  const decidedAt = new Date('2026-11-13T12:00:00+05:00')
  const outcomes = ['removed', 'removed', 'refused', null, null] as const
  return {
    ...noRows,
    listings,
    cards: cards(),
    reviews: [...earlierReviews(), ...gone],
    reports: outcomes.map((outcome, index) => ({
      review: ['e339', 'e343', 'e341', 'w1', 'w2'][index] ?? '',
      reason: index === 2 ? 'insult' : index > 2 ? 'no-experience' : 'no-client',
      filedAt,
      decided: outcome ? { at: decidedAt, outcome } : null,
    })),
    tasks: Array.from({ length: 8 }, (_, index) => ({
      branch: 'abay',
      openedAt: new Date('2026-11-11T12:00:00+05:00'),
      dueAt: new Date('2026-11-15T12:00:00+05:00'),
      closedAt: index < 6 ? new Date('2026-11-13T12:00:00+05:00') : null,
    })),
    coverage: listings.map(({ id, source }) => ({
      listing: id,
      knownFrom: new Date('2026-01-01T00:00:00+05:00'),
      gaps:
        source === 'yandex'
          ? [
              {
                from: new Date('2026-11-10T10:00:00+05:00'),
                to: new Date('2026-11-10T16:00:00+05:00'),
                caughtUp: true,
              },
            ]
          : [],
    })),
    competitors: [['Ұшқын Нет', 4.3, 800, 811] as const, ['Тобылғы Телеком', 3.9, 1200, 1224] as const].flatMap(
      ([name, rating, from, to]) => [
        { name, source: 'google', readAt: new Date('2026-11-08T20:00:00+05:00'), rating, decimals: 1, ratings: from },
        { name, source: 'google', readAt: new Date('2026-11-15T20:00:00+05:00'), rating, decimals: 1, ratings: to },
      ],
    ),
    outages: [
      {
        from: new Date('2026-11-12T19:10:00+05:00'),
        to: new Date('2026-11-12T22:22:00+05:00'),
        place: 'Степной',
        reviews: 4,
      },
    ],
    operators: [{ id: 'aigerim', name: 'Айгерим' }],
  }
}
