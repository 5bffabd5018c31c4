import { Failure } from '../domain/failure.ts'
import type { GoogleConfig } from './google/config.ts'
import { googleSecrets } from './google/config.ts'
import { googleFailure } from './google/errors.ts'
import type { SecretReader } from './source-deps.ts'

const at = 'google'
const scope = ['https://www.googleapis.com/auth/business.manage']

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
        throw new Failure('auth', 'Google is not connected: connect it on the source’s page', { at })
      const usable =
        kept !== null && kept.refreshToken === refreshToken && kept.token !== refused && kept.until > Date.now()
      if (kept !== null && usable) return kept.token
      const client = await openClient(config, secret)
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

/** Where a person grants the permission. `state` comes back with the code and must be checked. */
export async function googleConsentUrl(
  config: GoogleConfig,
  secret: SecretReader,
  redirectUri: string,
  state: string,
): Promise<string> {
  const client = await openClient(config, secret, redirectUri)
  // Without `consent` Google leaves the refresh token out when the person has agreed before.
  return client.generateAuthUrl({ access_type: 'offline', prompt: 'consent', scope, state })
}

/** The permission to store under `google.refreshToken`. @throws Failure `auth` | `transient` */
export async function exchangeGoogleCode(
  config: GoogleConfig,
  secret: SecretReader,
  redirectUri: string,
  code: string,
): Promise<string> {
  const client = await openClient(config, secret, redirectUri)
  try {
    const { tokens } = await client.getToken(code)
    if (typeof tokens.refresh_token === 'string') return tokens.refresh_token
  } catch (error) {
    throw authFailure(error)
  }
  const text =
    'Google gave no lasting permission: remove the app under myaccount.google.com/permissions and connect again'
  throw new Failure('auth', text, { at })
}

async function openClient(config: GoogleConfig, secret: SecretReader, redirectUri?: string) {
  const clientSecret = (await secret(googleSecrets.clientSecret)) ?? ''
  if (config.clientId === '' || clientSecret === '') {
    throw new Failure('auth', 'The OAuth client of the Google cloud project is not configured', { at })
  }
  // 2.7 s and 123 MB to load: only those who talk to Google pay for it.
  const { google } = await import('googleapis')
  return new google.auth.OAuth2({
    clientId: config.clientId,
    clientSecret,
    ...(redirectUri === undefined ? {} : { redirectUri }),
    endpoints: {
      oauth2TokenUrl: `${config.hosts.oauth}/token`,
      oauth2AuthBaseUrl: `${config.hosts.accounts}/o/oauth2/v2/auth`,
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
