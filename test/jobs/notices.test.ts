import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { Sandbox } from '../../sandbox/options.ts'
import { startSandbox } from '../../sandbox/start.ts'
import { createStaffChannels } from '../../src/compose/staff-channels.ts'
import { Failure } from '../../src/domain/failure.ts'
import { defaultPreferences, type NoticePreferences } from '../../src/domain/notices.ts'
import type { OutboundMail } from '../../src/domain/ports/mail.ts'
import type { NewNotice } from '../../src/domain/ports/records.ts'
import { sweepDispatches } from '../../src/jobs/dispatch.ts'
import type { JobDeps } from '../../src/jobs/job-deps.ts'
import { createNoticeBox } from '../../src/storage/staff/notice-box.ts'
import { createMemorySlots } from '../../src/transport/limits.ts'
import { signatureOf } from '../../src/transport/staff/webhook.ts'
import { emptyTables, type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { jobDeps } from '../support/job-deps.ts'
import { observed } from '../support/observed.ts'
import { ReplySlot } from '../support/reply-slot.ts'
import { type Stored, stored } from '../support/stored.ts'

let opened: OpenTestDatabase
let sandbox: Sandbox
let at: Stored
let deps: JobDeps
let mails: OutboundMail[]
let mailFailures: Failure[]

beforeAll(async () => {
  opened = await openTestDatabase('postgres', inject('postgresUrl'))
  sandbox = await startSandbox({ seed: 'empty' })
})
afterAll(async () => {
  await sandbox.close()
  await opened.close()
})
beforeEach(async () => {
  await emptyTables(opened.database)
  at = await stored(opened.database)
  mails = []
  mailFailures = []
  const secrets: Record<string, string> = {
    'telegram.token': sandbox.credentials.telegram.botToken,
    'bitrix24.webhook': `${sandbox.urls.bitrix24.v2}/`,
  }
  const staff = createStaffChannels({
    slots: createMemorySlots(),
    trustedUrls: [sandbox.urls.telegram, sandbox.urls.webhooks, sandbox.urls.bitrix24.v2],
    secrets: { get: (name) => Promise.resolve(secrets[name] ?? null) },
    mailer: {
      send(mail) {
        const failure = mailFailures.shift()
        if (failure !== undefined) return Promise.reject(failure)
        mails.push(mail)
        return Promise.resolve()
      },
    },
    from: 'robot@dalanet.example',
    telegramBase: sandbox.urls.telegram,
  })
  const call: JobDeps['call'] = (ms, log) => ({
    signal: AbortSignal.timeout(ms),
    deadline: new Date(Date.now() + ms),
    log,
  })
  deps = jobDeps(at, new ReplySlot(at.clock), {
    staff,
    call,
    settings: {
      read: () => Promise.resolve({ company: { brand: 'Дала Нет' }, workHours: { zone: 'Asia/Almaty' } } as never),
      change: () => Promise.reject(new Error('not here')),
    },
  })
})

async function person(role: string, preferences: Partial<NoticePreferences> = {}): Promise<string> {
  const { id } = await at.database.prisma.user.create({
    data: { name: role, email: `${role}@dalanet.example`, role, language: 'ru' },
  })
  const value = { ...defaultPreferences, quiet: null, ...preferences }
  await createNoticeBox(at.database).savePreferences(id, value)
  return id
}

function notice(code: string, parts: Partial<NewNotice> = {}): Promise<number> {
  const now = at.clock.now()
  const base = { key: `${code} ${now.getTime()}`, userId: null, channel: 'desk' as const, caseId: null, values: {} }
  return at.storage.notices.raise([{ ...base, code, notBefore: now, ...parts }])
}

const sweep = () => sweepDispatches(deps, new AbortController().signal)
const rows = () => at.database.prisma.dispatch.findMany({ orderBy: { createdAt: 'asc' } })
const telegrams = (chat: string) => sandbox.control.telegramMessages().filter((one) => one.chat_id === chat)

it('the owner of an account reads when, from where and what to do, in their language', async () => {
  const userId = await person('operator')
  const now = new Date('2026-03-02T05:30:00Z')
  const payload = { what: 'password-changed', at: now.toISOString(), address: '203.0.113.7', device: 'Firefox' }
  const order = { channel: 'mail', purpose: 'account', userId, payload, key: 'account', notBefore: now } as const
  await deps.storage.dispatches.add([order], now)
  await sweep()
  expect(mails).toHaveLength(1)
  expect(mails[0]).toMatchObject({ to: ['operator@dalanet.example'], subject: 'Отклик: ваш пароль изменён' })
  expect(mails[0]?.text).toMatch(/2 марта 2026.* 10:30[^]*203\.0\.113\.7[^]*Firefox[^]*скажите администратору/)
})

describe('notices to staff', () => {
  it('reach everybody of the role: in the bell, by mail, Telegram and the portal', async () => {
    const id = await person('coordinator', { telegramChat: '7001', bitrix24User: '5' })
    const operator = await person('operator')
    await at.page([observed('1', { stars: 1 })])
    const { id: caseId } = await at.database.prisma.case.findFirstOrThrow()
    await at.database.prisma.case.update({ where: { id: caseId }, data: { held: true } })
    await notice('risk-hold', { caseId })
    await sweep()
    await sweep()
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatchObject({ to: ['coordinator@dalanet.example'], automatic: true })
    expect(mails[0]?.text).toContain(`/queue/${caseId}`)
    expect(telegrams('7001')).toHaveLength(1)
    const box = createNoticeBox(at.database)
    expect(await box.unread(id)).toBe(1)
    expect(await box.unread(operator)).toBe(0)
    await box.markRead(id, null, at.clock.now())
    expect(await box.unread(id)).toBe(0)
    expect((await rows()).map((row) => `${row.channel} ${row.state}`).sort()).toEqual([
      'bitrix24 done',
      'mail done',
      'telegram done',
    ])
  })

  it('say several things in one message', async () => {
    await person('administrator', { telegramChat: '7002' })
    await notice('source-failed', { key: 'a', values: { source: 'Степь' } })
    await notice('tracker-failed', { key: 'b', values: { tracker: 'portal' } })
    await notice('tracker-failed', { key: 'c', values: { tracker: 'other' } })
    await sweep()
    expect(telegrams('7002')).toHaveLength(1)
    // The source reads well by now: that line is gone.
    expect(telegrams('7002')[0]?.text).toMatch(/portal[^]*other/)
    expect(telegrams('7002')[0]?.text).not.toContain('Степь')
  })

  it('are dropped where they became untrue before they went', async () => {
    await person('operator', { quiet: { fromHour: 0, toHour: 23 }, telegramChat: '7003' })
    await at.page([observed('1', { stars: 1 })])
    const { id: caseId } = await at.database.prisma.case.findFirstOrThrow()
    await notice('low-stars', { caseId })
    await sweep()
    expect(await rows()).toMatchObject([{ state: 'pending' }, { state: 'pending' }])
    await at.database.prisma.case.update({ where: { id: caseId }, data: { state: 'answered' } })
    at.clock.pass(24 * 3_600_000)
    await sweep()
    expect(await rows()).toMatchObject([{ state: 'dropped' }, { state: 'dropped' }])
    expect(mails).toEqual([])
    expect(telegrams('7003')).toEqual([])
  })

  it('wait for the end of the quiet hours and leave as one', async () => {
    // 10:00 UTC is 15:00 in Almaty.
    const id = await person('coordinator', { quiet: { fromHour: 14, toHour: 16 } })
    await notice('mentioned', { key: 'a', userId: id })
    await sweep()
    at.clock.pass(60_000)
    await notice('mentioned', { key: 'b', userId: id })
    await sweep()
    expect(mails).toEqual([])
    expect(await rows()).toMatchObject([{ notBefore: new Date('2026-11-20T11:00:00Z') }])
    at.clock.pass(3_600_000)
    await sweep()
    expect(mails.map(({ subject }) => subject)).toEqual(['Отклик: уведомлений 2'])
  })

  it.each([
    ['throttled', { kind: 'throttled', retryAfterSeconds: 120 }, 120_000],
    ['a broken server', { kind: 'status', status: 502 }, 30_000],
    ['a connection that breaks', { kind: 'timeout-before', ms: 10 }, 30_000],
    ['an answer that is lost', { kind: 'timeout-after', ms: 10 }, 30_000],
    ['a token that was withdrawn', { kind: 'login-expired' }, 30_000],
  ] as const)('are tried again after %s', async (name, fault, waitMs) => {
    const chat = `80${waitMs}${name.length}`
    await person('coordinator', { mail: 'off', telegramChat: chat })
    sandbox.control.addFaults([{ platform: 'telegram', operation: 'bot', ...fault }])
    await notice('tracker-failed', { values: { tracker: 'portal' } })
    await sweep()
    expect(await rows()).toMatchObject([{ state: 'pending', attempt: 1 }])
    at.clock.pass(waitMs - 1)
    await sweep()
    expect(await rows()).toMatchObject([{ state: 'pending', attempt: 1 }])
    at.clock.pass(1)
    await sweep()
    expect(await rows()).toMatchObject([{ state: 'done', attempt: 2 }])
    // A lost answer is the one thing that can bring it twice: Telegram has no way to ask.
    expect(telegrams(chat)).toHaveLength(fault.kind === 'timeout-after' ? 2 : 1)
  })

  it('keep their Message-ID over tries, so that a second copy is known as one', async () => {
    await person('administrator')
    mailFailures.push(new Failure('uncertain', 'the line broke after DATA', { at: 'smtp' }))
    const sent: string[] = []
    const { staff } = deps
    deps = { ...deps, staff: { ...staff, tell: (...all) => (sent.push(all[2].id), staff.tell(...all)) } }
    await notice('tracker-failed', { values: { tracker: 'portal' } })
    await sweep()
    at.clock.pass(30_000)
    await sweep()
    expect(new Set(sent).size).toBe(1)
    expect(sent).toHaveLength(2)
    expect(mails).toHaveLength(1)
  })

  it('are given up after a day, or at once where the address is wrong', async () => {
    await person('administrator')
    mailFailures.push(...Array.from({ length: 10 }, () => new Failure('transient', 'no', { at: 'smtp' })))
    await notice('tracker-failed', { key: 'a', values: { tracker: 'portal' } })
    for (let round = 0; round < 12; round++) {
      await sweep()
      at.clock.pass(28_800_000)
    }
    expect(await rows()).toMatchObject([{ state: 'given-up', attempt: 10 }])
    mailFailures.length = 0
    mailFailures.push(new Failure('invalid', 'no such mailbox', { at: 'smtp' }))
    await notice('tracker-failed', { key: 'b', values: { tracker: 'portal' } })
    await sweep()
    expect((await rows())[1]).toMatchObject({ state: 'given-up', attempt: 1, lastError: 'no such mailbox' })
  })

  it('survive a worker that died in the middle', async () => {
    await person('administrator')
    await notice('tracker-failed', { values: { tracker: 'portal' } })
    const { handOutNotices } = await import('../../src/jobs/notices.ts')
    await handOutNotices(deps)
    const [taken] = await at.storage.dispatches.claim(at.clock.now(), 120_000, 10)
    await sweep()
    expect(mails).toEqual([])
    at.clock.pass(120_001)
    await sweep()
    expect(mails).toHaveLength(1)
    // The dead one wakes up: its word counts no more.
    const late = { to: 'given-up', status: null, error: 'late' } as const
    expect(await at.storage.dispatches.settle(taken!, late, at.clock.now())).toBe(false)
  })

  it('come as a digest at its hour, once', async () => {
    await person('coordinator', { mail: 'all', digestHours: [16] })
    await sweep()
    await at.page([observed('1', { stars: 4 })])
    await notice('source-recovered', { values: { source: 'Степь', minutes: 12 } })
    await sweep()
    expect(mails).toEqual([])
    at.clock.pass(3_600_000 + 60_000)
    await sweep()
    await sweep()
    expect(mails.map(({ subject }) => subject)).toEqual(['Отклик: сводка'])
    expect(mails[0]?.text).toMatch(/Новых обращений: 1[^]*Степь/)
    at.clock.pass(24 * 3_600_000)
    await sweep()
    // Nothing happened since: nothing is sent.
    expect(mails).toHaveLength(1)
  })

  it('hand out nothing that has lain for days', async () => {
    const id = await person('administrator')
    await notice('tracker-failed', { values: { tracker: 'portal' } })
    at.clock.pass(3 * 86_400_000)
    await sweep()
    expect(mails).toEqual([])
    expect(await createNoticeBox(at.database).unread(id)).toBe(0)
  })
})

describe('webhooks', () => {
  const secret = `whsec_${Buffer.from('a key of thirty-two bytes length!').toString('base64')}`
  const endpoint = (events: readonly string[], url = `${sandbox.urls.webhooks}/hooks/crm`) =>
    at.storage.webhooks.add(
      { name: 'CRM', url, events, secret: deps.cipher.encrypt(secret), createdBy: crypto.randomUUID() },
      at.clock.now(),
    )
  const received = () => sandbox.control.receivedHooks()
  const answered = async () => {
    at.clock.pass(1_000)
    await at.page([observed('1')])
    await at.drafted()
    const { id } = await at.database.prisma.case.findFirstOrThrow()
    await at.storage.journal.write({
      at: at.clock.now(),
      actor: { kind: 'system' },
      action: 'delivery-confirmed',
      caseId: id,
      values: { from: 'publishing', to: 'answered' },
    })
    return id
  }

  it('post each event once, signed over id, time and body', async () => {
    const before = received().length
    await endpoint(['case.new', 'answer.published'])
    const caseId = await answered()
    await sweep()
    await sweep()
    const posts = received().slice(before)
    const events = posts.map(({ headers }) => headers['x-otklik-event'])
    expect(events.filter((event) => event === 'answer.published')).toHaveLength(1)
    const post = posts.find(({ headers }) => headers['x-otklik-event'] === 'answer.published')!
    const { 'webhook-id': id = '', 'webhook-timestamp': time = '', 'webhook-signature': signature } = post.headers
    expect(signature).toBe(signatureOf(secret, id, Number(time), post.body))
    expect(JSON.parse(post.body)).toMatchObject({ id, event: 'answer.published', data: { case: { id: caseId } } })
    // Names and words of customers stay in the house.
    expect(post.body).not.toMatch(/author|text|excerpt/)
  })

  const decided = async (outcome: string, report = crypto.randomUUID()) => {
    at.clock.pass(1_000)
    await at.page([observed('1')])
    const { id: caseId } = await at.database.prisma.case.findFirstOrThrow()
    const line = { at: at.clock.now(), actor: { kind: 'system' } as const, caseId, values: { report } }
    await at.storage.journal.write({ ...line, action: 'report-filed' })
    await at.storage.journal.write({ ...line, action: `report-found-${outcome}` })
    return { caseId, report }
  }
  const bodies = (from: number) =>
    received()
      .slice(from)
      .map(({ body }) => JSON.parse(body) as { event: string; data: unknown })

  it.each(['removed', 'refused', 'unconfirmed'])('tell once that a platform decided: %s', async (outcome) => {
    const before = received().length
    await endpoint(['report.decided'])
    const { caseId, report } = await decided(outcome)
    await sweep()
    at.clock.pass(60_000)
    await sweep()
    expect(bodies(before)).toMatchObject([
      { event: 'report.decided', data: { case: { id: caseId }, report: { id: report, outcome } } },
    ])
  })

  it('tell once of a week that was counted after its end, and of no other', async () => {
    const before = received().length
    await endpoint(['week.finished'])
    at.clock.pass(1_000)
    const now = at.clock.now()
    const ended = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
    const week = (name: string, to: string, zone = 'Asia/Almaty', scope = 'company') =>
      at.database.prisma.report.create({
        data: { week: name, zone, scope, version: 1, snapshot: { week: { name, to } }, computedAt: now },
      })
    await week('2026-W40', ended(1))
    await week('2026-W40', ended(1), 'Europe/Berlin')
    await week('2026-W40', ended(1), 'Asia/Almaty', 'branch:1')
    await week('2026-W41', ended(-6))
    // Somebody looked at an old week in the overview.
    await week('2026-W12', ended(190))
    await sweep()
    at.clock.pass(60_000)
    await sweep()
    expect(bodies(before)).toMatchObject([{ event: 'week.finished', data: { week: '2026-W40' } }])
  })

  it('are tried again with the same id, logged, and repeated by hand', async () => {
    const before = received().length
    const { id } = await endpoint(['answer.published'])
    sandbox.control.addFaults([{ platform: 'webhooks', operation: 'receive', kind: 'status', status: 503 }])
    await answered()
    await sweep()
    expect(await at.storage.dispatches.ofEndpoint(id, 10)).toMatchObject([
      { state: 'pending', status: 503, attempt: 1 },
    ])
    at.clock.pass(30_000)
    await sweep()
    const [log] = await at.storage.dispatches.ofEndpoint(id, 10)
    expect(log).toMatchObject({ state: 'done', status: 204, attempt: 2 })
    expect(await at.storage.dispatches.again(id, log!.id, at.clock.now())).toBe(true)
    await sweep()
    expect(
      received()
        .slice(before)
        .map(({ headers }) => headers['webhook-id']),
    ).toEqual([log!.id, log!.id])
  })

  it('never reach an address inside the house', async () => {
    await endpoint(['answer.published'], 'http://127.0.0.1:1/hooks/x')
    await answered()
    await sweep()
    const [row] = await rows()
    expect(row).toMatchObject({ state: 'given-up' })
    expect(row?.lastError).toMatch(/not on the public internet/)
    for (const url of [
      'http://example.com/x',
      'https://10.0.0.1/x',
      'https://[::1]/x',
      'https://localhost/x',
      'https://a.LOCALHOST./x',
      'file:///etc/passwd',
      'x',
    ]) {
      expect(() => deps.staff.checkUrl(url)).toThrow(Failure)
    }
    expect(() => deps.staff.checkUrl('https://example.com/x')).not.toThrow()
  })

  it('tell an endpoint nothing that happened before it was there', async () => {
    await answered()
    at.clock.pass(1_000)
    await endpoint(['case.new', 'answer.published'])
    await sweep()
    expect(await rows()).toEqual([])
  })
})
