import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketsOf, frameBefore, frameYearBefore, parseFrame } from '../../src/domain/report/frame.ts'

const zone = 'Asia/Almaty'
const span = (name: string) => {
  const { from, to } = parseFrame(name, zone).period
  return [from.toISOString(), to.toISOString()]
}
const before = (name: string) => frameBefore(parseFrame(name, zone), zone).name
const yearBefore = (name: string) => frameYearBefore(parseFrame(name, zone), zone).name

describe('a named period', () => {
  it('is cut by the clock of the zone', () => {
    // Almaty is five hours ahead of UTC: November begins on 31 October at 19:00 UTC.
    expect(span('2026-11')).toEqual(['2026-10-31T19:00:00.000Z', '2026-11-30T19:00:00.000Z'])
    expect(span('2026-Q4')).toEqual(['2026-09-30T19:00:00.000Z', '2026-12-31T19:00:00.000Z'])
    expect(span('2026-11-09..2026-11-15')).toEqual(span('2026-W46'))
  })

  it('knows that Kazakhstan put its clocks back on 1 March 2024', () => {
    // Six hours ahead before, five after. At midnight the clocks went back to 23:00, so that the last hour of February
    // was lived twice and March began at 19:00 UTC.
    expect(span('2024-02')).toEqual(['2024-01-31T18:00:00.000Z', '2024-02-29T19:00:00.000Z'])
    expect(span('2024-03')).toEqual(['2024-02-29T19:00:00.000Z', '2024-03-31T19:00:00.000Z'])
    const last = bucketsOf(parseFrame('2024-02', zone), zone).at(-1)
    expect(last?.name).toBe('2024-02-29')
    expect(last && (last.period.to.getTime() - last.period.from.getTime()) / 3_600_000).toBe(25)
  })

  it.each([
    '2026-13',
    '2026-Q5',
    '2026-W54',
    '2026-11-31..2026-12-01',
    '2026-11-15..2026-11-01',
    '',
    'week',
    '2020-01-01..2026-01-01',
  ])('refuses %j', (name) => {
    expect(() => parseFrame(name, zone)).toThrow(RangeError)
  })

  it('has one before it and one a year before', () => {
    expect(['2026-W01', '2026-01', '2026-Q1', '2026', '2026-11-01..2026-11-15'].map(before)).toEqual([
      '2025-W52',
      '2025-12',
      '2025-Q4',
      '2025',
      '2026-10-17..2026-10-31',
    ])
    expect(['2026-W46', '2026-W53', '2026-11', '2026-Q4', '2026', '2024-02-29..2024-03-10'].map(yearBefore)).toEqual([
      '2025-W46',
      '2026-W01',
      '2025-11',
      '2025-Q4',
      '2025',
      '2023-02-28..2023-03-10',
    ])
  })

  it('falls into columns that leave nothing out and count nothing twice', () => {
    const day = fc.integer({ min: Date.UTC(2023, 0, 1) / 864e5, max: Date.UTC(2026, 11, 31) / 864e5 })
    const name = (at: number) => new Date(at * 864e5).toISOString().slice(0, 10)
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 1_000 }),
        fc.constantFrom(zone, 'Europe/Berlin', 'UTC'),
        (first, more, there) => {
          const frame = parseFrame(`${name(first)}..${name(first + more)}`, there)
          const buckets = bucketsOf(frame, there)
          expect(buckets[0]?.period.from).toEqual(frame.period.from)
          expect(buckets.at(-1)?.period.to).toEqual(frame.period.to)
          for (const [index, bucket] of buckets.entries()) {
            expect(bucket.period.from < bucket.period.to).toBe(true)
            if (index > 0) expect(bucket.period.from).toEqual(buckets[index - 1]?.period.to)
          }
          expect(new Set(buckets.map((each) => each.name)).size).toBe(buckets.length)
          expect(buckets.length).toBeLessThanOrEqual(40)
        },
      ),
      { numRuns: 60 },
    )
  })
})
