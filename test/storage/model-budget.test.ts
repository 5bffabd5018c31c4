import { expect, it } from 'vitest'
import { createModelBudget } from '../../src/storage/model-budget.ts'
import { onBothDatabases } from '../support/databases.ts'

onBothDatabases('the budget of a language model', (open) => {
  it('holds over all workers, and begins anew with the day', async () => {
    const { database } = open()
    let now = new Date('2026-11-18T23:59:00Z')
    const clock = { now: () => now }
    const one = createModelBudget(database, clock, 100)
    const other = createModelBudget(database, clock, 100)
    expect(await one.left()).toBe(true)
    await Promise.all([one.spend(60), other.spend(40)])
    expect([await one.left(), await other.left()]).toEqual([false, false])
    now = new Date('2026-11-19T00:00:00Z')
    expect(await one.left()).toBe(true)
  })
})
