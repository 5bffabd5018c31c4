import { z } from 'zod'
import { Failure } from '../../domain/failure.ts'

const apiError = z.looseObject({
  error: z.looseObject({
    code: z.number(),
    status: z.string().nullish().catch(null),
    message: z.string().nullish().catch(null),
    details: z
      .array(
        z.looseObject({
          reason: z.string().nullish().catch(null),
          metadata: z
            .looseObject({ quota_limit_value: z.coerce.string().nullish().catch(null) })
            .nullish()
            .catch(null),
        }),
      )
      .nullish()
      .catch(null),
  }),
})
const oauthError = z.looseObject({ error: z.string(), error_description: z.string().nullish().catch(null) })
const oldPlacesError = z.looseObject({
  status: z.enum(['REQUEST_DENIED', 'OVER_QUERY_LIMIT', 'INVALID_REQUEST', 'NOT_FOUND']),
})

const at = 'google'

/**
 * What a Google error body asks of us, recognised by name (dossier §1.7).
 *
 * @param safe whether the call was a read; a write that met a server error is uncertain
 * @returns null for a body that is no error
 */
export function googleFailure(body: unknown, safe: boolean, retryAfterMs = 60_000): Failure | null {
  const api = apiError.safeParse(body)
  if (api.success) return apiFailure(api.data.error, safe, retryAfterMs)
  const oauth = oauthError.safeParse(body)
  if (oauth.success) {
    if (/invalid_grant|unauthorized_client|invalid_client|access_denied|invalid_token/.test(oauth.data.error)) {
      return oauthFailure(oauth.data.error)
    }
    return new Failure('transient', `Google's sign-in service answered ${oauth.data.error}`, { at })
  }
  const old = oldPlacesError.safeParse(body)
  if (!old.success) return null
  if (old.data.status === 'OVER_QUERY_LIMIT')
    return new Failure('throttled', 'The Places quota is used up', { at, retryAfterMs })
  if (old.data.status === 'NOT_FOUND') return new Failure('gone', 'Google knows no such place', { at })
  return new Failure(old.data.status === 'REQUEST_DENIED' ? 'auth' : 'invalid', `Places answered ${old.data.status}`, {
    at,
  })
}

function oauthFailure(error: string): Failure {
  if (/client/.test(error)) {
    const text = `Google does not know this OAuth client (${error}): compare its id and secret with the cloud project`
    return new Failure('auth', text, { at, reason: 'client-refused' })
  }
  const mend =
    'connect Google again (in the cloud project, publish the consent screen: tokens of a testing one last seven days)'
  return new Failure('auth', `Google refuses the stored permission (${error}): ${mend}`, {
    at,
    reason: 'consent-ended',
  })
}

function apiFailure(error: z.output<typeof apiError>['error'], safe: boolean, retryAfterMs: number): Failure {
  const reasons = (error.details ?? []).map((detail) => detail.reason ?? '')
  const limits = (error.details ?? []).map((detail) => detail.metadata?.quota_limit_value ?? '')
  const words = error.message ?? error.status ?? ''
  if (error.code === 429) {
    if (limits.includes('0')) {
      const text =
        'Google has not approved this project yet (its quota is 0): apply for Basic API access, asking again is useless'
      return new Failure('auth', text, { at, reason: 'not-approved' })
    }
    return new Failure('throttled', `Google asks for a pause: ${words}`, { at, retryAfterMs })
  }
  if (error.code === 401)
    return new Failure('auth', 'Google refuses the access token: connect Google again', { at, reason: 'consent-ended' })
  if (error.code === 403) {
    if (reasons.includes('SERVICE_DISABLED') || /has not been used in project|is disabled/.test(words)) {
      const text =
        'The Google My Business API is not enabled in the cloud project: enable it there, or use the assisted way'
      return new Failure('auth', text, { at, reason: 'api-disabled' })
    }
    const text = `The signed-in Google account has no right to this profile: ask its owner for the manager's role (${words})`
    return new Failure('auth', text, { at, reason: 'no-role' })
  }
  if (error.code === 404) return new Failure('gone', `Google does not find it: ${words}`, { at })
  if (error.code >= 500) return new Failure(safe ? 'transient' : 'uncertain', `Google failed: ${words}`, { at })
  return new Failure('invalid', `Google refused: ${words}`, { at, said: words })
}
