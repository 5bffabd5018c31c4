import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Failure } from '../../src/domain/failure.ts'
import type { TaskOrder, TaskTracker } from '../../src/domain/ports/tasks.ts'
import { emptyVisit } from '../../src/domain/task.ts'
import { callContext } from './call.ts'

export type TrackerFault = 'throttled' | 'login-expired' | 'locked' | 'status' | 'timeout-before' | 'timeout-after'

export interface OpenTracker {
  readonly tracker: TaskTracker
  /** Titles of everything that stands there. */
  readonly titles: () => readonly string[]
  readonly finish: (id: string) => void
  readonly decline: (id: string) => void
  readonly remove: (id: string) => void
  /** An id of the right form that nothing bears. */
  readonly unknown: (n: number) => string
  /** The next creation meets this. */
  readonly fault: (kind: TrackerFault) => void
  close(): Promise<unknown>
}

export const order: TaskOrder = {
  key: 'task:01938f2e-0000-7000-8000-000000000001',
  title: 'Обрывы по вечерам',
  body: 'Проверить линию. Телефон: +7 700 000 00 11',
  dueAt: new Date('2026-11-24T09:00:00Z'),
  priority: 'high',
  department: 'support',
  kind: 'task',
  assignee: null,
  phone: '+7 700 000 00 11',
  visit: { ...emptyVisit, address: 'Степная, 4', person: 'Асель' },
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toHaveProperty('kind')
  return error as Failure
}

/** What every tracker outside promises, whatever it is made of. */
export function describeTracker(
  name: string,
  open: () => Promise<OpenTracker>,
  kind: TaskOrder['kind'] = 'task',
): void {
  const wanted: TaskOrder = { ...order, kind }
  describe(`task tracker ${name}`, () => {
    let at: OpenTracker
    beforeEach(async () => {
      at = await open()
    })
    afterEach(() => at.close())

    it('creates a task once, however often it is told to, and finds it again', async () => {
      expect(await at.tracker.findTask(order.key, wanted.kind, callContext())).toBeNull()
      const first = await at.tracker.ensureTask(wanted, callContext())
      const again = await at.tracker.ensureTask({ ...wanted, body: 'Другими словами' }, callContext())
      expect(again.id).toBe(first.id)
      expect(await at.tracker.findTask(order.key, wanted.kind, callContext())).toMatchObject({ id: first.id })
      expect(first.url).toMatch(/^http/)
      expect(at.titles()).toHaveLength(1)
      expect(at.titles()[0]).toContain(order.title)
    })

    it('keeps the tasks of two keys apart', async () => {
      const one = await at.tracker.ensureTask(wanted, callContext())
      const two = await at.tracker.ensureTask({ ...wanted, key: `${order.key}:2` }, callContext())
      expect(two.id).not.toBe(one.id)
      expect(at.titles()).toHaveLength(2)
    })

    it('finds what a lost answer had stored, and makes no second one', async () => {
      at.fault('timeout-after')
      expect((await failureOf(at.tracker.ensureTask(wanted, callContext()))).kind).toBe('uncertain')
      expect(at.titles()).toHaveLength(1)
      await at.tracker.ensureTask(wanted, callContext())
      expect(at.titles()).toHaveLength(1)
    })

    it.each([
      ['throttled', 'throttled'],
      ['login-expired', 'auth'],
      ['locked', 'blocked'],
      ['status', 'uncertain'],
      ['timeout-before', 'uncertain'],
    ] as const)('names what happened: %s is %s, and nothing stands there', async (fault, kind) => {
      at.fault(fault)
      expect((await failureOf(at.tracker.ensureTask(wanted, callContext()))).kind).toBe(kind)
      expect(at.titles()).toEqual([])
      await at.tracker.ensureTask(wanted, callContext())
      expect(at.titles()).toHaveLength(1)
    })

    it('tells open, done, declined and deleted apart, more than one page of them', async () => {
      const ids: string[] = []
      for (let number = 0; number < 4; number += 1) {
        ids.push((await at.tracker.ensureTask({ ...wanted, key: `k${number}` }, callContext())).id)
      }
      const [, done = '', declined = '', removed = ''] = ids
      at.finish(done)
      at.decline(declined)
      at.remove(removed)
      const states = await at.tracker.tasksNow(
        [...ids, ...Array.from({ length: 60 }, (_, n) => at.unknown(n))],
        callContext(),
      )
      expect(ids.map((id) => states.get(id)?.state)).toEqual(['open', 'done', 'dropped', 'dropped'])
    })

    it('tells title, time and department, and takes another of each, twice without harm', async () => {
      const { id } = await at.tracker.ensureTask({ ...wanted, department: 'field' }, callContext())
      const now = async () => (await at.tracker.tasksNow([id], callContext())).get(id)
      expect(await now()).toMatchObject({ state: 'open', title: order.title, dueAt: order.dueAt, department: 'field' })
      const change = { title: 'Обрывы у щита', dueAt: new Date('2026-11-25T09:00:00Z'), department: 'network' }
      await at.tracker.changeTask(id, order.key, change, callContext())
      await at.tracker.changeTask(id, order.key, change, callContext())
      expect(await now()).toMatchObject({ state: 'open', ...change })
      expect(await at.tracker.findTask(order.key, wanted.kind, callContext()), 'still found by its key').toMatchObject({
        id,
      })
      await at.tracker.changeTask(id, order.key, { dueAt: order.dueAt }, callContext())
      expect(await now()).toMatchObject({ state: 'open', ...change, dueAt: order.dueAt })
    })

    it('gives a task to our person and knows them there', async () => {
      const { id } = await at.tracker.ensureTask({ ...wanted, department: 'field', assignee: 'olzhas' }, callContext())
      const now = async () => (await at.tracker.tasksNow([id], callContext())).get(id)
      expect(await now()).toMatchObject({ assignee: 'olzhas' })
      await at.tracker.changeTask(id, order.key, { department: 'field', assignee: 'marat' }, callContext())
      expect(await now()).toMatchObject({ assignee: 'marat', department: 'field' })
      await at.tracker.changeTask(id, order.key, { department: 'support', assignee: 'nobody there' }, callContext())
      expect(await now(), 'whom it does not know is the department’s').toMatchObject({ assignee: null })
    })

    it('finishes a task, twice without harm', async () => {
      const { id } = await at.tracker.ensureTask(wanted, callContext())
      await at.tracker.finishTask(id, callContext())
      await at.tracker.finishTask(id, callContext())
      expect((await at.tracker.tasksNow([id], callContext())).get(id)?.state).toBe('done')
    })
  })
}
