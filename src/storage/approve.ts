import type { DeliveryKind } from '../domain/delivery.ts'
import { quoteLetter } from '../domain/mail-quote.ts'
import { type LetterPayload, type ReplyPayload, threadHeaders } from '../domain/outgoing.ts'
import type { ApproveOrder, Done, Refusal } from '../domain/ports/case-commands.ts'
import { type TextHash, textHash } from '../domain/review.ts'
import type { ReplyLanguage } from '../domain/verdict.ts'
import { type LockedCase, moveCase, voidPending } from './case-moves.ts'
import { lockFor } from './command.ts'
import type { Transaction } from './database.ts'
import { line, writeLines } from './journal.ts'
import { newId, select } from './sql.ts'

export async function approve(
  tx: Transaction,
  order: ApproveOrder,
): Promise<(Done & { readonly deliveryId: string }) | Refusal> {
  const locked = await lockFor(tx, order)
  if ('ok' in locked) return locked
  const moved = await moveCase(tx, locked, { type: 'approved' }, order.now, {}, order.actor)
  if (!moved) return { ok: false, why: 'illegal', state: locked.state }
  await voidPending(tx, [locked.id], 'superseded', order.now)

  const hash = textHash(order.text)
  const approvalId = newId()
  await tx.approval.create({
    data: {
      id: approvalId,
      caseId: locked.id,
      text: order.text,
      textHash: hash,
      revisionHash: locked.revisionHash,
      approvedBy: order.actor.kind === 'person' ? order.actor.userId : null,
      rule: order.actor.kind === 'rule' ? order.actor.name : null,
      draftId: order.draftId,
      editShare: order.editShare,
      templateId: order.template?.id ?? null,
      templateVersion: order.template?.version ?? null,
      templateShare: order.template?.share ?? null,
      at: order.now,
    },
  })
  const deliveryId = await enqueue(tx, order, locked, approvalId, hash)
  await writeLines(tx, [
    line(order.now, order.actor, 'approval', locked.id, { approval: approvalId, textHash: hash, delivery: deliveryId }),
  ])
  return { ok: true, version: moved.version, state: moved.state, deliveryId }
}

/** Outbox rows of an approval; returns the one that carries the text. */
async function enqueue(
  tx: Transaction,
  order: ApproveOrder,
  locked: LockedCase,
  approvalId: string,
  hash: TextHash,
): Promise<string> {
  const { route } = order
  const earlier = route.kind === 'mail' ? null : await standingText(tx, locked.id)
  const replaces = earlier === hash ? null : earlier
  const id = newId()
  const row = (kind: DeliveryKind, rowId: string, rest: object) => ({
    id: rowId,
    kind,
    caseId: locked.id,
    listingId: locked.listingId,
    adapter: locked.adapter,
    notBefore: order.notBefore,
    revisionHash: locked.revisionHash,
    approvalId,
    idempotencyKey: `${approvalId}:${kind}`,
    createdAt: order.now,
    replaces,
    ...rest,
  })
  if (route.kind === 'mail') {
    const payload = await letterPayload(tx, locked, id, order.text)
    await tx.delivery.create({ data: row('mail', id, { payload, textHash: hash }) as never })
    return id
  }
  const payload: ReplyPayload = { type: 'reply', text: order.text }
  const kind = route.kind === 'assisted' ? 'assisted-reply' : 'reply'
  if (route.kind === 'reply' && route.replacing === 'delete-and-post' && replaces !== null) {
    const removal = newId()
    await tx.delivery.create({ data: row('reply-removal', removal, { payload: { type: 'removal' } }) as never })
    await tx.delivery.create({ data: row(kind, id, { payload, textHash: hash, afterId: removal }) as never })
    return id
  }
  await tx.delivery.create({ data: row(kind, id, { payload, textHash: hash }) as never })
  return id
}

/** Hash of the text of ours that stands or may stand there; null if we never published one. */
async function standingText(tx: Transaction, caseId: string): Promise<string | null> {
  const rows = await select<{ textHash: string }>(
    tx,
    `select "textHash" from delivery
     where "caseId" = $1::uuid and kind in ('reply', 'assisted-reply') and "textHash" is not null
       and (state in ('confirmed', 'accepted') or (state = 'refused' and why = 'rejected-by-platform') or (state = 'stuck' and attempt > 0))
     order by "createdAt" desc, id desc limit 1`,
    caseId,
  )
  return rows[0]?.textHash ?? null
}

async function letterPayload(tx: Transaction, locked: LockedCase, id: string, text: string): Promise<LetterPayload> {
  const parent = await tx.message.findFirst({
    where: { caseId: locked.id, direction: 'in' },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
  })
  if (!parent) throw new Error(`The case ${locked.id} has no letter to answer`)
  const { publicRef } = await tx.listing.findUniqueOrThrow({ where: { id: locked.listingId } })
  const domain = publicRef.split('@')[1] ?? 'otklik.invalid'
  const signs = parent.signs as { replyTo?: string }
  const { fromName, fromAddress } = parent
  const said = { at: parent.sentAt ?? parent.receivedAt, name: fromName, address: fromAddress, text: parent.text }
  return {
    type: 'letter',
    messageId: `${id}@${domain}`,
    to: signs.replyTo ?? parent.fromAddress,
    text,
    ...(parent.text.trim() === ''
      ? {}
      : { quote: quoteLetter(said, await languageOf(tx, locked.id), await zoneOf(tx)) }),
    ...threadHeaders(parent),
  }
}

/** The draft's language: the answer and what introduces the quotation speak the same. */
async function languageOf(tx: Transaction, caseId: string): Promise<ReplyLanguage> {
  const draft = await tx.draftRow.findFirst({ where: { caseId }, orderBy: { at: 'desc' }, select: { language: true } })
  return (['ru', 'kk', 'en'] as const).find((each) => each === draft?.language) ?? 'ru'
}

/** The zone of the working hours, as the pages show times. */
async function zoneOf(tx: Transaction): Promise<string> {
  const stored = await tx.setting.findUnique({ where: { key: 'workHours' } })
  const zone = (stored?.value as { zone?: unknown } | null | undefined)?.zone
  return typeof zone === 'string' && zone !== '' ? zone : 'Asia/Almaty'
}
