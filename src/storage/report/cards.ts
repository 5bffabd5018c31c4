import type {
  CardReading,
  CompetitorCard,
  ReportListing,
  ReportScope,
  SourceCard,
} from '../../domain/ports/report-data.ts'
import type { Query } from '../database.ts'
import { sqlValues } from '../read/sql-values.ts'
import { inScope, onlyCompany } from './items.ts'

/** A card that was not read for longer says nothing about today. */
const freshDays = 7

/** Last snapshot of listing `l` at the instant `i.at`. */
const lastCard = `(select s.at, s.rating, s.decimals, s."reviewCount", s."starSum" from card_snapshot s
  where s."listingId" = l.id and s.at <= i.at and s.at >= i.at - interval '${freshDays} days' order by s.at desc limit 1)`

const texts = (instants: readonly Date[]) => instants.map((at) => at.toISOString())

export async function listings(query: Query, scope: ReportScope): Promise<readonly ReportListing[]> {
  const values = sqlValues()
  const { rows } = await query(
    `select l.id, l.adapter as source, coalesce(b.id::text, '') as branch, coalesce(b.name, l.title) as "branchName"
     from listing l left join branch b on b.id = l."branchId" where ${inScope(values, scope)}
     order by coalesce(b.name, l.title), l.adapter, l.id`,
    values.list,
  )
  return rows as unknown as ReportListing[]
}

export async function cards(
  query: Query,
  scope: ReportScope,
  instants: readonly Date[],
): Promise<readonly CardReading[]> {
  const values = sqlValues()
  const { rows } = await query(
    `select l.id as listing, i.n::int as n, s.at as "readAt", s.rating, s.decimals, s."reviewCount" as ratings, s."starSum"
     from unnest(${values.add(texts(instants))}::timestamptz[]) with ordinality i(at, n)
     cross join listing l cross join lateral ${lastCard} s where ${inScope(values, scope)}`,
    values.list,
  )
  return (rows as unknown as (CardReading & { n: number })[]).map(({ n, ...row }) => ({ ...row, at: instants[n - 1]! }))
}

export async function cardHistory(
  query: Query,
  scope: ReportScope,
  instants: readonly Date[],
): Promise<readonly SourceCard[]> {
  const values = sqlValues()
  const { rows } = await query(
    `select l.adapter as source, i.n::int as n, count(*)::int as listings,
       sum(coalesce(s."starSum", s.rating * s."reviewCount"))::float8 / sum(s."reviewCount") as mean
     from unnest(${values.add(texts(instants))}::timestamptz[]) with ordinality i(at, n)
     cross join listing l cross join lateral ${lastCard} s
     where ${inScope(values, scope)} and s.rating is not null and s."reviewCount" > 0
     group by l.adapter, i.n order by i.n, l.adapter`,
    values.list,
  )
  return (rows as unknown as (SourceCard & { n: number })[]).map(({ n, ...row }) => ({ ...row, at: instants[n - 1]! }))
}

/** A scope of branches sees the competitors watched for one of them, or for another branch of the same city. */
export async function competitors(
  query: Query,
  scope: ReportScope,
  instants: readonly [Date, Date],
): Promise<readonly CompetitorCard[]> {
  if (scope.company !== onlyCompany) return []
  const nearby =
    scope.branches === null
      ? ''
      : `and exists (select 1 from branch b join branch own on own.id = any($3::uuid[])
           where b.id = l."branchId" and (b.id = own.id or b.city <> '' and b.city = own.city))`
  const { rows } = await query(
    `select l.title as name, l.adapter as source, l."ratingDecimals" as decimals,
       f.rating as "ratingBefore", f."reviewCount" as "ratingsBefore", t.rating as "ratingAfter", t."reviewCount" as "ratingsAfter"
     from listing l
     left join lateral (select s.* from (values ($1::timestamptz)) i(at) cross join lateral ${lastCard} s) f on true
     left join lateral (select s.* from (values ($2::timestamptz)) i(at) cross join lateral ${lastCard} s) t on true
     where l.competitor ${nearby} order by l.title, l.adapter, l.id`,
    [...instants, ...(scope.branches === null ? [] : [[...scope.branches]])],
  )
  return rows.map((row) => ({
    name: String(row['name']),
    source: String(row['source']),
    decimals: Number(row['decimals']),
    before: { rating: row['ratingBefore'] as number | null, ratings: row['ratingsBefore'] as number | null },
    after: { rating: row['ratingAfter'] as number | null, ratings: row['ratingsAfter'] as number | null },
  }))
}
