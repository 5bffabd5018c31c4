import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seenNow, syncTask, type TaskFacts, titleInside, titleOutside } from '../../src/domain/task-sync.ts'

const facts: fc.Arbitrary<TaskFacts> = fc.record({
  title: fc.constantFrom('а', 'б', 'в'),
  dueAt: fc.option(fc.integer({ min: 0, max: 2 }).map((hour) => new Date(Date.UTC(2026, 10, 20, hour)))),
  department: fc.option(fc.constantFrom('field', 'support')),
  assignee: fc.option(fc.constantFrom('olzhas', 'marat')),
  checklist: fc.option(
    fc.uniqueArray(fc.record({ code: fc.constantFrom('x', 'y', 'z'), done: fc.boolean() }), {
      selector: ({ code }) => code,
    }),
  ),
})

describe('a task on two sides', () => {
  it('comes to rest after one exchange, whoever changed what', () => {
    fc.assert(
      fc.property(facts, fc.option(facts), facts, (ours, seen, theirs) => {
        const { take, tell } = syncTask(ours, seen, theirs)
        const here = { ...ours, ...take }
        const there: TaskFacts = { ...theirs, ...tell }
        const again = syncTask(here, seenNow(seen, there), there)
        expect(again.take).toEqual({})
        expect(again.tell.checklist, 'told once').toBeUndefined()
        for (const field of ['title', 'dueAt', 'department', 'assignee'] as const) {
          if (here[field] !== null && there[field] !== null) expect(here[field]).toEqual(there[field])
          expect(field in take && field in tell).toBe(false)
        }
      }),
    )
  })

  it('takes what was changed there, tells what was changed here, and leaves both to the portal', () => {
    const nobody = { assignee: null, checklist: null }
    const seen = { title: 'а', dueAt: new Date(0), department: 'field', ...nobody }
    expect(syncTask(seen, seen, { ...seen, title: 'б' })).toEqual({ take: { title: 'б' }, tell: {} })
    expect(syncTask({ ...seen, title: 'в' }, seen, seen)).toEqual({ take: {}, tell: { title: 'в' } })
    expect(syncTask({ ...seen, title: 'в' }, seen, { ...seen, title: 'б' })).toEqual({ take: { title: 'б' }, tell: {} })
    expect(syncTask(seen, seen, { ...seen, dueAt: new Date(20_000) }), 'rounded').toEqual({ take: {}, tell: {} })
    expect(syncTask(seen, seen, { ...seen, dueAt: null, title: '' }).take, 'emptied there').toEqual({})
  })

  it('keeps a task with whom we gave it to when only its department is told', () => {
    const ours = { title: 'а', dueAt: null, department: 'field', assignee: 'marat', checklist: null }
    const theirs = { ...ours, department: null }
    expect(syncTask(ours, null, theirs).tell).toEqual({ department: 'field', assignee: 'marat' })
    expect(syncTask(ours, ours, { ...theirs, assignee: 'olzhas' })).toEqual({ take: { assignee: 'olzhas' }, tell: {} })
  })

  it('ticks points one by one, and puts back none that was taken off there', () => {
    const list = (...points: readonly [string, boolean][]) => points.map(([code, done]) => ({ code, done }))
    const base = { title: 'а', dueAt: null, department: null, assignee: null }
    const sync = (ours: TaskFacts['checklist'], seen: TaskFacts['checklist'], theirs: TaskFacts['checklist']) =>
      syncTask({ ...base, checklist: ours }, { ...base, checklist: seen }, { ...base, checklist: theirs })
    expect(sync(list(['x', true], ['y', false]), null, [])).toMatchObject({ take: {}, tell: { checklist: [{}, {}] } })
    const both = list(['x', false], ['y', false])
    const crossed = sync(list(['x', true], ['y', false]), both, list(['x', false], ['y', true]))
    expect(crossed).toEqual({
      take: { checklist: list(['x', true], ['y', true]) },
      tell: { checklist: list(['x', true], ['y', true]) },
    })
    const gone = { ...base, checklist: list(['y', false]) }
    expect(sync(both, seenNow({ ...base, checklist: both }, gone).checklist, gone.checklist).tell).toEqual({})
    expect(sync(both, both, null)).toEqual({ take: {}, tell: {} })
  })

  it('keeps the code outside and the title inside', () => {
    expect(titleInside('R-1234566', titleOutside('R-1234566', 'Линия'))).toBe('Линия')
    expect(titleInside('R-1234566', 'Линия, щит')).toBe('Линия, щит')
    expect(titleInside(null, titleOutside(null, 'Линия'))).toBe('Линия')
  })
})
