import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import { newSecret, secretHash } from './one-time-secret.ts'
import { type DeskActor, isRole } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

export type TokenDeps = Pick<DeskDeps, 'tokens' | 'clock' | 'journal'>

/** The secret is shown once; only its hash stays. */
export async function addToken(
  deps: TokenDeps,
  actor: DeskActor,
  order: { readonly name: string; readonly scopes: readonly string[] },
): Promise<{ readonly id: string; readonly secret: string }> {
  demand(actor, 'token.manage')
  const { secret, hash } = newSecret('otk_')
  const id = await deps.tokens.add(order.name, hash, order.scopes, actor.userId, deps.clock.now())
  await writeLine(deps, actor, 'token-added', { token: id, scopes: order.scopes.join(',') })
  return { id, secret }
}

export async function revokeToken(deps: TokenDeps, actor: DeskActor, id: string): Promise<void> {
  demand(actor, 'token.manage')
  if (!(await deps.tokens.revoke(id, deps.clock.now()))) throw new Refused('not-found', 'There is no such token')
  await writeLine(deps, actor, 'token-revoked', { token: id })
}

/** Who a bearer token speaks for; null if nobody. */
export async function actorOfToken(
  deps: Pick<DeskDeps, 'tokens' | 'clock'>,
  secret: string,
): Promise<DeskActor | null> {
  const token = await deps.tokens.use(secretHash(secret), deps.clock.now())
  if (token === null || !isRole(token.owner.role)) return null
  return { userId: token.owner.id, role: token.owner.role, scopes: token.scopes }
}
