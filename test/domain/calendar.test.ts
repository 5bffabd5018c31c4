import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addWorkingDays,
  addWorkingMinutes,
  instantOf,
  localDay,
  officeWeek,
  type WorkingHours,
  workingMinutesBetween,
} from '../../src/domain/calendar.ts'
import { after, answerDue, defaultTargets } from '../../src/domain/deadline.ts'

const almaty: WorkingHours = {
  zone: 'Asia/Almaty',
  week: officeWeek,
  daysOff: new Set(['2026-12-16']),
  daysOn: new Set(['2026-12-19']),
  hoursOn: [10 * 60, 18 * 60],
}
const local = (day: string, time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return instantOf(day, hours * 60 + minutes, 'Asia/Almaty')
}

describe('working hours', () => {
  it('run over the evening into the next morning', () => {
    expect(addWorkingMinutes(local('2026-11-17', '16:30'), 240, almaty)).toEqual(local('2026-11-18', '12:30'))
  })
  it('begin on Monday for what came on Friday night', () => {
    expect(addWorkingMinutes(local('2026-11-20', '22:00'), 240, almaty)).toEqual(local('2026-11-23', '14:00'))
  })
  it('leave out a holiday and count a moved working Saturday', () => {
    expect(addWorkingMinutes(local('2026-12-15', '17:00'), 120, almaty)).toEqual(local('2026-12-17', '11:00'))
    expect(addWorkingMinutes(local('2026-12-18', '17:00'), 120, almaty)).toEqual(local('2026-12-19', '11:00'))
  })
  it('follow a clock that is set back: Almaty, 1 March 2024', () => {
    expect(instantOf('2024-02-29', 12 * 60, 'Asia/Almaty').toISOString()).toBe('2024-02-29T06:00:00.000Z')
    expect(instantOf('2024-03-02', 12 * 60, 'Asia/Almaty').toISOString()).toBe('2024-03-02T07:00:00.000Z')
  })
  it('count working days from the day after', () => {
    expect(addWorkingDays(local('2026-12-14', '12:00'), 3, almaty)).toEqual(local('2026-12-18', '18:00'))
  })
  it('refuse a calendar without working days', () => {
    const never = { ...almaty, week: officeWeek.map(() => null), daysOn: new Set<string>() }
    expect(() => addWorkingMinutes(local('2026-11-17', '12:00'), 60, never)).toThrow(/working day within 60 days/)
  })
  it('measure back what they added, in every zone', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2023-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 5000 }),
        fc.constantFrom('Asia/Almaty', 'Europe/Berlin', 'America/St_Johns', 'UTC'),
        (start, minutes, zone) => {
          const hours = { ...almaty, zone }
          const from = new Date(Math.floor(start.getTime() / 60_000) * 60_000)
          const end = addWorkingMinutes(from, minutes, hours)
          expect(workingMinutesBetween(from, end, hours)).toBeCloseTo(minutes, 6)
          expect(end >= from).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })
  it('name the local day', () => {
    expect(localDay(new Date('2026-11-20T19:30:00Z'), 'Asia/Almaty')).toBe('2026-11-21')
  })
})

describe('answer targets', () => {
  const since = local('2026-11-17', '10:00')
  const due = (kind: 'complaint' | 'praise' | 'question' | 'claim', stars: number | null, hasText = true) =>
    answerDue({ kind, stars, hasText }, since, defaultTargets, almaty)
  it('are four working hours for one star and a day for praise with words', () => {
    expect(due('complaint', 1)).toEqual(local('2026-11-17', '14:00'))
    expect(due('complaint', 3)).toEqual(local('2026-11-17', '18:00'))
    expect(due('praise', 5)).toEqual(local('2026-11-18', '10:00'))
    expect(due('question', null)).toEqual(local('2026-11-17', '18:00'))
  })
  it('ask nothing for stars without words', () => {
    expect(due('praise', 5, false)).toBeNull()
  })
  it('give a claim ten whole calendar days, or fourteen working ones', () => {
    expect(due('claim', null)).toEqual(local('2026-11-28', '00:00'))
    expect(after(since, { unit: 'working-days', count: 14 }, almaty)).toEqual(local('2026-12-07', '18:00'))
  })
})
