import { Failure } from '../../domain/failure.ts'

/** Name of the secret that a person's sign-in leaves: a browser's storage state, or the bare session token. */
export const twogisSecret = 'twogis.session'

const sessionCookie = 'dg_session_token'
const refreshCookie = 'dg_refresh_token'

export interface TwogisTokens {
  /** The bearer: the cookie of a saved sign-in is the token itself (dossier §2.1). */
  readonly bearer: string
  /** null where only the bare token was entered: it cannot be renewed. */
  readonly refresh: string | null
}

/** @throws Failure `auth` if nobody has signed in */
export function readTokens(stored: string | null): TwogisTokens {
  const text = stored?.trim() ?? ''
  const state = text.startsWith('{') ? stateOf(text) : null
  const cookie = (name: string) => state?.cookies.find((one) => one.name === name)?.value ?? ''
  const bearer = text.startsWith('{') ? cookie(sessionCookie) : text
  if (bearer === '')
    throw new Failure('auth', 'Nobody is signed in to the 2GIS account: sign in again', {
      at: 'twogis',
      reason: 'not-signed-in',
    })
  return { bearer, refresh: cookie(refreshCookie) || null }
}

/** The stored sign-in with another pair of tokens in it. */
export function withTokens(stored: string, access: string, refresh: string): string {
  const state = stateOf(stored.trim())
  const values: Readonly<Record<string, string>> = { [sessionCookie]: access, [refreshCookie]: refresh }
  const cookies = (state?.cookies ?? []).map((one) => ({ ...one, value: values[one.name ?? ''] ?? one.value }))
  return JSON.stringify({ ...state, cookies })
}

interface StorageState {
  readonly cookies: readonly { readonly name?: string; readonly value?: string }[]
}

function stateOf(text: string): StorageState | null {
  try {
    const state = JSON.parse(text) as Partial<StorageState>
    return { ...state, cookies: Array.isArray(state.cookies) ? state.cookies : [] }
  } catch {
    return null
  }
}
