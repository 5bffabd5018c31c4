import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approveCase } from '../../src/desk/approve.ts'
import { connectTracker } from '../../src/desk/connect-tracker.ts'
import { listTasks, openTask } from '../../src/desk/tasks.ts'
import { emptyVisit } from '../../src/domain/task.ts'
import { eventually, type RunningCompany, startCompany } from '../support/company.ts'

const complaint =
  'Третий вечер подряд интернет пропадает с семи до полуночи. Роутер перезагружали, не помогает. Поддержка не отвечает.'

/** Sweeps come every half minute. */
const sweepMs = 90_000

describe('from a complaint to a task in the portal and back', () => {
  let running: RunningCompany
  beforeAll(async () => {
    running = await startCompany(null)
  })
  afterAll(() => running.close())

  async function readNow(): Promise<void> {
    const listings = await running.company.prisma.listing.findMany({ select: { id: true } })
    await running.company.desk.nudges.read(listings.map((listing) => listing.id))
  }
  async function caseIn(state: string) {
    const { prisma } = running.company
    return eventually(async () => {
      const found = await prisma.case.findFirst({ where: { excerpt: { contains: complaint.slice(0, 30) } } })
      expect(found?.state, running.logged.join('\n')).toBe(state)
      if (found === null) throw new Error('no case')
      const draft = await prisma.draftRow.findFirst({ where: { caseId: found.id }, orderBy: { at: 'desc' } })
      return { id: found.id, version: found.version, draft }
    }, sweepMs)
  }
  async function approveNewest(state: string): Promise<string> {
    const { id, version, draft } = await caseIn(state)
    const text = draft?.text ?? ''
    await approveCase(running.company.desk, running.actor, { caseId: id, version, text, draftId: draft?.id ?? null })
    return text
  }

  it('asks the author to look again when the work is done, in place of our answer, exactly once', async () => {
    const { sandbox, company, actor } = running
    const { control, urls } = sandbox
    const { desk } = company
    const wrong = { tracker: 'bitrix24', webhook: `${urls.bitrix24.v2}wrong/`, options: {} }
    await expect(connectTracker(desk, actor, wrong)).rejects.toMatchObject({
      code: 'platform-failed',
      details: { reason: 'auth' },
    })
    await connectTracker(desk, actor, { ...wrong, webhook: `${urls.bitrix24.v2}/` })

    const review = control.newReview({ text: complaint, rating: 1, author: 'Гульнара' })
    await readNow()
    const first = await approveNewest('awaiting-approval')
    const { id: caseId } = await caseIn('answered')
    expect(control.review(review.id).standing).toEqual([first])
    await readNow()

    // The portal stores the task and its answer is lost: the outbox has to find it, not make another.
    control.addFaults([
      { platform: 'bitrix24', operation: 'v3', kind: 'timeout-after', match: 'tasks.task.add', ms: 10 },
    ])
    await openTask(desk, actor, {
      caseId,
      key: randomUUID(),
      kind: 'work-order',
      department: 'field',
      title: 'Проверить линию',
      body: 'Обрывы по вечерам',
      checklist: [],
      visit: { ...emptyVisit, place: 'прихожая' },
      phone: '+7 700 000 00 11',
      casePhone: false,
      priority: 'high',
      assigneeId: null,
      dueAt: undefined,
    })
    const task = await eventually(async () => {
      await company.prisma.delivery.updateMany({
        where: { kind: 'task', state: 'uncertain' },
        data: { nextLookAt: new Date() },
      })
      const [found] = (await listTasks(desk, actor, { view: 'active' }, null, 5)).items
      expect(found, running.logged.join('\n')).toMatchObject({ delivery: { state: 'confirmed' } })
      expect(found?.trackerUrl).toMatch(/tasks\/task\/view\/\d+\/$/)
      return found
    }, sweepMs)
    expect(control.tasks()).toHaveLength(1)
    expect(control.tasks()[0]?.title).toMatch(/^\[R-\d+\] Проверить линию #/)
    expect(control.tasks()[0]?.description).toContain('+77000000011')
    const kept = await company.prisma.delivery.findFirstOrThrow({ where: { kind: 'task' } })
    expect(JSON.stringify(kept.payload)).not.toContain('7000000011')

    control.setTaskStatus(Number(task?.trackerId), 'completed')
    // As if a minute had passed: asked again with the next sweep.
    await company.prisma.task.updateMany({ data: { askedAt: null } })
    const offered = await caseIn('awaiting-approval')
    expect(offered.draft?.purpose).toBe('follow-up')
    expect(offered.draft?.text).not.toMatch(/скидк|подар|бонус|компенсац/i)
    expect(control.review(review.id).standing, 'nothing is said before a person approves').toEqual([first])

    const second = await approveNewest('awaiting-approval')
    await caseIn('answered')
    expect(second).not.toBe(first)
    expect(control.review(review.id).standing).toEqual([second])
    expect(control.counters().find((counter) => counter.id === review.id)).toMatchObject({
      replyPosts: 2,
      officialAnswers: 1,
    })
    expect((await caseIn('answered')).draft?.text).toBe(second)
    expect(await company.prisma.draftRow.count({ where: { caseId, purpose: 'follow-up' } })).toBe(1)
    expect(control.tasks()).toHaveLength(1)
  }, 300_000)
})
