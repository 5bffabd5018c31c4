import type {
  AnswerRate,
  AnswerTimes,
  Backlog,
  CardReading,
  Coverage,
  PendingReports,
  ReportData,
  ReportListing,
  ReportScope,
  StarCounts,
} from '../domain/ports/report-data.ts'
import { type CardForecast, forecastCard, type OwnMix } from '../domain/report/forecast.ts'
import type { CardFacts, ListingLine } from '../domain/report/snapshot.ts'
import type { SourceFacts } from '../domain/report/source-facts.ts'
import type { Period } from '../domain/report/week.ts'
import { fiveMean, fiveTotal, knownIn } from './totals.ts'

/** The sums of one week as storage gave them. */
export interface WeekNumbers {
  readonly listings: readonly ReportListing[]
  readonly coverage: readonly Coverage[]
  readonly stars: readonly StarCounts[]
  readonly rates: readonly AnswerRate[]
  readonly times: readonly AnswerTimes[]
  readonly backlog: readonly Backlog[]
}

export async function readAll(data: ReportData, scope: ReportScope, period: Period, asOf: Date): Promise<WeekNumbers> {
  return {
    listings: await data.listings(scope),
    coverage: await data.coverage(scope, period),
    stars: await data.stars(scope, period, asOf),
    rates: await data.answerRates(scope, period, asOf),
    times: await data.answerTimes(scope, { from: period.from, to: asOf }),
    backlog: await data.backlog(scope, asOf),
  }
}

export interface LineOptions {
  readonly sources: readonly SourceFacts[]
  readonly targetRating: number | null
  readonly period: Period
  readonly asOf: Date
  /** At the beginning of the period and at `asOf`. */
  readonly cards: readonly CardReading[]
  /** Stars of the weeks behind «our own mix», and how many weeks those are. */
  readonly mix: readonly StarCounts[]
  readonly mixWeeks: number
  readonly pending: readonly PendingReports[]
}

function cardFacts(reading: CardReading | undefined): CardFacts | null {
  if (!reading || reading.rating === null) return null
  const { ratings, starSum } = reading
  return {
    readAt: reading.readAt.toISOString(),
    rating: reading.rating,
    decimals: reading.decimals,
    ratings,
    exact: starSum !== null && ratings !== null && ratings > 0 ? starSum / ratings : null,
  }
}

function changeOf(before: CardFacts | null, after: CardFacts | null): number | null {
  if (!before || !after) return null
  const exact = before.exact !== null && after.exact !== null
  // Compared as shown: 4.214 to 4.216 reads as 4,21 to 4,22, and a change of 0,00 beside it would look like a mistake.
  const digits = exact ? 2 : Math.min(before.decimals, after.decimals)
  const round = (value: number): number => Math.round(value * 10 ** digits)
  const from = exact ? (before.exact ?? 0) : before.rating
  const to = exact ? (after.exact ?? 0) : after.rating
  return (round(to) - round(from)) / 10 ** digits
}

function mixOf(stars: StarCounts | undefined, weeks: number): OwnMix | null {
  const mean = stars ? fiveMean(stars.counts) : null
  // Fewer than five ratings are no mix.
  if (!stars || mean === null || fiveTotal(stars.counts) < 5) return null
  return { mean, perWeek: fiveTotal(stars.counts) / weeks }
}

function byListing<Row extends { readonly listing: string | null }>(rows: readonly Row[]): Map<string | null, Row> {
  return new Map(rows.map((row) => [row.listing, row]))
}

export function listingLines(numbers: WeekNumbers, options: LineOptions): readonly ListingLine[] {
  const starts = byListing(options.cards.filter((each) => each.at.getTime() === options.period.from.getTime()))
  const ends = byListing(options.cards.filter((each) => each.at.getTime() === options.asOf.getTime()))
  const coverage = byListing(numbers.coverage)
  const stars = byListing(numbers.stars)
  const rates = byListing(numbers.rates)
  const times = byListing(numbers.times)
  const backlog = byListing(numbers.backlog)
  const mix = byListing(options.mix)
  const pending = byListing(options.pending)

  return numbers.listings.map((listing) => {
    const { id } = listing
    const covered = coverage.get(id)
    const end = ends.get(id)
    const before = cardFacts(starts.get(id))
    const after = cardFacts(end)
    const forecast = forecastOf(end, listing, options, pending.get(id), mixOf(mix.get(id), options.mixWeeks))
    const base = { ...listing, before, after, change: changeOf(before, after), forecast }
    if (!covered || !knownIn(covered, options.period)) return { ...base, ...nothingKnown }
    const own = stars.get(id) ?? { counts: [0, 0, 0, 0, 0] as const, unrated: 0 }
    const rate = rates.get(id)
    const time = times.get(id)
    const late = backlog.get(id)
    return {
      ...base,
      fresh: fiveTotal(own.counts) + own.unrated,
      stars: own.counts,
      unrated: own.unrated,
      weekMean: fiveMean(own.counts),
      answered: rate?.answered ?? none,
      negativeAnswered: rate?.negativeAnswered ?? none,
      within24h: rate?.within24h ?? none,
      unanswerable: rate?.unanswerable ?? 0,
      answers: time?.answers ?? 0,
      medianMs: time?.fromAppearance?.medianMs ?? null,
      p90Ms: time?.fromAppearance?.p90Ms ?? null,
      open: late?.open ?? 0,
      overdue: late?.overdue ?? 0,
    }
  })
}

const none = { hits: 0, of: 0 }

const nothingKnown = {
  fresh: null,
  stars: null,
  unrated: null,
  weekMean: null,
  answered: null,
  negativeAnswered: null,
  within24h: null,
  unanswerable: null,
  answers: null,
  medianMs: null,
  p90Ms: null,
  open: null,
  overdue: null,
}

function forecastOf(
  card: CardReading | undefined,
  listing: ReportListing,
  options: LineOptions,
  pending: PendingReports | undefined,
  mix: OwnMix | null,
): CardForecast | null {
  const mean = options.sources.find((each) => each.id === listing.source)?.ratingMean
  if (!card || card.rating === null || card.ratings === null || !mean || mean === 'none') return null
  return forecastCard(
    // An exact sum says nothing about a card whose formula is unknown.
    {
      rating: card.rating,
      decimals: card.decimals,
      ratings: card.ratings,
      starSum: mean === 'plain' ? card.starSum : null,
    },
    { plainMean: mean === 'plain', target: options.targetRating, pending: pending ?? null, mix },
  )
}
