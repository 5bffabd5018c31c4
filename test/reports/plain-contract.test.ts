import { reportDataContract } from '../contracts/report-data-contract.ts'
import { reportGoldenContract } from '../contracts/report-golden-contract.ts'
import { plainReportData } from '../support/report/plain-report-data.ts'
import type { ReportRows } from '../support/report/plain-rows.ts'

const open = async (rows: ReportRows) => ({
  data: plainReportData(rows),
  company: rows.company,
  stored: (id: string) => id,
  close: async () => {},
})

// The judge against itself: shows that the suite can pass and that its own rows are sound.
reportDataContract('plain rows', open)
reportGoldenContract('plain rows', open)
