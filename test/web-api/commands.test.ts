import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { blockedWord } from '../desk/desk-fixture.ts'
import { onBothDatabases } from '../support/databases.ts'
import { type ApiFixture, type Client, createApiFixture } from './api-fixture.ts'

const text = 'Здравствуйте, Нурлан. Разберёмся сегодня же.'

onBothDatabases('commands on a case', (open) => {
  let api: ApiFixture
  let operator: Client

  beforeAll(async () => {
    api = await createApiFixture(open().database)
    operator = await api.as('operator')
  })
  beforeEach(async () => {
    const { database, sourceId } = api
    await database.prisma.source.update({ where: { id: sourceId }, data: { mode: 'live', circuit: 'closed' } })
  })
  afterAll(() => api.app.close())

  const approve = (id: string, body: object, client = operator) =>
    client.send('POST', `/cases/${id}/approve`, { version: 1, text, draftId: null, ...body })
  const stored = (id: string) =>
    api.database.prisma.case.findUniqueOrThrow({ where: { id }, include: { deliveries: true, approvals: true } })

  describe('approve', () => {
    it('puts the text into the outbox, letter by letter, for after the undo window', async () => {
      const { id, draftId } = await api.seedCase()
      const { status, body } = await approve(id, { draftId })
      expect(status, JSON.stringify(body)).toBe(200)
      const undoUntil = new Date(api.clock.now().getTime() + 90_000).toISOString()
      expect(body).toMatchObject({ id, version: 2, state: 'approved', undoUntil, held: false })
      const { deliveries, approvals } = await stored(id)
      expect(deliveries).toMatchObject([{ id: body.deliveryId, state: 'pending', payload: { text } }])
      expect(deliveries[0]?.notBefore.toISOString()).toBe(undoUntil)
      expect(approvals).toMatchObject([{ text, draftId, approvedBy: operator.userId }])
      expect(approvals[0]?.editShare).toBeGreaterThan(0)
      expect(api.nudged.deliveries).toContain(body.deliveryId)
    })

    it('tells the case from its row: whose, what is left to do, why not again', async () => {
      const { id, draftId } = await api.seedCase()
      await approve(id, { draftId })
      const { body } = await operator.get(`/cases/${id}`)
      expect(body.head).toMatchObject({ state: 'approved', version: 2, heldByDryRun: false })
      expect(body.head.sendsAt).not.toBeNull()
      expect(body.deliveries[0]).toMatchObject({ state: 'pending', text, held: false })
      expect(body.whyNot).toMatchObject({ undo: null, 'send-now': null, approve: { code: 'state' } })
    })

    it('says in dry run that the answer is held, and nudges nobody', async () => {
      await api.database.prisma.source.update({ where: { id: api.sourceId }, data: { mode: 'dry-run' } })
      const { id, draftId } = await api.seedCase()
      const before = api.nudged.deliveries.length
      expect(await approve(id, { draftId })).toMatchObject({ status: 200, body: { held: true, undoUntil: null } })
      expect(api.nudged.deliveries).toHaveLength(before)
      const { body } = await operator.get(`/cases/${id}`)
      expect(body).toMatchObject({ head: { heldByDryRun: true, sendsAt: null }, deliveries: [{ held: true }] })
      expect(body.whyNot['send-now']).toMatchObject({ code: 'dry-run' })
    })

    it('refuses a text that the linter blocks, with the place', async () => {
      const { id, draftId } = await api.seedCase()
      const answer = await approve(id, { draftId, text: `Это ${blockedWord}.` })
      expect(answer).toMatchObject({ status: 422, body: { code: 'blocked-by-linter' } })
      expect(answer.body.findings).toMatchObject([{ code: 'forbidden-word', severity: 'blocking', start: 4 }])
      expect(await stored(id)).toMatchObject({ state: 'awaiting-approval', version: 1, deliveries: [], approvals: [] })
    })

    it('lets a mere remark pass', async () => {
      const { id, draftId } = await api.seedCase()
      expect(await approve(id, { draftId, text: 'Это спорно, но верно.' })).toMatchObject({ status: 200 })
    })

    it('refuses a draft made for what the author no longer says', async () => {
      const { id, draftId } = await api.seedCase()
      await api.database.prisma.case.update({ where: { id }, data: { revisionHash: 'the author wrote more' } })
      expect(await approve(id, { draftId })).toMatchObject({ status: 409, body: { code: 'stale-draft' } })
      expect((await operator.get(`/cases/${id}`)).body.drafts[0]).toMatchObject({ stale: true, findings: [] })
    })

    it('refuses an older version and shows what changed', async () => {
      const { id, draftId } = await api.seedCase()
      const other = await api.another('operator')
      expect(await approve(id, { draftId }, other)).toMatchObject({ status: 200 })
      const late = await approve(id, { draftId, text: 'Мой ответ.' })
      expect(late).toMatchObject({
        status: 409,
        body: { code: 'conflict', conflict: { version: 2, state: 'approved' } },
      })
      expect(late.body.conflict.approvedText).toBe(text)
      expect(late.body.conflict.changes[0]).toMatchObject({ actor: 'operator' })
    })

    it('lets one of two win who press at the same moment', async () => {
      for (let round = 0; round < 5; round += 1) {
        const { id, draftId } = await api.seedCase()
        const other = await api.another('operator')
        const both = await Promise.all([approve(id, { draftId }), approve(id, { draftId, text: 'Другой.' }, other)])
        expect(both.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, 409])
        expect((await stored(id)).deliveries).toHaveLength(1)
      }
    })

    it('measures how much was changed', async () => {
      const { id, draftId } = await api.seedCase({ draft: text })
      await approve(id, { draftId })
      expect((await stored(id)).approvals[0]?.editShare).toBe(0)
      const own = await api.seedCase()
      await approve(own.id, { draftId: null })
      expect((await stored(own.id)).approvals[0]?.editShare).toBe(1)
    })

    it.each([
      ['a review without text', { text: '', answerable: 'no-text' }, 'no-text'],
      ['a foreign provider', { answerable: 'foreign-provider' }, 'foreign-provider'],
      ['somebody else’s answer standing', { foreignReply: 'Ответ другого.' }, 'other-reply'],
      ['a risk hold', { held: true }, 'held'],
      ['a closed case', { state: 'closed' }, 'state'],
    ])('says why it cannot: %s', async (_name, parts, reason) => {
      const { id, draftId } = await api.seedCase(parts)
      expect(await approve(id, { draftId })).toMatchObject({ status: 409, body: { code: 'not-possible', reason } })
      expect((await operator.get(`/cases/${id}`)).body.whyNot.approve.code).toBe(reason)
    })

    it('knows no case and no draft of another case', async () => {
      const { id } = await api.seedCase()
      const foreign = await api.seedCase()
      const nowhere = '01a20030-cf9e-74a8-bf57-8f9e8b9f729b'
      expect(await approve(nowhere, {})).toMatchObject({ status: 404 })
      expect(await approve(id, { draftId: foreign.draftId })).toMatchObject({ status: 404 })
      expect(await approve('not-an-id', {})).toMatchObject({ status: 400 })
    })
  })

  describe('undo and send now', () => {
    it('takes an approval back: nothing leaves, the case waits again', async () => {
      const { id, draftId } = await api.seedCase()
      await approve(id, { draftId })
      const undone = await operator.send('POST', `/cases/${id}/undo`, { version: 2 })
      expect(undone).toMatchObject({ status: 200, body: { state: 'awaiting-approval', undoUntil: null } })
      const after = await stored(id)
      expect(after.deliveries).toMatchObject([{ state: 'void' }])
      expect(after.approvals[0]?.revokedAt).not.toBeNull()
      expect(await approve(id, { version: after.version, draftId })).toMatchObject({ status: 200 })
    })

    it('comes too late once the answer is claimed', async () => {
      const { id, draftId } = await api.seedCase()
      const { body } = await approve(id, { draftId })
      await api.database.prisma.delivery.update({ where: { id: body.deliveryId }, data: { state: 'sending' } })
      await api.database.prisma.case.update({ where: { id }, data: { state: 'publishing' } })
      const undone = await operator.send('POST', `/cases/${id}/undo`, { version: 2 })
      expect(undone).toMatchObject({ status: 409, body: { code: 'too-late' } })
    })

    it('ends the window at once, with a nudge and a line in the journal', async () => {
      const { id, draftId } = await api.seedCase()
      const { body } = await approve(id, { draftId })
      const sent = await operator.send('POST', `/cases/${id}/send-now`, { version: 2 })
      expect(sent).toMatchObject({ status: 200, body: { version: 3, state: 'approved', deliveryId: body.deliveryId } })
      expect((await stored(id)).deliveries[0]?.notBefore).toEqual(api.clock.now())
      expect((await operator.get(`/cases/${id}`)).body.journal[0]).toMatchObject({ action: 'sent-now' })
      expect(await operator.send('POST', `/cases/${id}/send-now`, { version: 2 })).toMatchObject({ status: 409 })
    })
  })

  describe('bulk approval', () => {
    const bulk = (items: object[], client = operator) => client.send('POST', '/cases/approve', { items })
    const praise = (language: string) =>
      api.seedCase({ stars: 5, kind: 'praise', language, text: 'Спасибо', draft: 'Спасибо вам.' })
    const item = ({ id, draftId }: { id: string; draftId: string }) => ({
      id,
      draftId,
      version: 1,
      text: 'Спасибо вам.',
    })

    it('takes 4–5★ of one language', async () => {
      const cases = await Promise.all([praise('ru'), praise('ru')])
      const { status, body } = await bulk(cases.map(item))
      expect(status, JSON.stringify(body)).toBe(200)
      expect(body.approved).toHaveLength(2)
      expect(body.refused).toEqual([])
    })

    it('refuses two languages altogether', async () => {
      const cases = [await praise('ru'), await praise('kk')]
      expect(await bulk(cases.map(item))).toMatchObject({ status: 409, body: { reason: 'bulk-one-language' } })
      expect((await stored(cases[0]?.id ?? '')).state).toBe('awaiting-approval')
    })

    it('leaves out what is no praise, what changed and what the linter blocks, each by itself', async () => {
      const [good, changed, blocked, bad] = [
        await praise('ru'),
        await praise('ru'),
        await praise('ru'),
        await api.seedCase({ stars: 2 }),
      ] as const
      const { body } = await bulk([
        item(good),
        { ...item(changed), version: 7 },
        { ...item(blocked), text: blockedWord },
        item(bad),
      ])
      expect(body.approved.map((one: { id: string }) => one.id)).toEqual([good.id])
      expect(body.refused).toEqual([
        { id: changed.id, code: 'conflict' },
        { id: blocked.id, code: 'blocked-by-linter' },
        { id: bad.id, code: 'bulk-only-4-5-stars' },
      ])
    })
  })

  describe('drafts', () => {
    it('makes the next alternative each time and keeps all', async () => {
      const { id } = await api.seedCase()
      const first = await operator.send('POST', `/cases/${id}/draft`, { version: 1 })
      expect(first).toMatchObject({ status: 200, body: { version: 2, draft: { variant: 1, stale: false } } })
      const second = await operator.send('POST', `/cases/${id}/draft`, { version: 2 })
      expect(second.body.draft).toMatchObject({ variant: 2, text: 'Здравствуйте. Вариант 2.' })
      expect((await operator.get(`/cases/${id}`)).body.drafts.map((one: { variant: number }) => one.variant)).toEqual([
        2, 1, 0,
      ])
    })

    it('saves an edit with the linter’s remarks, blocked words and all', async () => {
      const { id, draftId } = await api.seedCase()
      const saved = await operator.send('POST', `/cases/${id}/save-draft`, { version: 1, text: blockedWord, draftId })
      expect(saved).toMatchObject({ status: 200, body: { draft: { text: blockedWord } } })
      expect(saved.body.draft.editedBy).toMatchObject({ id: operator.userId })
      expect(saved.body.draft.findings).toHaveLength(1)
      const late = await operator.send('POST', `/cases/${id}/save-draft`, { version: 1, text: 'Поздно', draftId })
      expect(late).toMatchObject({ status: 409, body: { code: 'conflict' } })
    })

    it('counts the length as the platform does', async () => {
      const { id } = await api.seedCase()
      const { body } = await operator.send('POST', `/cases/${id}/lint`, { text: 'Ж😀' })
      expect(body).toEqual({ findings: [], length: { used: 2, limit: 1_000, unit: 'code-points' } })
    })
  })

  describe('moves', () => {
    it('closes, opens again, sends back, puts off, wakes, assigns', async () => {
      const { id } = await api.seedCase()
      let version = 1
      const act = async (action: string, body: object) => {
        const answer = await operator.send('POST', `/cases/${id}/${action}`, { version, ...body })
        expect(answer.status, `${action}: ${JSON.stringify(answer.body)}`).toBe(200)
        version = answer.body.version
        return answer.body.state
      }
      await act('assign', { assigneeId: operator.userId })
      const until = new Date(api.clock.now().getTime() + 3 * 86_400_000).toISOString()
      await act('snooze', { until, reason: 'Ждём номер договора' })
      expect((await operator.get(`/cases/${id}`)).body.head).toMatchObject({
        assignee: { id: operator.userId },
        snoozedUntil: until,
        snoozeReason: 'Ждём номер договора',
      })
      await act('snooze', { until: null })
      expect(await act('close', { reason: 'no-reply-needed' })).toBe('closed')
      expect(await act('reopen', {})).toBe('triaged')
    })

    it('refuses to put off to yesterday and to assign to nobody known', async () => {
      const { id } = await api.seedCase()
      const until = new Date(api.clock.now().getTime() - 1).toISOString()
      expect(await operator.send('POST', `/cases/${id}/snooze`, { version: 1, until })).toMatchObject({ status: 400 })
      const assigneeId = '01a20030-cf9e-74a8-bf57-8f9e8b9f729b'
      const assigned = await operator.send('POST', `/cases/${id}/assign`, { version: 1, assigneeId })
      expect(assigned).toMatchObject({ status: 400, body: { reason: 'unknown-person' } })
    })

    it('keeps a corrected kind as a person’s reading', async () => {
      const { id } = await api.seedCase()
      const body = { version: 1, kind: 'question', topics: ['tariff'] }
      expect(await operator.send('POST', `/cases/${id}/correct`, body)).toMatchObject({ status: 200 })
      const after = (await operator.get(`/cases/${id}`)).body
      expect(after.head).toMatchObject({ kind: 'question', topics: ['tariff'] })
      expect(after.verdict).toMatchObject({ by: 'person', complaint: false, correctedBy: { id: operator.userId } })
      expect(await operator.send('POST', `/cases/${id}/correct`, { version: 2 })).toMatchObject({ status: 400 })
    })

    it('lifts a risk hold by a coordinator only', async () => {
      const { id } = await api.seedCase({ held: true })
      expect(await operator.send('POST', `/cases/${id}/release`, { version: 1 })).toMatchObject({ status: 403 })
      const coordinator = await api.as('coordinator')
      expect(await coordinator.send('POST', `/cases/${id}/release`, { version: 1 })).toMatchObject({ status: 200 })
    })
  })

  describe('two people at one case', () => {
    it('locks, refuses others’ approval, lets take over', async () => {
      const { id, draftId } = await api.seedCase()
      const other = await api.another('operator')
      expect(await other.send('POST', `/cases/${id}/lock`, {})).toMatchObject({ status: 200 })
      expect(await operator.send('POST', `/cases/${id}/lock`, {})).toMatchObject({
        status: 409,
        body: { code: 'locked' },
      })
      expect(await approve(id, { draftId })).toMatchObject({ status: 409, body: { code: 'locked' } })
      expect((await operator.get(`/cases/${id}`)).body.whyNot.approve).toMatchObject({ code: 'locked' })
      expect(await operator.send('POST', `/cases/${id}/lock`, { takeOver: true })).toMatchObject({ status: 200 })
      expect(api.nudged.notices.at(-1)).toMatchObject({ userId: other.userId, code: 'taken-over', caseId: id })
      expect(await approve(id, { draftId })).toMatchObject({ status: 200 })
      expect(
        (await operator.get(`/cases/${id}`)).body.journal.map((line: { action: string }) => line.action),
      ).toContain('taken-over')
    })

    it('forgets a lock that nobody renews', async () => {
      const { id, draftId } = await api.seedCase()
      await (await api.another('operator')).send('POST', `/cases/${id}/lock`, {})
      api.clock.advance(3 * 60_000)
      expect(await approve(id, { draftId })).toMatchObject({ status: 200 })
    })

    it('shows who else is there', async () => {
      const { id } = await api.seedCase()
      const other = await api.another('operator')
      await other.send('POST', `/cases/${id}/presence`, { here: true })
      await operator.send('POST', `/cases/${id}/presence`, { here: true })
      expect((await operator.get(`/cases/${id}`)).body.present).toEqual([{ id: other.userId, name: 'operator' }])
      await other.send('POST', `/cases/${id}/presence`, { here: false })
      expect((await operator.get(`/cases/${id}`)).body.present).toEqual([])
    })

    it('keeps notes for staff and tells whom they mention', async () => {
      const { id } = await api.seedCase()
      const other = await api.another('coordinator')
      const body = { text: 'Не обещаем сроков.', mentions: [other.userId] }
      expect(await operator.send('POST', `/cases/${id}/note`, body)).toMatchObject({ status: 200 })
      expect((await other.get(`/cases/${id}`)).body.notes).toMatchObject([{ text: 'Не обещаем сроков.' }])
      expect(api.nudged.notices.at(-1)).toMatchObject({ userId: other.userId, code: 'mentioned', caseId: id })
    })
  })

  it('counts what people did with drafts and verdicts', async () => {
    const before = (await operator.get('/learning')).body
    const untouched = await api.seedCase({ draft: text, language: 'en' })
    await approve(untouched.id, { draftId: untouched.draftId })
    const rewritten = await api.seedCase({ draft: 'Совсем другое.', language: 'en' })
    await approve(rewritten.id, { draftId: rewritten.draftId })
    const undone = await api.seedCase({ draft: text, language: 'en' })
    await approve(undone.id, { draftId: undone.draftId })
    await operator.send('POST', `/cases/${undone.id}/undo`, { version: 2 })
    const { id } = await api.seedCase()
    await operator.send('POST', `/cases/${id}/correct`, { version: 1, kind: 'spam' })
    const after = (await operator.get('/learning')).body
    expect(before.topics.filter((row: { language: string }) => row.language === 'en')).toEqual([])
    expect(after.topics).toContainEqual({ topic: 'drops', language: 'en', untouched: 1, light: 0, rewritten: 1 })
    expect(after.corrections).toContainEqual({ from: 'complaint', to: 'spam', count: 1 })
  })

  it('counts each version of a template by what was changed after it was filled', async () => {
    const coordinator = await api.as('coordinator')
    const template = { name: 'Обрывы', language: 'ru', text: 'Здравствуйте! Обращение {{code}} разбираем сегодня.' }
    const made = (await coordinator.send('POST', '/templates', template)).body
    const take = async (version: number, edit: (filled: string) => string) => {
      const { id, draftId } = await api.seedCase({ draft: text })
      const { body } = await operator.send('POST', `/cases/${id}/fill`, { text: template.text, language: 'ru' })
      const taken = { draftId, text: edit(body.text), template: { id: made.id, version } }
      expect(await approve(id, taken)).toMatchObject({ status: 200 })
    }
    await take(1, (filled) => filled)
    await take(1, (filled) => filled.replace('сегодня', 'сейчас'))
    await coordinator.send('PUT', `/templates/${made.id}`, { ...template, name: 'Обрывы линии', version: 1 })
    await take(2, () => 'Добрый день. Передали инженерам, ответим письмом.')
    await take(7, (filled) => filled)
    const mine = (await operator.get('/learning')).body.templates
    const row = { template: made.id, language: 'ru', untouched: 0, light: 0, rewritten: 0 }
    expect(mine).toEqual([
      { ...row, version: 2, name: 'Обрывы линии', rewritten: 1 },
      { ...row, version: 1, name: 'Обрывы', untouched: 1, light: 1 },
    ])
  })

  it('shows a masked number only to those who may, and writes down who looked', async () => {
    const { id } = await api.seedCase()
    await api.database.prisma.contractRequest.create({
      data: {
        caseId: id,
        askedAt: api.clock.now(),
        deadlineAt: api.clock.now(),
        contract: Buffer.from('70004471'),
        contractMask: '•••• 4471',
      },
    })
    const shown = await operator.get(`/cases/${id}`)
    expect(shown.body.request).toMatchObject({ contractMask: '•••• 4471' })
    expect(JSON.stringify(shown.body)).not.toContain('70004471')
    const marketing = await api.as('marketing')
    expect(await marketing.send('POST', `/cases/${id}/reveal`, { what: 'contract' })).toMatchObject({ status: 403 })
    const coordinator = await api.as('coordinator')
    const revealed = await coordinator.send('POST', `/cases/${id}/reveal`, { what: 'contract' })
    expect(revealed.body).toEqual({ value: '70004471', hideAfterSeconds: 30 })
    const { journal } = (await coordinator.get(`/cases/${id}`)).body
    expect(journal[0]).toMatchObject({ action: 'revealed', actor: coordinator.userId, values: { what: 'contract' } })
    expect(JSON.stringify(journal)).not.toContain('4471')
  })

  it('shows a letter with its numbers masked until somebody asks, and writes down who did', async () => {
    const { id } = await api.seedCase({ text: 'Договор 10293847, звоните 8 700 000 00 11' })
    const { attachments } = await api.database.prisma.message.create({
      data: {
        caseId: id,
        direction: 'in',
        key: `numbers-${id}`,
        subject: 'По договору 10293848',
        text: 'Не работает третий день, мой договор 10293849',
        quoted: '> договор 10293850',
        receivedAt: api.clock.now(),
        attachments: {
          create: { position: 0, name: 'скан.png', contentType: 'image/png', sizeBytes: 1, content: Buffer.from('1') },
        },
      },
      include: { attachments: true },
    })
    const file = `/attachments/${attachments[0]?.id}`
    const looks = () => api.database.prisma.journalEntry.findMany({ where: { caseId: id, action: 'revealed' } })
    for (const role of ['operator', 'coordinator', 'marketing', 'administrator'] as const) {
      const shown = (await (await api.as(role)).get(`/cases/${id}`)).body
      expect(shown).toMatchObject({
        masked: true,
        review: { text: 'Договор ••••••47, звоните • ••• ••• •• 11', revisions: [{ text: shown.review.text }] },
        messages: [{ subject: 'По договору ••••••48', quoted: '> договор ••••••50' }],
      })
      expect(JSON.stringify(shown), role).not.toMatch(/102938|700 000/)
    }
    const marketing = await api.as('marketing')
    expect(await marketing.send('POST', `/cases/${id}/reveal-texts`)).toMatchObject({ status: 403 })
    expect(await marketing.get(file)).toMatchObject({ status: 403 })
    expect(await looks()).toEqual([])

    const revealed = await operator.send('POST', `/cases/${id}/reveal-texts`)
    expect(revealed).toMatchObject({
      status: 200,
      body: {
        review: { text: 'Договор 10293847, звоните 8 700 000 00 11', revisions: [{ number: 1 }] },
        messages: [{ subject: 'По договору 10293848', text: 'Не работает третий день, мой договор 10293849' }],
        hideAfterSeconds: 120,
      },
    })
    expect((await operator.get(file)).status).toBe(200)
    expect(await looks()).toMatchObject([
      { actor: operator.userId, values: { what: 'texts' } },
      { actor: operator.userId, values: { what: 'attachment' } },
    ])
    expect(JSON.stringify((await looks()).map(({ values }) => values))).not.toContain('102938')
    const { id: plain } = await api.seedCase({ text: 'Обрывы с 10:00 до 18:00, дом 12' })
    expect((await operator.get(`/cases/${plain}`)).body).toMatchObject({ masked: false })
  })
})
