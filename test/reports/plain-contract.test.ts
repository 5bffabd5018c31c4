import { reportDataContract } from '../contracts/report-data-contract.ts'
import { plainReportData } from '../support/report/plain-report-data.ts'

// The judge against itself: shows that the suite can pass and that its own rows are sound.
reportDataContract('plain rows', async (rows) => ({
  data: plainReportData(rows),
  company: rows.company,
  stored: (id) => id,
  close: async () => {},
}))
