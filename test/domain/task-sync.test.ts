import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { syncTask, type TaskFacts, titleInside, titleOutside } from '../../src/domain/task-sync.ts'

const facts: fc.Arbitrary<TaskFacts> = fc.record({
  title: fc.constantFrom('а', 'б', 'в'),
  dueAt: fc.option(fc.integer({ min: 0, max: 2 }).map((hour) => new Date(Date.UTC(2026, 10, 20, hour)))),
  department: fc.option(fc.constantFrom('field', 'support')),
})

describe('a task on two sides', () => {
  it('comes to rest after one exchange, whoever changed what', () => {
    fc.assert(
      fc.property(facts, fc.option(facts), facts, (ours, seen, theirs) => {
        const { take, tell } = syncTask(ours, seen, theirs)
        const here = { ...ours, ...take }
        const there = { ...theirs, ...tell }
        const again = syncTask(here, there, there)
        expect(again.take).toEqual({})
        for (const field of ['title', 'dueAt', 'department'] as const) {
          if (here[field] !== null && there[field] !== null) expect(here[field]).toEqual(there[field])
          expect(field in take && field in tell).toBe(false)
        }
      }),
    )
  })

  it('takes what was changed there, tells what was changed here, and leaves both to the portal', () => {
    const seen = { title: 'а', dueAt: new Date(0), department: 'field' }
    expect(syncTask(seen, seen, { ...seen, title: 'б' })).toEqual({ take: { title: 'б' }, tell: {} })
    expect(syncTask({ ...seen, title: 'в' }, seen, seen)).toEqual({ take: {}, tell: { title: 'в' } })
    expect(syncTask({ ...seen, title: 'в' }, seen, { ...seen, title: 'б' })).toEqual({ take: { title: 'б' }, tell: {} })
    expect(syncTask(seen, seen, { ...seen, dueAt: new Date(20_000) }), 'rounded').toEqual({ take: {}, tell: {} })
    expect(syncTask(seen, seen, { ...seen, dueAt: null, title: '' }).take, 'emptied there').toEqual({})
  })

  it('keeps the code outside and the title inside', () => {
    expect(titleInside('R-1234566', titleOutside('R-1234566', 'Линия'))).toBe('Линия')
    expect(titleInside('R-1234566', 'Линия, щит')).toBe('Линия, щит')
    expect(titleInside(null, titleOutside(null, 'Линия'))).toBe('Линия')
  })
})
