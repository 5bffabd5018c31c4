import MailComposer from 'nodemailer/lib/mail-composer'
import type { OutboundMail } from '../../domain/ports/mail.ts'

/**
 * The letter as it goes over the wire.
 *
 * @param more further headers
 */
export async function composeLetter(
  mail: OutboundMail,
  now: Date,
  more: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const automatic = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }
  const references = [...(mail.references ?? []), ...(mail.inReplyTo === undefined ? [] : [mail.inReplyTo])]
  const composer = new MailComposer({
    messageId: `<${mail.messageId}>`,
    date: now,
    from: { name: mail.from.name, address: mail.from.address },
    to: [...mail.to],
    subject: mail.subject.replace(/\s+/g, ' ').trim(),
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    ...(mail.inReplyTo === undefined ? {} : { inReplyTo: `<${mail.inReplyTo}>` }),
    ...(references.length === 0 ? {} : { references: [...new Set(references)].map((id) => `<${id}>`).join(' ') }),
    headers: { ...more, ...(mail.automatic === true ? automatic : {}) },
    attachments: (mail.attachments ?? []).map((file) => ({
      filename: file.fileName,
      contentType: file.contentType,
      content: Buffer.from(file.content),
      ...(file.cid === undefined ? {} : { cid: file.cid }),
    })),
    // Paths and addresses inside a letter's fields must never make the server read its own files.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}
