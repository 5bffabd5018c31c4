import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openDatabase } from '../../src/storage/open.ts'
import { createRateSlots } from '../../src/storage/rate-slots.ts'
import { createLimits } from '../../src/transport/limits.ts'
import { callContext } from '../contracts/call.ts'
import { type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'

let opened: OpenTestDatabase
beforeAll(async () => {
  opened = await openTestDatabase('postgres', inject('postgresUrl'))
})
afterAll(() => opened.close())

it('a platform’s rate holds across three workers, one with a clock that is an hour ahead', async () => {
  const perSecond = 50
  const workers = await Promise.all(
    [0, 3_600_000, 0].map(async (ahead) => {
      const database = await openDatabase({ url: opened.url, folder: null })
      // Only its own idea of the time differs: what it waits must not.
      const clock = { now: () => new Date(Date.now() + ahead) }
      const slots = createRateSlots(database, clock)
      const real = {
        take: async (...order: Parameters<typeof slots.take>) =>
          new Date((await slots.take(...order)).getTime() - ahead),
      }
      return { database, limits: createLimits({ slots: real, rates: {}, fallback: { perSecond, concurrency: 50 } }) }
    }),
  )
  let run = await asked()
  // A machine that stood still sent what was due meanwhile at once: such a run shows nothing, for or against.
  for (let again = 0; run.longestPauseMs > 30 && again < 4; again += 1) run = await asked()
  const { starts, tookMs } = run

  async function asked() {
    const starts: number[] = []
    let longestPauseMs = 0
    let last = performance.now()
    const ticks = setInterval(() => {
      longestPauseMs = Math.max(longestPauseMs, performance.now() - last)
      last = performance.now()
    }, 5)
    const began = performance.now()
    await Promise.all(
      workers.flatMap(({ limits }) =>
        Array.from({ length: 40 }, () =>
          limits.run('host.example', callContext(), async () => void starts.push(performance.now())),
        ),
      ),
    )
    clearInterval(ticks)
    return { starts, longestPauseMs, tookMs: performance.now() - began }
  }
  await Promise.all(workers.map(({ database }) => database.close()))
  starts.sort((a, b) => a - b)
  for (const [index, start] of starts.entries()) {
    expect((starts[index + perSecond] ?? Infinity) - start, `from call ${index}`).toBeGreaterThanOrEqual(960)
  }
  // 120 calls at 49 a second; held three times over they would take a third of it.
  expect(tookMs).toBeGreaterThan(2_000)
})
