import { randomBytes } from 'node:crypto'
import type { Store } from './state/store.ts'
import type { TokenState } from './state/world.ts'

/** The access of one account on one platform; opaque strings, as 2GIS and Google give them. */
export function tokensOf(store: Store, platform: string): TokenState {
  const known = store.state.tokens[platform]
  if (known) return known
  const fresh: TokenState = {
    access: `access-${platform}-1`,
    refresh: `refresh-${platform}-1`,
    generation: 1,
    accessDead: false,
    refreshDead: false,
  }
  store.state.tokens[platform] = fresh
  return fresh
}

export function accepts(tokens: TokenState, authorization: string | undefined): boolean {
  return !tokens.accessDead && authorization === `Bearer ${tokens.access}`
}

/** A new access token, and with `rotateRefresh` a new refresh token too. */
export function renew(store: Store, tokens: TokenState, platform: string, rotateRefresh: boolean): void {
  tokens.generation += 1
  tokens.access = `access-${platform}-${tokens.generation}-${randomBytes(8).toString('hex')}`
  if (rotateRefresh) tokens.refresh = `refresh-${platform}-${tokens.generation}-${randomBytes(8).toString('hex')}`
  tokens.accessDead = false
  store.changed()
}

/** The session ends: calls answer 401 until the token is renewed; with `refreshToo` only a new login helps. */
export function expire(store: Store, tokens: TokenState, refreshToo: boolean): void {
  tokens.accessDead = true
  tokens.refreshDead = refreshToo
  store.changed()
}
