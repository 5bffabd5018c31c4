import { openStates } from '../../domain/case.ts'
import { countCap, type QueueCounts, type QueueView, queueViewNames } from '../../domain/ports/read-models.ts'
import type { Database } from '../database.ts'
import { statesOf, viewCondition } from './queue-conditions.ts'
import { type SqlValues, sqlValues } from './sql-values.ts'

/** Views that hold open cases only; they are counted in one pass over those. */
const openViews: readonly QueueView[] = ['to-answer', 'mine', 'snoozed', 'claims', 'needs-person']
/** Far above any real number of open cases; keeps a broken import from stopping everybody's page. */
const openRead = 200_000

/** Numbers beside the views, of one person. */
export async function queueCounts(database: Pick<Database, 'query'>, userId: string, now: Date): Promise<QueueCounts> {
  const values = sqlValues()
  const at = `${values.add(now)}::timestamptz`
  const condition = (view: QueueView) => viewCondition(view, userId, now, values) ?? 'true'
  const open = openViews.map((view) =>
    view === 'needs-person'
      ? `count(*) filter (where c.state = 'needs-person')::int as "${view}"`
      : `count(*) filter (where ${condition(view)})::int as "${view}"`,
  )
  const rest = queueViewNames
    .filter((view) => !openViews.includes(view))
    .map((view) => `(${cappedSql(view, userId, values)}) as "${view}"`)
  const sql = `select o.*, ${rest.join(', ')} from (
      select ${open.join(', ')},
        count(*) filter (where c."dueAt" < ${at} and ${condition('to-answer')})::int as overdue,
        min(c."dueAt") filter (where c."dueAt" >= ${at} and ${condition('to-answer')}) as "nextDueAt"
      from (
        select state, "dueAt", "snoozedUntil", "assigneeId", kind from "case"
        where state = any(${values.add([...openStates])}::text[]) limit ${openRead}
      ) c
    ) o`
  const [{ rows }, outages] = await Promise.all([
    database.query(sql, values.list),
    database.query(
      `select id, topic, place, "startedAt", count, usual from outage_cluster where "endedAt" is null
       order by "startedAt" desc limit 20`,
    ),
  ])
  const row = rows[0] ?? {}
  const views = queueViewNames.map((view) => [view, Math.min(countCap, Number(row[view]))])
  return {
    views: Object.fromEntries(views) as Record<QueueView, number>,
    overdue: Math.min(countCap, Number(row.overdue)),
    nextDueAt: (row.nextDueAt ?? null) as Date | null,
    outages: outages.rows as unknown as QueueCounts['outages'],
  }
}

/** Counting stops at the cap: nobody reads the difference between ten and eleven thousand closed cases. */
function cappedSql(view: QueueView, userId: string, values: SqlValues): string {
  const states = statesOf({ view, userId })
  const where = states === null ? '' : `where state = any(${values.add([...states])}::text[])`
  return `select count(*)::int from (select 1 from "case" ${where} limit ${countCap}) counted`
}
