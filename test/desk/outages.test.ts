import { expect, it } from 'vitest'
import { approveOutage, previewOutage, showOutage } from '../../src/desk/outages.ts'
import { issueCaseCode } from '../../src/domain/case-code.ts'
import { fillOutage, outageText } from '../../src/domain/outage-text.ts'
import { createLinter } from '../../src/triage/linter/linter.ts'
import { onBothDatabases } from '../support/databases.ts'
import { createDeskFixture, testChannel, testSettings } from './desk-fixture.ts'

const beganAt = new Date('2026-11-20T03:30:00.000Z')
const overAt = new Date('2026-11-20T05:45:00.000Z')

it('words the facts so that the linter has nothing against them', () => {
  const caseCode = issueCaseCode()
  const company = {
    ...testSettings.company,
    signature: { ru: 'С уважением, команда «Дала Нет»', kk: 'Құрметпен, «Дала Нет»', en: 'Kind regards, Dala Net' },
    privateChannel: { ru: 'в чат личного кабинета', kk: 'жеке кабинет чатына', en: 'in the account chat' },
  }
  for (const language of ['ru', 'kk', 'en'] as const) {
    for (const times of [
      { beganAt: null, overAt: null },
      { beganAt, overAt: null },
      { beganAt, overAt },
    ]) {
      const text = outageText(times, language, company, 'Asia/Almaty')
      const found = createLinter().lint({
        text: fillOutage(text, { code: caseCode, channel: company.privateChannel[language] }),
        language,
        source: 'twogis',
        traits: null,
        answering: 'Улица Степная, с утра нет интернета',
        audience: 'public',
        company,
        verdict: null,
        caseCode,
        recent: [],
      } as never)
      expect(
        found.filter((one) => one.severity === 'blocking').map((one) => one.code),
        text,
      ).toEqual([])
    }
  }
  expect(outageText({ beganAt, overAt }, 'ru', company, 'Asia/Almaty')).toContain('08:30')
})

onBothDatabases('an outage at the desk', (open) => {
  it('answers every waiting case with one approved text and its own code, held ones never', async () => {
    const at = await createDeskFixture(open().database)
    const { prisma } = at.database
    const card = { ru: 'в чат карточки', kk: 'карточка чатына', en: 'in the chat of the card' }
    const settings = await at.desk.settings.read()
    const company = { ...settings.company, channels: { [testChannel.id]: card } }
    const operator = { userId: await at.user('operator'), role: 'operator', scopes: null } as const
    await at.desk.settings.change({ company }, operator.userId)
    const { id } = await prisma.outageCluster.create({
      data: { topic: 'drops', place: 'Степной', startedAt: at.clock.now(), count: 4 },
    })
    const codes = [issueCaseCode(), issueCaseCode(), issueCaseCode(), issueCaseCode()]
    const cases: string[] = []
    for (const [index, code] of codes.entries()) {
      const made = await at.seedCase({ held: index === 2, author: `Автор ${index}` })
      await prisma.case.update({ where: { id: made.id }, data: { code, clusterId: id } })
      cases.push(made.id)
    }
    const shown = await showOutage(at.desk, operator, id)
    expect(new Set(shown.cases.map((one) => one.id))).toEqual(new Set([cases[0], cases[1], cases[3]]))
    const { texts } = await previewOutage(at.desk, operator, { id, beganAt, overAt })
    expect(texts.ru).toMatch(/08:30.*10:45.*\{code\}/s)
    const order = { id, version: shown.version, beganAt, overAt, texts }
    const without = { ...texts, kk: 'Апат.' }
    await expect(approveOutage(at.desk, operator, { ...order, texts: without })).rejects.toMatchObject({
      details: { reason: 'outage-code' },
    })
    await expect(approveOutage(at.desk, operator, { ...order, overAt: beganAt })).rejects.toMatchObject({
      details: { reason: 'outage-times' },
    })
    const done = await approveOutage(at.desk, operator, order)
    expect(done.refused).toEqual([])
    expect(done.approved).toHaveLength(3)
    const approvals = await prisma.approval.findMany()
    // Nobody rewrote a draft of the program's.
    expect(approvals.map((one) => [one.editShare, one.draftId === null])).toEqual([
      [0, false],
      [0, false],
      [0, false],
    ])
    expect(await at.desk.wordings.approvedSince(new Date(0))).toEqual([])
    expect(new Set(approvals.map((one) => one.text))).toEqual(
      new Set(
        [codes[0], codes[1], codes[3]].map((code) =>
          fillOutage(texts.ru, { code: code ?? '', channel: 'в чат карточки' }),
        ),
      ),
    )
    await expect(approveOutage(at.desk, operator, order)).rejects.toMatchObject({ code: 'conflict' })
    expect(await showOutage(at.desk, operator, id)).toMatchObject({ beganAt, overAt, cases: [], version: 1 })

    // Answered with it, then opened again for a follow-up: the same words are no second answer.
    await prisma.case.update({ where: { id: cases[0] ?? '' }, data: { state: 'awaiting-approval' } })
    expect(await at.desk.complaints.offerOutageTexts(company, at.clock.now())).toBe(0)

    const later = await at.seedCase({ author: 'Опоздавший' })
    const code = issueCaseCode()
    await prisma.case.update({ where: { id: later.id }, data: { code, clusterId: id } })
    expect(await at.desk.complaints.offerOutageTexts(company, at.clock.now())).toBe(1)
    expect(await at.desk.complaints.offerOutageTexts(company, at.clock.now())).toBe(0)
    const [draft] = await prisma.draftRow.findMany({ where: { caseId: later.id, purpose: 'outage' } })
    expect(draft?.text).toBe(fillOutage(texts.ru, { code, channel: 'в чат карточки' }))
    expect((await prisma.case.findUniqueOrThrow({ where: { id: later.id } })).state).toBe('awaiting-approval')
  })
})
