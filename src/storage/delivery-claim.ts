import { system } from '../domain/actor.ts'
import { transition } from '../domain/case.ts'
import { claim, type DeliveryKind, type Pending, type Sending, type VoidWhy } from '../domain/delivery.ts'
import type { ClaimOrder, DeliveryRow } from '../domain/ports/delivery-store.ts'
import { type LockedCase, moveCase } from './case-moves.ts'
import { followDelivery } from './complaint/reports.ts'
import type { Transaction } from './database.ts'
import { deliveryColumns, deliveryJoins, type StoredDelivery, sourceOpen, stateOf, toRow } from './delivery-rows.ts'
import { line, writeLines } from './journal.ts'
import { execute, select } from './sql.ts'

/** Kinds that answer the author: they move the case and die with the revision they were approved for. */
export const answering: readonly DeliveryKind[] = ['reply', 'reply-removal', 'assisted-reply', 'mail']

interface Candidate extends StoredDelivery {
  reviewRevision: string | null
}

export async function claimRows(tx: Transaction, order: ClaimOrder): Promise<DeliveryRow<Sending>[]> {
  const found = await candidates(tx, order)
  const cases = await lockCasesOf(tx, found)
  const taken: DeliveryRow<Sending>[] = []
  for (const row of found) {
    const locked = row.caseId === null ? null : cases.get(row.caseId)
    // Somebody is writing to the case just now: the next round takes the row.
    if (locked === undefined) continue
    const why = locked === null ? null : await guard(tx, row, locked, order.now)
    if (why !== null) {
      await voidRow(tx, row, why, order.now)
      continue
    }
    const traits = order.traits(row.kind, row.adapter)
    const next = traits === null ? null : claim(stateOf(row) as Pending, order.now, traits)
    if (next === null) continue
    await execute(
      tx,
      `update delivery set state = 'sending', attempt = $2, tries = $3, "leaseUntil" = $4::timestamptz, "workerId" = $5
       where id = $1::uuid`,
      row.id,
      next.attempt,
      next.tries,
      next.leaseUntil,
      order.worker,
    )
    if (locked && answering.includes(row.kind) && locked.state === 'approved') {
      const moved = await moveCase(tx, locked, { type: 'delivery-started' }, order.now)
      if (moved) cases.set(locked.id, moved)
    }
    if (row.kind === 'moderation-report') await followDelivery(tx, row.id, 'sending', null, null, order.now)
    taken.push({ ...toRow(row), state: next })
  }
  return taken
}

function candidates(tx: Transaction, order: ClaimOrder): Promise<Candidate[]> {
  return select<Candidate>(
    tx,
    `select ${deliveryColumns}, r."revisionHash" as "reviewRevision" from delivery d ${deliveryJoins}
     where d.state = 'pending' and d."notBefore" <= $1::timestamptz and d.kind <> 'assisted-reply'
       and ($2::uuid is null or d.id = $2::uuid)
       and ${sourceOpen('$1::timestamptz')} and (d."listingId" is null or ($3::boolean and s.mode = 'live'))
       and (d.kind <> 'task' or ($3::boolean and (d."caseId" is null or exists (
         select 1 from listing tl join source ts on ts.id = tl."sourceId" where tl.id = c."listingId" and ts.mode = 'live'))))
       and (d."afterId" is null or exists (select 1 from delivery p where p.id = d."afterId" and p.state = 'confirmed'))
     order by d."notBefore", d."createdAt", d.id limit $4 for update of d skip locked`,
    order.now,
    order.id ?? null,
    order.live,
    order.limit,
  )
}

/** Without waiting: cases are locked before deliveries everywhere else, and here the delivery came first. */
async function lockCasesOf(tx: Transaction, rows: readonly Candidate[]): Promise<Map<string, LockedCase>> {
  const ids = rows.map((row) => row.caseId).filter((id) => id !== null)
  const locked = await select<LockedCase>(
    tx,
    `select id, state, version, "revisionHash", adapter, "listingId", "reviewId", held from "case"
     where id = any($1::uuid[]) order by id for update skip locked`,
    ids,
  )
  return new Map(locked.map((row) => [row.id, row]))
}

/** Promise 2: an approval dies with the revision it was given for. Returns why the row must not go, or null. */
async function guard(tx: Transaction, row: Candidate, locked: LockedCase, now: Date): Promise<VoidWhy | null> {
  if (row.kind === 'moderation-report') {
    if (row.revisionHash !== locked.revisionHash) return 'review-edited'
    // Heard while its fate was open: then it could not be withdrawn, now it can.
    const known = await tx.contractRequest.count({ where: { caseId: locked.id, state: 'identified' } })
    return known > 0 ? 'superseded' : null
  }
  if (!answering.includes(row.kind)) return null
  const current = row.reviewRevision ?? locked.revisionHash
  if (row.revisionHash !== current || row.revisionHash !== locked.revisionHash) {
    // An edit that came while the case was publishing could not be applied then.
    if (transition(locked.state, { type: 'review-edited' }) !== null) {
      await moveCase(tx, locked, { type: 'review-edited' }, now, { revisionHash: current })
    }
    return 'review-edited'
  }
  return locked.state === 'approved' || locked.state === 'publishing' ? null : 'superseded'
}

async function voidRow(tx: Transaction, row: Candidate, why: VoidWhy, now: Date): Promise<void> {
  await execute(
    tx,
    `update delivery set state = 'void', why = $2, "settledAt" = $3::timestamptz where id = $1::uuid`,
    row.id,
    why,
    now,
  )
  await writeLines(tx, [line(now, system, 'delivery-void', row.caseId, { delivery: row.id, why })])
  if (row.kind === 'moderation-report') await followDelivery(tx, row.id, 'void', null, null, now)
}
