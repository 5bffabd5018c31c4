import type { ReportScope, StarCounts, StarEdits, Stars } from '../../domain/ports/report-data.ts'
import type { Period } from '../../domain/report/week.ts'
import type { Query } from '../database.ts'
import { sqlValues } from '../read/sql-values.ts'
import { between, inScope, items } from './items.ts'

interface Counted {
  readonly one: number
  readonly two: number
  readonly three: number
  readonly four: number
  readonly five: number
  readonly unrated: number
}

const counts = ['one', 'two', 'three', 'four', 'five']
  .map((name, index) => `count(*) filter (where stars = ${index + 1})::int as "${name}"`)
  .concat(`count(*) filter (where id is not null and stars is null)::int as unrated`)
  .join(', ')

function toStars({ one, two, three, four, five, unrated }: Counted): Stars {
  return { counts: [one, two, three, four, five], unrated }
}

export async function stars(
  query: Query,
  scope: ReportScope,
  period: Period,
  asOf: Date,
): Promise<readonly StarCounts[]> {
  const values = sqlValues()
  const from = `${values.add(period.from)}::timestamptz`
  const to = `${values.add(period.to)}::timestamptz`
  const appeared = (alias: string) => between(`${alias}."writtenAt"`, from, to)
  const inner = items(values, scope, { asOf: `${values.add(asOf)}::timestamptz`, appeared })
  const { rows } = await query(`select listing, ${counts} from (${inner}) x group by listing`, values.list)
  return (rows as unknown as (Counted & { listing: string })[]).map((row) => ({
    listing: row.listing,
    ...toStars(row),
  }))
}

/** Periods as rows `p(f, t, n)`, numbered from 1. */
export function periodRows(values: ReturnType<typeof sqlValues>, periods: readonly Period[]): string {
  const froms = values.add(periods.map((each) => each.from.toISOString()))
  const tos = values.add(periods.map((each) => each.to.toISOString()))
  return `unnest(${froms}::timestamptz[], ${tos}::timestamptz[]) with ordinality p(f, t, n)`
}

export async function starHistory(
  query: Query,
  scope: ReportScope,
  periods: readonly Period[],
  asOf: Date,
): Promise<readonly Stars[]> {
  const values = sqlValues()
  const frame = periodRows(values, periods)
  const inner = items(values, scope, {
    asOf: `least(p.t, ${values.add(asOf)}::timestamptz)`,
    appeared: (alias) => between(`${alias}."writtenAt"`, 'p.f', 'p.t'),
  })
  const { rows } = await query(
    `select ${counts} from ${frame} left join lateral (${inner}) x on not x.letter group by p.n order by p.n`,
    values.list,
  )
  return (rows as unknown as Counted[]).map(toStars)
}

export async function starEdits(query: Query, scope: ReportScope, period: Period): Promise<StarEdits> {
  const values = sqlValues()
  const from = `${values.add(period.from)}::timestamptz`
  const to = `${values.add(period.to)}::timestamptz`
  const { rows } = await query(
    `select count(*) filter (where v.stars > b.stars)::int as raised, count(*) filter (where v.stars < b.stars)::int as lowered
     from revision v join revision b on b."reviewId" = v."reviewId" and b.number = v.number - 1
     join review r on r.id = v."reviewId" join listing l on l.id = r."listingId"
     where v.number > 1 and ${between('v."seenAt"', from, to)} and ${inScope(values, scope)}`,
    values.list,
  )
  return rows[0] as unknown as StarEdits
}
