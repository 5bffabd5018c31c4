import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeSource } from '../../src/desk/manage-source.ts'
import { approveReport, reportForm } from '../../src/desk/report-to-moderator.ts'
import { addWebhook } from '../../src/desk/webhooks.ts'
import { eventually, type RunningCompany, startCompany } from '../support/company.ts'

const insult = 'Это не интернет, а дрянь полная. Вся контора тупые мошенники.'
const honest = 'Третий вечер интернет пропадает, никто не перезвонил. Ужасно.'
/** Complaints are walked through every minute. */
const sweepMs = 150_000
const hourMs = 3_600_000

describe('from a review that breaks the rules to its removal', () => {
  let running: RunningCompany
  beforeAll(async () => {
    running = await startCompany(null)
  })
  afterAll(() => running.close())

  const posted = (event: string) =>
    running.sandbox.control
      .receivedHooks()
      .map(({ body }) => JSON.parse(body) as { event: string; data: unknown })
      .filter((one) => one.event === event)

  it('is proposed by the program, approved by a person, filed once and seen to go', async () => {
    const { sandbox, company, actor } = running
    const { control } = sandbox
    const { desk, prisma } = company
    const url = `${sandbox.urls.webhooks}/hooks/crm`
    await addWebhook(desk, actor, { name: 'CRM', url, events: ['report.decided', 'week.finished'] })
    // As if the report's hour had passed once since the company was opened; its mail is paused, the week is counted.
    const week = { paused: true, since: new Date(Date.now() - 8 * 24 * hourMs) }
    await prisma.reportMailing.upsert({
      where: { scope: 'company' },
      create: { scope: 'company', cron: '', zone: '', ...week },
      update: week,
    })
    const source = await prisma.source.findFirstOrThrow({ where: { adapter: 'twogis' } })
    const moderation = { policy: 'at-once', days: 3, dailyCap: 5, pressesSubmit: false }
    await changeSource(desk, actor, source.id, { moderation })

    const review = control.newReview({ platform: 'twogis', text: insult, rating: 1, author: 'Тролль' })
    const other = control.newReview({ platform: 'twogis', text: honest, rating: 1, author: 'Ерлан' })
    const listings = await prisma.listing.findMany({ select: { id: true } })
    await desk.nudges.read(listings.map((listing) => listing.id))

    const caseOf = async (externalId: string) => {
      const found = await prisma.case.findFirst({ where: { review: { externalId } } })
      expect(found, running.logged.join('\n')).not.toBeNull()
      return found?.id ?? ''
    }
    const caseId = await eventually(() => caseOf(review.id), sweepMs)
    const proposed = await eventually(async () => {
      const { report } = await reportForm(desk, actor, caseId)
      expect(report, running.logged.join('\n')).toMatchObject({ state: 'proposed', ground: 'breach' })
      if (report === null) throw new Error('no report')
      return report
    }, sweepMs)
    expect(insult).toContain(proposed.quote)
    const { wait, report } = await reportForm(desk, actor, await caseOf(other.id))
    expect({ wait, report }, 'a bad review alone is no ground').toEqual({
      wait: { code: 'not-asked', until: null },
      report: null,
    })
    expect(control.review(review.id).complaintOpen, 'nothing leaves before a person approves').toBe(false)

    const { id: reportId, version, reason, quote } = proposed
    const statement = `Оскорбление сотрудников: «${quote}».`
    const order = { reportId, version, reason, quote, statement }
    await approveReport(desk, actor, order)
    await expect(approveReport(desk, actor, order)).rejects.toMatchObject({ code: 'conflict' })
    const stateOf = async () => (await reportForm(desk, actor, caseId)).report?.state
    await eventually(async () => expect(await stateOf(), running.logged.join('\n')).toBe('filed'), sweepMs)
    expect(control.review(review.id).complaintOpen).toBe(true)
    const filed = () => control.counters().find((counter) => counter.id === review.id)?.complaints
    expect(filed()).toBe(1)

    control.decideComplaint(review.id, 'removed')
    // As if a quarter of a day had passed: the platform is asked again with the next round.
    await prisma.moderationReport.update({
      where: { id: reportId },
      data: { filedAt: new Date(Date.now() - 7 * hourMs) },
    })
    await eventually(async () => expect(await stateOf(), running.logged.join('\n')).toBe('removed'), sweepMs)
    const after = await reportForm(desk, actor, caseId)
    expect(after.report?.decidedAt).toBeInstanceOf(Date)
    expect(after.reasons.find(({ code }) => code === reason)?.chance).toEqual({ decided: 1, removed: 1 })
    expect(filed()).toBe(1)
    expect(await prisma.moderationReport.count()).toBe(1)
    expect(control.review(other.id).complaintOpen).toBe(false)
    const decided = { case: { id: caseId, code: expect.any(String) }, report: { id: reportId, outcome: 'removed' } }
    await eventually(() => expect(posted('report.decided')).toMatchObject([{ data: decided }]), sweepMs)
  }, 600_000)

  it('the week that ended meanwhile is counted and told to another program, both once', async () => {
    await eventually(() => expect(posted('week.finished')).toHaveLength(1), sweepMs)
    const { company, sandbox } = running
    const [stored] = await company.prisma.report.findMany({ where: { scope: 'company' } })
    expect(posted('week.finished')).toMatchObject([{ data: { week: stored?.week } }])
    const told = sandbox.control.receivedHooks().length
    // One more sweep finds nothing new.
    const marks = new Set<string>()
    await eventually(async () => {
      const { lastDueAt } = await company.prisma.schedule.findUniqueOrThrow({ where: { name: 'webhooks' } })
      expect(marks.add(String(lastDueAt?.getTime())).size).toBeGreaterThan(1)
    }, sweepMs)
    expect(sandbox.control.receivedHooks()).toHaveLength(told)
    expect(posted('report.decided')).toHaveLength(1)
  }, 200_000)
})
