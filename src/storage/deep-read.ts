import { system } from '../domain/actor.ts'
import type { DeepReadResult } from '../domain/ports/review-store.ts'
import { lockCase, moveCase, voidPending } from './case-moves.ts'
import type { Database } from './database.ts'
import { execute, inTransaction, select } from './sql.ts'

/** Complete readings in a row without a review before it counts as gone. */
const readingsUntilGone = 2

/** What the reading, begun at `$3`, did not show of what it should have: all that is not older than `$2`. */
const missedSql = `r."listingId" = $1::uuid and r."lastSeenAt" < $3::timestamptz and r."goneAt" is null
  and ($2::timestamptz is null or r."writtenAt" >= $2::timestamptz)`

/** What an earlier reading reached stays known: the frequent readings went on from there. */
const knownSql = (now: '$3' | '$4') => `update listing set "lastDeepAt" = ${now}::timestamptz,
  "knownFrom" = least("knownFrom", coalesce($2::timestamptz, timestamptz 'epoch')) where id = $1::uuid`

export async function finishDeepRead(
  database: Database,
  listingId: string,
  startedAt: Date,
  reached: Date | null,
  now: Date,
): Promise<DeepReadResult> {
  // Nearly always everything was shown, and one statement says so.
  const { rows } = await database.query(
    `${knownSql('$4')} and not exists (select 1 from review r where ${missedSql}) returning id`,
    [listingId, reached?.toISOString() ?? null, startedAt.toISOString(), now.toISOString()],
  )
  if (rows.length > 0) return { missed: 0, gone: 0, unexplained: [] }
  return finishWithMissed(database, listingId, startedAt, reached, now)
}

function finishWithMissed(
  database: Database,
  listingId: string,
  startedAt: Date,
  reached: Date | null,
  now: Date,
): Promise<DeepReadResult> {
  return inTransaction(database, async (tx) => {
    const missed = await select<{
      id: string
      externalId: string
      caseId: string | null
      gone: boolean
      reported: boolean
    }>(
      tx,
      `update review r set "missedDeepReads" = r."missedDeepReads" + 1
       where ${missedSql}
       returning r.id, r."externalId", (select c.id from "case" c where c."reviewId" = r.id) as "caseId",
         r."missedDeepReads" >= ${readingsUntilGone} as gone,
         exists (select 1 from moderation_report m join "case" c on c.id = m."caseId"
                 where c."reviewId" = r.id and m."filedAt" is not null and m.state in ('filed', 'removed', 'appealed', 'unconfirmed')) as reported`,
      listingId,
      reached,
      startedAt,
    )
    const gone = missed.filter((row) => row.gone)
    for (const row of gone.sort((a, b) => (a.caseId ?? '').localeCompare(b.caseId ?? ''))) {
      // Whether the author or the platform took it cannot be told from its absence; a platform may tell when asked.
      await execute(
        tx,
        `update review set "goneAt" = $2::timestamptz, "goneBecause" = $3 where id = $1::uuid`,
        row.id,
        now,
        row.reported ? 'our-report' : 'unknown',
      )
      await execute(
        tx,
        `insert into absence ("reviewId", "goneAt", because) values ($1::uuid, $2::timestamptz, $3) on conflict do nothing`,
        row.id,
        now,
        row.reported ? 'our-report' : 'unknown',
      )
      const found = row.caseId === null ? null : await lockCase(tx, row.caseId)
      if (!found || found.state === 'closed') continue
      await moveCase(tx, found, { type: 'review-gone' }, now, { closeReason: 'review-gone' }, system)
      await voidPending(tx, [found.id], 'review-gone', now)
    }
    await execute(tx, knownSql('$3'), listingId, reached, now)
    const unexplained = gone.filter((row) => !row.reported).map(({ id, externalId }) => ({ reviewId: id, externalId }))
    return { missed: missed.length, gone: gone.length, unexplained }
  })
}

/** The latest absence only: an earlier one ended when the review came back. */
export async function explainGone(database: Database, reviewId: string, because: 'author' | 'platform'): Promise<void> {
  await inTransaction(database, async (tx) => {
    const changed = await execute(
      tx,
      `update review set "goneBecause" = $2 where id = $1::uuid and "goneBecause" = 'unknown'`,
      reviewId,
      because,
    )
    if (changed === 0) return
    await execute(
      tx,
      `update absence a set because = $2 from review r where r.id = $1::uuid and a."reviewId" = r.id and a."goneAt" = r."goneAt"`,
      reviewId,
      because,
    )
  })
}

export async function standing(database: Database, listingId: string): Promise<number> {
  return database.prisma.review.count({ where: { listingId, goneAt: null } })
}
