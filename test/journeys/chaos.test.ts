import { expect, inject, it } from 'vitest'
import { torment } from '../../bench/chaos.ts'
import { openTestDatabase } from '../support/databases.ts'

// At once: each waits for the other side half of its time. `npm run bench -- chaos` kills hundreds; these twenty hold the way it is done, and the worst mistakes, in every run.
const whole = { lost: 0, doubled: 0, found: [], standingTwice: 0 }

it.concurrent('loses and doubles nothing on the embedded database, killed eight times', async () => {
  const result = await torment({ kills: 8, seed: 11 })
  expect(result).toMatchObject(whole)
  expect(result.reviewsShown).toBeGreaterThan(0)
  expect(result.repliesApproved).toBeGreaterThan(0)
  expect(result.browsersKilled, 'at work in a cabinet').toBeGreaterThan(0)
  expect(result.slowestStopMs).toBeLessThan(21_000)
}, 900_000)

it.concurrent('loses and doubles nothing on PostgreSQL with three workers, killed twelve times', async () => {
  const opened = await openTestDatabase('postgres', inject('postgresUrl'))
  await opened.database.close()
  const result = await torment({ url: opened.url, kills: 12, seed: 12 })
  expect(result).toMatchObject(whole)
  expect(result.repliesApproved).toBeGreaterThan(0)
  expect(result.browsersKilled, 'at work in a cabinet').toBeGreaterThan(0)
  expect(result.slowestStopMs).toBeLessThan(21_000)
}, 900_000)
