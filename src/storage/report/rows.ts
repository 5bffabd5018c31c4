import type { ReportRow, ReportScope } from '../../domain/ports/report-data.ts'
import type { Period } from '../../domain/report/week.ts'
import type { Query } from '../database.ts'
import { sqlValues } from '../read/sql-values.ts'
import { between, items } from './items.ts'

/** Rows of one statement: large enough to be quick, small enough to be held. */
const batch = 2_000

type Row = Omit<ReportRow, 'appearedBy'> & { readonly bySight: boolean }

/** By keyset, so that rows that come in between neither repeat nor push out others. */
export async function* rows(query: Query, scope: ReportScope, period: Period, asOf: Date): AsyncIterable<ReportRow> {
  let after: { readonly at: Date; readonly id: string } | null = null
  for (;;) {
    const found: readonly Row[] = await page(query, scope, period, asOf, after)
    for (const { bySight, ...row } of found) yield { ...row, appearedBy: bySight ? 'sight' : 'platform' }
    const last = found.at(-1)
    if (found.length < batch || last === undefined) return
    after = { at: last.appearedAt, id: last.review }
  }
}

async function page(
  query: Query,
  scope: ReportScope,
  period: Period,
  asOf: Date,
  after: { readonly at: Date; readonly id: string } | null,
): Promise<readonly Row[]> {
  const values = sqlValues()
  const from = `${values.add(after?.at ?? period.from)}::timestamptz`
  const to = `${values.add(period.to)}::timestamptz`
  const at = `${values.add(asOf)}::timestamptz`
  const past = after === null ? null : values.add(after.id)
  const appeared = (alias: string) =>
    `${between(`${alias}."writtenAt"`, from, to)}${past === null ? '' : ` and (${alias}."writtenAt", ${alias}.id) > (${from}, ${past}::uuid)`}`
  // Two steps, so that answers and absences are looked up for the rows of this batch alone.
  const { rows: found } = await query(
    `with page as materialized (
       select id from (${items(values, scope, { asOf: at, appeared })}) x order by appeared, id limit ${batch}
     )
     select listing, id as review, appeared as "appearedAt", "bySight", stars, text, language,
       coalesce(topics, '{}') as topics, answerable,
       case when "answeredAt" < ${at} then "answeredAt" end as "answeredAt", permalink,
       case when absent then (select max(a."goneAt") from absence a where a."reviewId" = x.id and a."goneAt" < ${at})
         end as "vanishedAt"
     from (${items(values, scope, { asOf: at, appeared: (alias) => `${alias}.id in (select id from page)` })}) x
     order by appeared, id`,
    values.list,
  )
  return found as unknown as Row[]
}
