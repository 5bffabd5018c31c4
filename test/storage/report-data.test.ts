import { afterAll, inject } from 'vitest'
import { createReportData } from '../../src/storage/report-data.ts'
import { namedId } from '../../src/storage/sql.ts'
import { reportDataContract } from '../contracts/report-data-contract.ts'
import { databaseKinds, emptyTables, type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { storeReportRows } from '../support/report/stored-rows.ts'

for (const kind of databaseKinds) {
  // One database for the whole suite, emptied each time: making one takes seconds.
  let opened: Promise<OpenTestDatabase> | undefined
  afterAll(async () => (await opened)?.close())
  reportDataContract(kind, async (rows) => {
    opened ??= openTestDatabase(kind, inject('postgresUrl'))
    const { database } = await opened
    await emptyTables(database)
    await storeReportRows(database, rows)
    return {
      data: createReportData(database),
      company: 'company',
      stored: namedId,
      close: async () => undefined,
    }
  })
}
