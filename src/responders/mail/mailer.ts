import type { Mailer } from '../../domain/ports/mail.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import { createMailAccess } from '../../transport/mail/access.ts'
import type { MailConfig } from '../../transport/mail/config.ts'
import { mailConfig } from '../../transport/mail/config.ts'
import { filesSentItself, withImap } from '../../transport/mail/imap.ts'
import { knock, submit } from '../../transport/mail/smtp.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import { composeLetter } from './compose-letter.ts'
import { createGmailMailer } from './gmail-mailer.ts'

/** Letters out by SMTP or the Gmail API. */
export function createMailer(deps: SourceDeps): Mailer {
  const config = mailConfig.parse(deps.config)
  return config.provider === 'gmail-api' ? createGmailMailer(deps, config) : createSmtpMailer(deps, config)
}

/**
 * Letters out by SMTP. Where the server files nothing, the envelope also names our own mailbox: one DATA delivers both,
 * so that a look after a crash finds the letter if and only if the customer got it.
 */
function createSmtpMailer(deps: SourceDeps, config: MailConfig): Mailer {
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
      const bytes = await composeLetter(mail, deps.clock.now())
      await submit(access, { envelope: { from: config.address, to }, bytes }, call)
    },
    ready: (call) => knock(access, call),
  }
}
