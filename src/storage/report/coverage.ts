import type { Coverage, CoverageGap, OutageRow, ReportScope } from '../../domain/ports/report-data.ts'
import type { Period } from '../../domain/report/week.ts'
import type { Query } from '../database.ts'
import { sqlValues } from '../read/sql-values.ts'
import { inScope, onlyCompany } from './items.ts'

interface GapRow {
  readonly listing: string
  readonly knownFrom: Date | null
  /** null: a listing without gaps. */
  readonly from: Date | null
  readonly to: Date
  readonly caughtUp: boolean
}

/** Until a card was read to its end, or in a mailbox, what came after connecting is what is known. */
const knownFrom = `coalesce(l."knownFrom", case when l."lastReadAt" is not null then l."createdAt" end)`

export async function coverage(query: Query, scope: ReportScope, period: Period): Promise<readonly Coverage[]> {
  const values = sqlValues()
  const from = `${values.add(period.from)}::timestamptz`
  const to = `${values.add(period.to)}::timestamptz`
  const { rows } = await query(
    `select l.id as listing, ${knownFrom} as "knownFrom", case when g.id is not null then greatest(g."fromAt", ${from}) end as "from",
       least(g."toAt", ${to}) as "to", coalesce(g."toAt" <= l."lastReadAt", false) as "caughtUp"
     from listing l
     left join source_gap g on g."sourceId" = l."sourceId" and g."fromAt" < ${to} and (g."toAt" is null or g."toAt" > ${from})
     where ${inScope(values, scope)} order by l.id, g."fromAt"`,
    values.list,
  )
  const byListing = Map.groupBy(rows as unknown as GapRow[], (row) => row.listing)
  return [...byListing].map(([listing, own]) => ({
    listing,
    knownFrom: own[0]?.knownFrom ?? null,
    gaps: own.flatMap(({ from: start, to: end, caughtUp }): CoverageGap[] =>
      start === null ? [] : [{ from: start, to: end, caughtUp }],
    ),
  }))
}

/** A scope of branches sees the outages that its own reviews joined, and counts those alone. */
export async function outages(query: Query, scope: ReportScope, period: Period): Promise<readonly OutageRow[]> {
  if (scope.company !== onlyCompany) return []
  const own =
    scope.branches === null
      ? ''
      : `cross join lateral (select count(*)::int as joined from "case" c
           where c."clusterId" = o.id and c."branchId" = any($3::uuid[])) j`
  const { rows } = await query(
    `select "startedAt" as "from", "endedAt" as "to", nullif(place, '') as place,
       ${scope.branches === null ? 'count' : 'j.joined'} as reviews
     from outage_cluster o ${own}
     where "startedAt" < $2::timestamptz and ("endedAt" is null or "endedAt" > $1::timestamptz)
       ${scope.branches === null ? '' : 'and j.joined > 0'} order by "startedAt", id`,
    [period.from, period.to, ...(scope.branches === null ? [] : [[...scope.branches]])],
  )
  return rows as unknown as OutageRow[]
}
