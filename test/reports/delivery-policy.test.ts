import { describe, expect, it } from 'vitest'
import { dueReport, nextDue, type ReportSchedule } from '../../src/domain/report/delivery-policy.ts'

const schedule: ReportSchedule = {
  id: 'marketing',
  zone: 'Asia/Almaty',
  weekday: 1,
  hour: 9,
  paused: false,
  since: new Date('2026-01-01T00:00:00Z'),
}
const nothing = new Set<string>()
const at = (text: string): Date => new Date(`${text}+05:00`)

describe('when a weekly report goes out', () => {
  it('waits for Monday nine o’clock of its zone', () => {
    expect(dueReport(schedule, nothing, at('2026-11-16T08:59:59'))).toBeNull()
    expect(dueReport(schedule, nothing, at('2026-11-16T09:00:00'))).toEqual({
      key: 'marketing:2026-W46',
      week: { year: 2026, week: 46 },
      dueAt: at('2026-11-16T09:00:00'),
      late: false,
    })
  })

  it('catches up within two days, says so, and lets go after that', () => {
    expect(dueReport(schedule, nothing, at('2026-11-18T09:00:00'))).toMatchObject({
      key: 'marketing:2026-W46',
      late: true,
    })
    expect(dueReport(schedule, nothing, at('2026-11-18T09:00:01'))).toBeNull()
  })

  it('never sends a week twice, however often and wherever it is asked', () => {
    const sent = new Set(['marketing:2026-W46'])
    for (const now of ['2026-11-16T09:00:00', '2026-11-16T09:01:00', '2026-11-17T23:00:00']) {
      expect(dueReport(schedule, sent, at(now))).toBeNull()
    }
    expect(dueReport({ ...schedule, id: 'director' }, sent, at('2026-11-16T09:01:00'))?.key).toBe('director:2026-W46')
  })

  it('sends once a week through many weeks of hours with a clock set back', () => {
    const sent = new Set<string>()
    const start = at('2026-01-05T00:00:00').getTime()
    for (let hour = 0; hour < 24 * 7 * 12; hour++) {
      const jump = hour % 50 === 49 ? -3 : 0
      const due = dueReport(schedule, sent, new Date(start + (hour + jump) * 3_600_000))
      if (due) sent.add(due.key)
    }
    expect(sent.size).toBe(12)
  })

  it('a Sunday schedule that was missed is caught up in the next ISO week', () => {
    const sunday = { ...schedule, weekday: 7, hour: 20 }
    // Sunday 15 November 20:00 reports week 45, the last complete one; asked on Monday it is late.
    expect(dueReport(sunday, nothing, at('2026-11-16T09:00:00'))).toMatchObject({
      key: 'marketing:2026-W45',
      late: true,
    })
  })

  it('keeps quiet when paused and about what was due before it existed', () => {
    expect(dueReport({ ...schedule, paused: true }, nothing, at('2026-11-16T09:00:00'))).toBeNull()
    const young = { ...schedule, since: at('2026-11-16T10:00:00') }
    expect(dueReport(young, nothing, at('2026-11-16T11:00:00'))).toBeNull()
  })

  it('keeps nine o’clock over a change of summer time', () => {
    // Berlin: 23 March 09:00 is +01, 30 March 09:00 is +02.
    const berlin = { ...schedule, zone: 'Europe/Berlin' }
    expect(nextDue(berlin, new Date('2026-03-22T12:00:00Z')).toISOString()).toBe('2026-03-23T08:00:00.000Z')
    expect(nextDue(berlin, new Date('2026-03-23T08:00:00Z')).toISOString()).toBe('2026-03-30T07:00:00.000Z')
  })
})
