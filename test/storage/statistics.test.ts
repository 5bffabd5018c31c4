import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { observed } from '../support/observed.ts'
import { stored } from '../support/stored.ts'

let opened: OpenTestDatabase
beforeAll(async () => {
  // A server refreshes by itself, when it likes; the embedded database has nobody who would.
  opened = await openTestDatabase('pglite', inject('postgresUrl'))
})
afterAll(() => opened.close())

it('what the planner knows is refreshed where no server does it', async () => {
  const at = await stored(opened.database)
  await at.page(Array.from({ length: 300 }, (_, index) => observed(String(index))))
  const known = () => at.database.query(`select reltuples::int as known from pg_class where relname = 'review'`)
  expect((await known()).rows).not.toEqual([{ known: 300 }])
  await at.storage.refreshStatistics()
  expect((await known()).rows).toEqual([{ known: 300 }])
})
