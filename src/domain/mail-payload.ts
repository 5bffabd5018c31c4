import type { OutboundAttachment, OutboundMail } from './ports/mail.ts'

/** A letter as the outbox keeps it: JSON, attachments in base64. */
export type MailPayload = Omit<OutboundMail, 'attachments'> & {
  readonly attachments?: readonly (Omit<OutboundAttachment, 'content'> & { readonly content: string })[]
}

export function packMail(mail: OutboundMail): MailPayload {
  const { attachments, ...rest } = mail
  if (attachments === undefined) return rest
  return {
    ...rest,
    attachments: attachments.map((one) => ({ ...one, content: Buffer.from(one.content).toString('base64') })),
  }
}

export function unpackMail(payload: MailPayload): OutboundMail {
  const { attachments, ...rest } = payload
  if (attachments === undefined) return rest
  return {
    ...rest,
    attachments: attachments.map((one) => ({ ...one, content: new Uint8Array(Buffer.from(one.content, 'base64')) })),
  }
}
