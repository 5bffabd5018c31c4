import { mailSecret } from '../transport/mail/config.ts'
import type { SourceSetup } from './adapters.ts'

/** The company's own outgoing mail, as if it were a source: reports, notices, invitations. */
export const ownMailId = 'own'

/** Only the password: handed out as a refresh token too, our own letters would wait for somebody's OAuth server. */
export function ownMailSecret(smtp: { readonly password: string } | null, field: string): string | null {
  // Adapters name `mail.password`; what is asked for here is the field of one source.
  return `mail.${field}` === mailSecret ? (smtp?.password ?? null) : null
}

export function ownMailSetup(
  from: string | null,
  smtp: { readonly host: string; readonly port: number; readonly secure?: boolean; readonly user: string } | null,
): SourceSetup | null {
  if (from === null || smtp === null) return null
  const { host, port, secure = false, user } = smtp
  // The server files nothing of ours and nobody looks for it again: a report twice is a nuisance, not a public reply.
  const config = {
    address: from,
    user,
    filesSent: 'yes',
    imap: { host },
    smtp: { host, port, secure, insecure: host === '127.0.0.1' },
  }
  return { adapter: 'mail', sourceId: ownMailId, config }
}
