import type { ReportData } from '../src/domain/ports/report-data.ts'
import { weekPeriod } from '../src/domain/report/week.ts'
import { computeWeekly } from '../src/reports/compute-weekly.ts'
import { createPress } from '../src/reports/press.ts'
import { findBrowser } from '../src/transport/find-browser.ts'
import { createPagePrinter } from '../src/transport/page-printer.ts'
import { manyBranches } from '../test/support/report/many-branches.ts'
import { plainReportData } from '../test/support/report/plain-report-data.ts'
import { sampleSources, scope, week, zone } from '../test/support/report/sample-week.ts'
import type { BenchOptions } from './options.ts'

export interface ReportCost {
  /** Snapshot and all formats, from the first query to the last byte. */
  readonly seconds: number
  /** The snapshot alone. */
  readonly computeSeconds: number
  /** Highest resident memory of this process, sampled ten times a second. */
  readonly peakMb: number
  readonly bytes: Readonly<Record<string, number>>
  readonly missing: readonly string[]
}

/** One report in every format over whatever delivers the aggregates. */
export async function measureReport(data: ReportData, unpackInto: string | null): Promise<ReportCost> {
  let peak = process.memoryUsage.rss()
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 100)
  const started = performance.now()
  const period = weekPeriod(week, zone)
  const snapshot = await computeWeekly(data, {
    scope,
    companyName: 'Дала Нет',
    week,
    zone,
    sources: sampleSources,
    now: period.to,
    targetRating: null,
  })
  const computed = performance.now()
  const find = () => findBrowser({ configured: null, searchPath: process.env['PATH'] ?? '', unpackInto })
  const press = createPress({ printer: createPagePrinter(find) })
  const bytes: Record<string, number> = {}
  const missing: string[] = []
  const rows = data.rows(scope, period, period.to)
  const order = { snapshot, language: 'ru', rows, overviewUrl: null, settingsUrl: null, late: false } as const
  for await (const file of press.files(order)) {
    if ('missing' in file) missing.push(`${file.name}: ${file.missing}`)
    else bytes[file.name] = file.body.length
  }
  clearInterval(watch)
  const seconds = (from: number, to: number): number => Math.round((to - from) / 10) / 100
  return {
    seconds: seconds(started, performance.now()),
    computeSeconds: seconds(started, computed),
    peakMb: Math.round(Math.max(peak, process.memoryUsage.rss()) / 1_048_576),
    bytes,
    missing,
  }
}

/** A thousand branches, a million reviews in two years, ten thousand of them in the week; quick: a tenth of each. */
export function benchRows(quick: boolean) {
  const part = quick ? 10 : 1
  return manyBranches({ branches: 1000 / part, fresh: 10_000 / part, old: 990_000 / part })
}

export async function run(options: BenchOptions): Promise<object> {
  console.error('Making the rows…')
  const rows = benchRows(options.quick)
  console.error(`Reporting on ${rows.reviews.length} reviews, everything loaded…`)
  const naive = await measureReport(plainReportData(rows), 'var/browser')
  return { branches: rows.listings.length / 3, reviews: rows.reviews.length, naive }
}
