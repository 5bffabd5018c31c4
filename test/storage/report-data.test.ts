import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createReportData } from '../../src/storage/report-data.ts'
import { namedId } from '../../src/storage/sql.ts'
import { reportDataContract } from '../contracts/report-data-contract.ts'
import { reportGoldenContract } from '../contracts/report-golden-contract.ts'
import { databaseKinds, emptyTables, type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import type { ReportRows } from '../support/report/plain-rows.ts'
import { storeReportRows } from '../support/report/stored-rows.ts'

// Weeks are cut by the company's zone and instants kept in UTC, whatever zone the machine is in: PGlite takes the process's.
const zoneBefore = process.env['TZ']
process.env['TZ'] = 'Asia/Almaty'
afterAll(() => {
  if (zoneBefore === undefined) delete process.env['TZ']
  else process.env['TZ'] = zoneBefore
})
it('runs in a zone that is not UTC', () => {
  expect(new Date('2026-11-09T00:00:00Z').getTimezoneOffset()).toBe(-300)
})

for (const kind of databaseKinds) {
  // One database for the whole suite, emptied each time: making one takes seconds.
  let opened: OpenTestDatabase | undefined
  beforeAll(async () => {
    opened = await openTestDatabase(kind, inject('postgresUrl'))
  })
  afterAll(() => opened?.close())
  const open = async (rows: ReportRows) => {
    if (opened === undefined) throw new Error('The database is open only inside tests')
    const { database } = opened
    await emptyTables(database)
    await storeReportRows(database, rows)
    return {
      data: createReportData(database),
      company: 'company',
      stored: namedId,
      close: async () => undefined,
    }
  }
  reportDataContract(kind, open)
  reportGoldenContract(kind, open)
}
