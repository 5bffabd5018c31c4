import type { FastifyInstance } from 'fastify'
import { escapeHtml } from '../html.ts'
import type { Context } from '../stand-in.ts'
import { renew, tokensOf } from '../tokens.ts'

/** The OAuth client of the sandbox's Google project. */
export const GOOGLE_CLIENT = { clientId: 'sandbox.apps.example', clientSecret: 'sandbox-google-secret' } as const

const CODE = 'sandbox-authorization-code'
const SCOPE = 'https://www.googleapis.com/auth/business.manage'

type Form = Readonly<Record<string, string | undefined>>

/** Consent page and token endpoint (accounts.google.com, oauth2.googleapis.com). */
export function registerGoogleOauth(app: FastifyInstance, context: Context): void {
  const { store } = context

  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))))
  })

  app.get<{ Querystring: Form }>(
    '/o/oauth2/v2/auth',
    { config: { operation: 'auth.consent' } },
    async (request, reply) => {
      const { redirect_uri: redirect, state = '', client_id: client } = request.query
      if (client !== GOOGLE_CLIENT.clientId || !redirect) return reply.code(400).send('Error 400: invalid_request')
      const back = `${redirect}${redirect.includes('?') ? '&' : '?'}${new URLSearchParams({ state, code: CODE }).toString()}`
      return reply.type('text/html; charset=utf-8').send(`<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8">
<title>Вход через Google (песочница)</title></head><body><h1>Дала Нет хочет управлять профилем компании</h1>
<p>Это песочница: настоящего аккаунта нет.</p><a id="allow" href="${escapeHtml(back)}">Разрешить</a></body></html>`)
    },
  )

  app.post<{ Body: Form | null }>('/token', { config: { operation: 'auth.token' } }, async (request, reply) => {
    const form = request.body ?? {}
    const tokens = tokensOf(store, 'google')
    const grant = (): unknown => {
      renew(store, tokens, 'google', false)
      return {
        access_token: tokens.access,
        expires_in: 3599,
        scope: SCOPE,
        token_type: 'Bearer',
        ...(form['grant_type'] === 'authorization_code' ? { refresh_token: tokens.refresh } : {}),
      }
    }
    const bad = (error: string, description: string): unknown =>
      reply.code(400).send({ error, error_description: description })
    if (form['client_id'] !== GOOGLE_CLIENT.clientId || form['client_secret'] !== GOOGLE_CLIENT.clientSecret) {
      return reply.code(401).send({ error: 'invalid_client', error_description: 'Unauthorized' })
    }
    if (form['grant_type'] === 'authorization_code') {
      if (form['code'] !== CODE) return bad('invalid_grant', 'Malformed auth code.')
      tokens.refreshDead = false
      return grant()
    }
    if (form['grant_type'] !== 'refresh_token') return bad('unsupported_grant_type', 'Invalid grant_type')
    if (tokens.refreshDead || form['refresh_token'] !== tokens.refresh) {
      return bad('invalid_grant', 'Token has been expired or revoked.')
    }
    return grant()
  })
}
