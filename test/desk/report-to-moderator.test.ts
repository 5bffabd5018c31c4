import { beforeEach, expect, it } from 'vitest'
import { confirmAnswer, denyAnswer } from '../../src/desk/confirm-answer.ts'
import type { DeskActor, Role } from '../../src/desk/permissions.ts'
import { appealReport, refusedThere } from '../../src/desk/report-refusal.ts'
import {
  approveReport,
  filedByHand,
  proposeReport,
  reportForm,
  sendBackReport,
  withdrawReport,
} from '../../src/desk/report-to-moderator.ts'
import { issueCaseCode } from '../../src/domain/case-code.ts'
import { createStorage } from '../../src/storage/storage.ts'
import { emptyTables, onBothDatabases } from '../support/databases.ts'
import { createDeskFixture, type DeskFixture, testChannel } from './desk-fixture.ts'

const rude = 'Тупые мошенники, а не провайдер. Третий вечер обрывы.'
const dayMs = 86_400_000
const code = issueCaseCode()

onBothDatabases('a report to moderators at the desk', (open) => {
  let at: DeskFixture
  let coordinator: DeskActor
  let caseId: string
  beforeEach(async () => {
    await emptyTables(open().database)
    at = await createDeskFixture(open().database)
    coordinator = await acting('coordinator')
    caseId = (await at.seedCase({ text: rude, stars: 1, state: 'answered' })).id
  })

  async function acting(role: Role): Promise<DeskActor> {
    return { userId: await at.user(role), role, scopes: null }
  }
  async function proposed(ground: 'breach' | 'not-a-customer' = 'breach', of = caseId) {
    const { revisionHash } = await at.database.prisma.case.findUniqueOrThrow({ where: { id: of } })
    await at.desk.complaints.propose(
      [
        {
          caseId: of,
          adapter: testChannel.id,
          ground,
          reason: ground === 'breach' ? 'rude' : 'stranger',
          weak: false,
          quote: ground === 'breach' ? 'Тупые мошенники' : '',
          statement: 'Отзыв нарушает правила.',
          evidence: { revisionHash },
        },
      ],
      at.clock.now(),
    )
    const { report } = await reportForm(at.desk, coordinator, of)
    if (report === null) throw new Error('nothing was proposed')
    return report
  }
  const order = (report: { readonly id: string; readonly version: number }, change: object = {}) => ({
    reportId: report.id,
    version: report.version,
    reason: 'rude',
    quote: 'Тупые  мошенники',
    statement: ' Отзыв оскорбляет сотрудников. ',
    ...change,
  })
  const asked = async (of = caseId, state = 'asked', text = 'Пришлите номер договора в чат') => {
    const { prisma } = at.database
    const now = at.clock.now()
    const { revisionHash, listingId, adapter } = await prisma.case.findUniqueOrThrow({ where: { id: of } })
    const approval = await prisma.approval.create({ data: { caseId: of, text, textHash: 'x', revisionHash, at: now } })
    await prisma.delivery.create({
      data: {
        kind: 'reply',
        caseId: of,
        listingId,
        adapter,
        state: 'confirmed',
        notBefore: now,
        payload: {},
        approvalId: approval.id,
        idempotencyKey: approval.id,
        createdAt: now,
        settledAt: now,
      },
    })
    return prisma.contractRequest.create({
      data: {
        caseId: of,
        state,
        askedAt: at.clock.now(),
        deadlineAt: new Date(at.clock.now().getTime() + 3 * dayMs),
      },
    })
  }
  const inState = (refused: string, reason?: string) => ({ code: refused, ...(reason ? { details: { reason } } : {}) })

  it('says why it is early, and when it will not be any more', async () => {
    expect((await reportForm(at.desk, coordinator, caseId)).wait).toEqual({ code: 'not-asked', until: null })
    const { deadlineAt } = await asked()
    expect((await reportForm(at.desk, coordinator, caseId)).wait).toEqual({ code: 'waiting', until: deadlineAt })
    await at.database.prisma.source.updateMany({ data: { moderation: { policy: 'off' } } })
    expect((await reportForm(at.desk, coordinator, caseId)).wait?.code).toBe('off')
  })

  it('leaves with the text that the person wrote, once, after the undo window', async () => {
    const report = await proposed()
    const approved = await approveReport(at.desk, coordinator, order(report))
    expect(approved).toMatchObject({ state: 'approved', version: 2 })
    const again = approveReport(at.desk, coordinator, order(report))
    await expect(again).rejects.toMatchObject(inState('conflict', 'report-changed'))
    const [row, ...more] = await at.database.prisma.delivery.findMany({ where: { kind: 'moderation-report' } })
    expect(more).toEqual([])
    expect(row).toMatchObject({
      state: 'pending',
      notBefore: new Date(at.clock.now().getTime() + 90_000),
      payload: { statement: 'Отзыв оскорбляет сотрудников.', reason: 'rude' },
    })
    expect(at.nudged.deliveries).toEqual([row?.id])
    expect((await reportForm(at.desk, coordinator, caseId)).today).toBe(1)
    const filed = filedByHand(at.desk, coordinator, { reportId: report.id, version: 2 })
    await expect(filed).rejects.toMatchObject(inState('not-possible', 'report-on-its-way'))
    const back = await sendBackReport(at.desk, coordinator, { reportId: report.id, version: 2 })
    expect(back.state).toBe('proposed')
    expect(await at.database.prisma.delivery.count({ where: { state: 'pending' } })).toBe(0)
  })

  it.each([
    ['a reason that the platform does not have', { reason: 'unresolved' }, 'report-reason'],
    ['no quote', { quote: ' ' }, 'report-quote'],
    ['words that the author never wrote', { quote: 'Верните деньги' }, 'report-quote'],
    ['«not a customer» about somebody who was not asked', { reason: 'stranger' }, 'report-not-asked'],
  ])('refuses %s', async (_, change, reason) => {
    const report = await proposed()
    const refused = approveReport(at.desk, coordinator, order(report, change))
    await expect(refused).rejects.toMatchObject(inState('invalid-request', reason))
    expect((await reportForm(at.desk, coordinator, caseId)).report?.state).toBe('proposed')
  })

  it('is not filed about an author who has answered', async () => {
    const { revisionHash } = await at.database.prisma.case.findUniqueOrThrow({ where: { id: caseId } })
    await asked(caseId, 'silent')
    const report = await proposed('not-a-customer')
    at.clock.advance(60_000)
    const { reviewId } = await at.database.prisma.case.findUniqueOrThrow({ where: { id: caseId } })
    await at.database.prisma.review.update({
      where: { id: reviewId ?? '' },
      data: {
        revision: 2,
        revisions: { create: { number: 2, hash: revisionHash, stars: 1, text: rude, seenAt: at.clock.now() } },
      },
    })
    const refused = approveReport(at.desk, coordinator, order(report, { reason: 'stranger', quote: '' }))
    await expect(refused).rejects.toMatchObject(inState('not-possible', 'report-outdated'))
  })

  it('stops at the daily cap of the source', async () => {
    await at.database.prisma.source.updateMany({ data: { moderation: { dailyCap: 1 } } })
    await approveReport(at.desk, coordinator, order(await proposed()))
    const other = (await at.seedCase({ text: rude, author: 'Ерлан', state: 'answered' })).id
    const second = await proposed('breach', other)
    const capped = approveReport(at.desk, coordinator, order(second))
    await expect(capped).rejects.toMatchObject(inState('not-possible', 'report-cap'))
    // Almaty's next day.
    at.clock.advance(dayMs)
    await expect(approveReport(at.desk, coordinator, order(second))).resolves.toMatchObject({ state: 'approved' })
  })

  it('is declined with a reason that the journal keeps, for good', async () => {
    const report = await proposed()
    await withdrawReport(at.desk, coordinator, { reportId: report.id, version: 1, why: 'Это жалоба по делу' })
    const lines = await at.database.prisma.journalEntry.findMany({ where: { action: 'report-withdrawn' } })
    expect(lines).toMatchObject([{ actor: coordinator.userId, caseId, values: { why: 'Это жалоба по делу' } }])
    await expect(approveReport(at.desk, coordinator, order(report, { version: 2 }))).rejects.toMatchObject(
      inState('not-possible', 'report-state'),
    )
  })

  it('is recorded where a person submits it, watched, and appealed once', async () => {
    const assisted = {
      ...at.desk,
      channels: { ...at.desk.channels, find: () => ({ ...testChannel, filing: 'assisted' as const }) },
    }
    const { id: reportId } = await proposed()
    await approveReport(assisted, coordinator, order({ id: reportId, version: 1 }))
    expect(await at.database.prisma.delivery.count()).toBe(0)
    await filedByHand(assisted, coordinator, { reportId, version: 2 })
    await at.desk.complaints.found(reportId, 'found-refused', at.clock.now())
    const before = await reportForm(assisted, coordinator, caseId)
    expect(before.report?.state).toBe('refused')
    expect(before.reasons[0]).toMatchObject({ code: 'rude', chance: { decided: 1, removed: 0 } })
    expect(before.reasons[1]).toMatchObject({ code: 'stranger', chance: null })
    await appealReport(assisted, coordinator, { reportId, version: before.report?.version ?? 0 })
    await at.desk.complaints.found(reportId, 'found-refused', at.clock.now())
    const version = (await reportForm(assisted, coordinator, caseId)).report?.version ?? 0
    const twice = appealReport(assisted, coordinator, { reportId, version })
    await expect(twice).rejects.toMatchObject(inState('not-possible', 'report-state'))
  })

  it('takes a refusal that only a person can read, and counts the appeal’s days from it', async () => {
    const { prisma } = at.database
    const rules = { appealDays: 14 }
    await prisma.source.update({ where: { id: at.sourceId }, data: { moderation: rules } })
    const { id: reportId } = await proposed()
    const filedAt = at.clock.now()
    await prisma.moderationReport.update({ where: { id: reportId }, data: { state: 'filed', filedAt } })
    const version = async () => (await reportForm(at.desk, coordinator, caseId)).report?.version ?? 0
    at.clock.advance(5 * dayMs)
    const on = async (days: number, by = coordinator) =>
      refusedThere(at.desk, by, {
        reportId,
        version: await version(),
        decidedAt: new Date(filedAt.getTime() + days * dayMs),
      })
    await expect(on(3, await acting('operator'))).rejects.toMatchObject({ code: 'forbidden' })
    for (const days of [-2, 6]) {
      await expect(on(days), String(days)).rejects.toMatchObject({ details: { reason: 'report-decided-day' } })
    }
    expect(await on(3)).toMatchObject({ state: 'refused' })
    const shown = await reportForm(at.desk, coordinator, caseId)
    const decidedAt = new Date(filedAt.getTime() + 3 * dayMs)
    expect(shown).toMatchObject({ report: { decidedAt }, appealUntil: new Date(decidedAt.getTime() + 14 * dayMs) })
    expect(shown.reasons.find(({ code }) => code === 'rude')?.chance).toEqual({ decided: 1, removed: 0 })
    await appealReport(at.desk, coordinator, { reportId, version: await version() })
    // An appeal has its own end, and there is no second one.
    expect(await on(5)).toMatchObject({ state: 'refused' })
    expect((await reportForm(at.desk, coordinator, caseId)).appealUntil).toBeNull()
    const again = appealReport(at.desk, coordinator, { reportId, version: await version() })
    await expect(again).rejects.toMatchObject({ details: { reason: 'report-state' } })
    const lines = await prisma.journalEntry.findMany({ where: { caseId, action: 'report-found-refused' } })
    expect(lines.map(({ actor }) => actor)).toEqual([coordinator.userId, coordinator.userId])
  })

  it('is for an operator to see, not to decide', async () => {
    const report = await proposed()
    const operator = await acting('operator')
    await expect(reportForm(at.desk, operator, caseId)).resolves.toMatchObject({ report: { state: 'proposed' } })
    await expect(approveReport(at.desk, operator, order(report))).rejects.toMatchObject(inState('forbidden'))
    const why = withdrawReport(at.desk, operator, { reportId: report.id, version: 1, why: 'нет' })
    await expect(why).rejects.toMatchObject(inState('forbidden'))
  })

  async function letterNaming(named: string): Promise<string> {
    const { prisma } = at.database
    const listing = await prisma.listing.create({
      data: { sourceId: at.sourceId, adapter: 'mail', publicRef: 'info@dalanet.example' },
    })
    const now = at.clock.now()
    const made = await prisma.case.create({
      data: {
        listingId: listing.id,
        adapter: 'mail',
        state: 'awaiting-approval',
        revisionHash: 'letter',
        excerpt: 'По обращению',
        kind: 'question',
        topics: ['general'],
        writtenAt: now,
        openedAt: now,
        messages: {
          create: {
            direction: 'in',
            key: 'letter-1',
            fromName: 'Ирина',
            fromAddress: 'irina@dalanet.example',
            subject: `По обращению ${named}`,
            text: 'Мой договор 102938',
            receivedAt: new Date(now.getTime() + 60_000),
          },
        },
      },
    })
    return made.id
  }

  it('gives way to a letter that a person recognises', async () => {
    await at.database.prisma.case.update({ where: { id: caseId }, data: { code } })
    await asked()
    const report = await proposed()
    const letter = await letterNaming(code)
    const operator = await acting('operator')
    const { letters } = await reportForm(at.desk, operator, caseId)
    expect(letters).toMatchObject([{ caseId: letter, author: 'Ирина' }])
    await confirmAnswer(at.desk, operator, { caseId, letter })
    const after = await reportForm(at.desk, coordinator, caseId)
    expect(after).toMatchObject({ letters: [], report: { id: report.id, state: 'withdrawn' } })
    expect(await at.database.prisma.task.findMany()).toMatchObject([{ key: `contact:${caseId}`, priority: 'high' }])
    const request = await at.database.prisma.contractRequest.findUniqueOrThrow({ where: { caseId } })
    expect(request).toMatchObject({ state: 'identified', via: `letter:${letter}` })
    await expect(confirmAnswer(at.desk, operator, { caseId, letter })).rejects.toMatchObject(inState('not-found'))
  })

  it('is not disturbed by a letter that a person denied, which is not offered again', async () => {
    await at.database.prisma.case.update({ where: { id: caseId }, data: { code } })
    await asked()
    const letter = await letterNaming(code)
    await denyAnswer(at.desk, coordinator, { caseId, letter })
    expect((await reportForm(at.desk, coordinator, caseId)).letters).toEqual([])
    expect(await at.desk.complaints.answers(10, at.clock.now())).toEqual([])
    expect(await at.database.prisma.task.count()).toBe(0)
    await expect(denyAnswer(at.desk, coordinator, { caseId, letter })).rejects.toMatchObject(inState('not-found'))
  })

  it('takes a person’s own proposal: the platform’s reason, the author’s words, once for one text', async () => {
    const operator = await acting('operator')
    const { manual } = await reportForm(at.desk, operator, caseId)
    expect(manual).toEqual({ breach: expect.stringContaining('{quote}'), notACustomer: null })
    const order = { caseId, reason: 'rude', quote: 'Тупые мошенники', statement: 'Оскорбление: «Тупые мошенники».' }
    await expect(proposeReport(at.desk, await acting('marketing'), order)).rejects.toMatchObject({ code: 'forbidden' })
    for (const [change, reason] of [
      [{ quote: 'Слов таких нет' }, 'report-quote'],
      [{ quote: '' }, 'report-quote'],
      [{ reason: 'few-stars' }, 'report-reason'],
      [{ statement: ' ' }, 'report-statement'],
      [{ reason: 'stranger', quote: '' }, 'report-not-here'],
    ] as const) {
      const wrong = proposeReport(at.desk, operator, { ...order, ...change })
      await expect(wrong, reason).rejects.toMatchObject({ details: { reason } })
    }
    await proposeReport(at.desk, operator, order)
    await expect(proposeReport(at.desk, operator, order)).rejects.toMatchObject({ code: 'not-possible' })
    const form = await reportForm(at.desk, operator, caseId)
    expect(form).toMatchObject({
      manual: null,
      report: { state: 'proposed', ground: 'breach', proposedBy: { id: operator.userId }, quote: order.quote },
    })
    const { id: reportId = '', version = 0 } = form.report ?? {}
    const yes = { ...order, reportId, version }
    await expect(approveReport(at.desk, operator, yes)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await approveReport(at.desk, coordinator, yes)).state).toBe('approved')
  })

  it('names no date and takes no proposal where the review itself holds the author’s number', async () => {
    const operator = await acting('operator')
    const told = (await at.seedCase({ text: 'Опять обрывы! 102938, Абай', stars: 1, state: 'answered' })).id
    const stranger = (await at.seedCase({ text: 'Опять обрывы!', stars: 1, state: 'answered' })).id
    for (const id of [told, stranger]) await asked(id, 'silent')
    at.clock.advance(4 * dayMs)
    const shown = await reportForm(at.desk, operator, told)
    expect(shown).toMatchObject({ wait: { code: 'answered', until: null }, manual: null })
    expect((await reportForm(at.desk, operator, stranger)).manual?.notACustomer).toContain('не удалось подтвердить')
    const order = { reason: 'stranger', quote: '', statement: 'Автор не клиент.' }
    const refused = proposeReport(at.desk, operator, { ...order, caseId: told })
    await expect(refused).rejects.toMatchObject({ details: { reason: 'report-not-here' } })
    // One that stands from before is not approved either, on whatever ground.
    for (const [ground, words] of [
      ['not-a-customer', order],
      ['breach', { reason: 'rude', quote: 'Опять обрывы', statement: 'Грубо.' }],
    ] as const) {
      await at.database.prisma.moderationReport.deleteMany()
      const { id: reportId, version } = await proposed(ground, told)
      const yes = approveReport(at.desk, coordinator, { reportId, version, ...words })
      await expect(yes, ground).rejects.toMatchObject({ details: { reason: 'report-outdated' } })
    }
    await proposeReport(at.desk, operator, { ...order, caseId: stranger })
    const { id: reportId = '', version = 0 } = (await reportForm(at.desk, operator, stranger)).report ?? {}
    expect((await approveReport(at.desk, coordinator, { reportId, version, ...order })).state).toBe('approved')
  })

  it('takes a quote as the page shows it, with its numbers masked, and as the author wrote it', async () => {
    const operator = await acting('operator')
    const { id } = await at.seedCase({ text: 'Тупые мошенники с 8 700 000 00 11', stars: 1, state: 'answered' })
    const order = { caseId: id, reason: 'rude', statement: 'Оскорбление.' }
    const wrong = proposeReport(at.desk, operator, { ...order, quote: 'мошенники с • ••• ••• •• 12' })
    await expect(wrong).rejects.toMatchObject({ details: { reason: 'report-quote' } })
    await proposeReport(at.desk, operator, { ...order, quote: 'мошенники с • ••• ••• •• 11' })
    await at.database.prisma.moderationReport.deleteMany()
    await proposeReport(at.desk, operator, { ...order, quote: 'мошенники с 8 700 000 00 11' })
  })

  it('proposes nothing where the source’s rules leave the ground out', async () => {
    const operator = await acting('operator')
    const rules = (moderation: object) =>
      at.database.prisma.source.update({ where: { id: at.sourceId }, data: { moderation } })
    await rules({ grounds: ['not-a-customer'] })
    expect((await reportForm(at.desk, operator, caseId)).manual).toEqual({ breach: null, notACustomer: null })
    await rules({ policy: 'off' })
    expect((await reportForm(at.desk, operator, caseId)).manual).toBeNull()
  })

  it('gives out what was kept at filing, and nothing else that is kept', async () => {
    const { evidence } = createStorage(at.database, at.clock)
    const record = { contentType: 'application/json', body: '{"answer":{"status":200}}' }
    const kept = await evidence.keep('report:1', record, at.clock.now(), null)
    const page = await evidence.keep('source:1', record, at.clock.now(), null)
    expect(Buffer.from((await at.desk.complaints.reportFile(kept))?.body ?? []).toString()).toBe(record.body)
    expect(await at.desk.complaints.reportFile(page)).toBeNull()
  })
})
