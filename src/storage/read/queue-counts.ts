import {
  countCap,
  type QueueCounts,
  type QueueFilter,
  type QueueView,
  queueViewNames,
} from '../../domain/ports/read-models.ts'
import type { Database } from '../database.ts'
import { statesOf, viewCondition } from './queue-conditions.ts'
import { type SqlValues, sqlValues } from './sql-values.ts'

/** Numbers beside the views, of one person. */
export async function queueCounts(database: Pick<Database, 'query'>, userId: string, now: Date): Promise<QueueCounts> {
  const values = sqlValues()
  const counted = queueViewNames.map((view) => `(${countSql(view, userId, now, values)}) as "${view}"`)
  const at = values.add(now)
  const overdue = countSql('to-answer', userId, now, values, `c."dueAt" < ${at}::timestamptz`)
  const next = (statesOf({ view: 'to-answer', userId }) ?? []).map(
    (state) => `(select c."dueAt" from "case" c where c.state = ${values.add(state)} and c."dueAt" >= ${at}::timestamptz
      and (c."snoozedUntil" is null or c."snoozedUntil" <= ${at}::timestamptz) order by c."dueAt" limit 1)`,
  )
  const [{ rows }, outages] = await Promise.all([
    database.query(
      `select ${counted.join(', ')}, (${overdue}) as overdue, least(${next.join(', ')}) as "nextDueAt"`,
      values.list,
    ),
    database.query(
      `select id, topic, place, "startedAt", count, usual from outage_cluster where "endedAt" is null
       order by "startedAt" desc limit 20`,
    ),
  ])
  const row = rows[0] ?? {}
  return {
    views: Object.fromEntries(queueViewNames.map((view) => [view, Number(row[view])])) as Record<QueueView, number>,
    overdue: Number(row.overdue),
    nextDueAt: (row.nextDueAt ?? null) as Date | null,
    outages: outages.rows as unknown as QueueCounts['outages'],
  }
}

/** Counting stops at the cap: nobody reads the difference between ten and eleven thousand, and it costs the same. */
function countSql(view: QueueView, userId: string, now: Date, values: SqlValues, extra: string | null = null): string {
  const filter: QueueFilter = { view, userId }
  const states = statesOf(filter)
  const inState = states === null ? null : `c.state = any(${values.add([...states])}::text[])`
  const conditions = [inState, viewCondition(view, userId, now, values), extra].filter((one) => one !== null)
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`
  return `select count(*)::int from (select 1 from "case" c ${where} limit ${countCap}) counted`
}
