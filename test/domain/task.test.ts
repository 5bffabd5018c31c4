import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { officeWeek, type WorkingHours } from '../../src/domain/calendar.ts'
import {
  activeTaskStates,
  departments,
  emptyVisit,
  escalationDue,
  missingFields,
  taskDue,
  taskEvents,
  taskPriorities,
  type taskStates,
  taskTransition,
} from '../../src/domain/task.ts'
import { checklistFor, solutionCodes, solutionsFor, topicPlans } from '../../src/domain/task-table.ts'
import { topics } from '../../src/domain/verdict.ts'

const hours: WorkingHours = {
  zone: 'Asia/Almaty',
  week: officeWeek,
  daysOff: new Set(['2026-12-16']),
  daysOn: new Set(),
  hoursOn: [600, 1080],
}
const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })

describe('the life of a task', () => {
  it('ends for good: nothing leaves done and dropped', () => {
    for (const state of ['done', 'dropped'] as const) {
      for (const event of taskEvents) expect(taskTransition(state, event)).toBeNull()
    }
  })

  it('can be ended from everywhere else, and never becomes escalated without having been overdue', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...taskEvents), { maxLength: 30 }), (events) => {
        let state: (typeof taskStates)[number] = 'open'
        const seen: string[] = [state]
        for (const event of events) {
          state = taskTransition(state, event) ?? state
          seen.push(state)
        }
        if (seen.includes('escalated')) expect(seen.indexOf('overdue')).toBeLessThan(seen.indexOf('escalated'))
        if (seen.includes('escalated')) expect(seen).toContain('overdue')
        if (activeTaskStates.includes(state)) expect(taskTransition(state, 'done')).toBe('done')
      }),
    )
  })

  it('is due later the less urgent it is, always ahead, and but for emergencies in working time', () => {
    fc.assert(
      fc.property(instant, (since) => {
        const due = taskPriorities.slice(1).map((priority) => taskDue(priority, since, hours).getTime())
        expect(due).toEqual(due.toSorted((a, b) => a - b))
        for (const at of due) {
          expect(at).toBeGreaterThan(since.getTime())
          const clock = new Intl.DateTimeFormat('en-GB', {
            timeZone: hours.zone,
            hour: 'numeric',
            weekday: 'short',
            minute: '2-digit',
          })
          const [day = '', time = ''] = clock.format(at).split(', ').join(' ').split(' ')
          expect(day).not.toMatch(/Sat|Sun/)
          expect(time >= '10:00' && time <= '18:00').toBe(true)
        }
        expect(taskDue('emergency', since, hours).getTime() - since.getTime()).toBe(2 * 3_600_000)
      }),
    )
  })
})

describe('escalation', () => {
  const chain = [
    { afterHours: 1, role: 'coordinator' },
    { afterHours: 8, role: 'administrator' },
  ]
  it('goes up the chain with working time, never down, never beyond its end', () => {
    fc.assert(
      fc.property(instant, fc.nat({ max: 60 * 24 * 14 }), fc.nat({ max: 3 }), (dueAt, minutes, reached) => {
        const now = new Date(dueAt.getTime() + minutes * 60_000)
        const level = escalationDue(chain, dueAt, reached, now, hours)
        if (level === null) return
        expect(level).toBeGreaterThan(reached)
        expect(level).toBeLessThanOrEqual(chain.length)
      }),
    )
  })

  it('tells nobody over a weekend, and once afterwards', () => {
    const friday = new Date('2026-11-20T12:30:00Z')
    expect(escalationDue(chain, friday, 0, new Date('2026-11-22T12:00:00Z'), hours)).toBeNull()
    expect(escalationDue(chain, friday, 0, new Date('2026-11-24T13:00:00Z'), hours)).toBe(2)
    expect(escalationDue(chain, friday, 2, new Date('2026-11-30T13:00:00Z'), hours)).toBeNull()
    expect(escalationDue([], friday, 0, new Date('2026-11-30T13:00:00Z'), hours)).toBeNull()
  })
})

describe('what a task needs', () => {
  it('asks a work order for its phone, and everything for a title', () => {
    expect(missingFields({ kind: 'work-order', title: 'Замена кабеля', hasPhone: false })).toEqual(['phone'])
    expect(missingFields({ kind: 'task', title: '  ', hasPhone: false })).toEqual(['title'])
    expect(missingFields({ kind: 'work-order', title: 'Замена кабеля', hasPhone: true })).toEqual([])
  })

  it('knows for every topic who does it, what is looked at and how it may end', () => {
    for (const topic of topics) {
      const plan = topicPlans[topic]
      expect(departments).toContain(plan.department)
      expect(plan.checklist.length).toBeGreaterThan(0)
      expect(new Set(plan.solutions).size).toBe(plan.solutions.length)
      expect(plan.solutions.length).toBeGreaterThan(2)
    }
  })

  it('looks at the reboot before the port reset, and tells the two solutions apart', () => {
    const checks = checklistFor(['no-connection'], false)
    expect(checks.indexOf('router-rebooted')).toBeLessThan(checks.indexOf('port-reset'))
    expect(solutionsFor(['drops'])).toEqual(expect.arrayContaining(['router-reboot', 'port-reset']))
    expect(solutionCodes).toEqual(expect.arrayContaining([...solutionsFor(['billing'])]))
  })

  it('asks of a visit what the fitter needs, each once', () => {
    const checks = checklistFor(['visit', 'connection'], true)
    expect(checks).toEqual(expect.arrayContaining(['visit-person', 'visit-phone', 'visit-time', 'visit-intercom']))
    expect(new Set(checks).size).toBe(checks.length)
    expect(Object.keys(emptyVisit)).toHaveLength(5)
  })
})
