import type { Mailer, OutboundMail } from '../../domain/ports/mail.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import type { MailConfig } from '../../transport/mail/config.ts'
import { createGmail, letterMark } from '../../transport/mail/gmail.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import { composeLetter } from './compose-letter.ts'

/** Letters out by the Gmail API, which files them in Sent itself. */
export function createGmailMailer(deps: SourceDeps, config: MailConfig): Mailer {
  const gmail = createGmail(deps, config)

  /** Gmail joins a letter to a thread only if told which; to others the headers say it. */
  async function threadOf(mail: OutboundMail, call: CallContext): Promise<string | null> {
    if (mail.inReplyTo === undefined) return null
    const [id] = await gmail.search({ q: `rfc822msgid:${mail.inReplyTo}` }, call, 1)
    const facts = id === undefined ? null : await gmail.facts(id, call)
    return facts?.threadId ?? null
  }

  return {
    async send(mail, call) {
      const threadId = await threadOf(mail, call)
      const bytes = await composeLetter(mail, deps.clock.now(), { [letterMark]: mail.messageId })
      await gmail.send(bytes, threadId, call)
    },
  }
}
