import type { RetentionCounts, RetentionRules, VanishedRule } from '../../domain/ports/privacy.ts'
import type { Database } from '../database.ts'
import { execute, inTransaction, select } from '../sql.ts'
import { eraseIn, withoutQuotes } from './erase.ts'

/** Rows of one transaction: a first night over years of mail must not hold locks for minutes. */
const batch = 500
const dayMs = 86_400_000

export async function applyRetention(
  database: Database,
  rules: RetentionRules,
  vanished: readonly VanishedRule[],
  now: Date,
): Promise<RetentionCounts> {
  const before = (days: number | null) => (days === null ? null : new Date(now.getTime() - days * dayMs))
  const inBatches = async (days: number | null, sql: string, ...values: unknown[]): Promise<number> => {
    const cutoff = before(days)
    if (cutoff === null) return 0
    for (let total = 0; ; ) {
      const count = await inTransaction(database, (tx) => execute(tx, sql, cutoff, ...values))
      total += count
      if (count < batch) return total
    }
  }

  let texts = 0
  for (const { adapter, days } of rules.vanishedTexts ? vanished : []) {
    texts += await inBatches(days, vanishedSql, adapter)
    const cutoff = before(days)
    await inTransaction(database, (tx) => execute(tx, vanishedQuotes, cutoff, adapter))
  }
  return {
    attachments: await inBatches(rules.attachmentDays, attachmentsSql),
    letters: await eraseLetters(database, before(rules.letterDays), now),
    numbers: (await inBatches(rules.numberDays, requestsSql)) + (await inBatches(rules.numberDays, tasksSql)),
    notices: await inBatches(rules.noticeDays, noticesSql),
    journal: await inBatches(rules.journalDays, journalSql),
    vanished: texts,
    // Else only a browser that still has the cookie would end it: address and device of whoever lost it stood for ever.
    sessions: await inBatches(0, sessionsSql),
  }
}

/** Whole cases of mail; those with something on its way wait for another night. */
async function eraseLetters(database: Database, cutoff: Date | null, now: Date): Promise<number> {
  if (cutoff === null) return 0
  for (let total = 0; ; ) {
    const count = await inTransaction(database, async (tx) => {
      const rows = await select<{ id: string }>(tx, lettersSql, cutoff)
      return eraseIn(
        tx,
        rows.map(({ id }) => id),
        now,
      )
    })
    total += count
    if (count < batch) return total
  }
}

const lettersSql = `select c.id from "case" c
  where c."reviewId" is null and c.state = 'closed' and c."closedAt" < $1::timestamptz and c."erasedAt" is null
    and not exists (select 1 from delivery d where d."caseId" = c.id
      and d.state in ('pending', 'sending', 'uncertain', 'accepted'))
  order by c."closedAt" limit ${batch}`

const attachmentsSql = `update attachment set content = null where id in (
  select a.id from attachment a join message m on m.id = a."messageId" join "case" c on c.id = m."caseId"
  where m."receivedAt" < $1::timestamptz and c.state = 'closed' and a.content is not null limit ${batch})`

const requestsSql = `update contract_request set contract = null, phone = null where "caseId" in (
  select q."caseId" from contract_request q join "case" c on c.id = q."caseId"
  where c.state = 'closed' and c."closedAt" < $1::timestamptz and (q.contract is not null or q.phone is not null)
  limit ${batch})`

const tasksSql = `update task set phone = null, visit = '{}', "visitSealed" = null where id in (
  select id from task where "doneAt" < $1::timestamptz
    and (phone is not null or "visitSealed" is not null or visit::text <> '{}') limit ${batch})`

const noticesSql = `delete from notice where id in (
  select id from notice where "notBefore" < $1::timestamptz limit ${batch})`

const journalSql = `delete from journal where id in (
  select id from journal where at < $1::timestamptz order by at limit ${batch})`

const sessionsSql = `delete from session where id in (
  select id from session where "expiresAt" < $1::timestamptz limit ${batch})`

const vanishedQuotes = withoutQuotes(
  `select id::text from review where adapter = $2 and "goneAt" < $1::timestamptz and text = ''`,
)

/** Name and text go; stars, dates and hashes stay, and so does our own reply. */
const vanishedSql = `with gone as (
    select r.id from review r where r.adapter = $2 and r."goneAt" < $1::timestamptz and (r.text <> '' or r.author is not null)
    limit ${batch}),
  cases as (update "case" c set author = null, excerpt = '', search = null from gone where c."reviewId" = gone.id),
  revisions as (update revision v set text = '' from gone where v."reviewId" = gone.id)
  update review r set author = null, text = '', raw = null from gone where r.id = gone.id`
