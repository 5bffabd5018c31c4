import pg from 'pg'
import { expect } from 'vitest'
import { fillInbox } from '../../bench/inbox-data.ts'
import type { Database } from '../../src/storage/database.ts'
import { openTestDatabase } from '../support/databases.ts'

/** Tables that grow with the years: whoever reads one of them whole is slow one day. */
const big = [
  'review',
  'revision',
  'case',
  'delivery',
  'journal',
  'verdict',
  'draft',
  'message',
  'approval',
  'text_signature',
  'reading',
  'card_snapshot',
  'notice',
  'notice_copy',
  'absence',
]
const size = 40_000

interface Asked {
  readonly text: string
  readonly values: unknown[]
}

/** A PostgreSQL with 40,000 cases and all that belongs to them, which is asked for its plans. */
export interface LargeStore {
  readonly database: Database
  readonly userId: string
  readonly branchIds: readonly string[]
  /** An answered one, and its listing. */
  readonly caseId: string
  readonly listingId: string
  readonly lines: number
  /** The big tables that the statements sent by `act` would read whole, each with its statement. */
  readWhole(act: () => Promise<unknown>): Promise<string[]>
  /** The plan of the first statement that `act` sends. */
  plan(act: () => Promise<unknown>): Promise<string>
  close(): Promise<void>
}

export async function openLargeStore(url: string, now: Date): Promise<LargeStore> {
  const opened = await openTestDatabase('postgres', url)
  const { database } = opened
  const { userId, branchIds } = await fillInbox(database, size, now)
  await fillRest(database, userId)
  const one = await database.prisma.case.findFirstOrThrow({ where: { state: 'answered' } })
  const explain = new pg.Client({ connectionString: opened.url ?? '' })
  await explain.connect()
  const plain = pg.Client.prototype.query
  let recorded: Asked[] | null = null
  pg.Client.prototype.query = function record(this: pg.Client, ...given: unknown[]) {
    const [config, values] = given as [string | Asked, unknown[] | undefined]
    if (typeof config === 'string') recorded?.push({ text: config, values: Array.isArray(values) ? values : [] })
    else recorded?.push({ text: config.text, values: config.values ?? values ?? [] })
    return Reflect.apply(plain, this, given) as never
  }

  async function record(act: () => Promise<unknown>): Promise<readonly Asked[]> {
    const asked: Asked[] = []
    recorded = asked
    await act()
    recorded = null
    expect(asked.length, 'nothing was asked').toBeGreaterThan(0)
    return asked
  }
  const explained = (sql: string, values: unknown[]) =>
    Reflect.apply(plain, explain, [sql, values]) as unknown as Promise<{ rows: { 'QUERY PLAN': unknown }[] }>

  return {
    database,
    userId,
    branchIds,
    caseId: one.id,
    listingId: one.listingId,
    lines: size,
    async readWhole(act) {
      const found: string[] = []
      for (const { text, values } of await record(act)) {
        if (!/^\s*(select|with|update|delete|insert)/i.test(text)) continue
        const { rows } = await explained(`explain (format json) ${text}`, values)
        const plans = (rows[0]?.['QUERY PLAN'] ?? []) as readonly { Plan: PlanNode }[]
        for (const table of plans.flatMap((each) => wholeTables(each.Plan)))
          found.push(`${table}: ${text.replace(/\s+/g, ' ').slice(0, 300)}`)
      }
      return found
    },
    async plan(act) {
      const [{ text, values } = { text: '', values: [] }] = await record(act)
      const { rows } = await explained(`explain ${text}`, values)
      return rows.map((row) => String(row['QUERY PLAN'])).join('\n')
    },
    async close() {
      pg.Client.prototype.query = plain
      await explain.end()
      await opened.close()
    },
  }
}

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly PlanNode[]
}

function wholeTables(node: PlanNode): string[] {
  const table = node['Relation Name'] ?? ''
  const own = node['Node Type'] === 'Seq Scan' && big.includes(table) ? [table] : []
  return [...own, ...(node.Plans ?? []).flatMap(wholeTables)]
}

async function fillRest(database: Database, userId: string): Promise<void> {
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
  await database.query(`
    update verdict set "correctedBy" = '${userId}', verdict = '{"kind": {"label": "praise", "confidence": 1, "because": []}, "topics": []}'
    where "caseId" in (
      select id from "case" where state = 'answered' order by id limit 200)`)
  await database.query(`
    insert into text_signature ("caseId", "revisionHash", signature, bands, at)
    select id, "revisionHash", decode(md5(id::text), 'hex'),
      array(select hashtext(id::text || b) from generate_series(1, 16) b), "openedAt" from "case"`)
  await database.query(`
    insert into reading (id, "sourceId", "listingId", depth, "firstAt", "lastAt", created)
    select gen_random_uuid(), l."sourceId", l.id, 'incremental', c."openedAt", c."openedAt", 1
    from "case" c join listing l on l.id = c."listingId"`)
  await database.query(`
    insert into card_snapshot ("listingId", at, rating, "reviewCount")
    select "listingId", "openedAt", 4 + stars / 10.0, 100 from "case" on conflict do nothing`)
  await database.query(`
    insert into notice (id, channel, code, "caseId", "notBefore", "sentAt")
    select id, 'desk', 'low-stars', id, "openedAt", "openedAt" from "case"`)
  await database.query(`
    insert into notice_copy ("noticeId", "userId", "createdAt", "readAt", "digestAt")
    select id, case when hashtext(id::text) % 50 = 0 then '${userId}' else md5((hashtext(id::text) % 50)::text)::uuid end,
      "notBefore", "notBefore", "notBefore" from notice`)
  await database.query(`
    insert into absence ("reviewId", "goneAt", "backAt", because)
    select id, "writtenAt", "writtenAt" + interval '1 day', 'unknown' from review`)
  for (const table of [...big, 'contract_request', 'listing', 'source'])
    await database.query(`vacuum analyze "${table}"`)
}
