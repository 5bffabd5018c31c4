import { system } from '../domain/actor.ts'
import type { CaseEvent } from '../domain/case.ts'
import { type DeliveryState, maySettle, settledStates } from '../domain/delivery.ts'
import type { LetterPayload } from '../domain/outgoing.ts'
import type { DeliveryRow } from '../domain/ports/delivery-store.ts'
import { lockCase, type MoveParts, moveCase } from './case-moves.ts'
import { followDelivery } from './complaint/reports.ts'
import type { Transaction } from './database.ts'
import { answering } from './delivery-claim.ts'
import { columnsOf } from './delivery-rows.ts'
import { line, writeLines } from './journal.ts'
import { execute, newId, select } from './sql.ts'

export async function settleRow(
  tx: Transaction,
  row: DeliveryRow,
  result: DeliveryState,
  now: Date,
  externalId: string | null,
): Promise<boolean> {
  // Cases before deliveries, everywhere.
  const locked = row.caseId === null ? null : await lockCase(tx, row.caseId)
  const [current] = await select<{ attempt: number; name: DeliveryState['name']; revisionHash: string | null }>(
    tx,
    `select attempt, state as name, "revisionHash" from delivery where id = $1::uuid for update`,
    row.id,
  )
  if (!current || !maySettle(current, row.state.name, result)) return false
  const next = columnsOf(result)
  await execute(
    tx,
    `update delivery set state = $2, tries = $3, "notBefore" = coalesce($4::timestamptz, "notBefore"),
       "leaseUntil" = $5::timestamptz, since = $6::timestamptz, "nextLookAt" = $7::timestamptz, why = $8, "whyText" = $9,
       "settledAt" = $10::timestamptz, "externalId" = coalesce($11, "externalId"), "workerId" = null
     where id = $1::uuid`,
    row.id,
    next.state,
    next.tries,
    next.notBefore,
    next.leaseUntil,
    next.since,
    next.nextLookAt,
    next.why,
    next.whyText,
    next.settledAt,
    externalId,
  )
  if (settledStates.includes(result.name)) {
    const why = 'why' in result ? { why: result.why } : {}
    await writeLines(tx, [
      line(now, system, `delivery-${result.name}`, row.caseId, { delivery: row.id, kind: row.kind, ...why }),
    ])
  }
  if (row.kind === 'reply-removal' && settledStates.includes(result.name) && result.name !== 'confirmed') {
    await execute(
      tx,
      `update delivery set state = 'void', why = 'superseded', "settledAt" = $2::timestamptz
       where "afterId" = $1::uuid and state = 'pending'`,
      row.id,
      now,
    )
  }
  if (result.name === 'confirmed' && row.kind === 'mail' && row.caseId !== null) await keepSent(tx, row, now)
  if (row.kind === 'moderation-report') await followDelivery(tx, row.id, result.name, next.whyText, externalId, now)
  if (locked && answering.includes(row.kind)) {
    const move = caseMove(row, result, now)
    const moved = move ? await moveCase(tx, locked, move.event, now, move.parts) : null
    // A letter that came while our answer was on its way: letters are read once, so this is the moment to remember it.
    if (moved?.state === 'answered' && row.kind === 'mail' && current.revisionHash !== locked.revisionHash) {
      await moveCase(tx, moved, { type: 'customer-wrote' }, now)
    }
  }
  return true
}

interface Move {
  readonly event: CaseEvent
  readonly parts: MoveParts
}

function caseMove(row: DeliveryRow, result: DeliveryState, now: Date): Move | null {
  switch (result.name) {
    case 'confirmed':
      // The new text is still to come.
      if (row.kind === 'reply-removal') return null
      return { event: { type: 'delivery-confirmed' }, parts: { answeredAt: now } }
    case 'pending':
      return { event: { type: 'delivery-returned' }, parts: {} }
    case 'refused': {
      const type = result.why === 'rejected-by-platform' ? 'reply-rejected' : 'delivery-refused'
      return { event: { type }, parts: {} }
    }
    case 'stuck':
      return { event: { type: 'delivery-stuck' }, parts: { needs: 'stuck' } }
    case 'void':
      return result.why === 'review-gone'
        ? { event: { type: 'review-gone' }, parts: { closeReason: 'review-gone' } }
        : null
    case 'sending':
    case 'uncertain':
    case 'accepted':
      return null
    default:
      return result satisfies never
  }
}

/** Our letter becomes part of the thread, so that an answer to it finds the case. */
async function keepSent(tx: Transaction, row: DeliveryRow, now: Date): Promise<void> {
  const letter = row.payload as LetterPayload
  if (letter.type !== 'letter' || row.caseId === null) return
  await tx.message.createMany({
    data: [
      {
        id: newId(),
        caseId: row.caseId,
        direction: 'out',
        key: `out:${row.id}`,
        messageId: letter.messageId,
        inReplyTo: letter.inReplyTo,
        references: [...letter.references],
        toAddresses: [letter.to],
        subject: letter.subject,
        text: letter.text,
        quoted: letter.quote ?? '',
        sentAt: now,
        receivedAt: now,
      },
    ],
    skipDuplicates: true,
  })
}
