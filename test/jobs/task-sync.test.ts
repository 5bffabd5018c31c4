import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { TaskTracker, TrackedNow } from '../../src/domain/ports/tasks.ts'
import type { JobDeps } from '../../src/jobs/job-deps.ts'
import { sweepTasks } from '../../src/jobs/tasks.ts'
import { type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { jobDeps } from '../support/job-deps.ts'
import { ReplySlot } from '../support/reply-slot.ts'
import { type Stored, start, stored } from '../support/stored.ts'

const alive = new AbortController().signal
const hourMs = 3_600_000

let opened: OpenTestDatabase
let at: Stored
beforeAll(async () => {
  opened = await openTestDatabase('postgres', inject('postgresUrl'))
  at = await stored(opened.database)
})
afterAll(() => opened.close())

it('title, time and department go both ways, the portal’s people first, and an event only hurries', async () => {
  const dueAt = new Date(start.getTime() + 8 * hourMs)
  let there: TrackedNow = {
    state: 'open',
    title: 'Проверить линию',
    dueAt,
    department: 'field',
    assignee: null,
    checklist: null,
  }
  const told: object[] = []
  let refuses = false
  let asked = 0
  const tracker: TaskTracker = {
    check: async () => undefined,
    describe: async () => ({ people: [], orderTypes: [], orderFields: [] }),
    findTask: async () => null,
    ensureTask: async () => ({ id: '7', url: '' }),
    async tasksNow() {
      asked += 1
      return new Map([['7', there]])
    },
    async changeTask(_id, _key, change) {
      if (refuses) throw new Error('no right to change the deadline')
      told.push(change)
      there = { ...there, ...change }
    },
    finishTask: async () => undefined,
  }
  const plain = jobDeps(at, new ReplySlot(at.clock))
  const deps: JobDeps = {
    ...plain,
    channels: { ...plain.channels, tracker: async () => tracker },
    settings: {
      read: async () => ({ tasks: { tracker: 'portal', options: {}, escalation: [] } }) as never,
      change: () => Promise.reject(new Error('not here')),
    },
  }
  const { id } = await at.storage.tasks.create({
    key: 'task:1',
    caseId: null,
    kind: 'task',
    department: 'field',
    title: there.title,
    body: '',
    checklist: [],
    visitSealed: null,
    phone: null,
    phoneMask: null,
    priority: 'high',
    assigneeId: null,
    dueAt,
    tracker: 'portal',
    actor: { kind: 'system' },
    now: at.clock.now(),
  })
  await at.storage.tasks.placed(id, { id: '7', url: '' })
  const person = { kind: 'person', userId: '01890000-0000-7000-8000-000000000001' } as const
  const change = async (parts: Parameters<Stored['storage']['tasks']['change']>[1]) => {
    const { version } = await at.database.prisma.task.findUniqueOrThrow({ where: { id } })
    return at.storage.tasks.change({ taskId: id, version, actor: person, now: at.clock.now() }, parts)
  }
  const sweep = async () => {
    at.clock.pass(120_000)
    await sweepTasks(deps, alive)
    return at.storage.tasks.find(id)
  }
  await sweep()
  expect(told, 'nothing to say where both agree').toEqual([])

  there = { ...there, title: 'Проверить линию и щит', dueAt: new Date(dueAt.getTime() + hourMs), department: 'network' }
  expect(await sweep()).toMatchObject({ title: there.title, dueAt: there.dueAt, department: 'network' })
  expect(told).toEqual([])

  await change({ title: 'Заменить кабель', dueAt })
  refuses = true
  await sweep()
  expect(there.title, 'refused there, and tried again').toBe('Проверить линию и щит')
  refuses = false
  await sweep()
  expect(there).toMatchObject({ title: 'Заменить кабель', dueAt, department: 'network' })
  await sweep()
  expect(told, 'told once').toHaveLength(1)

  await change({ title: 'Наше имя' })
  there = { ...there, title: 'Их имя' }
  expect((await sweep())?.title).toBe('Их имя')
  const lines = await at.database.prisma.journalEntry.findMany({
    where: { action: 'task-changed', actor: 'system' },
    orderBy: { id: 'asc' },
  })
  expect(lines.map((one) => one.values)).toEqual([
    { task: id, fields: 'department,dueAt,title', in: 'tracker' },
    { task: id, fields: 'title', in: 'tracker' },
  ])

  const before = asked
  await sweepTasks(deps, alive)
  expect(asked, 'asked a moment ago').toBe(before)
  expect(await at.storage.tasks.changedThere('portal', '8')).toBe(false)
  expect(await at.storage.tasks.changedThere('portal', '7')).toBe(true)
  await sweepTasks(deps, alive)
  expect(asked).toBe(before + 1)
})
