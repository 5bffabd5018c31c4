import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { DirectoryResult } from '../../src/domain/directory.ts'
import { defaultModerationRules } from '../../src/domain/moderation.ts'
import type { InboundMail } from '../../src/domain/ports/mail.ts'
import type { ReviewComment } from '../../src/domain/ports/responder.ts'
import { deliverDue } from '../../src/jobs/deliver.ts'
import type { JobDeps } from '../../src/jobs/job-deps.ts'
import { lookAtOpen } from '../../src/jobs/look.ts'
import { moderate } from '../../src/jobs/moderate.ts'
import { watchForOutages } from '../../src/jobs/outages.ts'
import { triageWaiting } from '../../src/jobs/triage.ts'
import { letter, Moderators, townDeps } from '../support/complaint-town.ts'
import { emptyTables, type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { observed, replyOf } from '../support/observed.ts'
import { ReplySlot } from '../support/reply-slot.ts'
import { type Stored, stored } from '../support/stored.ts'

const day = 86_400_000
const alive = new AbortController().signal
const person = { kind: 'person', userId: '01890000-0000-7000-8000-000000000001' } as const

let opened: OpenTestDatabase
let at: Stored
let slot: ReplySlot
let moderators: Moderators
beforeAll(async () => {
  opened = await openTestDatabase('postgres', inject('postgresUrl'))
})
afterAll(() => opened.close())
beforeEach(async () => {
  await emptyTables(opened.database)
  at = await stored(opened.database)
  slot = new ReplySlot(at.clock)
  moderators = new Moderators()
})

const deps = () => townDeps(at, slot, moderators)

async function work(): Promise<void> {
  await triageWaiting(deps())
  await deliverDue(deps(), alive)
  await lookAtOpen(deps(), alive)
  await moderate(deps(), alive)
}

/** What the platform shows now, read. */
async function see(texts: Readonly<Record<string, string>>): Promise<void> {
  const reviews = Object.entries(texts).map(([id, text]) => {
    const standing = slot.standing(id).at(-1)
    return observed(id, { text, author: `Автор ${id}`, reply: standing === undefined ? null : replyOf(standing) })
  })
  await at.page(reviews)
}

/** Everybody's draft is approved as it is and goes out. */
async function answerAll(): Promise<void> {
  await triageWaiting(deps())
  const cases = await at.database.prisma.case.findMany({
    where: { state: 'awaiting-approval', reviewId: { not: null } },
    include: { drafts: { orderBy: { at: 'desc' }, take: 1 } },
  })
  for (const one of cases) await at.approve(one.id, one.drafts[0]?.text ?? '', { actor: person })
  await work()
}

async function approveReports(): Promise<void> {
  for (const report of await at.database.prisma.moderationReport.findMany({ where: { state: 'proposed' } })) {
    const { id, version, reason, quote, statement } = report
    await at.storage.complaints.approve({
      reportId: id,
      version,
      actor: person,
      now: at.clock.now(),
      reason,
      quote,
      statement,
      notBefore: at.clock.now(),
      dayStart: new Date(at.clock.now().getTime() - day),
      dailyCap: 100,
      byMachine: true,
    })
  }
}

const states = async () => (await at.database.prisma.moderationReport.findMany()).map((report) => report.state).sort()
const caseOf = (review: string) =>
  at.database.prisma.case.findFirstOrThrow({ where: { review: { externalId: review } }, include: { request: true } })

const write = (mail: InboundMail) =>
  at.storage.letters.storeLetter({
    listingId: at.listingId,
    mail,
    cursor: {},
    now: at.clock.now(),
    importBefore: new Date(0),
    ownAddresses: [],
  })

describe('from complaint to closed', () => {
  it('asks, waits, proposes, and files what a person approved, once', async () => {
    await see({ 1: 'Нет интернета' })
    await answerAll()
    expect((await caseOf('1')).request).toMatchObject({ state: 'asked' })
    at.clock.pass(2 * day)
    await work()
    expect(await states()).toEqual([])
    at.clock.pass(day)
    await work()
    await work()
    expect(await states()).toEqual(['proposed'])
    expect(moderators.filed).toEqual([])
    await approveReports()
    await work()
    expect(moderators.filed).toEqual(['1'])
    expect(await states()).toEqual(['filed'])
    moderators.decided.set('1', 'removed')
    at.clock.pass(day)
    await work()
    expect(await states()).toEqual(['removed'])
  })

  it('never says «asked» of an answer that asked for no number, whatever code it bears', async () => {
    await see({ 1: 'Нет интернета', 2: 'Нет интернета' })
    await triageWaiting(deps())
    const { id, code } = await caseOf('1')
    await at.approve(id, `Авария устраняется. Код обращения ${code}.`, { actor: person })
    await answerAll()
    at.clock.pass(4 * day)
    await work()
    const reported = await at.database.prisma.moderationReport.findMany()
    expect(reported.map((report) => report.caseId)).toEqual([(await caseOf('2')).id])
    const standing = await at.storage.complaints.standing(id, at.clock.now(), defaultModerationRules, '')
    expect(standing?.request).toMatchObject({ state: 'silent', stands: false })
    // A letter with the code is heard all the same.
    await write(letter(1, `Мой код ${code}, договор 555777`, 'Автор 1', at.clock.now()))
    await work()
    expect((await caseOf('1')).request).toMatchObject({ state: 'identified' })
  })

  it('never reports who wrote the number into the review, and opens a task', async () => {
    await see({ 1: 'Нет интернета' })
    await answerAll()
    at.clock.pass(4 * day)
    await work()
    expect(await states()).toEqual(['proposed'])
    await see({ 1: 'Нет интернета, договор 102938' })
    await work()
    expect(await states()).toEqual(['withdrawn'])
    expect((await caseOf('1')).request).toMatchObject({ state: 'identified', via: 'review', contractMask: '••••38' })
    expect(await at.database.prisma.task.count()).toBe(1)
    for (let days = 0; days < 10; days += 1) {
      at.clock.pass(day)
      await work()
    }
    expect(await states()).toEqual(['withdrawn'])
    expect(await at.database.prisma.task.count()).toBe(1)
  })

  it('never reports whose review held the number before we asked', async () => {
    await see({ 1: 'Нет интернета, договор 102938' })
    await answerAll()
    await work()
    expect((await caseOf('1')).request).toMatchObject({ state: 'identified', via: 'review', contractMask: '••••38' })
    at.clock.pass(4 * day)
    await work()
    expect(await states()).toEqual([])
  })

  it('never reports whose review held the bare number, with no word beside it', async () => {
    await see({ 1: 'Нет интернета! 102938, Абай', 2: 'Нет интернета' })
    await answerAll()
    at.clock.pass(4 * day)
    await work()
    const reported = await at.database.prisma.moderationReport.findMany()
    expect(reported.map((report) => report.caseId)).toEqual([(await caseOf('2')).id])
  })

  it('never reports who wrote more while nobody knew yet that our answer stands', async () => {
    await see({ 1: 'Нет интернета' })
    slot.script.push({ kind: 'uncertain', after: true })
    await answerAll()
    at.clock.pass(20_000)
    await see({ 1: 'Нет интернета. Я уже всё вам написал на почту!' })
    at.clock.pass(day)
    await lookAtOpen(deps(), alive)
    await work()
    expect((await caseOf('1')).request).toMatchObject({ state: 'asked' })
    await see({ 1: 'Нет интернета. Я уже всё вам написал на почту!' })
    await work()
    at.clock.pass(5 * day)
    await work()
    expect((await caseOf('1')).request).toMatchObject({ state: 'silent' })
    expect(await states()).toEqual([])
  })

  it('hears a bare number in an edit, a letter with the code and a comment, and calls nobody without one', async () => {
    await see({ 1: 'Нет интернета', 2: 'Нет интернета', 3: 'Нет интернета', 4: 'Нет интернета' })
    await answerAll()
    const { code } = await caseOf('2')
    at.clock.pass(31 * 60_000)
    await see({ 1: 'Нет интернета. 102938', 4: 'Нет интернета уже 2026 часов' })
    await write(letter(1, `Вот: ${code}. 555777`, 'Автор 2', at.clock.now()))
    const responder = Object.assign(Object.create(slot) as ReplySlot, {
      comments: async (ref: { readonly externalId: string }) =>
        ref.externalId === '3' ? [{ externalId: 'c', author: 'Автор 3', text: '888999', at: at.clock.now() }] : [],
    })
    const plain = deps()
    const hearing: JobDeps = { ...plain, channels: { ...plain.channels, responder: () => Promise.resolve(responder) } }
    await triageWaiting(hearing)
    await moderate(hearing, alive)
    expect((await caseOf('1')).request).toMatchObject({ state: 'identified', via: 'review', contractMask: '••••38' })
    expect((await caseOf('2')).request).toMatchObject({ state: 'identified', contractMask: '••••77' })
    expect((await caseOf('3')).request).toMatchObject({ state: 'identified', via: 'comment', contractMask: '••••99' })
    expect((await caseOf('4')).request).toMatchObject({ state: 'asked' })
    expect(await at.database.prisma.task.count()).toBe(3)
  })

  it('looks up who stayed silent: a subscriber is nobody to report, and no look-up is no proof on a strict platform', async () => {
    const strict = Object.assign(new Moderators(), { notACustomer: 'weak-with-directory' as const })
    const answers = new Map<string, DirectoryResult | Error>([
      ['Автор 1', 'hit'],
      ['Автор 2', 'no-hit'],
      ['Автор 3', 'no-key'],
    ])
    const asked: (string | null)[] = []
    const looking: JobDeps = {
      ...townDeps(at, slot, strict),
      directory: {
        async lookUp({ name }) {
          asked.push(name)
          const answer = answers.get(name ?? '')
          if (answer instanceof Error) throw answer
          return answer ?? null
        },
      },
    }
    await see({ 1: 'Нет интернета', 2: 'Нет интернета', 3: 'Нет интернета' })
    await answerAll()
    at.clock.pass(4 * day)
    const noHit = answers.get('Автор 2') ?? 'no-hit'
    answers.set('Автор 1', new Error('billing is down'))
    await moderate(looking, alive)
    expect(await states(), 'nobody is reported while nobody can be looked up').toEqual([])
    answers.set('Автор 1', 'hit').set('Автор 2', noHit)
    await moderate(looking, alive)
    await moderate(looking, alive)
    expect(asked.filter((name) => name === 'Автор 2')).toHaveLength(1)
    const [only] = await at.database.prisma.moderationReport.findMany()
    expect(await states()).toEqual(['proposed'])
    expect(only).toMatchObject({ caseId: (await caseOf('2')).id, weak: true, evidence: { directory: 'no-hit' } })

    const { id: byHand } = await caseOf('3')
    const look = { caseId: byHand, actor: person, now: at.clock.now() }
    await at.storage.complaints.noteDirectory({ ...look, result: 'no-hit' })
    await moderate(looking, alive)
    expect(await states()).toEqual(['proposed', 'proposed'])
    await at.storage.complaints.noteDirectory({ ...look, result: 'hit' })
    expect(await states(), 'found after all').toEqual(['proposed', 'withdrawn'])
    const lines = await at.database.prisma.journalEntry.findMany({ where: { action: 'looked-up-by-hand' } })
    expect(lines.map((line) => line.actor)).toEqual([person.userId, person.userId])
  })

  it('hears what the author writes under our answer, and nobody else there', async () => {
    const comments = new Map<string, ReviewComment[]>()
    const wrote = (review: string, author: string, text: string) =>
      comments.set(review, [{ externalId: `c${review}`, author, text, at: at.clock.now() }])
    const listening = deps()
    const responder = Object.assign(Object.create(slot) as ReplySlot, {
      comments: async (ref: { readonly externalId: string }) => comments.get(ref.externalId) ?? [],
    })
    const hearing: JobDeps = {
      ...listening,
      channels: { ...listening.channels, responder: () => Promise.resolve(responder) },
    }
    await see({ 1: 'Нет интернета', 2: 'Нет интернета', 3: 'Нет интернета' })
    await answerAll()
    at.clock.pass(day)
    wrote('1', 'Автор 1', 'Мой договор 102938')
    wrote('2', 'Автор 2', 'И что дальше?')
    wrote('3', 'Сосед', 'У меня то же самое, договор 555')
    await moderate(hearing, alive)
    expect((await caseOf('1')).request).toMatchObject({ state: 'identified', via: 'comment', contractMask: '••••38' })
    await triageWaiting(hearing)
    expect(await caseOf('2')).toMatchObject({ state: 'needs-person', needs: 'author-commented' })
    expect((await caseOf('3')).state).toBe('answered')
    for (let days = 0; days < 5; days += 1) {
      at.clock.pass(day)
      await moderate(hearing, alive)
    }
    const reported = await at.database.prisma.moderationReport.findMany()
    expect(reported.map((report) => report.caseId)).toEqual([(await caseOf('3')).id])
    expect(await at.database.prisma.task.count()).toBe(1)
    expect(await at.database.prisma.message.count()).toBe(2)
  })

  it('hears a letter that names the code, and asks a person where nothing else agrees', async () => {
    await see({ 1: 'Нет интернета', 2: 'Нет интернета' })
    await answerAll()
    const [mine, other] = [await caseOf('1'), await caseOf('2')]
    at.clock.pass(60_000)
    await write(letter(1, `Мой код ${mine.code}, договор 555777`, 'Автор 1', at.clock.now()))
    await work()
    expect((await caseOf('1')).request).toMatchObject({ state: 'identified', contractMask: '••••77' })
    // The problem agrees as well as a name would.
    await at.database.prisma.case.updateMany({ where: { id: other.id }, data: { topics: ['tv'] } })
    await write(letter(2, `Код ${other.code}`, 'Посторонний', at.clock.now()))
    await work()
    expect((await caseOf('2')).request).toMatchObject({ state: 'asked' })
    expect(await at.database.prisma.notice.count({ where: { code: 'answer-to-confirm' } })).toBe(1)
  })

  it('offers a letter without a code to a person where name, time and problem match', async () => {
    await see({ 1: 'Нет интернета', 2: 'Нет интернета' })
    await answerAll()
    at.clock.pass(day)
    // Ids carry the machine's time, the letters carry the test's.
    await write(letter(1, 'Третий день нет интернета, договор 102938', 'Автор Петров', at.clock.now()))
    await write(letter(2, 'Третий день нет интернета, договор 555', 'Кто-то другой', at.clock.now()))
    await work()
    const { id, request } = await caseOf('1')
    expect(request?.state, 'likeness is no proof').toBe('asked')
    const offered = await at.storage.complaints.lettersFor(id)
    expect(offered).toMatchObject([{ via: { by: 'likeness' }, contract: '102938' }])
    expect(await at.database.prisma.notice.count({ where: { code: 'answer-to-confirm' } })).toBe(2)
    const [found] = offered
    const letterCaseId = found?.via.kind === 'letter' ? found.via.caseId : ''
    await at.storage.complaints.denyLetter({ caseId: id, letterCaseId, actor: person, now: at.clock.now() })
    expect(await at.storage.complaints.lettersFor(id)).toEqual([])
  })

  it('quotes what breaks the rules and leaves the dissatisfied alone', async () => {
    const long = 'Подключились в прошлом месяце, с тех пор одни мучения. Это не интернет, а дрянь полная. Никому'
    await see({ 1: long, 2: 'Хуже не бывает' })
    await at.database.prisma.source.updateMany({ data: { moderation: { policy: 'at-once', days: 3 } } })
    await work()
    const reports = await at.database.prisma.moderationReport.findMany()
    expect(reports).toMatchObject([{ ground: 'breach', reason: 'breaks-rules' }])
    // Words are not cut in two.
    expect(reports[0]?.quote).toContain('дрянь')
    expect(` ${long} `).toContain(` ${reports[0]?.quote} `)
  })

  it('hands no number of the text on to moderators', async () => {
    await see({ 1: 'Дрянь, звоните 87000000011, дрянь' })
    await at.database.prisma.source.updateMany({ data: { moderation: { policy: 'at-once' } } })
    await work()
    const [report] = await at.database.prisma.moderationReport.findMany()
    expect(report?.quote).toMatch(/дрянь.*••11/iu)
    expect(`${report?.quote} ${report?.statement}`).not.toContain('8700000')
  })

  it('respects the cap, the person and the clock', async () => {
    await see({ 1: 'дрянь', 2: 'дрянь опять' })
    await at.database.prisma.source.updateMany({ data: { moderation: { policy: 'at-once' } } })
    await work()
    const reportOf = (externalId: string) =>
      at.database.prisma.moderationReport.findFirst({ where: { case: { review: { externalId } } } })
    const [first, second] = [await reportOf('1'), await reportOf('2')]
    if (!first || !second) throw new Error('two were expected')
    const order = {
      version: 1,
      now: at.clock.now(),
      reason: 'breaks-rules',
      quote: 'дрянь',
      statement: 's',
      notBefore: at.clock.now(),
      dayStart: new Date(at.clock.now().getTime() - 1000),
      dailyCap: 1,
      byMachine: true,
    }
    const { complaints } = at.storage
    expect(await complaints.approve({ ...order, reportId: first.id, actor: { kind: 'system' } })).toMatchObject({
      why: 'illegal',
    })
    expect(await complaints.approve({ ...order, reportId: first.id, actor: person })).toMatchObject({ ok: true })
    expect(await complaints.approve({ ...order, reportId: first.id, actor: person })).toMatchObject({ why: 'stale' })
    expect(await complaints.approve({ ...order, reportId: second.id, actor: person })).toMatchObject({ why: 'cap' })
    await see({ 2: 'Извините, погорячился' })
    expect(await complaints.approve({ ...order, reportId: second.id, actor: person, dailyCap: 9 })).toMatchObject({
      why: 'stale',
      state: 'withdrawn',
    })
    expect(
      await complaints.sendBack({ reportId: first.id, version: 2, actor: person, now: at.clock.now() }),
    ).toMatchObject({
      ok: true,
      state: 'proposed',
    })
    await work()
    expect(moderators.filed).toEqual([])
  })
})

describe('outages', () => {
  it('are one alarm and one task, joined by later complaints, and end', async () => {
    const now = at.clock.now()
    const fresh = (id: string, text: string, minutes: number) =>
      observed(id, { text, createdAt: new Date(now.getTime() - minutes * 60_000) })
    await at.page(
      [1, 2, 3, 4].map((id) => fresh(String(id), `улица Калкаман ${id}${id === 4 ? ', не отвечают' : ''}`, id)),
    )
    await triageWaiting(deps())
    await watchForOutages(deps())
    await at.page([fresh('5', 'улица Калкаман 5', 0)])
    await write(letter(6, 'Второй час нет связи, улица Калкамана', 'Жильцы', now))
    await triageWaiting(deps())
    await watchForOutages(deps())
    // A letter from the same street is the same outage.
    expect(await at.database.prisma.outageCluster.findMany()).toMatchObject([
      { place: 'Калкаман', count: 6, endedAt: null },
    ])
    const tasks = await at.database.prisma.task.findMany()
    expect(tasks).toMatchObject([{ priority: 'emergency', department: 'network' }])
    const { code } = await caseOf('1')
    expect(tasks[0]?.body).toContain(code)
    // Past the hour one more from that street alone still belongs to it.
    at.clock.pass(2 * 3_600_000)
    await at.page([observed('7', { text: 'улица Калкаман 7', createdAt: at.clock.now() })])
    await triageWaiting(deps())
    await watchForOutages(deps())
    expect(await at.database.prisma.outageCluster.findMany()).toMatchObject([{ count: 7, endedAt: null }])
    expect(await at.database.prisma.task.count()).toBe(1)
    expect(await at.database.prisma.notice.count({ where: { code: 'outage' } })).toBe(1)
    at.clock.pass(4 * 3_600_000)
    await watchForOutages(deps())
    expect(await at.database.prisma.outageCluster.count({ where: { endedAt: null } })).toBe(0)
  })

  it('know a street that stands without its word by the branches and by what others wrote, letters too', async () => {
    const now = at.clock.now()
    const { prisma } = at.database
    await prisma.branch.create({ data: { name: 'Офис', city: 'Алматы', address: 'улица Тимирязева, 83' } })
    const texts = {
      1: 'Нет интернета по Тимирязева',
      2: 'на тимирязева нет интернета второй час',
      3: 'Тимирязев көшесінде интернет жоқ',
      4: 'Нет интернета по Алматы',
      5: 'Нет интернета, по телефону не отвечают',
    }
    await at.page(
      Object.entries(texts).map(([id, text]) =>
        observed(id, { text, stars: 1, createdAt: new Date(now.getTime() - 60_000) }),
      ),
    )
    await write(letter(6, 'Второй час нет связи по Тимирязева, вся улица.', 'Жильцы', now))
    await triageWaiting(deps())
    await watchForOutages(deps())
    const [cluster, ...more] = await prisma.outageCluster.findMany()
    expect([cluster, ...more]).toMatchObject([{ place: 'улица Тимирязева', count: 4 }])
    const inside = await prisma.case.findMany({ where: { clusterId: cluster?.id ?? null }, include: { review: true } })
    expect(inside.map((one) => one.review?.externalId ?? 'letter').sort()).toEqual(['1', '2', '3', 'letter'])
  })
})
