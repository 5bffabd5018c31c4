import { createHash, randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { escapeHtml } from '../html.ts'
import type { Context } from '../stand-in.ts'
import { renew, tokensOf } from '../tokens.ts'

/** The OAuth client of the sandbox's Google project. */
export const GOOGLE_CLIENT = { clientId: 'sandbox.apps.example', clientSecret: 'sandbox-google-secret' } as const

const SCOPE = 'https://www.googleapis.com/auth/business.manage'

type Form = Readonly<Record<string, string | undefined>>

/** Consent page and token endpoint (accounts.google.com, oauth2.googleapis.com). */
export function registerGoogleOauth(app: FastifyInstance, context: Context): void {
  const { store } = context
  /** Codes that wait to be exchanged, each once, with the challenge and the address they were asked for. */
  const codes = new Map<string, { readonly challenge: string; readonly redirect: string; readonly scope: string }>()

  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))))
  })

  app.get<{ Querystring: Form }>(
    '/o/oauth2/v2/auth',
    { config: { operation: 'auth.consent' } },
    async (request, reply) => {
      const { redirect_uri: redirect, state = '', client_id: client, scope = SCOPE } = request.query
      if (client !== GOOGLE_CLIENT.clientId || !redirect) return reply.code(400).send('Error 400: invalid_request')
      const back = (answer: Record<string, string>): string =>
        escapeHtml(
          `${redirect}${redirect.includes('?') ? '&' : '?'}${new URLSearchParams({ state, ...answer }).toString()}`,
        )
      const code = randomBytes(16).toString('base64url')
      codes.set(code, { challenge: request.query['code_challenge'] ?? '', redirect, scope })
      const what = scope.includes('gmail') ? 'читать и отправлять почту' : 'управлять профилем компании'
      return reply.type('text/html; charset=utf-8').send(`<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Вход через Google (песочница)</title>
<style>body{font:16px/1.5 sans-serif;max-width:30em;margin:4em auto;padding:0 1em}a{display:inline-block;margin:1em 1em 0 0}</style>
</head><body><h1>«Отклик» хочет ${what}</h1>
<p>Это песочница: настоящего аккаунта нет.</p>
<a id="allow" href="${back({ code, scope })}">Разрешить</a>
<a id="deny" href="${back({ error: 'access_denied' })}">Отказать</a></body></html>`)
    },
  )

  app.post<{ Body: Form | null }>('/token', { config: { operation: 'auth.token' } }, async (request, reply) => {
    const form = request.body ?? {}
    const tokens = tokensOf(store, 'google')
    const grant = (scope: string): unknown => {
      // Two grants at once do not end each other: an access token that works is given again.
      if (tokens.accessDead) renew(store, tokens, 'google', false)
      return {
        access_token: tokens.access,
        expires_in: 3599,
        scope,
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
      const asked = codes.get(form['code'] ?? '')
      const challenge = createHash('sha256')
        .update(form['code_verifier'] ?? '')
        .digest('base64url')
      if (!asked || asked.redirect !== form['redirect_uri'] || (asked.challenge && asked.challenge !== challenge)) {
        return bad('invalid_grant', 'Malformed auth code.')
      }
      codes.delete(form['code'] ?? '')
      if (tokens.refreshDead) renew(store, tokens, 'google', true)
      tokens.refreshDead = false
      return grant(asked.scope)
    }
    if (form['grant_type'] !== 'refresh_token') return bad('unsupported_grant_type', 'Invalid grant_type')
    if (tokens.refreshDead || form['refresh_token'] !== tokens.refresh) {
      return bad('invalid_grant', 'Token has been expired or revoked.')
    }
    return grant(SCOPE)
  })
}
