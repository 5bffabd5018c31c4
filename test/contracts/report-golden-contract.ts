import { beforeAll, describe, expect, it } from 'vitest'
import type { ReportData } from '../../src/domain/ports/report-data.ts'
import { parseFrame } from '../../src/domain/report/frame.ts'
import { computeFrame } from '../../src/reports/compute-weekly.ts'
import { goldenCases } from '../support/report/golden-cases.ts'
import { goldenNumbers } from '../support/report/golden-numbers.ts'
import { noRows, type ReportRows } from '../support/report/plain-rows.ts'
import { sampleSources } from '../support/report/sample-week.ts'

const cases = [...goldenCases, ...goldenNumbers]
/** Long after every week: what is over must not depend on when it is computed. */
const now = new Date('2027-02-01T00:00:00Z')
const long = new Date('2019-01-01T00:00:00Z')

/** All cases are one company, each a branch of its own: filling a database once is enough. */
const rows: ReportRows = {
  ...noRows,
  company: 'company',
  operators: [{ id: 'aigerim', name: 'Айгерим' }],
  listings: cases.flatMap(({ branch, sources }) =>
    sources.map((source) => ({ id: `${branch}-${source}`, source, branch, branchName: branch })),
  ),
  reviews: cases.flatMap((each) => each.rows.reviews ?? []),
  cards: cases.flatMap((each) => each.rows.cards ?? []),
  reports: cases.flatMap((each) => each.rows.reports ?? []),
  coverage: cases.flatMap(
    ({ branch, sources, rows: own }) =>
      own.coverage ?? sources.map((source) => ({ listing: `${branch}-${source}`, knownFrom: long, gaps: [] })),
  ),
}

export interface GoldenStore {
  readonly data: ReportData
  /** The store's id of a branch. */
  stored(id: string): string
}

/** Every definition of the report, with numbers that were computed by hand. */
export function reportGoldenContract(name: string, open: (rows: ReportRows) => Promise<GoldenStore>): void {
  describe(`golden weeks: ${name}`, () => {
    let store: GoldenStore
    beforeAll(async () => {
      store = await open(rows)
    })

    it.each(cases)('$name', async ({ branch, zone, expected }) => {
      for (const [period, wanted] of Object.entries(expected)) {
        const snapshot = await computeFrame(store.data, {
          scope: { company: rows.company, branches: [store.stored(branch)] },
          companyName: 'Дала Нет',
          frame: parseFrame(period, zone),
          zone,
          sources: sampleSources,
          now,
          targetRating: null,
        })
        expect({ period, ...snapshot }).toMatchObject({ period, ...wanted })
      }
    })
  })
}
