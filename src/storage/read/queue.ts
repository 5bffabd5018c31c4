import {
  type CaseListRow,
  countCap,
  type QueueCounts,
  type QueueFilter,
  type QueueOrder,
  type QueueReads,
  type QueueView,
  queueViewNames,
} from '../../domain/ports/read-models.ts'
import type { Database } from '../database.ts'
import { caseListRow, caseRowSelect } from './case-list-row.ts'
import { type Place, placeText, readPlace } from './place.ts'
import { conditionsOf, statesOf, viewCondition } from './queue-conditions.ts'
import { type SqlValues, sqlValues } from './sql-values.ts'

type Mode = 'due' | 'newest'

/** Where no open case can be, nothing is due: sorting a million closed cases by a target would help nobody. */
function modeOf(order: Pick<QueueOrder, 'filter' | 'sort'>): Mode {
  const states = statesOf(order.filter)
  if (states === null || states.every((state) => state === 'answered' || state === 'closed')) return 'newest'
  return order.sort
}

/**
 * One page of the queue by keyset: the cost of a page does not grow with its number.
 *
 * By due time each state is walked along its own index (state, dueAt, id) and the short lists are merged: over
 * `state in (…)` the database would sort every open case for each page.
 */
export function createQueueReads(database: Pick<Database, 'query'>): QueueReads {
  return {
    async page(order) {
      const mode = modeOf(order)
      const place = order.place === null ? null : readPlace(order.place, mode)
      const values = sqlValues()
      const inner = mode === 'due' ? byDue(order, place, values) : byNewest(order, place, values)
      const sorting = mode === 'due' ? 'p.key asc nulls last, p.id asc' : 'p.key desc, p.id desc'
      const sql = `with page as (${inner}) ${caseRowSelect(values.add(order.now), 'page p on p.id = c.id')} order by ${sorting}`
      const { rows } = await database.query(sql, values.list)
      const items = rows.slice(0, order.limit).map(caseListRow)
      return { items, next: rows.length > order.limit ? placeText(placeOf(items.at(-1), mode)) : null }
    },

    counts: (userId, now) => countsOf(database, userId, now),
  }
}

function placeOf(row: CaseListRow | undefined, mode: Mode): Place {
  if (row === undefined) throw new Error('A page with more to come has a last row')
  const key = mode === 'due' ? row.dueAt : row.writtenAt
  return { list: mode, key: key?.toISOString() ?? null, id: row.id }
}

function where(conditions: readonly (string | null)[]): string {
  const all = conditions.filter((condition) => condition !== null)
  return all.length === 0 ? '' : `where ${all.join(' and ')}`
}

function byNewest(order: QueueOrder, place: Place | null, values: SqlValues): string {
  const states = statesOf(order.filter)
  const after =
    place === null
      ? null
      : `(c."writtenAt", c.id) < (${values.add(place.key)}::timestamptz, ${values.add(place.id)}::uuid)`
  const inState = states === null ? null : `c.state = any(${values.add([...states])}::text[])`
  const conditions = [inState, after, ...conditionsOf(order.filter, order.now, values)]
  return `select c.id, c."writtenAt" as key from "case" c ${where(conditions)}
    order by c."writtenAt" desc, c.id desc limit ${values.add(order.limit + 1)}`
}

function byDue(order: QueueOrder, place: Place | null, values: SqlValues): string {
  const rest = conditionsOf(order.filter, order.now, values)
  const limit = values.add(order.limit + 1)
  const after = place === null ? [null] : afterPlace(place, values)
  const branches = (statesOf(order.filter) ?? []).flatMap((state) => {
    const inState = `c.state = ${values.add(state)}`
    return after.map(
      (condition) => `(select c.id, c."dueAt" as key from "case" c ${where([inState, condition, ...rest])}
        order by c."dueAt", c.id limit ${limit})`,
    )
  })
  if (branches.length === 0) return 'select null::uuid as id, null::timestamptz as key where false'
  return `select u.id, u.key from (${branches.join(' union all ')}) u order by u.key asc nulls last, u.id limit ${limit}`
}

/**
 * What follows a place, as one condition per stretch of the index: a comparison of rows passes over those without a
 * target, which stand at its end.
 */
function afterPlace(place: Place, values: SqlValues): string[] {
  const id = values.add(place.id)
  if (place.key === null) return [`c."dueAt" is null and c.id > ${id}::uuid`]
  return [`(c."dueAt", c.id) > (${values.add(place.key)}::timestamptz, ${id}::uuid)`, 'c."dueAt" is null']
}

async function countsOf(database: Pick<Database, 'query'>, userId: string, now: Date): Promise<QueueCounts> {
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
  const conditions = where([inState, viewCondition(view, userId, now, values), extra])
  return `select count(*)::int from (select 1 from "case" c ${conditions} limit ${countCap}) counted`
}
