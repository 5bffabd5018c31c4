import type { BranchStore } from '../domain/ports/desk-stores.ts'
import type { Comparison, ShownPeriod, WeekReads } from '../domain/ports/read-models.ts'
import type { ReportData, ReportScope } from '../domain/ports/report-data.ts'
import type { ReportReviews } from '../domain/ports/report-reviews.ts'
import type { Clock } from '../domain/ports/runtime.ts'
import { type Frame, frameBefore, frameYearBefore, parseFrame, samePart } from '../domain/report/frame.ts'
import { readScope, wholeCompany } from '../domain/report/scope.ts'
import type { WeeklySnapshot } from '../domain/report/snapshot.ts'
import type { SourceFacts } from '../domain/report/source-facts.ts'
import { addWeeks, parseWeek, weekOf } from '../domain/report/week.ts'
import type { SettingsStore } from '../domain/settings.ts'
import { computeCompared } from '../reports/compare.ts'
import { computeFrame } from '../reports/compute-weekly.ts'
import { detailsOf } from '../reports/details.ts'
import type { Database } from '../storage/database.ts'
import { createWeekReads as createStoredWeeks } from '../storage/read/weeks.ts'
import type { Weekly } from './weekly.ts'

export interface WeekReadDeps {
  readonly database: Database
  readonly weekly: Weekly
  readonly data: ReportData
  readonly reviews: ReportReviews
  readonly branches: Pick<BranchStore, 'list'>
  readonly settings: SettingsStore
  readonly sources: readonly SourceFacts[]
  readonly clock: Clock
  readonly zone: string
}

/**
 * Stored weeks; the last finished one and the running one are computed when somebody asks, once there is a review. Any
 * other period is computed anew each time it is looked at.
 */
export function createWeekReads(deps: WeekReadDeps): WeekReads {
  const { weekly, clock, zone, sources } = deps
  const stored = createStoredWeeks(deps.database)

  async function snapshotOf(frame: Frame, scope: string): Promise<WeeklySnapshot | null> {
    if (frame.kind === 'week') return weekly.snapshotOf({ week: parseWeek(frame.name), scope, zone })
    const named = readScope(scope, await deps.branches.list())
    if (named === null) return null
    const { company } = await deps.settings.read()
    const companyName = named.title === null ? company.brand : `${company.brand}, ${named.title}`
    const now = clock.now()
    return computeFrame(deps.data, { scope: named.scope, companyName, frame, zone, sources, now, targetRating: null })
  }

  async function comparedWith(frame: Frame, snapshot: WeeklySnapshot, compare: Comparison) {
    if (compare === 'none') return null
    const other = (compare === 'year' ? frameYearBefore : frameBefore)(frame, zone)
    const period = samePart(frame.period, new Date(snapshot.week.asOf), other.period)
    const partial = period.to < other.period.to
    const scope = scopeOf(snapshot)
    const found = await computeCompared(deps.data, { scope, sources, period })
    // The mail of a finished week says the stored number; what was found late since then must not make the page differ.
    const kept = frame.kind === 'week' && compare === 'previous' && !partial
    const totals = kept ? snapshot.previous : found.totals
    return { ...found, totals, name: other.name, ...period, partial }
  }

  return {
    async list() {
      const { rows } = await deps.database.query('select 1 from review limit 1')
      if (rows.length > 0) {
        const running = weekOf(clock.now(), zone)
        for (const week of [addWeeks(running, -1), running])
          await weekly.snapshotOf({ week, scope: wholeCompany, zone })
      }
      return stored.list()
    },
    async find(name, scope, { compare, language }): Promise<ShownPeriod | null> {
      const frame = parseFrame(name, zone)
      if (frame.period.from > clock.now()) return null
      const snapshot = await snapshotOf(frame, scope)
      if (snapshot === null) return null
      return {
        week: frame.name,
        kind: frame.kind,
        scope,
        version: snapshot.version,
        computedAt: new Date(snapshot.computedAt),
        snapshot: snapshot as unknown as Record<string, unknown>,
        details: detailsOf(snapshot, language),
        compared: await comparedWith(frame, snapshot, compare),
      }
    },
    cards: (listing, before, limit) => deps.reviews.cards(listing, before, limit),
    async behind(name, scope, order) {
      const { period } = parseFrame(name, zone)
      const now = clock.now()
      const named = readScope(scope, await deps.branches.list())
      if (named === null || period.from > now) return null
      return deps.reviews.page({ ...order, scope: named.scope, period, asOf: period.to < now ? period.to : now })
    },
  }
}

function scopeOf({ branches }: WeeklySnapshot): ReportScope {
  return { company: wholeCompany, branches }
}
