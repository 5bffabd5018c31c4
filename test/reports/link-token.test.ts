import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { readLink, signLink } from '../../src/domain/report/link-token.ts'
import { nextWeekly, readWeeklyCron, weeklyCron } from '../../src/domain/report/weekly-time.ts'

const key = 'k'.repeat(64)
const claim = { id: '0198f000-0000-7000-8000-0000000000b1', expiresAt: new Date('2026-12-01T09:00:00Z') }

it('an address is read only as it was signed', () => {
  const token = signLink(claim, key)
  expect(readLink(token, key)).toEqual(claim)
  expect(readLink(token, 'another key')).toBeNull()
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: token.length - 1 }),
      fc.constantFrom('a', 'b', 'X', 'Z', '0', '9', '.', '-', '_'),
      (at, letter) => {
        const other = token.slice(0, at) + letter + token.slice(at + 1)
        const read = readLink(other, key)
        // The last letters of base64 hold spare bits: another spelling of the same signature opens the same link.
        if (read !== null) expect(read).toEqual(claim)
      },
    ),
  )
  for (const wrong of ['', '.', '..', 'a.b.c', `${token}.x`, token.split('.').slice(0, 2).join('.')]) {
    expect(readLink(wrong, key)).toBeNull()
  }
})

it('an end cannot be put off', () => {
  const [id, , signature] = signLink(claim, key).split('.')
  const later = Math.floor(new Date('2030-01-01T00:00:00Z').getTime() / 1000).toString(36)
  expect(readLink(`${id}.${later}.${signature}`, key)).toBeNull()
})

it('a weekly time is a cron expression and back, and knows its next instant', () => {
  for (let weekday = 1; weekday <= 7; weekday++) {
    expect(readWeeklyCron(weeklyCron({ weekday, hour: 9 }))).toEqual({ weekday, hour: 9 })
  }
  expect(readWeeklyCron('*/5 * * * *')).toBeNull()
  const next = (now: string) => nextWeekly({ weekday: 1, hour: 9 }, 'Asia/Almaty', new Date(now)).toISOString()
  expect(next('2026-11-16T03:59:59Z')).toBe('2026-11-16T04:00:00.000Z')
  expect(next('2026-11-16T04:00:00Z')).toBe('2026-11-23T04:00:00.000Z')
  // The week of the change of 1 March 2024: +06 on Monday the 26th, +05 on Monday the 4th.
  expect(next('2024-02-25T00:00:00Z')).toBe('2024-02-26T03:00:00.000Z')
  expect(next('2024-02-26T03:00:00Z')).toBe('2024-03-04T04:00:00.000Z')
})
