import { caseStates } from '../../domain/case.ts'
import type {
  AnswerRate,
  AnswerTimes,
  Backlog,
  OperatorWork,
  Percentiles,
  ReportScope,
} from '../../domain/ports/report-data.ts'
import type { Period } from '../../domain/report/week.ts'
import type { Query } from '../database.ts'
import { type SqlValues, sqlValues } from '../read/sql-values.ts'
import { answerKinds, between, byCustomer, confirmedAt, inScope, items, unwritten } from './items.ts'

export async function answerRates(
  query: Query,
  scope: ReportScope,
  period: Period,
  asOf: Date,
): Promise<readonly AnswerRate[]> {
  const values = sqlValues()
  const from = `${values.add(period.from)}::timestamptz`
  const to = `${values.add(period.to)}::timestamptz`
  const at = `${values.add(asOf)}::timestamptz`
  const inner = items(values, scope, {
    asOf: at,
    appeared: (alias) => between(`${alias}."writtenAt"`, from, to),
  })
  const { rows } = await query(
    `with item as materialized (
       select listing, since, "bySight", exact, answerable, stars, absent, "answeredAt" from (${inner}) x
     ), judged as (
       select listing, answerable, stars, coalesce("answeredAt" < ${at}, false) as hit,
         answerable and (not absent or coalesce("answeredAt" < ${at}, false)) as counts,
         not "bySight" and exact and (coalesce("answeredAt" < ${at}, false) or ${at} - since > interval '1 day') as timed,
         coalesce("answeredAt" < ${at} and "answeredAt" - since <= interval '1 day', false) as quick
       from item
     )
     select listing, count(*) filter (where counts)::int as "of", count(*) filter (where counts and hit)::int as hits,
       count(*) filter (where counts and stars <= 2)::int as "negativeOf",
       count(*) filter (where counts and stars <= 2 and hit)::int as "negativeHits",
       count(*) filter (where counts and timed)::int as "timedOf",
       count(*) filter (where counts and timed and quick)::int as "timedHits",
       count(*) filter (where not answerable)::int as unanswerable
     from judged group by listing`,
    values.list,
  )
  return (rows as Record<string, never>[]).map((row) => ({
    listing: row['listing']!,
    answered: { hits: row['hits']!, of: row['of']! },
    negativeAnswered: { hits: row['negativeHits']!, of: row['negativeOf']! },
    within24h: { hits: row['timedHits']!, of: row['timedOf']! },
    unanswerable: row['unanswerable']!,
  }))
}

/**
 * Answers given in a period: ours when they were confirmed, a stranger's where we have none (somebody of the company
 * wrote it in the cabinet), letters sent from a mail program.
 */
export function given(values: SqlValues, scope: ReportScope, period: Period): string {
  const from = `${values.add(period.from)}::timestamptz`
  const to = `${values.add(period.to)}::timestamptz`
  const listed = inScope(values, scope)
  return `
    select c."listingId" as listing, c."reviewId" is null as letter, c.id as "caseId", d."approvalId", x.at
    from delivery d cross join lateral (select ${confirmedAt} as at) x
    join "case" c on c.id = d."caseId" join listing l on l.id = c."listingId"
    where d."settledAt" >= ${from} and (d.kind = 'mail' or d.kind in ${answerKinds})
      and ${between('x.at', from, to)} and ${listed}
    union all
    select r."listingId", false, c.id, null, r."replyAt"
    from review r join listing l on l.id = r."listingId" join "case" c on c."reviewId" = r.id
    where ${between('r."replyAt"', from, to)} and r."replyHash" is not null and not r."replyIsOurs" and ${listed}
      and not exists (select 1 from delivery d where d."caseId" = c.id and d.kind in ${answerKinds} and ${confirmedAt} is not null)
    union all
    select c."listingId", true, c.id, null, m."receivedAt"
    from message m join "case" c on c.id = m."caseId" join listing l on l.id = c."listingId"
    where m.direction = 'out' and m.key not like 'out:%' and ${between('m."receivedAt"', from, to)} and ${listed}`
}

function share(name: string, part: number, condition: string): string {
  return `percentile_cont(${part}) within group (order by ${name}) filter (where ${condition})`
}

/**
 * Answers of the period to letters, each with the first letter that had been waiting for it: a customer who asks twice is
 * two questions, one who reminds us is one. A letter of ours that nobody waited for has no `since`.
 */
function letterTurns(values: SqlValues, scope: ReportScope, period: Period): string {
  const from = `${values.add(period.from)}::timestamptz`
  const to = `${values.add(period.to)}::timestamptz`
  return `
    select c."listingId" as listing, o."receivedAt" as "answeredAt",
      (select min(m."receivedAt") from message m where m."caseId" = c.id and ${byCustomer} and m."receivedAt" < o."receivedAt"
        and m."receivedAt" > coalesce((select max(p."receivedAt") from message p
          where p."caseId" = c.id and p.direction = 'out' and p."receivedAt" < o."receivedAt"), '-infinity')) as since
    from message o join "case" c on c.id = o."caseId" join listing l on l.id = c."listingId"
    where o.direction = 'out' and ${between('o."receivedAt"', from, to)} and c."reviewId" is null
      and coalesce(c.kind, '') not in ${unwritten} and c."writtenAt" >= l."createdAt" and ${inScope(values, scope)}`
}

/** Letters are timed in their mailbox's row; the row of the whole scope is of reviews. */
export async function answerTimes(query: Query, scope: ReportScope, period: Period): Promise<readonly AnswerTimes[]> {
  const values = sqlValues()
  const answers = given(values, scope, period)
  const inner = items(values, scope, {
    asOf: 'now()',
    cases: 'c.id in (select "caseId" from given)',
  })
  const turns = letterTurns(values, scope, period)
  const firsts = between(
    '"answeredAt"',
    `${values.add(period.from)}::timestamptz`,
    `${values.add(period.to)}::timestamptz`,
  )
  const ms = (since: string) => `greatest(0, extract(epoch from "answeredAt" - ${since}) * 1000)::float8`
  const { rows } = await query(
    `with given as materialized (${answers}), item as materialized (
       select listing, letter, appeared, "bySight", exact, seen, imported, "answeredAt" from (${inner}) x
     ), first as (
       select listing, letter, not "bySight" and exact as dated, ${ms('appeared')} as since, ${ms('seen')} as sight
       from item where not letter and not imported and ${firsts}
       union all
       select listing, true, true, ${ms('since')}, ${ms('since')} from (${turns}) t where since is not null
     ), timed as (
       select listing, count(*) filter (where dated)::int as dated, count(*)::int as seen,
         ${share('since', 0.5, 'dated')} as "sinceMedian", ${share('since', 0.9, 'dated')} as "sinceP90",
         ${share('sight', 0.5, 'true')} as "sightMedian", ${share('sight', 0.9, 'true')} as "sightP90"
       from first group by grouping sets ((listing, letter), (letter)) having grouping(listing) = 0 or not letter
     ), counted as (
       select listing, count(*)::int as answers from given group by grouping sets ((listing, letter), (letter))
       having grouping(listing) = 0 or not letter
     )
     select c.listing, c.answers, t.dated, t.seen, t."sinceMedian", t."sinceP90", t."sightMedian", t."sightP90"
     from counted c left join timed t on coalesce(t.listing::text, '') = coalesce(c.listing::text, '') where c.answers > 0`,
    values.list,
  )
  return (rows as unknown as TimesRow[]).map((row) => ({
    listing: row.listing,
    answers: row.answers,
    fromAppearance: percentiles(row.dated, row.sinceMedian, row.sinceP90),
    fromSight: percentiles(row.seen, row.sightMedian, row.sightP90),
  }))
}

interface TimesRow {
  readonly listing: string | null
  readonly answers: number
  readonly dated: number | null
  readonly seen: number | null
  readonly sinceMedian: number | null
  readonly sinceP90: number | null
  readonly sightMedian: number | null
  readonly sightP90: number | null
}

function percentiles(timed: number | null, medianMs: number | null, p90Ms: number | null): Percentiles | null {
  return timed === null || medianMs === null || p90Ms === null ? null : { timed, medianMs, p90Ms }
}

const openStates = caseStates
  .filter((state) => state !== 'answered' && state !== 'closed')
  .map((state) => `'${state}'`)
  .join(', ')

/**
 * Cases open at `at`: open now, or no longer since then: three indexes. `answeredAt` is the last answer's instant and says
 * nothing of the first one. A case that was closed then and opened again later has that closing in `case_closing`.
 */
export function openCases(at: string): string {
  return `(c.state in (${openStates}) or c."answeredAt" >= ${at} or c."closedAt" >= ${at})
      and (c."closedAt" is null or c."closedAt" >= ${at})
      and not exists (select 1 from case_closing k where k."caseId" = c.id and k."closedAt" < ${at} and k."reopenedAt" >= ${at})`
}

export async function backlog(query: Query, scope: ReportScope, asOf: Date): Promise<readonly Backlog[]> {
  const values = sqlValues()
  const at = `${values.add(asOf)}::timestamptz`
  const inner = items(values, scope, {
    asOf: at,
    cases: openCases(at),
  })
  const { rows } = await query(
    `select listing, count(*)::int as open, count(*) filter (where "dueAt" < ${at})::int as overdue
     from (${inner}) x where answerable and seen < ${at} and not absent and ("answeredAt" is null or "answeredAt" >= ${at})
     group by listing`,
    values.list,
  )
  return rows as unknown as Backlog[]
}

/** Up to a quarter of the text changed is a light edit. */
const lightShare = 0.25

export async function operators(query: Query, scope: ReportScope, period: Period): Promise<readonly OperatorWork[]> {
  const values = sqlValues()
  const { rows } = await query(
    `select a."approvedBy" as operator, u.name, count(*)::int as answers,
       count(*) filter (where a."editShare" = 0)::int as untouched,
       count(*) filter (where a."editShare" > 0 and a."editShare" <= ${lightShare})::int as light,
       count(*) filter (where a."editShare" > ${lightShare})::int as rewritten
     from (${given(values, scope, period)}) g join approval a on a.id = g."approvalId"
     left join "user" u on u.id = a."approvedBy"
     group by a."approvedBy", u.name order by count(*) desc, a."approvedBy" nulls first`,
    values.list,
  )
  return rows as unknown as OperatorWork[]
}
