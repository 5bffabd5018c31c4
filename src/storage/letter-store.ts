import { system } from '../domain/actor.ts'
import { readCaseCodes } from '../domain/case-code.ts'
import { bareSubject } from '../domain/outgoing.ts'
import type { LetterOrder, LetterResult, LetterStore } from '../domain/ports/letter-store.ts'
import type { InboundMail } from '../domain/ports/mail.ts'
import { textHash } from '../domain/review.ts'
import type { LetterSigns } from '../domain/verdict.ts'
import { lockCase, moveCase, voidPending } from './case-moves.ts'
import type { Database, Transaction } from './database.ts'
import { line, writeLines } from './journal.ts'
import { caseShape, excerptOf, searchText } from './page-rows.ts'
import { execute, insertRows, inTransaction, newId, select, toJson } from './sql.ts'

/** Same sender and subject join a thread that lost its headers only this long. */
const subjectJoinDays = 30
const dayMs = 86_400_000
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function createLetterStore(database: Database): LetterStore {
  return { storeLetter: (order) => inTransaction(database, (tx) => storeLetter(tx, order)) }
}

async function storeLetter(tx: Transaction, order: LetterOrder): Promise<LetterResult> {
  const { mail, now } = order
  const cursor = () =>
    execute(
      tx,
      `update listing set cursor = $2::jsonb, "lastReadAt" = $3::timestamptz where id = $1::uuid`,
      order.listingId,
      toJson(order.cursor),
      now,
    )
  if ((await tx.message.count({ where: { key: mail.key } })) > 0) {
    await cursor()
    return { kind: 'known' }
  }
  const own = order.ownAddresses.includes(mail.from.address.toLowerCase())
  const thread = await findThread(tx, order)
  if (own) {
    await cursor()
    // Our own letter, copied into the inbox by servers that file nothing in Sent.
    if (mail.messageId !== null && (await isDelivered(tx, mail.messageId))) return { kind: 'own' }
    // Somebody of ours answered from a mail program: the thread shows it and nothing more is to be sent.
    if (thread !== null) await answeredByHand(tx, order, thread.caseId)
    return { kind: 'own' }
  }
  const caseId = thread?.caseId ?? (await openCase(tx, order))
  await insertMessage(tx, order, caseId, 'in')
  if (thread !== null) await customerWrote(tx, order, caseId)
  await cursor()
  await execute(
    tx,
    `update source set "lastNewAt" = $2::timestamptz where id = (select "sourceId" from listing where id = $1::uuid)`,
    order.listingId,
    now,
  )
  return thread === null ? { kind: 'new-case', caseId } : { kind: 'joined', ...thread }
}

async function isDelivered(tx: Transaction, messageId: string): Promise<boolean> {
  const id = messageId.split('@')[0] ?? ''
  if (!uuid.test(id)) return false
  return (await tx.delivery.count({ where: { id } })) > 0
}

/** By headers; by a case code of ours that names another thread; by sender and subject. Never across mailboxes. */
async function findThread(
  tx: Transaction,
  { mail, listingId, now }: LetterOrder,
): Promise<{ readonly caseId: string; readonly by: 'thread' | 'case-code' } | null> {
  const ids = [...mail.references, ...(mail.inReplyTo === null ? [] : [mail.inReplyTo])]
  const byHeader = await select<{ caseId: string }>(
    tx,
    `select m."caseId" from message m join "case" c on c.id = m."caseId"
     where m."messageId" = any($1::text[]) and c."listingId" = $2::uuid order by m."receivedAt" desc limit 1`,
    ids,
    listingId,
  )
  if (byHeader[0]) return { caseId: byHeader[0].caseId, by: 'thread' }

  const byDelivery = mail.isBounce ? await caseOfDelivery(tx, ids, listingId) : null
  if (byDelivery !== null) return { caseId: byDelivery, by: 'thread' }

  const codes = readCaseCodes(`${mail.subject}\n${mail.text}\n${mail.quoted}`)
  const byCode = await select<{ id: string }>(
    tx,
    `select c.id from "case" c where c.code = any($1::text[]) and c."reviewId" is null and c."listingId" = $2::uuid
       and ($4::boolean or exists (select 1 from message m where m."caseId" = c.id and lower(m."fromAddress") = $3)) limit 1`,
    codes,
    listingId,
    mail.from.address.toLowerCase(),
    // A postmaster brings our own letter back: the code in it is ours, whoever sends it.
    mail.isBounce,
  )
  if (byCode[0]) return { caseId: byCode[0].id, by: 'case-code' }

  const subject = bareSubject(mail.subject)
  if (subject === '' || subject === mail.subject.trim().toLowerCase()) return null
  const recent = await select<{ caseId: string; subject: string }>(
    tx,
    `select m."caseId", m.subject from message m join "case" c on c.id = m."caseId"
     where lower(m."fromAddress") = $1 and c."listingId" = $2::uuid and m."receivedAt" > $3::timestamptz
     order by m."receivedAt" desc limit 50`,
    mail.from.address.toLowerCase(),
    listingId,
    new Date(now.getTime() - subjectJoinDays * dayMs),
  )
  const same = recent.find((row) => bareSubject(row.subject) === subject)
  return same ? { caseId: same.caseId, by: 'thread' } : null
}

/** The case that one of our letters answered; its Message-ID is the delivery's id. */
async function caseOfDelivery(tx: Transaction, ids: readonly string[], listingId: string): Promise<string | null> {
  const deliveries = ids.map((id) => id.split('@')[0] ?? '').filter((id) => uuid.test(id))
  if (deliveries.length === 0) return null
  const found = await tx.delivery.findFirst({
    where: { id: { in: deliveries }, listingId, caseId: { not: null } },
    select: { caseId: true },
  })
  return found?.caseId ?? null
}

/** Each letter is a revision of its thread: an approval given before it dies with it. */
function revisionOf(mail: InboundMail): string {
  return textHash(mail.key)
}

async function openCase(tx: Transaction, { mail, listingId, now, importBefore }: LetterOrder): Promise<string> {
  const listing = await tx.listing.findUniqueOrThrow({ where: { id: listingId } })
  const id = newId()
  const written = mail.sentAt !== null && mail.sentAt < now ? mail.sentAt : mail.receivedAt
  const imported = mail.receivedAt < importBefore
  const author = mail.from.name === '' ? mail.from.address : mail.from.name
  await insertRows(tx, 'case', caseShape, [
    {
      id,
      reviewId: null,
      listingId,
      branchId: listing.branchId,
      adapter: listing.adapter,
      state: 'new',
      version: 1,
      revisionHash: revisionOf(mail),
      title: mail.subject,
      author,
      excerpt: excerptOf(mail.text),
      stars: null,
      topics: [],
      risks: [],
      imported,
      answerable: 'yes',
      writtenAt: written,
      openedAt: now,
      fingerprint: [],
      updatedAt: now,
      search: searchText(author, mail.subject, mail.text),
    },
  ])
  await writeLines(tx, [line(now, system, imported ? 'imported' : 'collected', id)])
  return id
}

function signsOf(mail: InboundMail): LetterSigns & { readonly replyTo?: string } {
  return {
    subject: mail.subject,
    from: mail.from,
    automaticHeaders: mail.automaticHeaders,
    isBounce: mail.isBounce,
    isList: mail.isList,
    quoted: mail.quoted,
    attachments: mail.attachments.map((part) => part.name),
    ...(mail.replyTo === null || mail.replyTo.address === '' ? {} : { replyTo: mail.replyTo.address }),
  }
}

async function insertMessage(tx: Transaction, { mail }: LetterOrder, caseId: string, direction: 'in' | 'out') {
  const id = newId()
  const data = {
    id,
    caseId,
    direction,
    key: mail.key,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    fromName: mail.from.name,
    fromAddress: mail.from.address,
    toAddresses: [...mail.to, ...mail.cc].map((each) => each.address),
    subject: mail.subject,
    text: mail.text,
    signature: mail.signature,
    quoted: mail.quoted,
    signs: signsOf(mail),
    sentAt: mail.sentAt,
    receivedAt: mail.receivedAt,
  }
  const clean = JSON.parse(toJson(data)) as typeof data
  await tx.message.create({ data: { ...clean, references: [...clean.references] } as never })
  for (const [position, part] of mail.attachments.entries()) {
    const { name, contentType, sizeBytes, content } = part
    await tx.attachment.create({
      data: {
        id: newId(),
        messageId: id,
        position,
        name: name.replaceAll('\0', '').toWellFormed(),
        contentType,
        sizeBytes,
        content: content === null ? null : Buffer.from(content),
      },
    })
  }
}

async function customerWrote(tx: Transaction, { mail, now }: LetterOrder, caseId: string): Promise<void> {
  const locked = await lockCase(tx, caseId)
  if (!locked) return
  const parts = { revisionHash: revisionOf(mail) }
  const moved = await moveCase(tx, locked, { type: 'customer-wrote' }, now, parts)
  if (moved) await voidPending(tx, [caseId], 'review-edited', now)
  // While an answer is on its way, or the thread is new anyway: the letter still counts as what is to be answered.
  else
    await execute(
      tx,
      `update "case" set "revisionHash" = $2, version = version + 1 where id = $1::uuid`,
      caseId,
      parts.revisionHash,
    )
  await execute(
    tx,
    `update "case" set excerpt = $2, imported = false, held = false, search = search || array_to_tsvector(string_to_array($3, ' ')) where id = $1::uuid`,
    caseId,
    excerptOf(mail.text),
    searchText(mail.text),
  )
}

async function answeredByHand(tx: Transaction, order: LetterOrder, caseId: string): Promise<void> {
  await insertMessage(tx, order, caseId, 'out')
  const locked = await lockCase(tx, caseId)
  if (!locked || locked.state === 'answered' || locked.state === 'closed' || locked.state === 'publishing') return
  const moved = await moveCase(tx, locked, { type: 'answered-elsewhere' }, order.now, {
    closeReason: 'answered-elsewhere',
  })
  if (moved) await voidPending(tx, [caseId], 'answered-elsewhere', order.now)
}
