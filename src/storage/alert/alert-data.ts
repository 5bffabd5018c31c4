import type { AlertData } from '../../domain/ports/alert-store.ts'
import type { Database } from '../database.ts'

/** Branch of the listing `l`, or the listing itself where it has none. */
const place = `coalesce(l."branchId", l.id)`

interface Placed {
  readonly id: string
  readonly branchId: string | null
}

const placeOf = ({ id, branchId }: Placed) => ({ id, branchId })

export function createAlertData({ query }: Pick<Database, 'query'>): AlertData {
  return {
    async ratings(since) {
      const { rows } = await query(
        `select l.id, l."branchId", n.at, n.rating as after, n.decimals, o.rating as before, f.at as since
         from listing l
         cross join lateral (select s.at, s.rating, s.decimals from card_snapshot s
           where s."listingId" = l.id and s.rating is not null order by s.at desc limit 1) n
         cross join lateral (select s.at, s.rating from card_snapshot s
           where s."listingId" = l.id and s.at < n.at and s.at >= $1::timestamptz and s.rating is not null
             and s.rating <> n.rating order by s.at desc limit 1) o
         cross join lateral (select min(s.at) as at from card_snapshot s
           where s."listingId" = l.id and s.at > o.at and s.rating = n.rating) f
         where not l.competitor and n.at >= $1::timestamptz`,
        [since],
      )
      return (
        rows as unknown as (Placed & { at: Date; since: Date; after: number; before: number; decimals: number })[]
      ).map(({ at, since, before, after, decimals, ...row }) => ({
        place: placeOf(row),
        at,
        since,
        before,
        after,
        decimals,
      }))
    },

    async negatives(from, to, weeks) {
      const { rows } = await query(
        // Counted listing by listing: joined, the reviews of all years would be read to find those of some weeks.
        `select ${place} as id, min(l."branchId"::text) as "branchId", w.n, sum(r.count)::int as count
         from listing l
         cross join generate_series(0, $3::int) w(n)
         cross join lateral (select count(*) from review where "listingId" = l.id and stars <= 2
           and "writtenAt" >= $1::timestamptz - w.n * interval '7 days'
           and "writtenAt" < $2::timestamptz - w.n * interval '7 days') r
         where not l.competitor and ${place} in (
           select ${place} from review r join listing l on l.id = r."listingId"
           where r."writtenAt" >= $1::timestamptz and r."writtenAt" < $2::timestamptz and r.stars <= 2 and not l.competitor)
           and (l."knownFrom" is null and l."createdAt" < $1::timestamptz - w.n * interval '7 days'
             or l."knownFrom" < $1::timestamptz - w.n * interval '7 days' or w.n = 0)
         group by 1, w.n order by 1, w.n`,
        [from, to, weeks],
      )
      const places = Map.groupBy(rows as unknown as (Placed & { n: number; count: number })[], (row) => row.id)
      return [...places.values()].flatMap((own) => {
        const now = own.find((row) => row.n === 0)
        if (now === undefined) return []
        return [
          { place: placeOf(now), count: now.count, usual: own.filter((row) => row.n > 0).map((row) => row.count) },
        ]
      })
    },

    async overdue(now) {
      const { rows } = await query(
        `select ${place} as id, min(l."branchId"::text) as "branchId", count(*)::int as count
         from "case" c join listing l on l.id = c."listingId"
         where c.state in ('awaiting-approval', 'needs-person', 'triaged', 'new') and c."dueAt" < $1::timestamptz
           and (c."snoozedUntil" is null or c."snoozedUntil" <= $1::timestamptz) and not l.competitor
         group by 1`,
        [now],
      )
      return (rows as unknown as (Placed & { count: number })[]).map((row) => ({
        place: placeOf(row),
        count: row.count,
      }))
    },

    async gaps() {
      const { rows } = await query(
        `select s.id as source, s."silentAfterHours", (select min(l."branchId"::text) from listing l where l."sourceId" = s.id) as "branchId",
           greatest(g.last, s."lastNewAt") as "lastHeardAt", g.gap as "usualGapMs"
         from source s cross join lateral (
           select max(at) as last,
             case when count(before) >= 10
               then percentile_cont(0.95) within group (order by extract(epoch from at - before) * 1000) end as gap
           from (
             select at, lag(at) over (order by at) as before from (
               select r."writtenAt" as at from listing l cross join lateral (
                 select "writtenAt" from review where "listingId" = l.id order by "writtenAt" desc limit 100) r
               where l."sourceId" = s.id and not l.competitor order by 1 desc limit 100) newest
           ) x
         ) g
         where s.enabled and s.circuit = 'closed' and s."lastNewAt" is not null and not exists (
           select 1 from listing l where l."sourceId" = s.id and l.competitor)`,
      )
      return rows.map((row) => ({
        source: String(row['source']),
        branchId: row['branchId'] as string | null,
        lastHeardAt: row['lastHeardAt'] as Date | null,
        usualGapMs: row['usualGapMs'] === null ? null : Number(row['usualGapMs']),
        silentAfterMs: Number(row['silentAfterHours']) * 3_600_000,
      }))
    },

    async decided(since) {
      const { rows } = await query(
        `select m.id, c."listingId" as listing, l."branchId", m.state as outcome
         from moderation_report m join "case" c on c.id = m."caseId" join listing l on l.id = c."listingId"
         where m."decidedAt" >= $1::timestamptz and m.state in ('removed', 'unconfirmed', 'refused')`,
        [since],
      )
      return rows as unknown as Awaited<ReturnType<AlertData['decided']>>
    },
  }
}
