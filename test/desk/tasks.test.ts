import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { DeskActor, Role } from '../../src/desk/permissions.ts'
import {
  changeTask,
  completeTask,
  listTasks,
  type OpenTask,
  openTask,
  revealTaskPhone,
  revealTaskVisit,
  taskForm,
} from '../../src/desk/tasks.ts'
import { emptyVisit } from '../../src/domain/task.ts'
import { emptyTables, onBothDatabases } from '../support/databases.ts'
import { createDeskFixture, type DeskFixture } from './desk-fixture.ts'

onBothDatabases('tasks at the desk', (open) => {
  let at: DeskFixture
  let actor: DeskActor
  let caseId: string
  beforeEach(async () => {
    await emptyTables(open().database)
    at = await createDeskFixture(open().database)
    actor = await acting('operator')
    caseId = (await at.seedCase()).id
  })

  async function acting(role: Role): Promise<DeskActor> {
    return { userId: await at.user(role), role, scopes: null }
  }
  function order(change: Partial<OpenTask> = {}): OpenTask {
    return {
      caseId,
      key: randomUUID(),
      kind: 'work-order',
      department: 'field',
      title: 'Заменить кабель',
      body: 'Обрыв у щита',
      checklist: [{ code: 'visit-phone', done: true }],
      visit: { ...emptyVisit, intercom: '12К' },
      phone: '8 700 000 00 11',
      casePhone: false,
      priority: 'high',
      assigneeId: null,
      dueAt: undefined,
      ...change,
    }
  }
  const list = async () => (await listTasks(at.desk, actor, { view: 'active' }, null, 20)).items

  it('begins the form with what the case tells', async () => {
    const form = await taskForm(at.desk, actor, caseId)
    expect(form).toMatchObject({ department: 'support', phoneMask: null, tracker: null })
    expect(form.title).toContain('Третий вечер обрывы')
    expect(form.checklists.task).toContain('router-rebooted')
    expect(form.checklists['work-order']).toEqual(expect.arrayContaining(['router-rebooted', 'visit-intercom']))
    expect(form.due.emergency.getTime()).toBeLessThan(form.due.low.getTime())
  })

  it('opens a work order once, its phone sealed and masked', async () => {
    const wish = order()
    const first = await openTask(at.desk, actor, wish)
    expect(await openTask(at.desk, actor, wish)).toEqual({ id: first.id, created: false })
    const [task] = await list()
    expect(task).toMatchObject({
      state: 'open',
      phoneMask: '•••• 0011',
      department: 'field',
      hasVisit: true,
    })
    expect(task?.solutions).toEqual(expect.arrayContaining(['router-reboot', 'port-reset']))
    expect(JSON.stringify(task)).not.toMatch(/7000000011|12К/)
    const kept = await at.database.prisma.task.findUniqueOrThrow({ where: { id: first.id } })
    expect(kept.visit, 'nothing of the visit stands open in the database').toEqual({})
    expect((await revealTaskVisit(at.desk, actor, first.id)).visit).toEqual({ ...emptyVisit, intercom: '12К' })
    const looks = await at.database.prisma.journalEntry.findMany({ where: { action: 'revealed' } })
    expect(looks.map((look) => look.values)).toEqual([{ what: 'visit', task: first.id }])
  })

  it.each([
    ['a work order without a phone', { phone: undefined }, 'phone'],
    ['something that is no phone', { phone: '12' }, 'phone'],
    ['a phone of the case that never came', { phone: undefined, casePhone: true }, 'phone'],
    ['a due time that has passed', { dueAt: new Date('2020-01-01') }, 'dueAt'],
    ['a person that nobody knows', { assigneeId: randomUUID() }, 'unknown-person'],
  ] as const)('refuses %s', async (_, change, reason) => {
    await expect(openTask(at.desk, actor, order(change))).rejects.toMatchObject({
      code: 'invalid-request',
      details: { reason },
    })
    expect(await list()).toEqual([])
  })

  it('takes a plain task without a phone', async () => {
    await openTask(at.desk, actor, order({ kind: 'task', phone: undefined }))
    expect(await list()).toHaveLength(1)
  })

  it('sends the task to the connected tracker, and says so to the worker', async () => {
    await at.desk.settings.change({ tasks: { tracker: 'bitrix24', options: {}, escalation: [] } }, actor.userId)
    await openTask(at.desk, actor, order())
    expect((await list())[0]).toMatchObject({ tracker: 'bitrix24', delivery: { state: 'pending' } })
    expect(at.nudged.deliveries).toHaveLength(1)
  })

  it('assigns, postpones and completes, each against the version that was seen', async () => {
    const { id: taskId } = await openTask(at.desk, actor, order())
    const parts = { assigneeId: actor.userId, dueAt: new Date('2026-11-25T06:00:00Z') }
    expect(await changeTask(at.desk, actor, { taskId, version: 1, parts, phone: undefined })).toEqual({
      id: taskId,
      version: 2,
    })
    const late = completeTask(at.desk, actor, { taskId, version: 1, solution: 'port-reset' })
    await expect(late).rejects.toMatchObject({ code: 'conflict' })
    await completeTask(at.desk, actor, { taskId, version: 2, solution: 'router-reboot' })
    const again = changeTask(at.desk, actor, { taskId, version: 3, parts, phone: undefined })
    await expect(again).rejects.toMatchObject({ code: 'not-possible' })
  })

  it('reveals the phone, and the journal knows who looked', async () => {
    const { id } = await openTask(at.desk, actor, order())
    expect((await revealTaskPhone(at.desk, actor, id)).value).toBe('+77000000011')
    const lines = await at.database.prisma.journalEntry.findMany({ where: { action: 'revealed' } })
    expect(lines).toMatchObject([{ actor: actor.userId, caseId, values: { what: 'phone', task: id } }])
    expect(JSON.stringify(lines.map((line) => line.values))).not.toContain('7000000011')
  })

  describe('for marketing', () => {
    it('is to be read only', async () => {
      const marketing = await acting('marketing')
      await expect(listTasks(at.desk, marketing, { view: 'active' }, null, 5)).resolves.toBeDefined()
      await expect(openTask(at.desk, marketing, order())).rejects.toMatchObject({ code: 'forbidden' })
    })
  })
})
