import type {
  CompetitorCard,
  Coverage,
  ModerationCounts,
  OutageRow,
  ReportListing,
  VanishedCount,
} from '../domain/ports/report-data.ts'
import { effectOfRemoval } from '../domain/report/forecast.ts'
import type {
  CompetitorLine,
  ListingLine,
  Moderation,
  OutageLine,
  SourceCompleteness,
  Vanished,
} from '../domain/report/snapshot.ts'
import type { SourceFacts } from '../domain/report/source-facts.ts'
import type { Period } from '../domain/report/week.ts'
import { knownIn } from './totals.ts'

export function vanishedOf(
  counts: readonly VanishedCount[],
  returned: number,
  lines: readonly ListingLine[],
  sources: readonly SourceFacts[],
): Vanished {
  const groups = Map.groupBy(counts, (each) => `${each.why}:${each.stars ?? '-'}`)
  return {
    rows: [...groups.values()]
      .flatMap((same) => {
        const first = same[0]
        return first
          ? [{ why: first.why, stars: first.stars, count: same.reduce((sum, each) => sum + each.count, 0) }]
          : []
      })
      .toSorted((a, b) => a.why.localeCompare(b.why) || (a.stars ?? 0) - (b.stars ?? 0)),
    returned,
    effects: lines.flatMap((line) => {
      const own = counts.filter((each) => each.listing === line.id && each.stars !== null)
      const plain = sources.find((each) => each.id === line.source)?.ratingMean === 'plain'
      if (own.length === 0 || !plain || !line.after || line.after.ratings === null) return []
      const count = own.reduce((sum, each) => sum + each.count, 0)
      const starSum = own.reduce((sum, each) => sum + each.count * (each.stars ?? 0), 0)
      const { rating, decimals, ratings, exact } = line.after
      const card = { rating, decimals, ratings, starSum: exact === null ? null : exact * ratings }
      const change = effectOfRemoval(card, { count, starSum })
      return change === null ? [] : [{ listing: line.id, count, change }]
    }),
  }
}

export function moderationOf(reasons: readonly ModerationCounts[]): Moderation {
  const sum = (pick: (each: ModerationCounts) => number): number =>
    reasons.reduce((total, each) => total + pick(each), 0)
  return {
    reasons: reasons.toSorted((a, b) => a.source.localeCompare(b.source) || a.reason.localeCompare(b.reason)),
    filed: sum((each) => each.filed),
    removed: sum((each) => each.decided.removed),
    unconfirmed: sum((each) => each.decided.unconfirmed),
    refused: sum((each) => each.decided.refused),
    unknown: sum((each) => each.decided.unknown),
    pending: sum((each) => each.pending),
  }
}

export function competitorLine(card: CompetitorCard): CompetitorLine {
  const { before, after } = card
  const unit = 10 ** card.decimals
  const grown = before.ratings !== null && after.ratings !== null ? after.ratings - before.ratings : null
  return {
    name: card.name,
    source: card.source,
    rating: after.rating,
    decimals: card.decimals,
    change:
      before.rating !== null && after.rating !== null
        ? (Math.round(after.rating * unit) - Math.round(before.rating * unit)) / unit
        : null,
    ratings: after.ratings,
    // A shrinking count hides how many came in between.
    fresh: grown !== null && grown >= 0 ? grown : null,
  }
}

export function outageLine(row: OutageRow): OutageLine {
  return { from: row.from.toISOString(), to: row.to?.toISOString() ?? null, place: row.place, reviews: row.reviews }
}

export interface CompletenessOptions {
  readonly sources: readonly SourceFacts[]
  readonly listings: readonly ReportListing[]
  readonly coverage: readonly Coverage[]
  /** The week up to the state shown. */
  readonly period: Period
}

export function sourceCompleteness(options: CompletenessOptions): readonly SourceCompleteness[] {
  const coverage = new Map(options.coverage.map((each) => [each.listing, each]))
  return options.sources.flatMap(({ id }) => {
    const own = options.listings.filter((each) => each.source === id)
    if (own.length === 0) return []
    const rows = own.map((each) => coverage.get(each.id))
    const read = rows.filter((each) => each !== undefined && knownIn(each, options.period))
    return [
      {
        source: id,
        listings: own.length,
        unread: own.length - read.length,
        gaps: mergeGaps(read.flatMap((each) => (each ? holesOf(each, options.period) : []))),
      },
    ]
  })
}

type Hole = Coverage['gaps'][number] & { readonly listing: string }

/** Before the first reading of a listing that keeps no history, the week is as unread as in an outage. */
function holesOf({ listing, knownFrom, gaps }: Coverage, period: Period): readonly Hole[] {
  const late =
    knownFrom && knownFrom > period.from ? [{ from: period.from, to: knownFrom, caughtUp: false, listing }] : []
  return [...gaps.map((gap) => ({ ...gap, listing })), ...late]
}

/** Listings of one platform fall silent together, a few seconds apart: gaps that touch are one, the widest span wins. */
function mergeGaps(gaps: readonly Hole[]): SourceCompleteness['gaps'] {
  // A listing that began late and then fell silent is one listing, not two.
  const merged: { from: Date; to: Date; listings: Set<string>; caughtUp: boolean }[] = []
  for (const { listing, ...gap } of gaps.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = merged.at(-1)
    if (last && gap.from < last.to) {
      last.listings.add(listing)
      last.caughtUp &&= gap.caughtUp
      if (gap.to > last.to) last.to = gap.to
    } else merged.push({ ...gap, listings: new Set([listing]) })
  }
  return merged.map(({ from, to, listings, caughtUp }) => ({
    from: from.toISOString(),
    to: to.toISOString(),
    listings: listings.size,
    caughtUp,
  }))
}
