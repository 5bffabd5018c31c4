import MailComposer from 'nodemailer/lib/mail-composer'
import type { Mailer, OutboundMail } from '../../domain/ports/mail.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import { createMailAccess } from '../../transport/mail/access.ts'
import { mailConfig } from '../../transport/mail/config.ts'
import { filesSentItself, withImap } from '../../transport/mail/imap.ts'
import { submit } from '../../transport/mail/smtp.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'

/**
 * Letters out by SMTP. Where the server files nothing, the envelope also names our own mailbox: one DATA delivers both,
 * so that a look after a crash finds the letter if and only if the customer got it.
 */
export function createMailer(deps: SourceDeps): Mailer {
  const config = mailConfig.parse(deps.config)
  const access = createMailAccess(deps, config)
  let filing: boolean | null = config.filesSent === 'auto' ? null : config.filesSent === 'yes'

  async function filesItself(call: CallContext): Promise<boolean> {
    filing ??= await withImap(access, call, async (client) => filesSentItself(client, config))
    return filing
  }

  return {
    async send(mail, call) {
      const own = (await filesItself(call)) ? [] : [config.address]
      const to = [...new Set([...mail.to, ...own])]
      const bytes = await compose(mail, deps.clock.now())
      await submit(access, { envelope: { from: config.address, to }, bytes }, call)
    },
  }
}

/** The letter as it goes over the wire. */
async function compose(mail: OutboundMail, now: Date): Promise<Uint8Array> {
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
    headers: mail.automatic === true ? { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } : {},
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
