import type { FastifyRequest } from 'fastify'
import { noteAccount } from '../../desk/account-events.ts'
import type { DeskDeps } from '../../desk/deps.ts'
import { type DeskActor, isRole } from '../../desk/permissions.ts'
import { actorOfToken } from '../../desk/tokens.ts'
import type { Auth } from '../auth.ts'
import type { IdleWatch, UsedSession } from './idle.ts'

/** Who sends this request. */
export interface Identity {
  readonly actor: DeskActor
  /** null for API tokens. */
  readonly session: (UsedSession & { readonly token: string; readonly createdAt: Date }) | null
}

export type IdentityDeps = {
  readonly auth: Auth
  readonly idle: IdleWatch
  readonly desk: Pick<DeskDeps, 'tokens' | 'clock' | 'journal' | 'log'>
}

/** Headers as better-auth wants them. */
export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value)
  }
  // The address that Fastify believes; what a client claims in this header counts only behind a trusted proxy.
  headers.set('x-forwarded-for', request.ip)
  return headers
}

/** The same request with cookies that better-auth has just set: for calls that follow within one request. */
export function withCookies(request: FastifyRequest, fresh: Headers): Headers {
  const headers = headersOf(request)
  const pairs = fresh.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  headers.set('cookie', pairs.join('; '))
  return headers
}

/**
 * null if nobody is signed in; `idle` if somebody was, and left the page alone too long: that session is over.
 * @param byStream streams cannot read why they are refused, so they leave it to the next request of the page to end it
 */
export async function identify(
  deps: IdentityDeps,
  request: FastifyRequest,
  byStream = false,
): Promise<Identity | 'idle' | null> {
  const bearer = /^Bearer (otk_[\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) {
    const actor = await actorOfToken(deps.desk, bearer)
    return actor === null ? null : { actor, session: null }
  }
  if (request.headers.cookie === undefined) return null
  const found = await deps.auth.api.getSession({ headers: headersOf(request), query: { disableRefresh: true } })
  if (found === null || found.user.banned === true || !isRole(found.user.role)) return null
  const { id, token, createdAt, updatedAt } = found.session
  const session = { id, token, createdAt, updatedAt }
  if (deps.idle.over(session)) {
    if (!byStream && (await deps.idle.end(session)))
      await noteAccount(deps.desk, 'account-session-idle', found.user.id, null)
    return 'idle'
  }
  return { actor: { userId: found.user.id, role: found.user.role, scopes: null }, session }
}
