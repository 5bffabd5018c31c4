import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Responder } from '../../src/domain/ports/responder.ts'
import { deliverDue } from '../../src/jobs/deliver.ts'
import type { JobDeps } from '../../src/jobs/job-deps.ts'
import { lookAtOpen } from '../../src/jobs/look.ts'
import { moderate } from '../../src/jobs/moderate.ts'
import { triageWaiting } from '../../src/jobs/triage.ts'
import { letter, Moderators, townDeps } from '../support/complaint-town.ts'
import { type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { Killed, Killer } from '../support/killing.ts'
import { observed, replyOf } from '../support/observed.ts'
import { ReplySlot } from '../support/reply-slot.ts'
import { type Stored, stored } from '../support/stored.ts'

const day = 86_400_000
const alive = new AbortController().signal
const person = { kind: 'person', userId: '01890000-0000-7000-8000-000000000001' } as const

/** How an author goes on after being asked; with how many days until then. */
const manners = [
  'silent',
  'number-in-review',
  'letter',
  'edits-only',
  'deletes',
  'was-there',
  'swears',
  'late',
  'comments',
] as const
type Manner = (typeof manners)[number]

interface Author {
  readonly id: string
  readonly manner: Manner
  /** Day on which the complaint appears. */
  readonly from: number
  /** Days after which the author does what they do. */
  readonly after: number
}

const authors: readonly Author[] = Array.from({ length: 200 }, (_, number) => {
  const manner = manners[number % manners.length] ?? 'silent'
  return { id: String(number + 1), manner, from: (number * 7) % 60, after: manner === 'late' ? 12 : 2 }
})

let opened: OpenTestDatabase
let at: Stored
beforeAll(async () => {
  opened = await openTestDatabase('postgres', inject('postgresUrl'))
  at = await stored(opened.database)
})
afterAll(() => opened.close())

function says({ manner, from, after }: Author, today: number): string {
  const first = manner === 'swears' ? 'Не интернет, а дрянь' : 'Нет интернета'
  if (today < from + after) return first
  if (manner === 'number-in-review') return `${first}, договор 102938`
  return manner === 'edits-only' ? `${first}. Всё ещё жду!` : first
}

function shown(today: number, moderators: Moderators, slot: ReplySlot) {
  return authors
    .filter(({ manner, from, after }) => today >= from && !(manner === 'deletes' && today >= from + after))
    .filter(({ id }) => moderators.decided.get(id) !== 'removed')
    .map((author) => {
      const standing = slot.standing(author.id).at(-1)
      return observed(author.id, {
        author: `Автор${author.id} Н.`,
        text: says(author, today),
        createdAt: new Date(Date.UTC(2026, 10, 20) + author.from * day),
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
      return [{ externalId: `c${externalId}`, author: `Автор${externalId} Н.`, text, at: at.clock.now() }]
    },
  }
  const deps: JobDeps = { ...town, channels: { ...town.channels, responder: () => Promise.resolve(responder) } }
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
    await approveDrafts()
    // Every ninth day the process dies somewhere on the way out and is started again.
    if (today % 9 === 4) await dieDelivering(1 + (today % 7))
    await deliverDue(deps, alive)
    await writeLetters(today)
    await triageWaiting(deps)
    await lookAtOpen(deps, alive)
    await moderate(deps, alive)
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

  async function approveDrafts(): Promise<void> {
    const drafted = await prisma.case.findMany({
      where: { state: 'awaiting-approval', reviewId: { not: null } },
      include: { drafts: { orderBy: { at: 'desc' }, take: 1 } },
    })
    const route = { kind: 'reply', replacing: 'in-place' } as const
    for (const one of drafted) await at.approve(one.id, one.drafts[0]?.text ?? '', { actor: person, route })
  }

  async function writeLetters(today: number): Promise<void> {
    for (const { id, manner, from, after } of authors) {
      if ((manner !== 'letter' && manner !== 'late') || today !== from + after) continue
      const { code } = await prisma.case.findFirstOrThrow({ where: { review: { externalId: id } } })
      const mail = letter(Number(id), `Мой код ${code}, договор ${id}77`, `Автор${id}`, at.clock.now())
      await at.storage.letters.storeLetter({
        listingId: at.listingId,
        mail,
        cursor: {},
        now: at.clock.now(),
        importBefore: new Date(0),
        ownAddresses: [],
      })
    }
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
  expect(cases).toHaveLength(200)
  const table = new Map<string, number>()
  for (const one of cases) {
    const author = authors.find(({ id }) => id === one.review?.externalId)
    const reports = one.reports.map((report) => report.state).sort()
    const row = `${author?.manner}: case ${one.state}, request ${one.request?.state ?? '-'}, reports ${reports.join('+') || '-'}, tasks ${one.tasks.length}`
    table.set(row, (table.get(row) ?? 0) + 1)
  }
  const rows = [...table]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([row, count]) => `${String(count).padStart(4)}  ${row}`)
  process.stdout.write(`${rows.join('\n')}\n${questions} asked «was it filed?», ${appealed.length} appealed\n`)

  const mannerOf = (id: string) => authors.find((author) => author.id === id)?.manner
  expect(appealed.length).toBeGreaterThan(5)
  expect(new Set(appealed).size, 'appealed once').toBe(appealed.length)
  expect(new Set(moderators.filed).size).toBe(moderators.filed.length)
  for (const id of moderators.filed) expect(['silent', 'swears', 'late'], `review ${id}`).toContain(mannerOf(id))
  for (const manner of ['silent', 'swears'] as const) {
    const wanted = authors.filter((author) => author.manner === manner).map(({ id }) => id)
    expect(moderators.filed).toEqual(expect.arrayContaining(wanted))
  }
  for (const one of cases) {
    const manner = mannerOf(one.review?.externalId ?? '')
    expect(one.tasks.length, `tasks of ${manner}`).toBe(one.request?.state === 'identified' ? 1 : 0)
    if (manner === 'number-in-review' || manner === 'letter' || manner === 'comments')
      expect(one.request?.state).toBe('identified')
    expect(one.reports.filter((report) => report.filedAt !== null).length).toBeLessThanOrEqual(1)
    // Who commented stands before the operator with the task.
    expect(['answered', 'closed', ...(manner === 'comments' ? ['needs-person'] : [])]).toContain(one.state)
  }
  expect(await prisma.delivery.count({ where: { state: { in: ['pending', 'sending', 'uncertain', 'stuck'] } } })).toBe(
    0,
  )
  for (const { id } of authors) expect(slot.standing(id).length).toBeLessThanOrEqual(1)
}, 300_000)
