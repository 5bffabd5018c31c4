import type { Database, Transaction } from '../database.ts'
import { execute, inTransaction } from '../sql.ts'

/**
 * What is emptied, table by table; `$1` are the cases, `$2` the instant. Hashes, ids, stars and dates stay: without them a
 * reading would bring the review back as a new one, and weeks that were reported would change.
 */
const statements: readonly string[] = [
  `update "case" set title = '', author = null, excerpt = '', search = null, fingerprint = '{}', "snoozeReason" = null,
     "erasedAt" = $2::timestamptz, version = version + 1 where id = any($1::uuid[])`,
  `update review set author = null, text = '', raw = null, permalink = null, "erasedAt" = $2::timestamptz,
     "replyText" = case when "replyText" is null then null else '' end
   where id in (select "reviewId" from "case" where id = any($1::uuid[]))`,
  `update revision set text = ''
   where "reviewId" in (select "reviewId" from "case" where id = any($1::uuid[])) and $2::timestamptz is not null`,
  `update attachment set name = '', content = null
   where "messageId" in (select id from message where "caseId" = any($1::uuid[])) and $2::timestamptz is not null`,
  `update message set "fromName" = '', "fromAddress" = '', "toAddresses" = '{}', subject = '', text = '', signature = '',
     quoted = '', signs = '{}' where "caseId" = any($1::uuid[]) and $2::timestamptz is not null`,
  `update verdict set verdict = jsonb_set(verdict, '{mentions}', '[]')
   where "caseId" = any($1::uuid[]) and $2::timestamptz is not null`,
  `update draft set text = '', parts = '[]' where "caseId" = any($1::uuid[]) and $2::timestamptz is not null`,
  `update approval set text = '' where "caseId" = any($1::uuid[]) and $2::timestamptz is not null`,
  `update delivery set payload = jsonb_build_object('type', payload->'type', 'text', ''), "whyText" = null
   where "caseId" = any($1::uuid[]) and $2::timestamptz is not null`,
  `update note set text = '' where "caseId" = any($1::uuid[]) and $2::timestamptz is not null`,
  `update contract_request set contract = null, "contractMask" = null, phone = null, "phoneMask" = null
   where "caseId" = any($1::uuid[]) and $2::timestamptz is not null`,
  // What stands in a tracker outside is looked at no more: its title would come back with the next comparison.
  `update task set title = '•••', body = '', solution = null, checklist = '[]', visit = '{}', "visitSealed" = null, phone = null,
     "phoneMask" = null, why = null, "trackerSeen" = null, "trackerEnd" = coalesce("trackerEnd", $2::timestamptz)
   where "caseId" = any($1::uuid[]) and $2::timestamptz is not null`,
  `delete from evidence where $2::timestamptz is not null and about in (
     select 'report:' || id from moderation_report where "caseId" = any($1::uuid[])
     union select id::text from delivery where "caseId" = any($1::uuid[])
     union select unnest($1::uuid[])::text)`,
  `update moderation_report set quote = '', statement = '', evidence = '{}'
   where "caseId" = any($1::uuid[]) and $2::timestamptz is not null`,
  `delete from text_signature where "caseId" = any($1::uuid[]) and $2::timestamptz is not null`,
  // A quote was made nameless, and is still what this person said.
  withoutQuotes(`select "reviewId"::text from "case" where id = any($1::uuid[]) and $2::timestamptz is not null`),
  `delete from notice where "caseId" = any($1::uuid[]) and $2::timestamptz is not null`,
]

/** Empties the quotes of these reviews in every week that was computed; its numbers stay. */
export function withoutQuotes(reviews: string): string {
  return `with said as (${reviews}), topics as (
      select w.id, jsonb_agg(case when t.value->'quote'->>'review' in (select * from said)
        then jsonb_set(t.value, '{quote}', 'null') else t.value end order by t.place) as list
      from report w cross join lateral jsonb_array_elements(w.snapshot->'topics') with ordinality t(value, place)
      group by w.id
      having bool_or(t.value->'quote'->>'review' in (select * from said)))
    update report w set snapshot = jsonb_set(w.snapshot, '{topics}', topics.list) from topics where topics.id = w.id`
}

export function eraseCases(database: Database, caseIds: readonly string[], now: Date): Promise<number> {
  return inTransaction(database, (tx) => eraseIn(tx, caseIds, now))
}

export async function eraseIn(tx: Transaction, caseIds: readonly string[], now: Date): Promise<number> {
  if (caseIds.length === 0) return 0
  const [first = '', ...rest] = statements
  const erased = await execute(tx, first, caseIds, now)
  for (const statement of rest) await execute(tx, statement, caseIds, now)
  return erased
}
