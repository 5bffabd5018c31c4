import type { CaseListRow, QueueOrder, QueueReads } from '../../domain/ports/read-models.ts'
import type { Database } from '../database.ts'
import { caseListRow, caseRowSelect } from './case-list-row.ts'
import { type Place, placeText, readPlace } from './place.ts'
import { readSearch, type Search, statesOf } from './queue-conditions.ts'
import { queueCounts } from './queue-counts.ts'
import { type Manner, type Mode, pageSql } from './queue-walks.ts'
import { sqlValues } from './sql-values.ts'

type Querying = Pick<Database, 'query'>

/** Where no open case can be, nothing is due: sorting a million closed cases by a target would help nobody. */
function modeOf(order: Pick<QueueOrder, 'filter' | 'sort'>): Mode {
  const states = statesOf(order.filter)
  if (states === null || states.every((state) => state === 'answered' || state === 'closed')) return 'newest'
  return order.sort
}

/**
 * One page of the queue by keyset: the cost of a page does not grow with its number. A search for a frequent word walks
 * the list and meets it soon; a search for a rare one asks the index of words. Left to itself the database takes a rare
 * word for a frequent one and walks through a million cases.
 */
export function createQueueReads(database: Querying): QueueReads {
  return {
    async page(order) {
      const mode = modeOf(order)
      const place = order.place === null ? null : readPlace(order.place, mode)
      const search = readSearch(order.filter.search)
      for (const manner of await manners(database, search, order.limit)) {
        const rows = await readRows(database, order, mode, place, search, manner)
        // A bounded walk that did not fill the page has not seen everything.
        if (manner === 'bounded' && rows.length <= order.limit) continue
        const items = rows.slice(0, order.limit).map(caseListRow)
        return { items, next: rows.length > order.limit ? placeText(placeOf(items.at(-1), mode)) : null }
      }
      throw new Error('The last manner always answers')
    },

    async countOpen(asked) {
      const order: QueueOrder = { ...asked, sort: 'due', place: null }
      if (modeOf(order) !== 'due') return null
      const values = sqlValues()
      const search = readSearch(order.filter.search)
      const inner = pageSql(order, 'due', null, search, search.kind === 'words' ? 'hits' : 'walk', values)
      const { rows } = await database.query(`select count(*)::int as count from (${inner}) counted`, values.list)
      return Math.min(order.limit, Number(rows[0]?.['count'] ?? 0))
    },

    counts: (userId, now) => queueCounts(database, userId, now),
  }
}

async function readRows(
  database: Querying,
  order: QueueOrder,
  mode: Mode,
  place: Place | null,
  search: Search,
  manner: Manner,
): Promise<Record<string, unknown>[]> {
  const values = sqlValues()
  const inner = pageSql(order, mode, place, search, manner, values)
  const sorting = mode === 'due' ? 'p.key asc nulls last, p.id asc' : 'p.key desc, p.id desc'
  const select = caseRowSelect(values.add(order.now), 'page p on p.id = c.id')
  const { rows } = await database.query(`with page as (${inner}) ${select} order by ${sorting}`, values.list)
  return rows
}

/** What to try, in turn; the last one always answers. */
async function manners(database: Querying, search: Search, limit: number): Promise<readonly Manner[]> {
  if (search.kind !== 'words' || search.query === null) return ['walk']
  const { hits, all } = await estimate(database, search.query)
  // A walk meets one hit in all / hits rows and needs `limit` of them; asking the index costs every hit once.
  return hits * hits > all * limit ? ['bounded', 'hits'] : ['hits']
}

/** What the database's own statistics say, without looking at a row. */
async function estimate(database: Querying, query: string): Promise<{ readonly hits: number; readonly all: number }> {
  const [plan, size] = await Promise.all([
    database.query(`explain (format json) select 1 from "case" c where c.search @@ to_tsquery('simple', $1)`, [query]),
    database.query(`select greatest(reltuples, 1)::float8 as rows from pg_class where oid = '"case"'::regclass`),
  ])
  const read = plan.rows[0]?.['QUERY PLAN']
  const [{ Plan }] = (typeof read === 'string' ? JSON.parse(read) : read) as [{ Plan: { 'Plan Rows': number } }]
  return { hits: Plan['Plan Rows'], all: Number(size.rows[0]?.rows ?? 1) }
}

function placeOf(row: CaseListRow | undefined, mode: Mode): Place {
  if (row === undefined) throw new Error('A page with more to come has a last row')
  const key = mode === 'due' ? row.dueAt : row.writtenAt
  return { list: mode, key: key?.toISOString() ?? null, id: row.id }
}
