import { beforeEach, describe, expect, it } from 'vitest'
import type { NewTask } from '../../src/domain/ports/task-store.ts'
import { emptyTables, onBothDatabases } from '../support/databases.ts'
import { observed } from '../support/observed.ts'
import { type Stored, start, stored } from '../support/stored.ts'

const hourMs = 3_600_000

onBothDatabases('tasks', (open) => {
  let at: Stored
  beforeEach(async () => {
    await emptyTables(open().database)
    at = await stored(open().database)
  })

  const tasks = () => at.storage.tasks
  let made = 0
  function wish(change: Partial<NewTask> = {}): NewTask {
    made += 1
    return {
      key: `task:${made}`,
      caseId: null,
      kind: 'task',
      department: 'support',
      title: `Задача ${made}`,
      body: '',
      checklist: [{ code: 'router-rebooted', done: false }],
      visitSealed: null,
      phone: null,
      phoneMask: null,
      priority: 'normal',
      assigneeId: null,
      dueAt: new Date(start.getTime() + hourMs),
      tracker: 'builtin',
      actor: { kind: 'system' },
      now: at.clock.now(),
      ...change,
    }
  }
  const on = (taskId: string, version: number) => ({
    taskId,
    version,
    actor: { kind: 'system' } as const,
    now: at.clock.now(),
  })
  const lines = async (action: string) => at.database.prisma.journalEntry.count({ where: { action } })

  it('opens a wish once, however often and however close it is repeated', async () => {
    const same = wish({ tracker: 'bitrix24' })
    const all = await Promise.all([tasks().create(same), tasks().create(same), tasks().create(same)])
    const again = await tasks().create(same)
    expect(new Set([...all, again].map((one) => one.id)).size).toBe(1)
    expect(all.filter((one) => one.created)).toHaveLength(1)
    expect(again.deliveryId).toBe(all[0]?.deliveryId)
    expect(await at.database.prisma.delivery.count({ where: { kind: 'task' } })).toBe(1)
    expect(await lines('task-opened')).toBe(1)
  })

  it('needs no way out for its own board', async () => {
    expect((await tasks().create(wish())).deliveryId).toBeNull()
  })

  it('lists emergencies first, then by due time, page by page, each once', async () => {
    const wanted: string[] = []
    for (const priority of ['emergency', 'high', 'normal', 'low'] as const) {
      for (const hours of [1, 2, 2]) {
        const { id } = await tasks().create(wish({ priority, dueAt: new Date(start.getTime() + hours * hourMs) }))
        wanted.push(id)
      }
    }
    const seen: string[] = []
    for (let place: string | null = null; ; ) {
      const page = await tasks().list({ view: 'active' }, place, 5)
      seen.push(...page.items.map((task) => task.id))
      place = page.next
      if (place === null) break
    }
    expect(seen).toEqual(wanted)
    await expect(tasks().list({ view: 'active' }, 'bm9uc2Vuc2U', 5)).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('filters by department, and counts what waits', async () => {
    await tasks().create(wish({ department: 'field' }))
    await tasks().create(wish({ department: 'support' }))
    expect((await tasks().list({ view: 'active', department: 'field' }, null, 10)).items).toHaveLength(1)
    expect(await tasks().counts()).toEqual({ active: 2, overdue: 0, byDepartment: { field: 1, support: 1 } })
  })

  it('closes with a solution, counts it, and lets a second hand know that it came late', async () => {
    const { id } = await tasks().create(wish())
    expect(await tasks().complete(on(id, 1), 'router-reboot')).toEqual({ ok: true, version: 2 })
    expect(await tasks().complete(on(id, 1), 'port-reset')).toMatchObject({ ok: false, why: 'stale', state: 'done' })
    expect(await tasks().complete(on(id, 2), 'port-reset')).toMatchObject({ ok: false, why: 'illegal' })
    expect(await tasks().find(id)).toMatchObject({ state: 'done', solution: 'router-reboot' })
    const later = new Date(start.getTime() + hourMs)
    expect(await tasks().solutions(start, later)).toEqual([{ code: 'router-reboot', count: 1 }])
    expect((await tasks().list({ view: 'done' }, null, 10)).items).toHaveLength(1)
  })

  it('becomes overdue by the clock, escalates once a level and tells that role alone', async () => {
    const { prisma } = at.database
    for (const role of ['coordinator', 'administrator']) {
      await prisma.user.create({ data: { name: role, email: `${role}@dalanet.example`, role } })
    }
    const { id } = await tasks().create(wish())
    expect(await tasks().markOverdue(at.clock.now())).toBe(0)
    const now = at.clock.pass(2 * hourMs)
    expect([await tasks().markOverdue(now), await tasks().markOverdue(now)]).toEqual([1, 0])
    expect(await tasks().escalatable(2, 10)).toMatchObject([{ id, escalation: 0 }])
    const step = { afterHours: 1, role: 'coordinator' }
    expect(await tasks().escalate(id, 0, 1, step, now)).toBe(true)
    expect(await tasks().escalate(id, 0, 1, step, now)).toBe(false)
    expect(await prisma.notice.findMany({ select: { code: true } })).toEqual([{ code: 'task-escalated' }])
    expect(await tasks().find(id)).toMatchObject({ state: 'escalated', escalation: 1 })
    const { version } = (await tasks().find(id)) ?? { version: 0 }
    await tasks().change(on(id, version), { dueAt: new Date(now.getTime() + hourMs) })
    expect(await tasks().find(id)).toMatchObject({ state: 'open', escalation: 0 })
  })

  it('hears of its end from the tracker, and of ours the tracker hears', async () => {
    const ids: string[] = []
    for (const trackerId of ['11', '12', '13']) {
      const { id } = await tasks().create(wish({ tracker: 'bitrix24' }))
      await tasks().placed(id, { id: trackerId, url: 'https://portal.example/11' })
      ids.push(id)
    }
    const [done = '', removed = '', ours = ''] = ids
    await at.database.prisma.user.create({ data: { name: 'К', email: 'k@dalanet.example', role: 'coordinator' } })
    const now = at.clock.now()
    expect((await tasks().tracked(now, 10)).map((row) => row.id).toSorted()).toEqual(ids.toSorted())
    expect(await tasks().heard(done, 'done', now)).toBe('done')
    expect(await tasks().heard(done, 'dropped', now)).toBe('nothing')
    expect(await tasks().heard(removed, 'dropped', now)).toBe('dropped')
    await tasks().complete(on(ours, 1), 'explained')
    expect(await tasks().heard(ours, 'open', now)).toBe('finish-there')
    await tasks().finishedThere(ours, now)
    expect(await tasks().tracked(new Date(now.getTime() + hourMs), 10)).toEqual([])
    expect(await tasks().find(removed)).toMatchObject({ state: 'dropped', why: 'dropped-in-tracker' })
    expect(await at.database.prisma.notice.count({ where: { code: 'task-dropped' } })).toBe(1)
  })

  it('stays at home in dry run', async () => {
    await at.page([observed('1')])
    const [first] = await at.drafted()
    const { deliveryId } = await tasks().create(wish({ tracker: 'bitrix24', caseId: first?.id ?? null }))
    const traits = { readBack: true, replacing: 'never', leaseMs: 1, settleMs: 1, moderationMs: 0 } as const
    const order = { worker: 'w', now: at.clock.now(), limit: 9, live: true, traits: () => traits }
    await at.database.prisma.source.updateMany({ data: { mode: 'dry-run' } })
    expect(await at.storage.deliveries.claim(order)).toEqual([])
    await at.database.prisma.source.updateMany({ data: { mode: 'live' } })
    expect((await at.storage.deliveries.claim(order)).map((row) => row.id)).toEqual([deliveryId])
  })

  describe('followed up', () => {
    const draft = { by: 'test', language: 'ru' as const, text: 'Проверьте, пожалуйста.', parts: [] }

    async function finished(): Promise<{ taskId: string; caseId: string; caseVersion: number }> {
      await at.page([observed('1')])
      const [first] = await at.drafted()
      const caseId = first?.id ?? ''
      await at.database.prisma.case.update({ where: { id: caseId }, data: { state: 'answered' } })
      const { id: taskId } = await tasks().create(wish({ caseId }))
      const other = await tasks().create(wish({ caseId }))
      await tasks().complete(on(taskId, 1), 'port-reset')
      expect(await tasks().followUpsDue(10)).toEqual([])
      await tasks().complete(on(other.id, 1), 'explained')
      return { taskId, caseId, caseVersion: first?.version ?? 0 }
    }

    it('opens the answered case with one draft for all its tasks, once', async () => {
      const due = await finished()
      expect(await tasks().followUpsDue(10)).toHaveLength(1)
      const offer = { ...due, draft, dueAt: null, now: at.clock.now() }
      expect(await tasks().offerFollowUp({ ...offer, caseVersion: 99 })).toBe(false)
      expect(await tasks().offerFollowUp(offer)).toBe(true)
      expect(await tasks().followUpsDue(10)).toEqual([])
      expect(await at.case(due.caseId)).toMatchObject({ state: 'awaiting-approval' })
      const drafts = await at.database.prisma.draftRow.findMany({ where: { caseId: due.caseId, purpose: 'follow-up' } })
      expect(drafts.map((one) => one.text)).toEqual([draft.text])
      expect(await at.storage.triage.untriaged(10)).toEqual([])
    })

    it('leaves the case alone where there is nothing to ask', async () => {
      const due = await finished()
      await tasks().offerFollowUp({ ...due, draft: { none: 'review-gone' }, dueAt: null, now: at.clock.now() })
      expect(await at.case(due.caseId)).toMatchObject({ state: 'answered' })
      expect(await tasks().followUpsDue(10)).toEqual([])
      expect(await lines('follow-up-skipped')).toBe(1)
    })
  })
})
