import { expect, it } from 'vitest'
import { onBothDatabases } from '../support/databases.ts'
import { observed } from '../support/observed.ts'
import { stored } from '../support/stored.ts'

onBothDatabases('what the planner knows', (open) => {
  it('is refreshed where no server does it', async () => {
    const at = await stored(open().database)
    await at.page(Array.from({ length: 300 }, (_, index) => observed(String(index))))
    await at.storage.refreshStatistics()
    const { rows } = await at.database.query(`select reltuples::int as known from pg_class where relname = 'review'`)
    if (at.database.kind === 'pglite') expect(rows).toEqual([{ known: 300 }])
  })
})
