import type {
  CompetitorCard,
  ModerationCounts,
  ReportData,
  ReportRow,
  ReportScope,
  VanishedCount,
} from '../../../src/domain/ports/report-data.ts'
import type { Period } from '../../../src/domain/report/week.ts'
import { absentAt, type ReportRows, type ReviewRow, type Selection, starsAt, within } from './plain-rows.ts'

type Events = Pick<
  ReportData,
  | 'topics'
  | 'quotes'
  | 'starEdits'
  | 'vanished'
  | 'returned'
  | 'moderation'
  | 'pendingReports'
  | 'tasks'
  | 'coverage'
  | 'competitors'
  | 'outages'
  | 'rows'
>

/** Reviews count as negative for topics up to three stars, by the stars that stood at the end of their period. */
function negativeAt(review: ReviewRow, at: Date): boolean {
  return (starsAt(review, at) ?? 5) <= 3
}

function clipped(gap: { from: Date; to: Date; caughtUp: boolean }, period: Period): typeof gap {
  return {
    from: gap.from > period.from ? gap.from : period.from,
    to: gap.to < period.to ? gap.to : period.to,
    caughtUp: gap.caughtUp,
  }
}

export function plainEvents(rows: ReportRows, select: (scope: ReportScope) => Selection): Events {
  const reportsOf = (scope: ReportScope) => {
    const { reviews, listings } = select(scope)
    const sources = new Map(listings.map((each) => [each.id, each.source]))
    const byId = new Map(reviews.map((each) => [each.id, each]))
    return rows.reports.flatMap((report) => {
      const review = byId.get(report.review)
      return review ? [{ ...report, review, source: sources.get(review.listing) ?? '' }] : []
    })
  }

  return {
    topics: async (scope, periods) => {
      const { reviews } = select(scope)
      const counts = new Map<ReviewRow['topics'][number]['topic'], number[]>()
      periods.forEach((period, index) => {
        for (const review of reviews) {
          if (!within(review.appearedAt, period) || !negativeAt(review, period.to)) continue
          for (const { topic } of review.topics) {
            const own = counts.get(topic) ?? periods.map(() => 0)
            own[index] = (own[index] ?? 0) + 1
            counts.set(topic, own)
          }
        }
      })
      return [...counts].map(([topic, each]) => ({ topic, counts: each }))
    },
    quotes: async (scope, period, topics, perTopic) => {
      const usable = select(scope).reviews.filter(
        (review) =>
          within(review.appearedAt, period) &&
          negativeAt(review, period.to) &&
          review.text !== null &&
          review.text !== '' &&
          !review.namesStaff,
      )
      return topics.flatMap((topic) =>
        usable
          .flatMap((review) => review.topics.filter((each) => each.topic === topic).map((each) => ({ review, each })))
          .toSorted((a, b) => b.each.confidence - a.each.confidence || a.review.id.localeCompare(b.review.id))
          .slice(0, perTopic)
          .map(({ review, each }) => ({
            topic,
            review: review.id,
            text: review.text ?? '',
            author: review.author,
            hidden: review.hidden,
            because: each.because,
          })),
      )
    },
    starEdits: async (scope, period) => {
      const moves = select(scope).reviews.flatMap((review) =>
        review.revisions.slice(1).flatMap((revision, index) => {
          const before = review.revisions[index]?.stars ?? null
          if (!within(revision.at, period) || before === null || revision.stars === null) return []
          return [revision.stars - before]
        }),
      )
      return { raised: moves.filter((each) => each > 0).length, lowered: moves.filter((each) => each < 0).length }
    },
    vanished: async (scope, period, asOf) => {
      const gone = select(scope).reviews.flatMap((review) => {
        const last = review.absences.findLast((each) => each.goneAt < asOf)
        if (!last || !within(last.goneAt, period) || !absentAt(review, asOf)) return []
        return [{ listing: review.listing, why: last.why, stars: starsAt(review, asOf) }]
      })
      return [...Map.groupBy(gone, (each) => JSON.stringify(each)).values()].map(
        (same): VanishedCount => ({ ...(same[0] as (typeof gone)[number]), count: same.length }),
      )
    },
    returned: async (scope, period) =>
      select(scope).reviews.flatMap((review) =>
        review.absences.filter((each) => each.backAt && within(each.backAt, period)),
      ).length,
    moderation: async (scope, period, asOf) => {
      const reports = reportsOf(scope).filter((each) => each.filedAt < asOf)
      const groups = Map.groupBy(reports, (each) => JSON.stringify([each.source, each.reason]))
      return [...groups.values()].flatMap((own): ModerationCounts[] => {
        const first = own[0]
        if (!first) return []
        const decided = (outcome: string): number =>
          own.filter(
            (each) => each.decided?.outcome === outcome && within(each.decided.at, period) && each.decided.at < asOf,
          ).length
        const counts: ModerationCounts = {
          source: first.source,
          reason: first.reason,
          filed: own.filter((each) => within(each.filedAt, period)).length,
          decided: {
            removed: decided('removed'),
            unconfirmed: decided('unconfirmed'),
            refused: decided('refused'),
            unknown: decided('unknown'),
          },
          pending: own.filter((each) => each.decided === null || each.decided.at >= asOf).length,
        }
        const any = counts.filed + counts.pending + Object.values(counts.decided).reduce((sum, each) => sum + each, 0)
        return any > 0 ? [counts] : []
      })
    },
    pendingReports: async (scope, asOf) => {
      const pending = reportsOf(scope).filter(
        (each) =>
          each.filedAt < asOf &&
          (each.decided === null || each.decided.at >= asOf) &&
          !absentAt(each.review, asOf) &&
          starsAt(each.review, asOf) !== null,
      )
      return [...Map.groupBy(pending, (each) => each.review.listing)].map(([listing, own]) => {
        // Two reports on one review remove it once.
        const reviews = [...new Set(own.map((each) => each.review))]
        return {
          listing,
          count: reviews.length,
          starSum: reviews.reduce((sum, review) => sum + (starsAt(review, asOf) ?? 0), 0),
        }
      })
    },
    tasks: async (scope, period, asOf) => {
      const own = rows.tasks.filter(
        (each) => rows.company === scope.company && (scope.branches?.includes(each.branch) ?? true),
      )
      const open = own.filter((each) => each.openedAt < asOf && (each.closedAt === null || each.closedAt >= asOf))
      return {
        opened: own.filter((each) => within(each.openedAt, period)).length,
        closed: own.filter((each) => each.closedAt && within(each.closedAt, period)).length,
        open: open.length,
        overdue: open.filter((each) => each.dueAt < asOf).length,
      }
    },
    coverage: async (scope, period) => {
      const { ids } = select(scope)
      return rows.coverage
        .filter((each) => ids.has(each.listing))
        .map((each) => ({
          listing: each.listing,
          knownFrom: each.knownFrom,
          gaps: each.gaps
            .filter((gap) => gap.from < period.to && gap.to > period.from)
            .map((gap) => clipped(gap, period)),
        }))
    },
    competitors: async (scope, instants) => {
      // None of these rows is watched for a branch, or joined an outage: a scope of branches sees nothing of them.
      if (scope.company !== rows.company || scope.branches !== null) return []
      const last = (own: readonly (typeof rows.competitors)[number][], at: Date) => {
        const found = own
          .filter((each) => each.readAt <= at)
          .toSorted((a, b) => +a.readAt - +b.readAt)
          .at(-1)
        const fresh = found && +at - +found.readAt <= 7 * 86_400_000
        return fresh ? { rating: found.rating, ratings: found.ratings } : { rating: null, ratings: null }
      }
      return [...Map.groupBy(rows.competitors, (each) => JSON.stringify([each.name, each.source])).values()].map(
        (own): CompetitorCard => ({
          name: own[0]?.name ?? '',
          source: own[0]?.source ?? '',
          decimals: own[0]?.decimals ?? 1,
          before: last(own, instants[0]),
          after: last(own, instants[1]),
        }),
      )
    },
    outages: async (scope, period) =>
      scope.company === rows.company && scope.branches === null
        ? rows.outages.filter((each) => each.from < period.to && (each.to === null || each.to > period.from))
        : [],
    rows: async function* (scope, period, asOf) {
      const own = select(scope)
        .reviews.filter((review) => within(review.appearedAt, period))
        .toSorted((a, b) => +a.appearedAt - +b.appearedAt || a.id.localeCompare(b.id))
      for (const review of own) {
        const absence = review.absences.findLast((each) => each.goneAt < asOf)
        const row: ReportRow = {
          listing: review.listing,
          review: review.id,
          appearedAt: review.appearedAt,
          appearedBy: review.appearedBy,
          stars: starsAt(review, asOf),
          text: review.text,
          language: review.language,
          topics: review.topics.map((each) => each.topic),
          answerable: review.answerable,
          answeredAt: review.answers.find((each) => each.at < asOf)?.at ?? null,
          vanishedAt: absentAt(review, asOf) ? (absence?.goneAt ?? null) : null,
          permalink: review.permalink,
        }
        yield row
      }
    },
  }
}
