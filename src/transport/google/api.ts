import { Failure } from '../../domain/failure.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import { createGoogleTokens } from '../google-auth.ts'
import { looksLikeHtml } from '../html-verdict.ts'
import type { HttpResponse } from '../http.ts'
import { evidenceOf, failureOf, parseJson, retryAfter } from '../http.ts'
import type { SourceDeps } from '../source-deps.ts'
import type { GoogleConfig } from './config.ts'
import { googleSecrets } from './config.ts'
import { googleFailure } from './errors.ts'

const at = 'google'

export interface GoogleApi {
  /** JSON of a signed-in call. @throws Failure */
  call(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: URL | string,
    call: CallContext,
    body?: unknown,
  ): Promise<unknown>
  /** Rating and count of a place by key, no ownership needed; null where no key is stored. @throws Failure */
  place(placeId: string, call: CallContext): Promise<unknown>
}

export function createGoogleApi(deps: SourceDeps, config: GoogleConfig): GoogleApi {
  const tokens = createGoogleTokens(config, deps.secret)

  async function send(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: URL | string,
    token: string,
    call: CallContext,
    body: unknown,
  ) {
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json' }
    // A list is asked for by POST too (batchGetReviews), and changes nothing.
    const safe = method === 'GET' || String(url).endsWith(':batchGetReviews')
    const request = { at, method, url, headers, safe, ...(body === undefined ? {} : { body }) }
    return { answer: await deps.http.send(request, call), safe }
  }

  return {
    async call(method, url, call, body) {
      const token = await tokens.access()
      let { answer, safe } = await send(method, url, token, call, body)
      if (answer.status === 401) ({ answer, safe } = await send(method, url, await tokens.access(token), call, body))
      return result(answer, safe)
    },

    async place(placeId, call) {
      const key = (await deps.secret(googleSecrets.placesKey)) ?? ''
      if (key === '') return null
      const headers = {
        'x-goog-api-key': key,
        'x-goog-fieldmask': 'id,displayName,rating,userRatingCount,googleMapsUri',
      }
      const url = `${config.hosts.places}/v1/places/${encodeURIComponent(placeId)}`
      return result(await deps.http.send({ at, url, headers }, call), true)
    },
  }
}

function result(answer: HttpResponse, safe: boolean): unknown {
  const good = answer.status >= 200 && answer.status < 300
  if (looksLikeHtml(answer.text) && answer.status === 404) {
    const text = 'Google has no such method: the reviews API may be closed for this project'
    throw new Failure('layout-changed', text, { at, reason: 'api-closed', evidence: evidenceOf(answer) })
  }
  const body = answer.text === '' && good ? {} : good ? parseJson(answer, at, safe) : tryJson(answer.text)
  const failure = good ? null : googleFailure(body, safe, retryAfter(answer.headers['retry-after']))
  if (failure !== null) throw failure
  if (!good) throw failureOf(answer, at, safe)
  return body
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
