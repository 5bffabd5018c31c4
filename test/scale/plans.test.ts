import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { fillInbox } from '../../bench/inbox-data.ts'
import { defaultDeliveryRules } from '../../src/domain/delivery.ts'
import { defaultModerationRules } from '../../src/domain/moderation.ts'
import type { QueueFilter } from '../../src/domain/ports/read-models.ts'
import { createCaseReads } from '../../src/storage/read/cases.ts'
import { createJournalReads } from '../../src/storage/read/journal.ts'
import { createQueueReads } from '../../src/storage/read/queue.ts'
import { createSourceReads } from '../../src/storage/read/sources.ts'
import { createReportData } from '../../src/storage/report-data.ts'
import { createStorage } from '../../src/storage/storage.ts'
import { type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'

/** Tables that grow with the years: whoever reads one of them whole is slow one day. */
const big = ['review', 'revision', 'case', 'delivery', 'journal', 'verdict', 'draft', 'message', 'approval']
const size = 40_000
const now = new Date('2026-11-20T06:00:00Z')
const dayMs = 86_400_000
const week = { from: new Date(now.getTime() - 7 * dayMs), to: now }
const company = { company: 'company', branches: null }

interface Asked {
  readonly text: string
  readonly values: unknown[]
}

let opened: OpenTestDatabase
let userId: string
let branchIds: string[]
let caseId: string
let listingId: string
let explain: pg.Client
/** What was sent to the database while a read model ran. */
let recorded: Asked[] | null = null
const plain = pg.Client.prototype.query

beforeAll(async () => {
  opened = await openTestDatabase('postgres', inject('postgresUrl'))
  const { database } = opened
  ;({ userId, branchIds } = await fillInbox(database, size, now))
  await database.query(`
    insert into revision ("reviewId", number, hash, stars, text, "seenAt")
    select id, 1, "revisionHash", stars, '', "firstSeenAt" from review`)
  await database.query(`
    insert into journal (at, actor, action, "caseId")
    select "openedAt", 'system', 'collected', id from "case"`)
  await database.query(`
    insert into delivery (id, kind, "caseId", "listingId", adapter, state, "notBefore", payload, "textHash",
      "idempotencyKey", "createdAt", "settledAt", attempt)
    select gen_random_uuid(), 'reply', id, "listingId", adapter, 'confirmed', "openedAt", '{}', md5(id::text),
      id::text, "openedAt", "openedAt", 1 from "case" where state = 'answered'`)
  await database.query(`
    insert into verdict (id, "caseId", "revisionHash", by, verdict, at)
    select gen_random_uuid(), id, "revisionHash", 'test', '{}', "openedAt" from "case"`)
  await database.query(`
    insert into draft (id, "caseId", "revisionHash", purpose, by, language, text, parts, at)
    select gen_random_uuid(), id, "revisionHash", 'first-reply', 'test', 'ru', repeat('Здравствуйте! ', 40), '[]', "openedAt" from "case"`)
  await database.query(`
    insert into message (id, "caseId", direction, key, "messageId", "fromAddress", text, "receivedAt")
    select gen_random_uuid(), id, 'in', id::text, id::text || '@post.example', 'a@post.example', '', "openedAt"
    from "case"`)
  await database.query(`
    insert into approval (id, "caseId", "revisionHash", text, "textHash", "approvedBy", "draftId", at)
    select gen_random_uuid(), d."caseId", '', '', "textHash", '${userId}', t.id, "createdAt"
    from delivery d join draft t on t."caseId" = d."caseId"`)
  await database.query(`
    insert into contract_request ("caseId", state, "askedAt", "deadlineAt")
    select id, 'silent', "openedAt", "openedAt" from "case" where state = 'answered' order by id limit 300`)
  for (const table of [...big, 'contract_request']) await database.query(`vacuum analyze "${table}"`)
  const one = await database.prisma.case.findFirstOrThrow({ where: { state: 'answered' } })
  caseId = one.id
  listingId = one.listingId ?? ''
  explain = new pg.Client({ connectionString: opened.url ?? '' })
  await explain.connect()
  pg.Client.prototype.query = function record(this: pg.Client, ...given: unknown[]) {
    const [config, values] = given as [string | Asked, unknown[] | undefined]
    if (typeof config === 'string') recorded?.push({ text: config, values: values ?? [] })
    else recorded?.push({ text: config.text, values: config.values ?? values ?? [] })
    return Reflect.apply(plain, this, given) as never
  }
}, 240_000)
afterAll(async () => {
  pg.Client.prototype.query = plain
  await explain?.end()
  await opened?.close()
})

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly PlanNode[]
}

function wholeTables(node: PlanNode): string[] {
  const own =
    node['Node Type'] === 'Seq Scan' && big.includes(node['Relation Name'] ?? '') ? [node['Relation Name'] ?? ''] : []
  return [...own, ...(node.Plans ?? []).flatMap(wholeTables)]
}

/** The big tables that the statements sent by `act` would read whole, each with its statement. */
async function readWhole(act: () => Promise<unknown>): Promise<string[]> {
  recorded = []
  await act()
  const asked = recorded
  recorded = null
  const found: string[] = []
  for (const { text, values } of asked) {
    if (!/^\s*(select|with|update|delete)/i.test(text)) continue
    const { rows } = await Reflect.apply(plain, explain, [`explain (format json) ${text}`, values])
    const [{ Plan: plan }] = rows[0]['QUERY PLAN'] as [{ Plan: PlanNode }]
    for (const table of wholeTables(plan)) found.push(`${table}: ${text.replace(/\s+/g, ' ').slice(0, 300)}`)
  }
  expect(asked.length, 'nothing was asked').toBeGreaterThan(0)
  return found
}

it('notices a table that is read whole', async () => {
  const found = await readWhole(() => opened.database.query(`select count(*) from review where text like '%wifi%'`))
  expect(found).toHaveLength(1)
})

const filters: Record<string, Partial<QueueFilter>> = {
  default: {},
  source: { sources: ['steppe'] },
  stars: { stars: [1, 2] },
  mine: { view: 'mine' },
  snoozed: { view: 'snoozed' },
  person: { view: 'needs-person' },
  claims: { view: 'claims' },
  sending: { view: 'sending' },
  answered: { view: 'answered' },
  closed: { view: 'closed' },
  all: { view: 'all' },
  search: { view: 'all', search: 'перерасчёта' },
}
it.each(Object.entries(filters))('the queue reads no big table whole: %s', async (_, filter) => {
  const queue = createQueueReads(opened.database)
  const order = { filter: { view: 'to-answer', userId, ...filter }, sort: 'due', place: null, limit: 50, now } as const
  expect(await readWhole(() => queue.page(order))).toEqual([])
})

it('a branch’s queue and the counts read no big table whole', async () => {
  const queue = createQueueReads(opened.database)
  const filter = { view: 'to-answer', userId, branches: branchIds.slice(0, 1) } as const
  expect(await readWhole(() => queue.page({ filter, sort: 'due', place: null, limit: 50, now }))).toEqual([])
  expect(await readWhole(() => queue.counts(userId, now))).toEqual([])
})

it('a case, the journal and the sources read no big table whole', async () => {
  const { database } = opened
  const cases = createCaseReads(database, { now: () => now })
  const journal = createJournalReads(database)
  expect(await readWhole(() => cases.detail(caseId, now))).toEqual([])
  expect(await readWhole(() => cases.facts(caseId))).toEqual([])
  expect(await readWhole(() => cases.recentReplies('steppe', 50, caseId))).toEqual([])
  expect(await readWhole(() => cases.learning(week.from))).toEqual([])
  expect(await readWhole(() => journal.head())).toEqual([])
  expect(await readWhole(() => journal.changes(BigInt(size - 10), 100))).toEqual([])
  expect(await readWhole(() => createSourceReads(database).list())).toEqual([])
})

it('what jobs ask every few seconds reads no big table whole', async () => {
  const { deliveries, triage, reviews, complaints, sources } = createStorage(opened.database, { now: () => now })
  const order = { worker: 'w', now, limit: 5, id: undefined, live: true, traits: () => null }
  expect(await readWhole(() => deliveries.claim(order))).toEqual([])
  expect(await readWhole(() => deliveries.toLook(now, 20, 60_000))).toEqual([])
  expect(await readWhole(() => deliveries.reap(now, defaultDeliveryRules))).toEqual([])
  expect(await readWhole(() => deliveries.nextAt())).toEqual([])
  expect(await readWhole(() => triage.untriaged(50))).toEqual([])
  expect(await readWhole(() => triage.recentReplies('steppe', 50))).toEqual([])
  expect(await readWhole(() => reviews.standing(listingId))).toEqual([])
  expect(await readWhole(() => complaints.recentComplaints(new Date(now.getTime() - dayMs)))).toEqual([])
  expect(await readWhole(() => complaints.answers(50, now))).toEqual([])
  expect(await readWhole(() => complaints.standing(caseId, now, defaultModerationRules))).toEqual([])
  expect(await readWhole(() => sources.due(now, 50))).toEqual([])
})

it('a batch for triage is not sorted out of all that waits', async () => {
  const { database } = opened
  await database.query(
    `update "case" set state = 'new', imported = true where id in (select id from "case" where state = 'closed' limit 10000)`,
  )
  await database.query('analyze "case"')
  const asked: Asked[] = []
  recorded = asked
  await createStorage(database, { now: () => now }).triage.untriaged(200)
  recorded = null
  const [{ text, values } = { text: '', values: [] }] = asked
  const { rows } = await Reflect.apply(plain, explain, [`explain ${text}`, values])
  const plan = rows.map((row: { 'QUERY PLAN': string }) => row['QUERY PLAN']).join('\n')
  expect(plan).toContain('case_waiting_idx')
  await database.query(`update "case" set state = 'closed', imported = false where state = 'new'`)
  await database.query('vacuum analyze "case"')
})

it('the numbers of one week read no big table whole', async () => {
  const data = createReportData(opened.database)
  const found: string[] = []
  const ask = async (act: () => Promise<unknown>) => void found.push(...(await readWhole(act)))
  await ask(() => data.stars(company, week, now))
  await ask(() => data.answerRates(company, week, now))
  await ask(() => data.answerTimes(company, week))
  await ask(() => data.topics(company, [week]))
  await ask(() => data.starEdits(company, week))
  await ask(() => data.vanished(company, week, now))
  await ask(() => data.returned(company, week))
  await ask(() => data.operators(company, week))
  await ask(() => data.moderation(company, week, now))
  expect(found).toEqual([])
})
