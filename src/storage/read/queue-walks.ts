import type { QueueOrder } from '../../domain/ports/read-models.ts'
import type { Place } from './place.ts'
import { conditionsOf, type Search, statesOf } from './queue-conditions.ts'
import type { SqlValues } from './sql-values.ts'

export type Mode = 'due' | 'newest'

/**
 * How a page is found. `walk`: along the index that has the wanted order, until enough rows fit. `bounded`: the same,
 * but no further than `walked` rows. `hits`: everything that fits first, by the index of words, then sorted.
 */
export type Manner = 'walk' | 'bounded' | 'hits'

/** Rows that a bounded walk looks at, per state: some 20 ms. */
const walked = 20_000

/** A page's ids and sort keys, in order. */
export function pageSql(
  order: QueueOrder,
  mode: Mode,
  place: Place | null,
  search: Search,
  manner: Manner,
  values: SqlValues,
): string {
  if (manner === 'hits') return hitsSql(order, mode, place, search, values)
  const rest = [...conditionsOf(order.filter, order.now, values), searchCondition(search, manner, values)]
  const bound = manner === 'bounded'
  return mode === 'due' ? byDue(order, place, rest, bound, values) : byNewest(order, place, rest, bound, values)
}

function where(conditions: readonly (string | null)[]): string {
  const all = conditions.filter((condition) => condition !== null)
  return all.length === 0 ? '' : `where ${all.join(' and ')}`
}

function searchCondition(search: Search, manner: Manner, values: SqlValues): string | null {
  switch (search.kind) {
    case 'none':
      return null
    case 'codes':
      return `c.code = any(${values.add([...search.codes])}::text[])`
    case 'words': {
      if (search.query === null) return 'false'
      const match = `c.search @@ to_tsquery('simple', ${values.add(search.query)})`
      // Hidden from the index of words: on a walk it may only say yes or no.
      return manner === 'hits' ? match : `coalesce(${match}, false)`
    }
    default:
      return search satisfies never
  }
}

function inStates(states: readonly string[] | null, values: SqlValues): string | null {
  if (states === null) return null
  const [only] = states
  return states.length === 1 ? `c.state = ${values.add(only)}` : `c.state = any(${values.add([...states])}::text[])`
}

/** A bounded walk takes its stretch of the index first and asks the other conditions of that alone. */
function walk(inner: readonly (string | null)[], rest: readonly (string | null)[], sorting: string, bound: boolean) {
  if (!bound) return `from "case" c ${where([...inner, ...rest])} ${sorting}`
  return `from (select * from "case" c ${where(inner)} ${sorting} limit ${walked}) c ${where(rest)} ${sorting}`
}

function byNewest(
  order: QueueOrder,
  place: Place | null,
  rest: readonly (string | null)[],
  bound: boolean,
  values: SqlValues,
): string {
  const inner = [inStates(statesOf(order.filter), values), afterNewest(place, values)]
  const sorting = 'order by c."writtenAt" desc, c.id desc'
  return `select c.id, c."writtenAt" as key ${walk(inner, rest, sorting, bound)} limit ${values.add(order.limit + 1)}`
}

/**
 * By due time each state is walked along its own index (state, dueAt, id) and the short lists are merged: over
 * `state in (…)` the database would sort every open case for each page.
 */
function byDue(
  order: QueueOrder,
  place: Place | null,
  rest: readonly (string | null)[],
  bound: boolean,
  values: SqlValues,
): string {
  const limit = values.add(order.limit + 1)
  const sorting = 'order by c."dueAt", c.id'
  const after = place === null ? [null] : afterDue(place, values)
  const branches = (statesOf(order.filter) ?? []).flatMap((state) => {
    const inState = `c.state = ${values.add(state)}`
    return after.map(
      (condition) =>
        `(select c.id, c."dueAt" as key ${walk([inState, condition], rest, sorting, bound)} limit ${limit})`,
    )
  })
  if (branches.length === 0) return 'select null::uuid as id, null::timestamptz as key where false'
  return `select u.id, u.key from (${branches.join(' union all ')}) u order by u.key asc nulls last, u.id limit ${limit}`
}

function hitsSql(order: QueueOrder, mode: Mode, place: Place | null, search: Search, values: SqlValues): string {
  const key = mode === 'due' ? 'c."dueAt"' : 'c."writtenAt"'
  const sorting = mode === 'due' ? 'h.key asc nulls last, h.id' : 'h.key desc, h.id desc'
  const after =
    mode === 'newest'
      ? afterNewest(place, values)
      : place === null
        ? null
        : `(${afterDue(place, values)
            .map((stretch) => `(${stretch})`)
            .join(' or ')})`
  const conditions = [
    searchCondition(search, 'hits', values),
    inStates(statesOf(order.filter), values),
    after,
    ...conditionsOf(order.filter, order.now, values),
  ]
  // Materialised, or the database sees the limit and walks the other index in the hope of an early end.
  return `select h.id, h.key from (
      with hits as materialized (select c.id, ${key} as key from "case" c ${where(conditions)}) select id, key from hits
    ) h order by ${sorting} limit ${values.add(order.limit + 1)}`
}

function afterNewest(place: Place | null, values: SqlValues): string | null {
  if (place === null) return null
  return `(c."writtenAt", c.id) < (${values.add(place.key)}::timestamptz, ${values.add(place.id)}::uuid)`
}

/**
 * What follows a place, as one condition per stretch of the index: a comparison of rows passes over those without a
 * target, which stand at its end.
 */
function afterDue(place: Place, values: SqlValues): string[] {
  const id = values.add(place.id)
  if (place.key === null) return [`c."dueAt" is null and c.id > ${id}::uuid`]
  return [`(c."dueAt", c.id) > (${values.add(place.key)}::timestamptz, ${id}::uuid)`, 'c."dueAt" is null']
}
