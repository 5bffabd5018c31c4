import type { Cursor } from '../domain/ports/collector.ts'
import type { ClaimListings, DoneListing } from '../domain/ports/source-store.ts'
import type { Database } from './database.ts'
import { toJson } from './sql.ts'

/** Clocks of several workers differ a little; beyond this one of them was set back. */
const clockPlayMs = 60_000
/** Longer than any reading holds a listing: such a lease was taken by a clock that has since been set back. */
const longestLeaseMs = 2 * 3_600_000
/** A source's own row is written at most this often while all goes well: ten thousand cards share it. */
const successPlayMs = 5_000

/** Takes what is due of one platform: two workers never take the same listing. Returns ids, longest waiting first. */
export async function claimListings(database: Database, order: ClaimListings): Promise<string[]> {
  const { adapter, worker, now, until, limit } = order
  const { rows } = await database.query(
    `with turn as (
       select l.id from listing l join source s on s.id = l."sourceId"
       where l.adapter = $1 and l."nextPollAt" <= $3::timestamptz
         and (l."leaseUntil" is null or l."leaseUntil" <= $3::timestamptz or l."leaseUntil" > $5::timestamptz)
         and s.enabled and s.circuit = 'closed' and (s."pausedUntil" is null or s."pausedUntil" <= $3::timestamptz)
       order by l."nextPollAt" limit $6 for update of l skip locked)
     update listing l set "leaseBy" = $2, "leaseUntil" = $4::timestamptz from turn where l.id = turn.id returning l.id`,
    [
      adapter,
      worker,
      now.toISOString(),
      until.toISOString(),
      new Date(now.getTime() + longestLeaseMs).toISOString(),
      limit,
    ],
  )
  return rows.map((row) => String(row.id))
}

/** Holds on to what is being read; what somebody else has taken meanwhile stays theirs. */
export async function renewLeases(
  database: Database,
  ids: readonly string[],
  worker: string,
  until: Date,
): Promise<void> {
  if (ids.length === 0) return
  await database.query(
    `update listing set "leaseUntil" = $3::timestamptz where id = any($1::uuid[]) and "leaseBy" = $2`,
    [ids, worker, until.toISOString()],
  )
}

/** Listings without a turn, or with one that a clock planned which has since been set back, are due now. */
export async function repairTurns(database: Database, now: Date): Promise<void> {
  await database.query(
    `update listing set "nextPollAt" = $1::timestamptz, "lastReadAt" = least("lastReadAt", $1::timestamptz)
     where "nextPollAt" is null or "lastReadAt" > $2::timestamptz`,
    [now.toISOString(), new Date(now.getTime() + clockPlayMs).toISOString()],
  )
}

/**
 * One statement for a reading that went well on a source without trouble. false: something was wrong with the source
 * before, and its recovery is to be written.
 */
export async function finishCalmly(database: Database, done: DoneListing): Promise<boolean> {
  const { listingId, worker, now, nextPollAt, cursor } = done
  const { rows } = await database.query(
    `with done as (
       update listing set "nextPollAt" = $3::timestamptz, "lastReadAt" = $2::timestamptz,
         cursor = coalesce($5::jsonb, cursor),
         "leaseBy" = case when "leaseBy" = $4 then null else "leaseBy" end,
         "leaseUntil" = case when "leaseBy" = $4 then null else "leaseUntil" end
       where id = $1::uuid returning "sourceId"
     ), noted as (
       update source s set "lastAttemptAt" = $2::timestamptz, "lastSuccessAt" = $2::timestamptz from done
       where s.id = done."sourceId" and s."downSince" is null and s."failureKind" is null
         and (s."lastSuccessAt" is null or abs(extract(epoch from s."lastSuccessAt" - $2::timestamptz)) * 1000 > $6::int)
     )
     select s."downSince" is null and s."failureKind" is null and s."failureCount" = 0 and s."pausedUntil" is null as calm
     from source s join done on s.id = done."sourceId"`,
    [listingId, now.toISOString(), nextPollAt.toISOString(), worker, cursorText(cursor), successPlayMs],
  )
  return rows[0]?.calm === true
}

function cursorText(cursor: Cursor | null): string | null {
  return cursor === null ? null : toJson(cursor)
}
