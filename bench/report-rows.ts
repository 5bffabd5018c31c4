import type { Period } from '../src/domain/report/week.ts'
import type { Database } from '../src/storage/database.ts'
import { namedId } from '../src/storage/sql.ts'
import { manyBranches } from '../test/support/report/many-branches.ts'
import { storeReportRows } from '../test/support/report/stored-rows.ts'

export interface Size {
  readonly branches: number
  /** Reviews of the week. */
  readonly fresh: number
  /** Reviews of the two years before it. */
  readonly old: number
}

const step = 100_000
const text = 'Вечером всё падает, обещали мастера и не приехали'

/**
 * A company of many branches on three platforms after two years of work: nine of ten reviews answered, four of nine
 * complaints. Written by the database itself, because a million round trips would be the benchmark.
 */
export async function fillReport(database: Database, size: Size, period: Period): Promise<void> {
  const { reviews: _, ...places } = manyBranches({ ...size, fresh: 0, old: 0 })
  const operator = { id: 'aigerim', name: 'Айгерим' }
  await storeReportRows(database, { ...places, reviews: [], operators: [operator] })
  await database.query(
    `create table bench_listing as
     select (row_number() over (order by id))::int - 1 as n, id, "branchId", adapter from listing`,
  )
  const count = size.fresh + size.old
  // The oldest first, as they would have come.
  for (let to = count; to > 0; to -= step) {
    await database.isolated(async (query) => {
      // Rows that refer to each other are made together; looking every one of them up would take most of the time.
      await query('set local session_replication_role = replica')
      for (const sql of rowsSql(Math.max(0, to - step), to, size, period, namedId(operator.id))) await query(sql)
    })
  }
  for (const table of ['review', '"case"', 'revision', 'delivery', 'approval', 'verdict', 'card_snapshot', 'listing']) {
    await database.query(`vacuum analyze ${table}`)
  }
}

/** The same dice for the same review in every run, another for every `salt`. */
const dice = (salt: number, below: number) => `((hashint4(i + ${salt * 10_000_000}) & 2147483647) % ${below})`

function rowsSql(from: number, to: number, size: Size, period: Period, operator: string): string[] {
  const start = `timestamptz '${period.from.toISOString()}'`
  const weekSeconds = (period.to.getTime() - period.from.getTime()) / 1000
  const spacing = (730 * 86_400) / size.old
  const at = `case when i < ${size.fresh} then ${start} + ${dice(1, weekSeconds)} * interval '1 second'
    else ${start} - (i - ${size.fresh} + 1) * interval '${spacing} seconds' end`
  // What nobody answered was closed; only the last two weeks are still open.
  const open = `${start} - interval '7 days'`
  return [
    `create temporary table made on commit drop as
     select i, gen_random_uuid() as review, gen_random_uuid() as "case", gen_random_uuid() as answer, l.id as listing,
       l."branchId", l.adapter, (array[1, 1, 2, 3, 4, 5, 5, 5, 5])[1 + ${dice(3, 9)}]::smallint as stars, ${at} as at,
       case when ${dice(4, 10)} > 0 then ${at} + (1 + ${dice(5, 40)}) * interval '1 hour' end as answered,
       (array['drops', 'speed', 'support', 'billing', 'visit', 'tariff'])[1 + ${dice(6, 6)}] as topic
     from generate_series(${to - 1}, ${from}, -1) i join bench_listing l on l.n = ${dice(2, size.branches * 3)}`,
    `insert into review (id, "listingId", adapter, "externalId", author, stars, text, "revisionHash", "createdAt",
       "firstSeenAt", "lastSeenAt", "writtenAt", "trustMarks", "replyHash", "replyAt", "replyIsOurs")
     select review, listing, adapter, i::text, 'Автор ' || i % 9000, stars,
       case when stars < 4 then '${text}' else 'Спасибо, работает' end, i::text, at, at + interval '10 minutes',
       at + interval '10 minutes', at, '{}', case when answered is not null then i::text end, answered, answered is not null
     from made`,
    `insert into revision ("reviewId", number, hash, stars, text, "seenAt")
     select review, 1, i::text, stars, case when stars < 4 then '${text}' else 'Спасибо, работает' end, at from made`,
    `insert into "case" (id, "reviewId", "listingId", "branchId", adapter, state, "revisionHash", author, excerpt, stars,
       topics, risks, language, "writtenAt", "openedAt", "dueAt", "answeredAt", "closedAt", "updatedAt", fingerprint)
     select "case", review, listing, "branchId", adapter,
       case when answered is not null then 'answered' when at < ${open} then 'closed' else 'awaiting-approval' end, i::text, 'Автор ' || i % 9000,
       left('${text}', 40), stars, case when stars < 4 then array[topic] else '{}' end, '{}', 'ru', at,
       at + interval '10 minutes', at + interval '1 day', answered,
       case when answered is null and at < ${open} then at + interval '2 days' end, at, '{}'
     from made`,
    `insert into verdict (id, "caseId", "revisionHash", by, verdict, at)
     select gen_random_uuid(), "case", i::text, 'bench', jsonb_build_object('topics', jsonb_build_array(jsonb_build_object(
       'label', topic, 'confidence', 0.9, 'because', '[]'::jsonb)), 'mentions', '[]'::jsonb), at
     from made where stars < 4`,
    `insert into approval (id, "caseId", text, "textHash", "revisionHash", "approvedBy", "editShare", at)
     select answer, "case", 'Здравствуйте! Спасибо за отзыв.', i::text, i::text, '${operator}', 0, answered
     from made where answered is not null`,
    `insert into delivery (id, kind, "caseId", "listingId", adapter, state, attempt, "notBefore", payload, "textHash",
       "approvalId", "idempotencyKey", "createdAt", "settledAt")
     select gen_random_uuid(), 'reply', "case", listing, adapter, 'confirmed', 1, answered, '{}', i::text, answer,
       'bench ' || i, answered, answered
     from made where answered is not null`,
  ]
}
