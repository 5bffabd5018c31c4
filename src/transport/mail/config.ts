import { z } from 'zod'

const server = (port: number, what: string) =>
  z.strictObject({
    host: z.string().min(1).describe(`${what} server`),
    port: z.int().min(1).max(65_535).default(port),
    secure: z.boolean().default(true).describe('TLS from the start; without it STARTTLS is demanded unless `insecure`'),
    insecure: z.boolean().default(false).describe('Allow an unencrypted connection (loopback only)'),
  })

export const mailConfig = z.strictObject({
  address: z.email().describe('The mailbox, e.g. info@dalanet.example'),
  name: z.string().default('').describe('Name beside the address'),
  user: z.string().default('').describe('Sign-in name; empty means the address'),
  auth: z.enum(['password', 'xoauth2']).default('password'),
  imap: server(993, 'IMAP'),
  smtp: server(465, 'SMTP'),
  inbox: z.string().default('INBOX').describe('Folder that is read'),
  filesSent: z
    .enum(['auto', 'yes', 'no'])
    .default('auto')
    .describe('Whether the server files sent letters itself; auto asks the server'),
})

export type MailConfig = z.output<typeof mailConfig>

/** Password or, with `auth: xoauth2`, the access token. */
export const mailSecret = 'mail.password'
