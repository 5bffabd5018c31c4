import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { InboundMail } from '../../src/domain/ports/mail.ts'
import type { DraftOrder } from '../../src/domain/ports/triage.ts'
import type { Kind, Risk, TextToJudge, Verdict } from '../../src/domain/verdict.ts'
import type { JobDeps } from '../../src/jobs/job-deps.ts'
import { triageWaiting } from '../../src/jobs/triage.ts'
import { letter } from '../support/complaint-town.ts'
import { emptyTables, type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { jobDeps } from '../support/job-deps.ts'
import { observed, replyOf } from '../support/observed.ts'
import { ReplySlot } from '../support/reply-slot.ts'
import { type Stored, stored, verdict } from '../support/stored.ts'

let opened: OpenTestDatabase
let at: Stored
let orders: DraftOrder[]
beforeAll(async () => {
  opened = await openTestDatabase('postgres', inject('postgresUrl'))
})
afterAll(() => opened.close())
beforeEach(async () => {
  await emptyTables(opened.database)
  at = await stored(opened.database)
  orders = []
})

const judged = (kind: Kind, change: Partial<Verdict> = {}): Verdict => ({
  ...verdict,
  kind: { label: kind, confidence: 0.9, because: [] },
  complaint: kind === 'complaint',
  ...change,
})
const risk = (label: Risk): Partial<Verdict> => ({ risks: [{ label, confidence: 0.9, because: [] }] })

function deps(judge: (what: TextToJudge) => Verdict, change: Partial<JobDeps> = {}): JobDeps {
  let drawn = 0
  return jobDeps(at, new ReplySlot(at.clock), {
    classifier: { version: 'test', classify: (texts) => Promise.resolve(texts.map(judge)) },
    drafter: {
      version: 'test',
      draft(order) {
        orders.push(order)
        return Promise.resolve({ by: 'test', language: 'ru', text: `Ответ ${order.seed} ${order.variant}`, parts: [] })
      },
    },
    settings: {
      read: () => Promise.resolve({ company: {} } as never),
      change: () => Promise.reject(new Error('not here')),
    },
    random: () => {
      drawn += 1
      return (drawn * 0.618033988) % 1
    },
    ...change,
  })
}
const only = () => at.database.prisma.case.findFirstOrThrow()

describe('triage', () => {
  it('registers a claim once, and asks in its thread only for what no letter held', async () => {
    const lacking = [['contract', 'phone', 'signature'], ['fullName', 'phone', 'signature'], []]
    let round = 0
    const claimDeps = deps((what) => judged(what.text.startsWith('Претензия') ? 'claim' : 'answer-to-request'), {
      claimMissing: () => lacking[round] ?? [],
    })
    const write = async (text: string, parts: Partial<InboundMail> = {}) => {
      const mail = { ...letter(round + 1, text, 'Ким А.', at.clock.now()), ...parts }
      const order = { cursor: {}, now: at.clock.now(), importBefore: new Date(0), ownAddresses: [] }
      await at.storage.letters.storeLetter({ listingId: at.listingId, mail, ...order })
      await triageWaiting(claimDeps)
      round += 1
      return at.database.prisma.claim.findFirstOrThrow()
    }
    const first = await write('Претензия. Нет интернета с 3 ноября.')
    expect(first.missing).toEqual(['contract', 'phone', 'signature'])
    at.clock.pass(3_600_000)
    const thread = { inReplyTo: 'l1@post.example', references: ['l1@post.example'] }
    const second = await write('Мой договор 102938', thread)
    expect(second).toMatchObject({ number: first.number, dueAt: first.dueAt, missing: ['phone', 'signature'] })
    expect(orders.at(-1)).toMatchObject({ purpose: 'claim', claimMissing: ['phone', 'signature'] })
    expect((await write('Телефон и подпись', thread)).missing).toEqual([])
    expect(orders.at(-1)?.purpose).toBe('claim')
    expect(await at.database.prisma.case.count()).toBe(1)
  })

  it('gives a complaint a draft, a code and a time, praise only a draft', async () => {
    await at.page([observed('1'), observed('2', { stars: 5, text: 'Спасибо!' })])
    await triageWaiting(deps((what) => judged(what.stars === 5 ? 'praise' : 'complaint')))
    const [complaint, praise] = await at.database.prisma.case.findMany({ orderBy: { stars: 'asc' } })
    expect(complaint).toMatchObject({ state: 'awaiting-approval', kind: 'complaint', topics: ['no-connection'] })
    expect(complaint?.code).toMatch(/^R-\d{7}$/)
    // 10:00 UTC is 15:00 in Almaty, a Friday: four working hours end on Monday.
    expect(complaint?.dueAt).toEqual(new Date('2026-11-23T06:00:00Z'))
    expect(praise).toMatchObject({ state: 'awaiting-approval', code: null })
    expect(await at.database.prisma.draftRow.count()).toBe(2)
  })

  it('judges history and answered reviews without drafting', async () => {
    await at.page([
      observed('1', { createdAt: new Date('2025-01-01T00:00:00Z') }),
      observed('2', { reply: replyOf('Ответ из кабинета') }),
      observed('3', { answerable: 'no-text', text: '' }),
    ])
    await triageWaiting(deps(() => judged('complaint')))
    const reasons = (await at.database.prisma.case.findMany()).map((row) => `${row.state} ${row.closeReason}`)
    expect(reasons.sort()).toEqual(['closed answered-elsewhere', 'closed imported', 'closed no-reply-needed'])
    expect(orders).toEqual([])
    expect(await at.database.prisma.verdictRow.count()).toBe(3)
  })

  it.each(['legal', 'regulator', 'press', 'safety', 'self-harm', 'staff-named'] as const)(
    'holds a complaint with the risk %s for a coordinator',
    async (label) => {
      await at.page([observed('1')])
      await triageWaiting(deps(() => judged('complaint', risk(label))))
      expect(await only()).toMatchObject({ state: 'needs-person', needs: 'risk-hold', held: true })
      expect(await at.database.prisma.notice.findFirst()).toMatchObject({ code: 'risk-hold', values: { risk: label } })
    },
  )

  it('asks a person where it is unsure, has no words, or wrote what must not be published', async () => {
    for (const [change, needs] of [
      [deps(() => judged('complaint', { unsure: true })), 'unsure'],
      [deps(() => judged('question'), { drafter: { version: 'n', draft: () => Promise.resolve(null) } }), 'no-wording'],
      [
        deps(() => judged('complaint'), {
          linter: { lint: () => [{ code: 'promise', severity: 'blocking', values: {}, start: null, end: null }] },
        }),
        'linter',
      ],
    ] as const) {
      await emptyTables(at.database)
      at = await stored(at.database)
      await at.page([observed('1')])
      await triageWaiting({ ...change, storage: at.storage })
      expect(await only()).toMatchObject({ state: 'needs-person', needs, held: false })
    }
  })

  it('keeps a person’s reading when it drafts again, and offers another wording', async () => {
    await at.page([observed('1')])
    await triageWaiting(deps(() => judged('complaint')))
    const actor = { kind: 'person', userId: '01890000-0000-7000-8000-000000000001' } as const
    const on = async () => {
      const { id, version } = await only()
      return { caseId: id, version, actor, now: at.clock.pass(1000) }
    }
    expect(await at.storage.commands.correctVerdict({ ...(await on()), verdict: judged('praise') })).toMatchObject({
      ok: true,
    })
    expect(await at.storage.commands.sendBack({ ...(await on()), note: 'Теплее' })).toMatchObject({
      ok: true,
      state: 'triaged',
    })
    await triageWaiting(
      deps(() => {
        throw new Error('it was judged already')
      }),
    )
    expect(await only()).toMatchObject({ state: 'awaiting-approval', kind: 'praise' })
    expect(orders.at(-1)).toMatchObject({ variant: 1, verdict: { kind: { label: 'praise' } } })
    expect(await at.database.prisma.verdictRow.count()).toBe(2)
  })

  it('does not let one text that breaks the judge hold up the others', async () => {
    await at.page([observed('1'), observed('2', { text: 'яд' }), observed('3'), observed('4'), observed('5')])
    await triageWaiting(
      deps((what) => {
        if (what.text === 'яд') throw new Error('cannot be judged')
        return judged('complaint')
      }),
    )
    expect(await at.database.prisma.case.count({ where: { state: 'awaiting-approval' } })).toBe(4)
    expect(await at.database.prisma.case.findFirst({ where: { needs: 'not-judged' } })).toMatchObject({
      state: 'needs-person',
    })
  })

  it('leaves every case where it is while the database is away or its disk is full', async () => {
    await at.page([observed('1'), observed('2')])
    for (const code of ['57P01', '53100']) {
      const lost = Object.assign(new Error('lost'), { code })
      const classifier = { version: 'test', classify: () => Promise.reject(lost) }
      await expect(triageWaiting(deps(() => judged('complaint'), { classifier }))).rejects.toBe(lost)
    }
    const saving = {
      ...at.storage.triage,
      saveTriage: () => Promise.reject(new Error('Connection terminated unexpectedly')),
    }
    const storage = { ...at.storage, triage: saving }
    await expect(triageWaiting(deps(() => judged('complaint'), { storage }))).rejects.toThrow('Connection terminated')
    expect(await at.database.prisma.case.count({ where: { state: 'new', needs: null } })).toBe(2)
    await triageWaiting(deps(() => judged('complaint')))
    expect(await at.database.prisma.case.count({ where: { state: 'awaiting-approval' } })).toBe(2)
  })

  it('leaves a case alone that changed while it was being judged', async () => {
    await at.page([observed('1')])
    let edited = false
    await triageWaiting(
      deps(() => judged('complaint'), {
        classifier: {
          version: 'slow',
          async classify(texts) {
            if (!edited) await at.page([observed('1', { text: 'Исправлено.' })])
            edited = true
            return texts.map(() => judged('complaint'))
          },
        },
      }),
    )
    expect(await only()).toMatchObject({ state: 'new' })
    await triageWaiting(deps(() => judged('complaint')))
    expect(orders.at(-1)?.what.text).toBe('Исправлено.')
  })
})
