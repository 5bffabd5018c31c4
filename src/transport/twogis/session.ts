import { Failure } from '../../domain/failure.ts'
import type { SecretReader } from '../source-deps.ts'

/** Name of the secret that a person's sign-in leaves: a browser's storage state, or the bare session token. */
export const twogisSecret = 'twogis.session'

/**
 * The bearer of the business account. The cookie `dg_session_token` of a saved sign-in is the token itself (dossier §2.1).
 *
 * @throws Failure `auth` if nobody has signed in
 */
export async function twogisBearer(secret: SecretReader): Promise<string> {
  const stored = (await secret(twogisSecret))?.trim() ?? ''
  const token = stored.startsWith('{') ? cookieOf(stored) : stored
  if (token === '')
    throw new Failure('auth', 'Nobody is signed in to the 2GIS account: sign in again', { at: 'twogis' })
  return token
}

function cookieOf(storageState: string): string {
  try {
    const state = JSON.parse(storageState) as { cookies?: { name?: string; value?: string }[] }
    return state.cookies?.find((cookie) => cookie.name === 'dg_session_token')?.value ?? ''
  } catch {
    return ''
  }
}
