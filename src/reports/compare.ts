import type { ReportData, ReportScope } from '../domain/ports/report-data.ts'
import type { Compared } from '../domain/report/snapshot.ts'
import type { SourceFacts } from '../domain/report/source-facts.ts'
import type { Period } from '../domain/report/week.ts'
import { knownAnything, withoutLetters } from './compute-weekly.ts'
import { listingLines, readAll } from './listing-lines.ts'
import { sumTotals } from './totals.ts'

export interface CompareOptions {
  readonly scope: ReportScope
  readonly sources: readonly SourceFacts[]
  readonly period: Period
}

/** By the same rules as the period shown, as it stood at its own end. */
export async function computeCompared(data: ReportData, options: CompareOptions): Promise<Compared> {
  const { scope, sources, period } = options
  const numbers = await readAll(data, scope, period, period.to)
  const known = knownAnything(numbers, period)
  const cards = await data.cards(scope, [period.from, period.to])
  const lines = listingLines(numbers, {
    sources,
    targetRating: null,
    period,
    asOf: period.to,
    cards,
    mix: [],
    mixWeeks: 1,
    pending: [],
  })
  const topics = known ? await data.topics(scope, [period]) : null
  return {
    totals: known ? sumTotals(withoutLetters(numbers, sources), period) : null,
    listings: lines.map(({ id, after, fresh }) => ({ id, rating: after?.exact ?? after?.rating ?? null, fresh })),
    topics: topics?.map(({ topic, counts }) => ({ topic, count: counts[0] ?? 0 })) ?? null,
  }
}
