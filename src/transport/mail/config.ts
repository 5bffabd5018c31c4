import { z } from 'zod'

/** @param ports with TLS from the start, and with STARTTLS */
const server = (ports: readonly [tls: number, starttls: number], what: string) =>
  z
    .strictObject({
      host: z.string().min(1).describe(`${what} server`),
      port: z.int().min(1).max(65_535).optional().describe(`Left out: ${ports[0]}, with STARTTLS ${ports[1]}`),
      secure: z
        .boolean()
        .default(true)
        .describe('TLS from the start; without it STARTTLS is demanded unless `insecure`'),
      insecure: z.boolean().default(false).describe('Allow an unencrypted connection (loopback only)'),
    })
    .transform((given) => ({ ...given, port: given.port ?? (given.secure ? ports[0] : ports[1]) }))

export const mailConfig = z.strictObject({
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
})

export type MailConfig = z.output<typeof mailConfig>

/** Password or, with `auth: xoauth2`, the access token. */
export const mailSecret = 'mail.password'
/** With it the sign-in is XOAUTH2 with access tokens that are renewed, whatever `auth` says. */
export const mailRefreshToken = 'mail.refreshToken'
export const mailClientSecret = 'mail.clientSecret'
