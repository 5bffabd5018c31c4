import { APIError } from 'better-auth/api'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  type AccountEventDeps,
  type AccountPlace,
  noteAccount,
  type SignInWay,
  tellOwner,
  tellSignIn,
} from '../../desk/account-events.ts'
import type { DeskDeps } from '../../desk/deps.ts'
import { passwordFault } from '../../desk/password-rules.ts'
import { allowedActions, isRole } from '../../desk/permissions.ts'
import { Refused } from '../../desk/refused.ts'
import { type Auth, providerId } from '../auth.ts'
import { type Attempts, mostStrangers } from '../http/attempts.ts'
import type { Handlers } from '../http/handlers.ts'
import { headersOf, withCookies } from '../http/identity.ts'
import { HttpProblem } from '../http/problem-reply.ts'
import type { Proofs } from '../http/proofs.ts'

export interface SessionDeps {
  readonly auth: Auth
  readonly attempts: Attempts
  readonly proofs: Proofs
  readonly installation: {
    readonly sandbox: boolean
    readonly sandboxControl?: string | null
    readonly version: string
  }
  /** Name of the company's own sign-in; null where none is configured. */
  readonly provider: string | null
  readonly desk: Pick<DeskDeps, 'people' | 'settings' | 'sourceReads'> & AccountEventDeps
}

type Names =
  | 'getSession'
  | 'signInOptions'
  | 'startProviderSignIn'
  | 'consumeLink'
  | 'signIn'
  | 'signOut'
  | 'setPassword'
  | 'proveSession'
  | 'changeProfile'
  | 'listSessions'
  | 'revokeSession'
  | 'startTwoFactor'
  | 'confirmTwoFactor'
  | 'stopTwoFactor'

/** better-auth answers with cookies; they go out as they are. */
function passCookies(reply: FastifyReply, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) reply.header('set-cookie', cookie)
}

async function describeMe(deps: SessionDeps, userId: string, sessionId: string) {
  const [account, settings, sources] = await Promise.all([
    deps.desk.people.find(userId),
    deps.desk.settings.read(),
    deps.desk.sourceReads.list(),
  ])
  if (account === null || !isRole(account.role)) throw new HttpProblem('unauthenticated', 'Sign in again')
  const { id, name, email, role, language, twoFactor, passwordSet } = account
  return {
    user: { id, name, email, role, language, twoFactor, passwordSet },
    sessionId,
    permissions: [...allowedActions(role)],
    installation: {
      company: settings.company.brand,
      sandbox: deps.installation.sandbox,
      sandboxControl: deps.installation.sandboxControl ?? null,
      dryRun: sources.every((source) => source.mode === 'dry-run'),
      zone: settings.workHours.zone,
      undoSeconds: settings.undoSeconds,
      version: deps.installation.version,
    },
  }
}

function placeOf(request: FastifyRequest): AccountPlace {
  return { address: request.ip, device: request.headers['user-agent'] ?? '' }
}

/** After a sign-in: who it is, by the cookies that were just set. */
async function signedIn(
  deps: SessionDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  fresh: Headers,
  how: SignInWay,
) {
  const found = await deps.auth.api.getSession({ headers: withCookies(request, fresh) })
  if (found === null) throw new HttpProblem('unauthenticated', 'Sign in again')
  passCookies(reply, fresh)
  await tellSignIn(deps.desk, found.session, placeOf(request), how)
  return describeMe(deps, found.user.id, found.session.id)
}

export function sessionRoutes(deps: SessionDeps): Pick<Handlers, Names> {
  const { api } = deps.auth
  return {
    getSession: ({ actor, identity }) => describeMe(deps, actor.userId, identity?.session?.id ?? ''),

    signInOptions: () => Promise.resolve({ provider: deps.provider }),

    async startProviderSignIn({ request, reply }) {
      if (deps.provider === null) throw new Refused('not-found', 'No sign-in provider is configured')
      const made = await api
        .signInSocial({
          body: { provider: providerId, callbackURL: '/', errorCallbackURL: '/sign-in', disableRedirect: true },
          headers: headersOf(request),
          returnHeaders: true,
        })
        .catch((error: unknown) => {
          throw new HttpProblem('unavailable', `The sign-in provider does not answer: ${(error as Error).message}`)
        })
      if (!('url' in made.response) || made.response.url === undefined) {
        throw new HttpProblem('unavailable', 'The sign-in provider named no page')
      }
      passCookies(reply, made.headers)
      return { url: made.response.url }
    },

    async consumeLink({ body, request, reply }) {
      const { attempts } = deps
      // Named after the link itself: strangers who try links that are none must not shut out those who have one.
      const link = `link ${body.token}`
      await attempts.take(link, request.ip)
      try {
        const { headers } = await api.signInByLink({ body, headers: headersOf(request), returnHeaders: true })
        const me = await signedIn(deps, request, reply, headers, { way: 'link', factor: 'none' })
        // Not «right»: a link of one's own must not wipe out what was guessed from the same address.
        await attempts.undecided(link, request.ip)
        return me
      } catch (error) {
        if (error instanceof Refused) await noteRefused(deps, request, null, 'link')
        else await attempts.undecided(link, request.ip)
        throw error
      }
    },

    async signIn({ body: { email, password, code }, request, reply }) {
      const account = email.toLowerCase()
      const owner = async () => (await deps.desk.people.findByEmail(account))?.id ?? null
      try {
        await deps.attempts.take(account, request.ip)
      } catch (error) {
        await noteRefused(deps, request, await owner(), 'too-many')
        throw error
      }
      try {
        const { headers, factor } = await passwordAndCode(deps, request, account, password, code)
        const me = await signedIn(deps, request, reply, headers, { way: 'password', factor })
        await deps.attempts.right(account, request.ip)
        return me
      } catch (error) {
        const asksForCode = error instanceof HttpProblem && error.code === 'second-factor-needed'
        if (!asksForCode && isJudged(error))
          deps.desk.log.warn('a sign-in was refused', { from: request.ip, request: request.id })
        // A failure of ours is nobody's wrong password, neither counted nor told as one.
        if (asksForCode || !isJudged(error)) await deps.attempts.undecided(account, request.ip)
        else await noteRefused(deps, request, await owner(), whyRefused(error))
        throw error
      }
    },

    async signOut({ actor, request, reply }) {
      const { headers } = await api.signOut({ headers: headersOf(request), returnHeaders: true })
      passCookies(reply, headers)
      await noteAccount(deps.desk, 'account-signed-out', actor.userId, placeOf(request))
      return {}
    },

    async setPassword({ body, actor, request, reply }) {
      const account = await deps.desk.people.find(actor.userId)
      const { brand } = (await deps.desk.settings.read()).company
      const fault = passwordFault(body.password, { email: account?.email ?? '', brand })
      if (fault !== null) throw new HttpProblem('weak-password', 'Choose another password', { reason: fault })
      const headers = headersOf(request)
      if (account?.passwordSet !== true) {
        await api.setPassword({ body: { newPassword: body.password }, headers })
        await noteAccount(deps.desk, 'account-password-set', actor.userId, placeOf(request))
        return {}
      }
      await deps.attempts.take(account.email, request.ip)
      try {
        const changed = await api.changePassword({
          body: { currentPassword: body.current ?? '', newPassword: body.password, revokeOtherSessions: true },
          headers,
          returnHeaders: true,
        })
        passCookies(reply, changed.headers)
        await deps.attempts.right(account.email, request.ip)
        await tellOwner(deps.desk, actor.userId, 'password-changed', placeOf(request))
      } catch (error) {
        // Refused before the old password was looked at: nothing was guessed.
        if (error instanceof APIError && /PASSWORD_TOO_/.test(error.body?.code ?? '')) {
          await deps.attempts.undecided(account.email, request.ip)
        } else if (error instanceof APIError) {
          await noteAccount(deps.desk, 'account-proof-refused', actor.userId, placeOf(request))
        }
        throw error
      }
      return {}
    },

    async proveSession({ body, actor, identity, request, reply }) {
      await counted(deps, actor.userId, request, () =>
        api.verifyPassword({ body: { password: body.password }, headers: headersOf(request) }),
      )
      reply.header('set-cookie', deps.proofs.issue(identity?.session?.id ?? ''))
      await noteAccount(deps.desk, 'account-proof-given', actor.userId, placeOf(request))
      return {}
    },

    async changeProfile({ body, actor, identity }) {
      const parts = {
        ...(body.name === undefined ? {} : { name: body.name }),
        ...(body.language === undefined ? {} : { language: body.language }),
      }
      await deps.desk.people.change(actor.userId, parts)
      return describeMe(deps, actor.userId, identity?.session?.id ?? '')
    },

    async listSessions({ identity, request }) {
      const sessions = await api.listSessions({ headers: headersOf(request) })
      return {
        items: sessions.map((session) => ({
          id: session.id,
          current: session.id === identity?.session?.id,
          createdAt: session.createdAt,
          seenAt: session.updatedAt,
          expiresAt: session.expiresAt,
          address: session.ipAddress || null,
          device: session.userAgent || null,
        })),
      }
    },

    async revokeSession({ actor, params, request }) {
      const headers = headersOf(request)
      const found = (await api.listSessions({ headers })).find((session) => session.id === params.id)
      if (found === undefined) throw new Refused('not-found', 'There is no such session of yours')
      await api.revokeSession({ body: { token: found.token }, headers })
      await noteAccount(deps.desk, 'account-session-ended', actor.userId, placeOf(request))
      return {}
    },

    async startTwoFactor({ body, actor, request }) {
      const made = await counted(deps, actor.userId, request, () =>
        api.enableTwoFactor({ body: { password: body.password }, headers: headersOf(request) }),
      )
      if (!('totpURI' in made)) throw new Error('better-auth was asked for TOTP and gave something else')
      return { uri: made.totpURI, backupCodes: made.backupCodes }
    },

    async confirmTwoFactor({ body, actor, request, reply }) {
      const { headers } = await counted(deps, actor.userId, request, () =>
        api.verifyTOTP({ body: { code: body.code }, headers: headersOf(request), returnHeaders: true }),
      )
      passCookies(reply, headers)
      await tellOwner(deps.desk, actor.userId, 'two-factor-on', placeOf(request))
      return {}
    },

    async stopTwoFactor({ body, actor, request, reply }) {
      const { headers } = await counted(deps, actor.userId, request, () =>
        api.disableTwoFactor({ body: { password: body.password }, headers: headersOf(request), returnHeaders: true }),
      )
      passCookies(reply, headers)
      await tellOwner(deps.desk, actor.userId, 'two-factor-off', placeOf(request))
      return {}
    },
  }
}

/** Passwords and codes are guessed as well from a session that somebody left open: its tries count like those at the door. */
async function counted<T>(
  deps: SessionDeps,
  userId: string,
  request: FastifyRequest,
  ask: () => Promise<T>,
): Promise<T> {
  const account = (await deps.desk.people.find(userId))?.email ?? userId
  await deps.attempts.take(account, request.ip)
  try {
    const answer = await ask()
    await deps.attempts.right(account, request.ip)
    return answer
  } catch (error) {
    if (error instanceof APIError) await noteAccount(deps.desk, 'account-proof-refused', userId, placeOf(request))
    throw error
  }
}

/** A refused sign-in in the journal: of an account, or of none, and never so many that they drown the rest. */
async function noteRefused(
  { desk, attempts }: SessionDeps,
  request: FastifyRequest,
  userId: string | null,
  why: 'too-many' | 'credentials' | 'disabled' | 'link',
): Promise<void> {
  const of = userId ?? 'unknown'
  const told =
    why === 'too-many'
      ? await attempts.tell(`blocked:${of}`, 1)
      : userId !== null || (await attempts.tell('refused:unknown', mostStrangers))
  if (told) await noteAccount(desk, 'account-sign-in-refused', userId, placeOf(request), { why })
}

/** Whether name, password or code were looked at and found wrong, or the account closed. */
function isJudged(error: unknown): boolean {
  return error instanceof HttpProblem || (error instanceof APIError && error.statusCode < 500)
}

function whyRefused(error: unknown): 'credentials' | 'disabled' {
  return error instanceof APIError && error.status === 'FORBIDDEN' ? 'disabled' : 'credentials'
}

/** Cookies of a complete sign-in. @throws HttpProblem `second-factor-needed`, APIError for anything wrong */
async function passwordAndCode(
  deps: SessionDeps,
  request: FastifyRequest,
  email: string,
  password: string,
  code: string | undefined,
): Promise<{ readonly headers: Headers; readonly factor: SignInWay['factor'] }> {
  const { api } = deps.auth
  const first = await api.signInEmail({
    body: { email, password },
    headers: headersOf(request),
    returnHeaders: true,
  })
  if (!('twoFactorRedirect' in first.response)) return { headers: first.headers, factor: 'none' }
  if (code === undefined || code === '') {
    throw new HttpProblem('second-factor-needed', 'Expected the code of the authenticator as well')
  }
  const headers = withCookies(request, first.headers)
  const timed = /^\d{6}$/.test(code)
  if (timed && !(await deps.attempts.fresh(email, code))) {
    throw new HttpProblem('wrong-credentials', 'Address, password or code is wrong')
  }
  const second = timed
    ? await api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
    : await api.verifyBackupCode({ body: { code }, headers, returnHeaders: true })
  return { headers: second.headers, factor: timed ? 'code' : 'backup-code' }
}
