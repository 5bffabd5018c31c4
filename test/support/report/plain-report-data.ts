import type {
  AnswerRate,
  AnswerTimes,
  OperatorWork,
  Percentiles,
  ReportData,
  ReportScope,
  Share,
  Stars,
} from '../../../src/domain/ports/report-data.ts'
import type { Period } from '../../../src/domain/report/week.ts'
import { plainEvents } from './plain-events.ts'
import {
  type AnswerRow,
  absentAt,
  type ReportRows,
  type ReviewRow,
  type Selection,
  starsAt,
  within,
} from './plain-rows.ts'

const dayMs = 86_400_000
const staleMs = 7 * dayMs

function answersBy(review: ReviewRow, asOf: Date): readonly AnswerRow[] {
  return review.answers.filter((each) => each.at < asOf)
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b
}

function countStars(reviews: readonly ReviewRow[], asOf: Date): Stars {
  const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0]
  let unrated = 0
  for (const review of reviews) {
    const stars = starsAt(review, asOf)
    if (stars === null) unrated++
    else counts[stars - 1] = (counts[stars - 1] ?? 0) + 1
  }
  return { counts, unrated }
}

/** Linear interpolation between ranks, as `percentile_cont` does. */
export function percentile(sorted: readonly number[], share: number): number {
  const rank = share * (sorted.length - 1)
  const low = sorted[Math.floor(rank)] ?? 0
  const high = sorted[Math.ceil(rank)] ?? low
  return low + (high - low) * (rank - Math.floor(rank))
}

function percentiles(values: readonly number[]): Percentiles | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  return { timed: sorted.length, medianMs: percentile(sorted, 0.5), p90Ms: percentile(sorted, 0.9) }
}

function share(of: readonly ReviewRow[], asOf: Date): Share {
  return { hits: of.filter((review) => answersBy(review, asOf).length > 0).length, of: of.length }
}

function answerRate(listing: string, reviews: readonly ReviewRow[], asOf: Date): AnswerRate {
  const countable = reviews.filter(
    (review) => review.answerable && (!absentAt(review, asOf) || answersBy(review, asOf).length > 0),
  )
  const inDay = (review: ReviewRow): boolean =>
    answersBy(review, asOf).some((each) => each.at.getTime() - review.appearedAt.getTime() <= dayMs)
  const timed = countable.filter(
    (review) =>
      review.appearedBy === 'platform' &&
      review.precision === 'instant' &&
      (answersBy(review, asOf).length > 0 || asOf.getTime() - review.appearedAt.getTime() > dayMs),
  )
  return {
    listing,
    answered: share(countable, asOf),
    negativeAnswered: share(
      countable.filter((review) => (starsAt(review, asOf) ?? 5) <= 2),
      asOf,
    ),
    within24h: { hits: timed.filter(inDay).length, of: timed.length },
    unanswerable: reviews.filter((review) => !review.answerable).length,
  }
}

function answerTimes(listing: string | null, reviews: readonly ReviewRow[], period: Period): AnswerTimes {
  const firsts = reviews.flatMap((review) => {
    const first = review.answers[0]
    return first && within(first.at, period) && !review.imported ? [{ review, at: first.at }] : []
  })
  const since = (from: (review: ReviewRow) => Date, of: typeof firsts): readonly number[] =>
    of.map((each) => Math.max(0, each.at.getTime() - from(each.review).getTime()))
  return {
    listing,
    answers: reviews.flatMap((review) => review.answers).filter((each) => within(each.at, period)).length,
    fromAppearance: percentiles(
      since(
        (review) => review.appearedAt,
        firsts.filter(({ review }) => review.appearedBy === 'platform' && review.precision === 'instant'),
      ),
    ),
    fromSight: percentiles(since((review) => review.firstSeenAt, firsts)),
  }
}

/**
 * The port over plain rows, each number computed in the most obvious way. It is what the SQL is tested against, and the
 * load-everything baseline of the benchmark; it is no part of the product.
 */
export function plainReportData(rows: ReportRows): ReportData {
  const select = (scope: ReportScope): Selection => {
    const listings = rows.listings
      .filter((each) => scope.company === rows.company && (scope.branches?.includes(each.branch) ?? true))
      .toSorted((a, b) => a.branchName.localeCompare(b.branchName, 'ru') || a.source.localeCompare(b.source))
    const ids = new Set(listings.map((each) => each.id))
    return { listings, ids, reviews: rows.reviews.filter((each) => ids.has(each.listing)) }
  }
  const grouped = (scope: ReportScope, pick: (review: ReviewRow) => boolean): Map<string, ReviewRow[]> =>
    Map.groupBy(select(scope).reviews.filter(pick), (review) => review.listing)

  return {
    ...plainEvents(rows, select),
    listings: async (scope) => select(scope).listings,
    cards: async (scope, instants) => {
      const { ids } = select(scope)
      const byListing = Map.groupBy(rows.cards, (each) => each.listing)
      return instants.flatMap((at) =>
        [...ids].flatMap((listing) => {
          const last = (byListing.get(listing) ?? [])
            .filter((each) => each.readAt <= at)
            .reduce<(typeof rows.cards)[number] | null>((a, b) => (a && a.readAt > b.readAt ? a : b), null)
          return last && at.getTime() - last.readAt.getTime() <= staleMs ? [{ ...last, at }] : []
        }),
      )
    },
    async cardHistory(scope, instants) {
      const { listings } = select(scope)
      const sourceOf = new Map(listings.map((each) => [each.id, each.source]))
      const read = await this.cards(scope, instants)
      return instants.flatMap((at) => {
        const here = read.filter((each) => each.at === at && each.rating !== null && (each.ratings ?? 0) > 0)
        return [...Map.groupBy(here, (each) => sourceOf.get(each.listing) ?? '')].map(([source, cards]) => {
          const weight = cards.reduce((sum, each) => sum + (each.ratings ?? 0), 0)
          // The exact mean where it is known: a rounded card would hide weeks of slow movement.
          const sum = cards.reduce(
            (total, each) => total + (each.starSum ?? (each.rating ?? 0) * (each.ratings ?? 0)),
            0,
          )
          return { source, at, mean: sum / weight, listings: cards.length }
        })
      })
    },
    stars: async (scope, period, asOf) =>
      [...grouped(scope, (review) => within(review.appearedAt, period))].map(([listing, reviews]) => ({
        listing,
        ...countStars(reviews, asOf),
      })),
    starHistory: async (scope, periods, asOf) => {
      const { reviews } = select(scope)
      return periods.map((period) =>
        countStars(
          reviews.filter((review) => within(review.appearedAt, period)),
          earlier(period.to, asOf),
        ),
      )
    },
    answerRates: async (scope, period, asOf) =>
      [...grouped(scope, (review) => within(review.appearedAt, period))].map(([listing, reviews]) =>
        answerRate(listing, reviews, asOf),
      ),
    answerTimes: async (scope, period) => {
      const touched = (review: ReviewRow): boolean => review.answers.some((each) => within(each.at, period))
      const groups = grouped(scope, touched)
      if (groups.size === 0) return []
      return [
        ...[...groups].map(([listing, reviews]) => answerTimes(listing, reviews, period)),
        answerTimes(null, [...groups.values()].flat(), period),
      ]
    },
    backlog: async (scope, asOf) =>
      [
        ...grouped(
          scope,
          (review) =>
            review.case !== null &&
            review.answerable &&
            review.firstSeenAt < asOf &&
            (review.case.closedAt === null || review.case.closedAt >= asOf) &&
            !review.case.closings?.some((each) => each.closedAt < asOf && each.reopenedAt >= asOf) &&
            answersBy(review, asOf).length === 0 &&
            !absentAt(review, asOf),
        ),
      ].map(([listing, reviews]) => ({
        listing,
        open: reviews.length,
        overdue: reviews.filter((review) => review.case?.dueAt && review.case.dueAt < asOf).length,
      })),
    operators: async (scope, period) => {
      const answers = select(scope).reviews.flatMap((review) =>
        review.answers.filter((each) => within(each.at, period)),
      )
      return [...Map.groupBy(answers, (each) => each.operator)]
        .map(
          ([operator, own]): OperatorWork => ({
            operator,
            name: rows.operators.find((each) => each.id === operator)?.name ?? null,
            answers: own.length,
            untouched: own.filter((each) => each.change === 'untouched').length,
            light: own.filter((each) => each.change === 'light').length,
            rewritten: own.filter((each) => each.change === 'rewritten').length,
          }),
        )
        .toSorted((a, b) => b.answers - a.answers || (a.operator ?? '').localeCompare(b.operator ?? ''))
    },
  }
}
