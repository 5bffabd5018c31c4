import { weekPeriod } from '../../../src/domain/report/week.ts'
import { noRows, type ReportRows, type ReviewRow } from './plain-rows.ts'
import { answered, review, week, zone } from './sample-week.ts'

export interface Size {
  readonly branches: number
  /** Reviews of the reported week. */
  readonly fresh: number
  /** Reviews of the two years before. */
  readonly old: number
}

/** Sums of a linear congruence: the same rows every time, no random source needed. */
function sequence(): (below: number) => number {
  let state = 12_345
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

/** A company of many branches on three platforms. */
export function manyBranches(size: Size): ReportRows {
  const next = sequence()
  const { from, to } = weekPeriod(week, zone)
  const listings = Array.from({ length: size.branches }, (_, index) =>
    ['google', 'yandex', 'twogis'].map((source) => ({
      id: `${source}-${index}`,
      source,
      branch: `b${index}`,
      branchName: `Улица Абылай хана, дом ${index + 1}, второй подъезд со двора`,
    })),
  ).flat()
  const topics = ['drops', 'speed', 'support', 'billing', 'visit', 'tariff'] as const
  const make = (id: string, at: number): ReviewRow => {
    const stars = ([1, 1, 2, 3, 4, 5, 5, 5, 5] as const)[next(9)] ?? 5
    const listing = listings[next(listings.length)]?.id ?? ''
    const row = review(id, listing, new Date(at).toISOString(), stars)
    const topic = topics[next(topics.length)] ?? 'drops'
    const text = stars < 4 ? 'Вечером всё падает, обещали мастера и не приехали' : 'Спасибо, работает'
    const worded = { ...row, text, topics: stars < 4 ? [{ topic, confidence: 0.9, because: [] }] : [] }
    return next(10) === 0 ? worded : answered(worded, 1 + next(40))
  }
  const oldSpan = 2 * 365 * 86_400_000
  return {
    ...noRows,
    listings,
    reviews: [
      ...Array.from({ length: size.old }, (_, index) => make(`o${index}`, from.getTime() - next(oldSpan))),
      ...Array.from({ length: size.fresh }, (_, index) =>
        make(`n${index}`, from.getTime() + next(to.getTime() - from.getTime())),
      ),
    ],
    cards: listings.flatMap(({ id }) =>
      [from, to].map((end) => ({
        listing: id,
        readAt: new Date(end.getTime() - 3_600_000),
        rating: (30 + next(20)) / 10,
        decimals: 1,
        ratings: 100 + next(900),
        starSum: null,
      })),
    ),
    coverage: listings.map(({ id }) => ({ listing: id, knownFrom: new Date(from.getTime() - oldSpan), gaps: [] })),
  }
}
