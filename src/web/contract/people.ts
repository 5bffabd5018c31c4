// Accounts and API tokens.
import { z } from 'zod'
import { id, instant, line, pageLanguage, person, role } from './common.ts'

export const account = z
  .object({
    id,
    name: z.string(),
    email: z.string(),
    role,
    language: pageLanguage,
    disabled: z.boolean(),
    twoFactor: z.boolean(),
    /** Invited and never signed in: until when the last link works. null for everybody else. */
    invitedUntil: instant.nullable(),
    lastSeenAt: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'PersonAccount' })
export const people = z.object({ items: z.array(account) }).meta({ id: 'People' })
/** Every signed-in person may see names for assigning and @mentions. */
export const colleagues = z.object({ items: z.array(person.extend({ role })) }).meta({ id: 'Colleagues' })

export const invite = z.object({
  email: z.email().max(200),
  name: line(100).min(1),
  role,
  language: pageLanguage.default('ru'),
})
/** The link is shown once and works once: an invitation for three days, another link for 15 minutes. */
export const invited = z
  .object({ id, link: z.string(), expiresAt: instant, mailed: z.boolean() })
  .meta({ id: 'Invited' })
export const changeAccount = z.object({
  name: line(100).min(1).optional(),
  role: role.optional(),
  language: pageLanguage.optional(),
  /** true also ends all sessions of the person. */
  disabled: z.boolean().optional(),
})

export const tokenScopes = [
  'cases:read',
  'cases:write',
  'tasks:read',
  'tasks:write',
  'sources:read',
  'reports:read',
  'journal:read',
] as const
const token = z
  .object({
    id,
    name: z.string(),
    scopes: z.array(z.enum(tokenScopes)),
    createdBy: person.nullable(),
    createdAt: instant,
    lastUsed: instant.nullable(),
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'ApiToken' })
export const tokens = z.object({ items: z.array(token) }).meta({ id: 'ApiTokens' })
export const newToken = z.object({ name: line(80).min(1), scopes: z.array(z.enum(tokenScopes)).min(1) })
/** The secret is shown once; only its hash is kept. Sent as `Authorization: Bearer …`. */
export const newTokenResult = z.object({ id, secret: z.string() }).meta({ id: 'NewApiToken' })
