import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { confirmAnswer } from '../../src/desk/confirm-answer.ts'
import type { InboundMail } from '../../src/domain/ports/mail.ts'
import type { Responder } from '../../src/domain/ports/responder.ts'
import { deliverDue } from '../../src/jobs/deliver.ts'
import type { JobDeps } from '../../src/jobs/job-deps.ts'
import { lookAtOpen } from '../../src/jobs/look.ts'
import { moderate } from '../../src/jobs/moderate.ts'
import { watchForOutages } from '../../src/jobs/outages.ts'
import { sweepTasks } from '../../src/jobs/tasks.ts'
import { triageWaiting } from '../../src/jobs/triage.ts'
import { caseFacts } from '../../src/storage/read/case-facts.ts'
import { letter, Moderators, townDeps } from '../support/complaint-town.ts'
import { type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { silentLog } from '../support/job-deps.ts'
import { Killed, Killer } from '../support/killing.ts'
import { authors, claimDays, everybody, nameOf, outageDays, says } from '../support/ninety-people.ts'
import { observed, replyOf } from '../support/observed.ts'
import { openPortal, type Portal, type PortalTrouble, troublePortal } from '../support/portal.ts'
import { ReplySlot } from '../support/reply-slot.ts'
import { type Stored, stored } from '../support/stored.ts'

const day = 86_400_000
const alive = new AbortController().signal
const person = { kind: 'person', userId: '01890000-0000-7000-8000-000000000001' } as const

/** What the portal does to the next task that is made there; on other days nothing. */
const troubles: readonly (PortalTrouble | undefined)[] = [
  'throttled',
  undefined,
  'timeout-after',
  undefined,
  'timeout-before',
  'status',
]

let opened: OpenTestDatabase
let at: Stored
let portal: Portal
beforeAll(async () => {
  opened = await openTestDatabase('postgres', inject('postgresUrl'))
  at = await stored(opened.database)
  portal = await openPortal(true)
})
afterAll(async () => {
  await opened.close()
  await portal.close()
})

function shown(today: number, moderators: Moderators, slot: ReplySlot) {
  return everybody
    .filter(({ manner, from, after }) => today >= from && !(manner === 'deletes' && today >= from + after))
    .filter(({ id }) => moderators.decided.get(id) !== 'removed')
    .map((author) => {
      const standing = slot.standing(author.id).at(-1)
      return observed(author.id, {
        author: `${nameOf(author.id)} Н.`,
        text: says(author, today),
        createdAt: new Date(Date.UTC(2026, 10, 20, author.manner === 'outage' ? 10 : 0) + author.from * day),
        trustMarks: author.manner === 'was-there' ? ['location_visit'] : [],
        reply: standing === undefined ? null : replyOf(standing),
      })
    })
}

it('two hundred complaints over ninety days end where they must: none reported wrongly, none twice, no task twice', async () => {
  const slot = new ReplySlot(at.clock, 'in-place')
  const moderators = new Moderators()
  const town = townDeps(at, slot, moderators)
  let dayNow = 0
  let questions = 0
  const appealed: string[] = []
  const firstSeen = new Map<number, number>()
  const confirmed = new Set<string>()
  /** Authors who answer in a comment under our answer. */
  const responder: Responder = {
    source: slot.source,
    traits: slot.traits,
    standingReply: (ref) => slot.standingReply(ref),
    publish: (order) => slot.publish(order),
    async comments({ externalId }) {
      const author = authors.find(({ id }) => id === externalId)
      if (author?.manner !== 'comments' || dayNow < author.from + author.after) return []
      const text = `Мой договор ${externalId}88`
      return [{ externalId: `c${externalId}`, author: `${nameOf(externalId)} Н.`, text, at: at.clock.now() }]
    },
  }
  const posted: string[] = []
  const portalTraits = {
    readBack: true,
    replacing: 'never',
    leaseMs: 240_000,
    settleMs: 120_000,
    moderationMs: 0,
  } as const
  const tracker = portal.tracker()
  const deps: JobDeps = {
    ...town,
    // The portal's wire runs by the machine's clock.
    call: (ms) => ({ signal: alive, deadline: new Date(Date.now() + ms), log: silentLog }),
    settings: {
      ...town.settings,
      async read() {
        const settings = await town.settings.read()
        return { ...settings, tasks: { ...settings.tasks, tracker: 'bitrix24' } }
      },
    },
    cases: { facts: (id) => caseFacts(at.database.prisma, id, at.clock.now()) },
    drafter: {
      version: 'test',
      async draft(order, call) {
        const made = await town.drafter.draft(order, call)
        return made && order.purpose === 'follow-up'
          ? { ...made, text: `Работы закончены. ${order.caseCode ?? ''}` }
          : made
      },
    },
    claimMissing: ({ text }) => (/телефон/.test(text) ? [] : ['phone']),
    channels: {
      ...town.channels,
      responder: () => Promise.resolve(responder),
      tracker: () => Promise.resolve(tracker),
      traits: (kind) => (kind === 'task' || kind === 'mail' ? portalTraits : slot.traits),
      mailer: () =>
        Promise.resolve({
          from: { name: '', address: 'info@dalanet.example' },
          mailer: { send: ({ messageId }: { messageId: string }) => Promise.resolve(void posted.push(messageId)) },
          sent: { hasSent: (messageId: string) => Promise.resolve(posted.includes(messageId)) },
        } as never),
    },
  }
  const { prisma } = at.database
  for (let today = 0; today < 90; today += 1) {
    dayNow = today
    const startedAt = at.clock.now()
    at.clock.pass(60_000)
    for (let from = 0, all = shown(today, moderators, slot); from < all.length; from += 50) {
      await at.page(all.slice(from, from + 50))
    }
    await at.storage.reviews.finishDeepRead(at.listingId, startedAt, null, at.clock.now())
    await triageWaiting(deps)
    await watchForOutages(deps)
    await answerOutages()
    await approveDrafts()
    const trouble = troubles[today % 8]
    if (trouble !== undefined) troublePortal(portal, trouble)
    // Every ninth day the process dies somewhere on the way out and is started again.
    if (today % 9 === 4) await dieDelivering(1 + (today % 7))
    await deliverDue(deps, alive)
    await writeLetters(today)
    await triageWaiting(deps)
    // A neighbour's letter belongs to the outage of that evening.
    await watchForOutages(deps)
    await lookAtOpen(deps, alive)
    await moderate(deps, alive)
    await confirmLetters(today)
    await deliverDue(deps, alive)
    await workInPortal(today)
    await sweepTasks(deps, alive)
    await answerQuestions()
    await approveReports(startedAt)
    await appealRefusals()
    // Moderators take a day and believe every second one.
    for (const id of moderators.filed)
      if (!moderators.decided.has(id)) moderators.decided.set(id, Number(id) % 4 > 1 ? 'refused' : 'removed')
    at.clock.pass(day - 60_000)
  }

  async function dieDelivering(call: number): Promise<void> {
    const killer = new Killer(call, dayNow % 2 === 1)
    const storage = { ...at.storage, deliveries: killer.wrap(at.storage.deliveries) }
    await deliverDue({ ...deps, worker: `dies on day ${dayNow}`, storage }, alive).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error
    })
  }

  /** «Was it filed?» A person looks on the platform and says what is there. */
  async function answerQuestions(): Promise<void> {
    for (const { id: reportId } of await at.storage.complaints.unsure(at.clock.now(), 100)) {
      const { version, case: one } = await prisma.moderationReport.findUniqueOrThrow({
        where: { id: reportId },
        include: { case: { include: { review: true } } },
      })
      questions += 1
      const on = { reportId, version, actor: person, now: at.clock.now() }
      const isThere = moderators.filed.includes(one.review?.externalId ?? '')
      const said = isThere ? await at.storage.complaints.filedByHand(on) : await at.storage.complaints.sendBack(on)
      expect(said).toMatchObject({ ok: true })
    }
  }

  /** Every refusal is appealed, once; the moderators give way to every second one. */
  async function appealRefusals(): Promise<void> {
    const refused = await prisma.moderationReport.findMany({
      where: { state: 'refused', appealedAt: null },
      include: { case: { include: { review: true } } },
    })
    for (const { id: reportId, version, case: one } of refused) {
      const on = { reportId, version, actor: person, now: at.clock.now() }
      expect(await at.storage.complaints.appeal(on)).toMatchObject({ ok: true, state: 'appealed' })
      const externalId = one.review?.externalId ?? ''
      appealed.push(externalId)
      if (Number(externalId) % 2 === 0) moderators.decided.set(externalId, 'removed')
    }
  }

  /** One yes to one text; the drafts that follow bear each case's code. */
  async function answerOutages(): Promise<void> {
    for (const { id } of await prisma.outageCluster.findMany({ where: { approvedAt: null } })) {
      const text = 'Здравствуйте. На сети авария, её устраняют. Код обращения {code}.'
      const texts = { ru: text, kk: text, en: text }
      const yes = { id, version: 0, beganAt: null, overAt: null, texts, actor: person, now: at.clock.now() }
      expect(await at.storage.complaints.approveOutage(yes)).toBe(true)
    }
    await watchForOutages(deps)
  }

  /** «This is the author», said of every letter that names no code. */
  async function confirmLetters(today: number): Promise<void> {
    const nudges = { deliverAt: () => Promise.resolve() } as never
    const { complaints, tasks } = at.storage
    const directory = { ...deps.directory, tryService: () => Promise.resolve(false) }
    const { clock, log, cipher, settings, workingHours } = deps
    const call = (ms: number) => deps.call(ms, log)
    const desk = { clock, log, cipher, settings, workingHours, call, complaints, tasks, nudges, directory }
    const coordinator = { userId: person.userId, role: 'coordinator', scopes: null } as const
    for (const { id, manner, from, after } of authors) {
      if (manner !== 'plain-letter' || today < from + after || confirmed.has(id)) continue
      const { id: caseId } = await prisma.case.findFirstOrThrow({ where: { review: { externalId: id } } })
      const offered = await at.storage.complaints.lettersFor(caseId)
      // Our question was still on its way when the process died.
      if (offered.length === 0) continue
      confirmed.add(id)
      expect(offered, `letters offered to ${id}`).toMatchObject([{ via: { by: 'likeness' }, contract: `${id}66` }])
      const [via] = offered.map((one) => one.via)
      await confirmAnswer(desk, coordinator, { caseId, letter: via?.kind === 'letter' ? via.caseId : '' })
    }
  }

  /** People there finish what is five days old; each change is told twice, as portals do. */
  async function workInPortal(today: number): Promise<void> {
    for (const { id, status } of portal.control.tasks()) {
      const since = firstSeen.get(id) ?? today
      firstSeen.set(id, since)
      if (status !== 'pending' || today < since + 5) continue
      portal.control.setTaskStatus(id, 'completed')
      for (let told = 0; told < 2; told += 1) await at.storage.tasks.changedThere('bitrix24', String(id))
    }
  }

  async function approveDrafts(): Promise<void> {
    const drafted = await prisma.case.findMany({
      where: { state: 'awaiting-approval' },
      include: { drafts: { orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 1 } },
    })
    const route = { kind: 'reply', replacing: 'in-place' } as const
    for (const one of drafted) {
      const how = one.reviewId === null ? ({ kind: 'mail' } as const) : route
      await at.approve(one.id, one.drafts[0]?.text ?? '', { actor: person, route: how })
    }
  }

  async function writeLetters(today: number): Promise<void> {
    for (const { id, manner, from, after } of authors) {
      if (today !== from + after) continue
      if (manner === 'plain-letter') await write(Number(id), `Третий день нет интернета, договор ${id}66`, nameOf(id))
      if (manner !== 'letter' && manner !== 'late') continue
      const { code } = await prisma.case.findFirstOrThrow({ where: { review: { externalId: id } } })
      await write(Number(id), `Мой код ${code}, договор ${id}77`, nameOf(id))
    }
    for (const [number, from] of claimDays.entries()) {
      if (today === from) await write(700 + number, 'Претензия. Нет интернета, договор 555', 'Кто-то Третий')
      const reply = { inReplyTo: `l${700 + number}@post.example`, references: [`l${700 + number}@post.example`] }
      if (today === from + 3)
        await write(750 + number, 'Претензия, дополнение: телефон прилагаю', 'Кто-то Третий', reply)
    }
    for (const from of outageDays) {
      if (today === from) await write(800 + from, 'Второй час нет связи, улица Степной 9', 'Сосед по улице')
    }
  }

  async function write(number: number, text: string, name: string, more: Partial<InboundMail> = {}): Promise<void> {
    const mail = { ...letter(number, text, name, at.clock.now()), ...more }
    const [now, importBefore] = [at.clock.now(), new Date(0)]
    const order = { listingId: at.listingId, mail, cursor: {}, now, importBefore, ownAddresses: [] }
    await at.storage.letters.storeLetter(order)
  }

  async function approveReports(dayStart: Date): Promise<void> {
    for (const report of await prisma.moderationReport.findMany({
      where: { state: 'proposed' },
      orderBy: { proposedAt: 'asc' },
    })) {
      const { id, version, reason, quote, statement } = report
      const order = { reportId: id, version, actor: person, now: at.clock.now(), reason, quote, statement }
      await at.storage.complaints.approve({
        ...order,
        notBefore: at.clock.now(),
        dayStart,
        dailyCap: 5,
        byMachine: true,
      })
    }
  }

  const cases = await prisma.case.findMany({
    where: { reviewId: { not: null } },
    include: { review: true, request: true, reports: true, tasks: true },
  })
  expect(cases).toHaveLength(everybody.length)
  const table = new Map<string, number>()
  for (const one of cases) {
    const author = everybody.find(({ id }) => id === one.review?.externalId)
    const reports = one.reports.map((report) => report.state).sort()
    const row = `${author?.manner}: case ${one.state}, request ${one.request?.state ?? '-'}, reports ${reports.join('+') || '-'}, tasks ${one.tasks.length}`
    table.set(row, (table.get(row) ?? 0) + 1)
  }
  const rows = [...table]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([row, count]) => `${String(count).padStart(4)}  ${row}`)
  const letters = await prisma.case.findMany({ where: { reviewId: null }, include: { claim: true } })
  const claims = letters.filter(({ claim }) => claim !== null)
  const clusters = await prisma.outageCluster.findMany()
  const tasks = await prisma.task.findMany({ include: { case: true } })
  const there = portal.control.tasks()
  const said = [
    ...rows,
    `${letters.length} letters, all ${[...new Set(letters.map(({ state }) => state))].join('+')}; ${claims.length} of them claims`,
    `${clusters.length} outages with ${clusters.map(({ count }) => count).join(' and ')} complaints`,
    `${tasks.length} tasks here, ${there.length} in the portal, ${tasks.filter(({ state }) => state === 'done').length} done`,
  ]
  process.stdout.write(`${said.join('\n')}\n${questions} asked «was it filed?», ${appealed.length} appealed\n`)

  const mannerOf = (id: string) => everybody.find((author) => author.id === id)?.manner
  expect(appealed.length).toBeGreaterThan(5)
  expect(new Set(appealed).size, 'appealed once').toBe(appealed.length)
  expect(new Set(moderators.filed).size).toBe(moderators.filed.length)
  for (const id of moderators.filed)
    expect(['silent', 'swears', 'late', 'edits-only'], `review ${id}`).toContain(mannerOf(id))
  for (const { review, request, reports } of cases) {
    if (mannerOf(review?.externalId ?? '') !== 'edits-only' || reports.length === 0) continue
    // The process died with our question, and it left after the edit: nobody wrote a word since.
    const { seenAt } = await prisma.revision.findFirstOrThrow({ where: { reviewId: review?.id ?? '', number: 2 } })
    expect(request?.askingSince?.getTime(), `review ${review?.externalId}`).toBeGreaterThan(seenAt.getTime())
  }
  for (const manner of ['silent', 'swears'] as const) {
    const wanted = authors.filter((author) => author.manner === manner).map(({ id }) => id)
    expect(moderators.filed).toEqual(expect.arrayContaining(wanted))
  }
  for (const one of cases) {
    const manner = mannerOf(one.review?.externalId ?? '')
    expect(one.tasks.length, `tasks of ${manner}`).toBe(one.request?.state === 'identified' ? 1 : 0)
    if (['number-in-review', 'letter', 'comments', 'plain-letter'].includes(manner ?? ''))
      expect(one.request?.state, `request of ${manner}`).toBe('identified')
    expect(one.reports.filter((report) => report.filedAt !== null).length).toBeLessThanOrEqual(1)
    // Who commented stands before the operator with the task.
    expect(['answered', 'closed', ...(manner === 'comments' ? ['needs-person'] : [])]).toContain(one.state)
  }
  expect(claims.map(({ claim }) => claim?.missing)).toEqual(claimDays.map(() => []))
  expect(new Set(claims.map(({ claim }) => claim?.number)).size).toBe(claimDays.length)
  for (const { openedAt, claim } of claims) {
    const days = ((claim?.dueAt.getTime() ?? 0) - openedAt.getTime()) / day
    expect(days, 'ten calendar days to their end').toBeGreaterThan(10)
    expect(days).toBeLessThanOrEqual(11)
  }
  for (const { state } of letters) expect(state).toBe('answered')
  expect(clusters.map(({ count }) => count)).toEqual(outageDays.map(() => 7))
  expect(tasks.filter(({ key }) => key.startsWith('outage:'))).toHaveLength(outageDays.length)
  expect(there).toHaveLength(tasks.length)
  expect(new Set(there.map(({ id }) => String(id)))).toEqual(new Set(tasks.map(({ trackerId }) => trackerId)))
  expect(
    tasks.every(({ state }) => state === 'done'),
    'what was finished there is finished here',
  ).toBe(true)
  expect(await prisma.delivery.count({ where: { state: { in: ['pending', 'sending', 'uncertain', 'stuck'] } } })).toBe(
    0,
  )
  for (const { id } of everybody) expect(slot.standing(id).length).toBeLessThanOrEqual(1)
}, 600_000)
