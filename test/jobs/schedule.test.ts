import { expect, it } from 'vitest'
import { lastDueBefore } from '../../src/jobs/schedule.ts'

it.each([
  ['0 9 * * 1', 'Asia/Almaty', '2026-11-16T04:00:00Z', '2026-11-16T04:00:00.000Z'],
  ['0 9 * * 1', 'Asia/Almaty', '2026-11-16T03:59:59Z', '2026-11-09T04:00:00.000Z'],
  // Almaty went from +06 to +05 on 1 March 2024: the same wall clock is another instant.
  ['0 9 * * 1', 'Asia/Almaty', '2024-02-27T00:00:00Z', '2024-02-26T03:00:00.000Z'],
  ['0 9 * * 1', 'Asia/Almaty', '2024-03-05T00:00:00Z', '2024-03-04T04:00:00.000Z'],
  ['0 3 * * *', 'Europe/Berlin', '2026-10-25T12:00:00Z', '2026-10-25T02:00:00.000Z'],
])('%s in %s before %s was due at %s', (cron, zone, now, expected) => {
  expect(lastDueBefore({ cron, zone }, new Date(now)).toISOString()).toBe(expected)
})
