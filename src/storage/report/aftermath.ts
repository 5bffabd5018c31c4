import type {
  ModerationCounts,
  PendingReports,
  ReportScope,
  TaskCounts,
  VanishedCount,
} from '../../domain/ports/report-data.ts'
import type { Period } from '../../domain/report/week.ts'
import type { Query } from '../database.ts'
import { type SqlValues, sqlValues } from '../read/sql-values.ts'
import { absentAt, between, inScope, onlyCompany, starsAt } from './items.ts'

function bounds(values: SqlValues, period: Period): [string, string] {
  return [`${values.add(period.from)}::timestamptz`, `${values.add(period.to)}::timestamptz`]
}

export async function vanished(
  query: Query,
  scope: ReportScope,
  period: Period,
  asOf: Date,
): Promise<readonly VanishedCount[]> {
  const values = sqlValues()
  const [from, to] = bounds(values, period)
  const at = `${values.add(asOf)}::timestamptz`
  const { rows } = await query(
    `select listing, why, stars, count(*)::int as count from (
       select r."listingId" as listing, g.because as why, ${starsAt(at)} as stars
       from absence g join review r on r.id = g."reviewId" join listing l on l.id = r."listingId"
       where ${between('g."goneAt"', from, to)} and g."goneAt" < ${at} and (g."backAt" is null or g."backAt" >= ${at})
         and ${inScope(values, scope)}
     ) x group by listing, why, stars`,
    values.list,
  )
  return rows as unknown as VanishedCount[]
}

export async function returned(query: Query, scope: ReportScope, period: Period): Promise<number> {
  const values = sqlValues()
  const [from, to] = bounds(values, period)
  const { rows } = await query(
    `select count(*)::int as count
     from absence g join review r on r.id = g."reviewId" join listing l on l.id = r."listingId"
     where ${between('g."backAt"', from, to)} and ${inScope(values, scope)}`,
    values.list,
  )
  return Number(rows[0]?.['count'])
}

/** An appealed report is open again; one that we took back is no more. */
const decidedAt = `case when m.state = 'appealed' then null else m."decidedAt" end`
const outcome = `case when m.state in ('removed', 'unconfirmed', 'refused') then m.state else 'unknown' end`

export async function moderation(
  query: Query,
  scope: ReportScope,
  period: Period,
  asOf: Date,
): Promise<readonly ModerationCounts[]> {
  const values = sqlValues()
  const [from, to] = bounds(values, period)
  const at = `${values.add(asOf)}::timestamptz`
  const decided = (name: string) =>
    `count(*) filter (where outcome = '${name}' and ${between('decided', from, to)} and decided < ${at})::int as "${name}"`
  const { rows } = await query(
    `select * from (
       select source, reason, count(*) filter (where ${between('filed', from, to)})::int as filed,
         ${['removed', 'unconfirmed', 'refused', 'unknown'].map(decided).join(', ')},
         count(*) filter (where state <> 'withdrawn' and (decided is null or decided >= ${at}))::int as pending
       from (
         select m.adapter as source, m.reason, m.state, m."filedAt" as filed, ${decidedAt} as decided, ${outcome} as outcome
         from moderation_report m join "case" c on c.id = m."caseId" join listing l on l.id = c."listingId"
         where m."filedAt" < ${at} and ${inScope(values, scope)}
       ) x group by source, reason
     ) y where filed + removed + unconfirmed + refused + unknown + pending > 0 order by source, reason`,
    values.list,
  )
  type Row = ModerationCounts & ModerationCounts['decided']
  return (rows as unknown as Row[]).map(({ source, reason, filed, pending, ...row }) => ({
    source,
    reason,
    filed,
    decided: { removed: row.removed, unconfirmed: row.unconfirmed, refused: row.refused, unknown: row.unknown },
    pending,
  }))
}

export async function pendingReports(query: Query, scope: ReportScope, asOf: Date): Promise<readonly PendingReports[]> {
  const values = sqlValues()
  const at = `${values.add(asOf)}::timestamptz`
  const { rows } = await query(
    `select listing, count(*)::int as count, sum(stars)::int as "starSum" from (
       select distinct r.id, r."listingId" as listing, ${starsAt(at)} as stars
       from moderation_report m join "case" c on c.id = m."caseId" join review r on r.id = c."reviewId"
       join listing l on l.id = r."listingId"
       where m."filedAt" < ${at} and m.state <> 'withdrawn' and (${decidedAt} is null or ${decidedAt} >= ${at})
         and not ${absentAt(at)} and ${inScope(values, scope)}
     ) x where stars is not null group by listing`,
    values.list,
  )
  return rows as unknown as PendingReports[]
}

/** Tasks without a case belong to the whole company only. */
export async function tasks(query: Query, scope: ReportScope, period: Period, asOf: Date): Promise<TaskCounts> {
  const values = sqlValues()
  const [from, to] = bounds(values, period)
  const at = `${values.add(asOf)}::timestamptz`
  const mine = scope.branches === null ? 'true' : `c."branchId" = any(${values.add(scope.branches)}::uuid[])`
  const open = `t."createdAt" < ${at} and (t."doneAt" is null or t."doneAt" >= ${at})`
  const { rows } = await query(
    `select count(*) filter (where ${between('t."createdAt"', from, to)})::int as opened,
       count(*) filter (where ${between('t."doneAt"', from, to)})::int as closed,
       count(*) filter (where ${open})::int as open,
       count(*) filter (where ${open} and t."dueAt" < ${at})::int as overdue
     from task t left join "case" c on c.id = t."caseId"
     where ${scope.company === onlyCompany ? mine : 'false'}`,
    values.list,
  )
  return rows[0] as unknown as TaskCounts
}
