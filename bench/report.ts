// The weekly report in every format over a large company, beside the same with every review loaded into memory.
import { isDeepStrictEqual } from 'node:util'
import type { ReportData } from '../src/domain/ports/report-data.ts'
import type { WeeklySnapshot } from '../src/domain/report/snapshot.ts'
import { weekPeriod } from '../src/domain/report/week.ts'
import { computeWeekly } from '../src/reports/compute-weekly.ts'
import { createPress } from '../src/reports/press.ts'
import { openDatabase } from '../src/storage/open.ts'
import { createReportData } from '../src/storage/report-data.ts'
import { findBrowser } from '../src/transport/find-browser.ts'
import { createPagePrinter } from '../src/transport/page-printer.ts'
import { startPostgres } from '../test/support/postgres.ts'
import { plainReportData } from '../test/support/report/plain-report-data.ts'
import { sampleSources, week, zone } from '../test/support/report/sample-week.ts'
import type { BenchOptions } from './options.ts'
import { loadEverything } from './report-naive.ts'
import { fillReport, type Size } from './report-rows.ts'

interface ReportCost {
  /** Snapshot and all formats, from the first query to the last byte. */
  readonly seconds: number
  /** The snapshot alone. */
  readonly computeSeconds: number
  /** Highest resident memory of this process, sampled ten times a second. */
  readonly peakMb: number
  readonly bytes: Readonly<Record<string, number>>
  readonly missing: readonly string[]
}

const wholeCompany = { company: 'company', branches: null }

/** One report in every format over whatever delivers the aggregates; opening it counts. */
async function measureReport(
  open: () => Promise<ReportData>,
): Promise<{ readonly cost: ReportCost; readonly snapshot: WeeklySnapshot }> {
  let peak = process.memoryUsage.rss()
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 100)
  const started = performance.now()
  const period = weekPeriod(week, zone)
  const data = await open()
  const snapshot = await computeWeekly(data, {
    scope: wholeCompany,
    companyName: 'Дала Нет',
    week,
    zone,
    sources: sampleSources,
    now: period.to,
    targetRating: null,
  })
  const computed = performance.now()
  const find = () => findBrowser({ configured: null, searchPath: process.env['PATH'] ?? '', unpackInto: 'var/browser' })
  const press = createPress({ printer: createPagePrinter(find) })
  const bytes: Record<string, number> = {}
  const missing: string[] = []
  const rows = data.rows(wholeCompany, period, period.to)
  const order = { snapshot, language: 'ru', rows, overviewUrl: null, settingsUrl: null, late: false } as const
  for await (const file of press.files(order)) {
    if ('missing' in file) missing.push(`${file.name}: ${file.missing}`)
    else bytes[file.name] = file.body.length
  }
  clearInterval(watch)
  const seconds = (from: number, to: number): number => Math.round((to - from) / 10) / 100
  const cost = {
    seconds: seconds(started, performance.now()),
    computeSeconds: seconds(started, computed),
    peakMb: Math.round(Math.max(peak, process.memoryUsage.rss()) / 1_048_576),
    bytes,
    missing,
  }
  return { cost, snapshot }
}

/** A thousand branches, a million reviews in two years, ten thousand of them in the week; quick: a twentieth of each. */
function benchSize(quick: boolean): Size {
  const part = quick ? 20 : 1
  return { branches: 1000 / part, fresh: 10_000 / part, old: 990_000 / part }
}

export async function run({ quick }: BenchOptions): Promise<object> {
  const size = benchSize(quick)
  const server = await startPostgres()
  try {
    const database = await openDatabase({ url: await server.createDatabase(), folder: null })
    console.error(`Writing ${size.old + size.fresh} reviews of ${size.branches} branches…`)
    await fillReport(database, size, weekPeriod(week, zone))
    console.error('Reporting, summed by the database…')
    const postgres = await measureReport(async () => createReportData(database))
    console.error('Reporting, everything loaded…')
    const naive = await measureReport(async () => plainReportData(await loadEverything(database, size)))
    await database.close()
    if (!isDeepStrictEqual(comparable(postgres.snapshot), comparable(naive.snapshot))) {
      throw new Error('The two ways gave different numbers')
    }
    const { branches, fresh, old } = size
    return { postgres: postgres.cost, naive: naive.cost, branches, reviews: fresh + old, fresh }
  } finally {
    await server.stop()
  }
}

/** Order of branches of one name and digits behind the twelfth are nobody's promise. */
function comparable(snapshot: WeeklySnapshot): unknown {
  const { totals, previous, history, topics, operators, moderation, vanished } = snapshot
  const round = (_key: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value)
  const counted = topics.map((topic) => ({ ...topic, quote: null }))
  return JSON.parse(JSON.stringify({ totals, previous, history, counted, operators, moderation, vanished }, round))
}
