import type { CodeChallengeMethod } from 'google-auth-library'
import { Failure } from '../domain/failure.ts'
import type { GoogleConfig } from './google/config.ts'
import { googleSecrets } from './google/config.ts'
import { googleFailure } from './google/errors.ts'
import type { SecretReader } from './source-deps.ts'

const at = 'google'

export interface GoogleTokens {
  /** A valid access token; `refused` is one that Google has just refused. @throws Failure `auth` | `transient` */
  access(refused?: string): Promise<string>
}

/** Access tokens from the stored permission, kept until shortly before they end. */
export function createGoogleTokens(config: GoogleConfig, secret: SecretReader): GoogleTokens {
  let kept: { token: string; refreshToken: string; until: number } | null = null

  return {
    async access(refused) {
      const refreshToken = (await secret(googleSecrets.refreshToken)) ?? ''
      if (refreshToken === '')
        throw new Failure('auth', 'Google is not connected: connect it on the source’s page', {
          at,
          reason: 'consent-missing',
        })
      const usable =
        kept !== null && kept.refreshToken === refreshToken && kept.token !== refused && kept.until > Date.now()
      if (kept !== null && usable) return kept.token
      const clientSecret = (await secret(googleSecrets.clientSecret)) ?? ''
      const client = await openClient({ clientId: config.clientId, clientSecret, hosts: config.hosts })
      client.setCredentials({ refresh_token: refreshToken })
      try {
        const { token } = await client.getAccessToken()
        if (token === null || token === undefined) throw new Error('no token came')
        kept = { token, refreshToken, until: (client.credentials.expiry_date ?? Date.now() + 600_000) - 60_000 }
        return token
      } catch (error) {
        throw authFailure(error)
      }
    },
  }
}

/** One OAuth client of a Google cloud project. */
export interface GoogleClient {
  readonly clientId: string
  readonly clientSecret: string
  /** Base addresses of the consent page and of the token service. */
  readonly hosts: { readonly accounts: string; readonly oauth: string }
}

/**
 * Where a person grants the permission. `state` comes back with the code and must be checked.
 *
 * @param ask `challenge` is the S256 of the verifier that `exchangeGoogleCode` sends: a code alone is then worth nothing
 * @throws Failure `auth` if the client's id or secret is missing
 */
export async function googleConsentUrl(
  google: GoogleClient,
  ask: {
    readonly scopes: readonly string[]
    readonly redirectUri: string
    readonly state: string
    readonly challenge: string
  },
): Promise<string> {
  const client = await openClient(google, ask.redirectUri)
  // Without `consent` Google leaves the refresh token out when the person has agreed before.
  return client.generateAuthUrl({
    access_type: 'offline',
    prompt: 'consent',
    scope: [...ask.scopes],
    state: ask.state,
    code_challenge: ask.challenge,
    code_challenge_method: 'S256' as CodeChallengeMethod,
  })
}

/** The lasting permission (refresh token). @throws Failure `auth` | `transient` */
export async function exchangeGoogleCode(
  google: GoogleClient,
  grant: { readonly redirectUri: string; readonly code: string; readonly verifier: string },
): Promise<string> {
  const client = await openClient(google, grant.redirectUri)
  try {
    const { tokens } = await client.getToken({ code: grant.code, codeVerifier: grant.verifier })
    if (typeof tokens.refresh_token === 'string') return tokens.refresh_token
  } catch (error) {
    throw authFailure(error)
  }
  const text =
    'Google gave no lasting permission: remove the app under myaccount.google.com/permissions and connect again'
  throw new Failure('auth', text, { at, reason: 'no-lasting-consent' })
}

async function openClient(google: GoogleClient, redirectUri?: string) {
  if (google.clientId === '' || google.clientSecret === '') {
    const text = 'The OAuth client of the Google cloud project is not configured'
    throw new Failure('auth', text, { at, reason: 'client-missing' })
  }
  // 0.4 s to load: only those who talk to Google pay for it.
  const { OAuth2Client } = await import('google-auth-library')
  return new OAuth2Client({
    clientId: google.clientId,
    clientSecret: google.clientSecret,
    ...(redirectUri === undefined ? {} : { redirectUri }),
    endpoints: {
      oauth2TokenUrl: `${google.hosts.oauth}/token`,
      oauth2AuthBaseUrl: `${google.hosts.accounts}/o/oauth2/v2/auth`,
    },
    transporterOptions: { timeout: 20_000 },
  })
}

function authFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  const details = error as { response?: { data?: unknown }; message?: string }
  const known = googleFailure(details.response?.data, true)
  if (known !== null) return known
  return new Failure('transient', `Google's sign-in service cannot be reached: ${details.message ?? ''}`, {
    at,
    cause: error,
  })
}
