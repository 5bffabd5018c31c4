import { type Actor, system } from '../domain/actor.ts'
import { type CaseEvent, type CaseState, type CloseReason, transition } from '../domain/case.ts'
import type { VoidWhy } from '../domain/delivery.ts'
import { withdrawReports } from './complaint/withdraw.ts'
import type { Transaction } from './database.ts'
import { line, writeLines } from './journal.ts'
import { execute, select } from './sql.ts'

export interface LockedCase {
  readonly id: string
  readonly state: CaseState
  readonly version: number
  readonly revisionHash: string
  readonly adapter: string
  readonly listingId: string
  readonly reviewId: string | null
  readonly held: boolean
}

/** Takes the case's row for the rest of the transaction. Cases are locked before their deliveries, everywhere. */
export async function lockCase(tx: Transaction, id: string): Promise<LockedCase | null> {
  const rows = await select<LockedCase>(
    tx,
    `select id, state, version, "revisionHash", adapter, "listingId", "reviewId", held from "case" where id = $1::uuid for update`,
    id,
  )
  return rows[0] ?? null
}

export interface MoveParts {
  readonly closeReason?: CloseReason
  readonly needs?: string | null
  readonly answeredAt?: Date
  readonly revisionHash?: string
}

/** What the program does by itself to go on; everything else is news, and ends the wait that a case was put off for. */
const inPassing: readonly CaseEvent['type'][] = ['classified', 'drafted', 'needs-person']

/** Writes a legal move of a locked case; null (and a journal line) if the pair is not one. */
export async function moveCase(
  tx: Transaction,
  from: LockedCase,
  event: CaseEvent,
  now: Date,
  parts: MoveParts = {},
  actor: Actor = system,
): Promise<LockedCase | null> {
  const state = transition(from.state, event)
  if (state === null) {
    await writeLines(tx, [line(now, actor, 'move-refused', from.id, { event: event.type, state: from.state })])
    return null
  }
  const version = from.version + 1
  if (from.state === 'closed') await keepClosings(tx, [from.id], now)
  await execute(
    tx,
    `update "case" set state = $2, version = $3, "closeReason" = $4, "closedAt" = $5::timestamptz, needs = $6,
       "answeredAt" = coalesce($7::timestamptz, "answeredAt"), "revisionHash" = coalesce($8, "revisionHash"),
       "lockedBy" = case when $2 in ('approved', 'closed') then null else "lockedBy" end,
       "snoozedUntil" = case when $10 then "snoozedUntil" end, "snoozeReason" = case when $10 then "snoozeReason" end,
       "updatedAt" = $9::timestamptz
     where id = $1::uuid`,
    from.id,
    state,
    version,
    state === 'closed' ? (parts.closeReason ?? 'no-reply-needed') : null,
    state === 'closed' ? now : null,
    state === 'needs-person' ? (parts.needs ?? null) : null,
    parts.answeredAt ?? null,
    parts.revisionHash ?? null,
    now,
    inPassing.includes(event.type),
  )
  await writeLines(tx, [line(now, actor, event.type, from.id, { from: from.state, to: state })])
  return { ...from, state, version, revisionHash: parts.revisionHash ?? from.revisionHash }
}

/** To be called before closed cases change: their `closedAt` is about to be lost, and weeks that are over still need it. */
export async function keepClosings(tx: Transaction, caseIds: readonly string[], now: Date): Promise<void> {
  if (caseIds.length === 0) return
  await execute(
    tx,
    `insert into case_closing ("caseId", "closedAt", "reopenedAt")
     select id, "closedAt", $2::timestamptz from "case"
     where id = any($1::uuid[]) and state = 'closed' and "closedAt" is not null
     on conflict do nothing`,
    caseIds,
    now,
  )
}

/** What has not left yet never leaves: its rows become void and their approvals end. Returns the rows that were stopped. */
export async function voidPending(
  tx: Transaction,
  caseIds: readonly string[],
  why: VoidWhy,
  now: Date,
): Promise<{ readonly id: string; readonly caseId: string }[]> {
  if (caseIds.length === 0) return []
  const stopped = await select<{ id: string; caseId: string; approvalId: string | null }>(
    tx,
    `update delivery set state = 'void', why = $2, "settledAt" = $3::timestamptz
     where "caseId" = any($1::uuid[]) and state = 'pending' and kind in ('reply', 'reply-removal', 'assisted-reply', 'mail')
     returning id, "caseId", "approvalId"`,
    caseIds,
    why,
    now,
  )
  // What a report rests on has changed: it must not be filed.
  if (why === 'review-edited' || why === 'review-gone') await withdrawReports(tx, caseIds, now)
  const approvals = stopped.map((row) => row.approvalId).filter((id) => id !== null)
  if (approvals.length > 0) {
    await execute(
      tx,
      `update approval set "revokedAt" = $2::timestamptz where id = any($1::uuid[]) and "revokedAt" is null`,
      approvals,
      now,
    )
  }
  return stopped
}
