import { type Sight, sightOf } from '../domain/delivery.ts'
import { Failure } from '../domain/failure.ts'
import { type MailPayload, unpackMail } from '../domain/mail-payload.ts'
import type { LetterPayload } from '../domain/outgoing.ts'
import type { DeliveryRow } from '../domain/ports/delivery-store.ts'
import type { MailAddress, OutboundMail } from '../domain/ports/mail.ts'
import type { PublishReceipt, Responder } from '../domain/ports/responder.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import { sourceId, textHash } from '../domain/review.ts'
import type { JobDeps } from './job-deps.ts'
import { reportEnd } from './report-end.ts'
import { taskEnd } from './task-end.ts'

/** Where one outbox row takes effect: a reply slot, a mailbox, a tracker. */
export interface FarEnd {
  /** False where nothing can be looked up just now: then absence says nothing and doubt goes to a person. */
  readonly readBack: boolean
  /** False where not seeing our effect, after doubt, does not show that it never arrived: a person is asked. Default true. */
  readonly absenceProves?: boolean | undefined
  /** What stands there now. @throws Failure */
  look(call: CallContext): Promise<Sight>
  /** Brings the effect about, once, without trying again. @throws Failure */
  send(call: CallContext): Promise<PublishReceipt>
}

/** null for a row that nothing connected here can carry out. */
export function createFarEnds(deps: JobDeps): (row: DeliveryRow) => Promise<FarEnd | null> {
  return async (row) => {
    switch (row.kind) {
      case 'reply':
      case 'reply-removal': {
        const responder = row.target === null ? null : await deps.channels.responder(row.target.listingId)
        return responder === null ? null : replySlot(row, responder)
      }
      case 'mail':
        return outgoingMail(row, deps)
      case 'task':
        return taskEnd(row, deps)
      case 'moderation-report':
        return reportEnd(row, deps)
      case 'assisted-reply':
        return null
      default:
        return row.kind satisfies never
    }
  }
}

function replySlot(row: DeliveryRow, responder: Responder): FarEnd | null {
  const { target } = row
  if (target === null || target.externalId === null) return null
  const ref = { source: sourceId(row.adapter), place: target.listing.publicRef, externalId: target.externalId }
  return {
    readBack: responder.traits.readBack,
    async look(call) {
      return sightOf(await responder.standingReply(ref, target.listing, call), row)
    },
    async send(call) {
      if (row.kind === 'reply-removal') {
        if (responder.remove === undefined || row.replaces === null) {
          throw new Failure('bug', 'This source cannot take a reply away', { at: row.adapter })
        }
        await responder.remove(ref, target.listing, row.replaces, call)
        return { externalId: null, state: 'accepted' }
      }
      const { text } = row.payload as { readonly text: string }
      // The last guard of the first promise: what leaves is, letter by letter, what was approved.
      if (row.textHash === null || textHash(text) !== row.textHash) {
        throw new Failure('invalid', 'The text to publish is not the text that was approved', { at: row.adapter })
      }
      const order = {
        ref,
        listing: target.listing,
        text,
        textHash: row.textHash,
        replaces: row.replaces,
        idempotencyKey: row.idempotencyKey,
      }
      return responder.publish(order, call)
    },
  }
}

async function outgoingMail(row: DeliveryRow, deps: JobDeps): Promise<FarEnd | null> {
  const outlet = await deps.channels.mailer(row.target?.listingId ?? null)
  if (outlet === null) return null
  const mail = letterOf(row, outlet.from)
  return {
    readBack: outlet.sent !== null,
    async look(call) {
      if (outlet.sent === null) return { kind: 'absent' }
      const found = await outlet.sent.hasSent(mail.messageId, call, mail)
      return found ? { kind: 'ours', externalId: mail.messageId, moderation: null, words: null } : { kind: 'absent' }
    },
    async send(call) {
      await outlet.mailer.send(mail, call)
      // A server that has said 250 has the letter; there is nothing more to wait for.
      return { externalId: mail.messageId, state: 'visible' }
    },
  }
}

/** A customer's answer is kept as its few facts, mail of the company itself whole. */
function letterOf(row: DeliveryRow, from: MailAddress): OutboundMail {
  const payload = row.payload as LetterPayload | MailPayload
  if (!('type' in payload)) return unpackMail(payload)
  const { messageId, to, subject, quote, inReplyTo, references } = payload
  const text = quote === undefined ? payload.text : `${payload.text}\n\n${quote}\n`
  return { messageId, from, to: [to], subject, text, references, ...(inReplyTo === null ? {} : { inReplyTo }) }
}
