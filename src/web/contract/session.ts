// Who is signed in and how. Pages call `GET /session` first: 401 shows the sign-in page.
import { z } from 'zod'
import { actions } from '../../desk/permissions.ts'
import { id, instant, line, pageLanguage, role } from './common.ts'

const action = z.enum(actions).meta({ id: 'Action' })

export const me = z
  .object({
    user: z.object({
      id,
      name: z.string(),
      email: z.string(),
      role,
      language: pageLanguage,
      twoFactor: z.boolean(),
      /** false right after a one-time link: the page asks for a password of one's own. */
      passwordSet: z.boolean(),
    }),
    sessionId: id,
    /** What this role may do; buttons of other actions are not drawn. */
    permissions: z.array(action),
    installation: z.object({
      company: z.string(),
      sandbox: z.boolean(),
      /** Page on which the invented platforms are driven; null outside the sandbox. */
      sandboxControl: z.string().nullable(),
      /** No source is live: nothing a stranger can read is written. */
      dryRun: z.boolean(),
      /** IANA name in which the pages show times. */
      zone: z.string(),
      undoSeconds: z.int(),
      version: z.string(),
    }),
  })
  .meta({ id: 'Me' })

export const consumeLink = z.object({ token: z.string().min(20).max(200) })
export const signIn = z.object({
  email: z.email().max(200),
  password: z.string().min(1).max(200),
  /** Six digits or a backup code; asked for by `second-factor-needed`. */
  code: z.string().max(20).optional(),
})
export const setPassword = z.object({
  /** Left out only while no password is set yet. */
  current: z.string().max(200).optional(),
  password: z.string().min(12).max(200),
})
export const proof = z.object({ password: z.string().min(1).max(200) })
export const profile = z.object({ name: line(100).min(1).optional(), language: pageLanguage.optional() })

export const signInOptions = z
  .object({
    /** Name of the company's sign-in provider; null where none is configured. */
    provider: z.string().nullable(),
  })
  .meta({ id: 'SignInOptions' })
export const providerAddress = z.object({ url: z.string() }).meta({ id: 'ProviderAddress' })

const openSession = z
  .object({
    id,
    current: z.boolean(),
    createdAt: instant,
    /** When its person was last at the page; what pages ask for by themselves does not move it. */
    seenAt: instant,
    expiresAt: instant,
    address: z.string().nullable(),
    device: z.string().nullable(),
  })
  .meta({ id: 'OpenSession' })
export const sessions = z.object({ items: z.array(openSession) }).meta({ id: 'Sessions' })

export const twoFactorStart = z.object({ password: z.string().max(200) })
export const twoFactorSecret = z
  .object({ uri: z.string(), backupCodes: z.array(z.string()) })
  .meta({ id: 'TwoFactorSecret' })
export const twoFactorCode = z.object({ code: z.string().min(6).max(20) })
