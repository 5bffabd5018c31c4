import { z } from 'zod'

/** @param ports with TLS from the start, and with STARTTLS */
const server = (ports: readonly [tls: number, starttls: number], what: string) =>
  z
    .strictObject({
      host: z.string().default('').describe(`${what} server; needed with the provider imap`),
      port: z.int().min(1).max(65_535).optional().describe(`Left out: ${ports[0]}, with STARTTLS ${ports[1]}`),
      secure: z
        .boolean()
        .default(true)
        .describe('TLS from the start; without it STARTTLS is demanded unless `insecure`'),
      insecure: z.boolean().default(false).describe('Allow an unencrypted connection (loopback only)'),
    })
    .prefault({})
    .transform((given) => ({ ...given, port: given.port ?? (given.secure ? ports[0] : ports[1]) }))

const settings = z.strictObject({
  provider: z
    .enum(['imap', 'gmail-api'])
    .default('imap')
    .describe('How the mailbox is read and letters leave: IMAP and SMTP, or the Gmail API (mailboxes at Google only)'),
  address: z.email().describe('The mailbox, e.g. info@dalanet.example'),
  name: z.string().default('').describe('Name beside the address'),
  user: z.string().default('').describe('Sign-in name; empty means the address'),
  auth: z.enum(['password', 'xoauth2']).default('password'),
  oauth: z
    .strictObject({
      clientId: z.coerce.string().default('').describe('OAuth client, for access by refresh token'),
      tokenUrl: z
        .url({ protocol: /^https?$/ })
        .default('https://oauth2.googleapis.com/token')
        .describe('Where access tokens are renewed'),
    })
    .prefault({}),
  imap: server([993, 143], 'IMAP'),
  smtp: server([465, 587], 'SMTP'),
  inbox: z.string().default('INBOX').describe('Folder that is read'),
  filesSent: z
    .enum(['auto', 'yes', 'no'])
    .default('auto')
    .describe('Whether the server files sent letters itself; auto asks the server'),
  gmail: z
    .strictObject({
      api: z
        .url({ protocol: /^https?$/ })
        .default('https://gmail.googleapis.com')
        .describe('Base address of the Gmail API'),
      oauth: z
        .url({ protocol: /^https?$/ })
        .default('https://oauth2.googleapis.com')
        .describe('Base address of Google’s token service'),
      accounts: z
        .url({ protocol: /^https?$/ })
        .default('https://accounts.google.com')
        .describe('Base address of Google’s consent page'),
      lookSeconds: z.number().positive().default(20).describe('How often new letters are asked for between readings'),
    })
    .prefault({}),
})

export const mailConfig = settings.superRefine((given, context) => {
  if (given.provider !== 'imap') return
  for (const protocol of ['imap', 'smtp'] as const) {
    if (given[protocol].host !== '') continue
    context.addIssue({
      code: 'custom',
      path: [protocol, 'host'],
      message: `Enter the ${protocol.toUpperCase()} server`,
    })
  }
})

export type MailConfig = z.output<typeof mailConfig>

/** Where access tokens are renewed. */
export function tokenUrlOf(config: MailConfig): string {
  return config.provider === 'gmail-api' ? `${config.gmail.oauth}/token` : config.oauth.tokenUrl
}

/** Password or, with `auth: xoauth2`, the access token. */
export const mailSecret = 'mail.password'
/** With it the sign-in is XOAUTH2 with access tokens that are renewed, whatever `auth` says. */
export const mailRefreshToken = 'mail.refreshToken'
export const mailClientSecret = 'mail.clientSecret'
