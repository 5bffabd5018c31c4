import type { FastifyRequest } from 'fastify'
import type { DeskDeps } from '../../desk/deps.ts'
import { type DeskActor, isRole } from '../../desk/permissions.ts'
import { actorOfToken } from '../../desk/tokens.ts'
import type { Auth } from '../auth.ts'

/** Who sends this request. */
export interface Identity {
  readonly actor: DeskActor
  /** null for API tokens. */
  readonly session: { readonly id: string; readonly token: string; readonly createdAt: Date } | null
}

export type IdentityDeps = { readonly auth: Auth; readonly desk: Pick<DeskDeps, 'tokens' | 'clock'> }

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

/** null if nobody is signed in. */
export async function identify(deps: IdentityDeps, request: FastifyRequest): Promise<Identity | null> {
  const bearer = /^Bearer (otk_[\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) {
    const actor = await actorOfToken(deps.desk, bearer)
    return actor === null ? null : { actor, session: null }
  }
  if (request.headers.cookie === undefined) return null
  const found = await deps.auth.api.getSession({ headers: headersOf(request), query: { disableRefresh: true } })
  if (found === null || found.user.banned === true || !isRole(found.user.role)) return null
  return {
    actor: { userId: found.user.id, role: found.user.role, scopes: null },
    session: { id: found.session.id, token: found.session.token, createdAt: found.session.createdAt },
  }
}
