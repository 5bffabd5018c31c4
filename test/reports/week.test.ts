import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addWeeks,
  localHour,
  parseWeek,
  weekDates,
  weekInstant,
  weekName,
  weekOf,
  weekPeriod,
} from '../../src/domain/report/week.ts'

const hourMs = 3_600_000
const hoursOf = (name: string, zone: string): number => {
  const { from, to } = weekPeriod(parseWeek(name), zone)
  return (to.getTime() - from.getTime()) / hourMs
}

describe('ISO weeks in a zone', () => {
  it('begins on Monday midnight of the zone', () => {
    // Almaty is UTC+5 in November 2026: Monday 9 November 00:00 there is Sunday 19:00 in UTC.
    const { from, to } = weekPeriod(parseWeek('2026-W46'), 'Asia/Almaty')
    expect(from.toISOString()).toBe('2026-11-08T19:00:00.000Z')
    expect(to.toISOString()).toBe('2026-11-15T19:00:00.000Z')
  })

  it('knows that Almaty went from +06 to +05 on 1 March 2024', () => {
    // Week 9 of 2024: Monday 26 February 00:00 +06 to Monday 4 March 00:00 +05: one hour longer.
    const { from, to } = weekPeriod(parseWeek('2024-W09'), 'Asia/Almaty')
    expect(from.toISOString()).toBe('2024-02-25T18:00:00.000Z')
    expect(to.toISOString()).toBe('2024-03-03T19:00:00.000Z')
    expect(hoursOf('2024-W09', 'Asia/Almaty')).toBe(169)
    expect(hoursOf('2024-W10', 'Asia/Almaty')).toBe(168)
  })

  it('is 167 and 169 hours long where summer time begins and ends', () => {
    // Berlin 2026: clocks forward on Sunday 29 March (week 13), back on Sunday 25 October (week 43).
    expect(hoursOf('2026-W13', 'Europe/Berlin')).toBe(167)
    expect(hoursOf('2026-W43', 'Europe/Berlin')).toBe(169)
  })

  it('begins at 01:00 where a Monday has no midnight', () => {
    // Tehran went from 00:00 to 01:00 on Monday 22 March 2021.
    const { from } = weekPeriod(parseWeek('2021-W12'), 'Asia/Tehran')
    expect(localHour(from, 'Asia/Tehran')).toEqual({ weekday: 1, hour: 1 })
    expect(localHour(new Date(from.getTime() - 1000), 'Asia/Tehran')).toEqual({ weekday: 7, hour: 23 })
  })

  it.each([
    // 2026 ends on a Thursday, so it has 53 weeks, and Friday 1 January 2027 still belongs to it.
    ['2027-01-01T12:00:00Z', '2026-W53'],
    ['2027-01-03T23:59:00Z', '2026-W53'],
    ['2027-01-04T00:00:00Z', '2027-W01'],
    // 30 December 2024 is the Monday of week 1 of 2025.
    ['2024-12-30T00:00:00Z', '2025-W01'],
    ['2024-12-29T23:59:59Z', '2024-W52'],
  ])('puts %s into %s', (at, name) => {
    expect(weekName(weekOf(new Date(at), 'UTC'))).toBe(name)
  })

  it('counts over year ends', () => {
    expect(weekName(addWeeks(parseWeek('2026-W53'), 1))).toBe('2027-W01')
    expect(weekName(addWeeks(parseWeek('2027-W01'), -54))).toBe('2025-W52')
    expect(weekDates(parseWeek('2026-W53')).sunday).toEqual({ year: 2027, month: 1, day: 3 })
  })

  it.each(['2026-W54', '2027-W53', '2026-W00', '2026-46', 'W46', '2026-W46 '])('refuses %s', (name) => {
    expect(() => parseWeek(name)).toThrow(RangeError)
  })

  it('names the zone it does not know', () => {
    expect(() => weekPeriod(parseWeek('2026-W46'), 'Asia/Alma-Ata2')).toThrow(/Asia\/Alma-Ata2.*Asia\/Almaty/)
  })

  it('weeks follow each other without gap or overlap, and every instant lies in its own', () => {
    const zones = ['Asia/Almaty', 'Europe/Berlin', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Tehran', 'UTC']
    const instants = fc.integer({ min: Date.UTC(2012, 0, 1), max: Date.UTC(2030, 0, 1) })
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (at, zone) => {
        const week = weekOf(new Date(at), zone)
        const { from, to } = weekPeriod(week, zone)
        expect(from.getTime()).toBeLessThanOrEqual(at)
        expect(to.getTime()).toBeGreaterThan(at)
        expect(weekPeriod(addWeeks(week, 1), zone).from).toEqual(to)
        expect(parseWeek(weekName(week))).toEqual(week)
      }),
      { numRuns: 60 },
    )
  })

  it('finds Monday nine o’clock', () => {
    expect(weekInstant(parseWeek('2026-W47'), 1, 9, 'Asia/Almaty').toISOString()).toBe('2026-11-16T04:00:00.000Z')
  })
})
