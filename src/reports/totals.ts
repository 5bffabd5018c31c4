import type { Coverage, FiveCounts, Percentiles, Share } from '../domain/ports/report-data.ts'
import type { WeekTotals } from '../domain/report/snapshot.ts'
import type { Period } from '../domain/report/week.ts'
import type { WeekNumbers } from './listing-lines.ts'

/** Whether anything of the period can be known: it was begun to be read, and was not one single unfilled gap. */
export function knownIn(coverage: Coverage, period: Period): boolean {
  if (!coverage.knownFrom || coverage.knownFrom >= period.to) return false
  return !coverage.gaps.some((gap) => !gap.caughtUp && gap.from <= period.from && gap.to >= period.to)
}

export function addShares(shares: readonly Share[]): Share {
  return {
    hits: shares.reduce((sum, each) => sum + each.hits, 0),
    of: shares.reduce((sum, each) => sum + each.of, 0),
  }
}

export function addFive(counts: readonly FiveCounts[]): FiveCounts {
  const at = (index: 0 | 1 | 2 | 3 | 4): number => counts.reduce((sum, each) => sum + each[index], 0)
  return [at(0), at(1), at(2), at(3), at(4)]
}

export function fiveTotal(counts: FiveCounts): number {
  return counts.reduce((sum, each) => sum + each, 0)
}

/** null where nobody gave stars. */
export function fiveMean(counts: FiveCounts): number | null {
  const total = fiveTotal(counts)
  if (total === 0) return null
  return counts.reduce((sum, each, index) => sum + each * (index + 1), 0) / total
}

const unknown: WeekTotals = {
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
  sightMedianMs: null,
  sightP90Ms: null,
  open: null,
  overdue: null,
}

function times(found: Percentiles | null | undefined): { readonly median: number | null; readonly p90: number | null } {
  return { median: found?.medianMs ?? null, p90: found?.p90Ms ?? null }
}

/** Sums over the listings that are known; all null if none is. */
export function sumTotals(numbers: WeekNumbers, period: Period): WeekTotals {
  const known = new Set(numbers.coverage.filter((each) => knownIn(each, period)).map((each) => each.listing))
  if (known.size === 0) return unknown
  const stars = numbers.stars.filter((each) => known.has(each.listing))
  const rates = numbers.rates.filter((each) => known.has(each.listing))
  const backlog = numbers.backlog.filter((each) => known.has(each.listing))
  const counts = addFive(stars.map((each) => each.counts))
  const unrated = stars.reduce((sum, each) => sum + each.unrated, 0)
  const all = numbers.times.find((each) => each.listing === null)
  const appearance = times(all?.fromAppearance)
  const sight = times(all?.fromSight)
  return {
    fresh: fiveTotal(counts) + unrated,
    stars: counts,
    unrated,
    weekMean: fiveMean(counts),
    answered: addShares(rates.map((each) => each.answered)),
    negativeAnswered: addShares(rates.map((each) => each.negativeAnswered)),
    within24h: addShares(rates.map((each) => each.within24h)),
    unanswerable: rates.reduce((sum, each) => sum + each.unanswerable, 0),
    answers: all?.answers ?? 0,
    medianMs: appearance.median,
    p90Ms: appearance.p90,
    sightMedianMs: sight.median,
    sightP90Ms: sight.p90,
    open: backlog.reduce((sum, each) => sum + each.open, 0),
    overdue: backlog.reduce((sum, each) => sum + each.overdue, 0),
  }
}
