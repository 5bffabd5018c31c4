import { createHash, createSign, generateKeyPairSync, type KeyPairKeyObjectResult, randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { escapeHtml } from '../html.ts'
import { type Context, createStandIn } from '../stand-in.ts'

export const OIDC_CLIENT = { clientId: 'otklik', clientSecret: 'sandbox-oidc-secret' } as const

/** The people who may sign in. */
const OIDC_PEOPLE = [
  { sub: 'irina', name: 'Ирина Вебер', email: 'irina@dalanet.example' },
  { sub: 'nurlan', name: 'Нурлан Омаров', email: 'nurlan@dalanet.example' },
] as const

interface Grant {
  readonly sub: string
  readonly nonce: string | null
  readonly challenge: string | null
  readonly redirect: string
}

function base64(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** An OpenID provider: discovery, a page where one picks who one is, code flow with PKCE, user info. */
export function createOidc(context: Context): FastifyInstance {
  const app = createStandIn(context, {
    platform: 'oidc',
    page: (fault) => ({ status: fault.status ?? 500, body: { error: 'server_error' } }),
  })
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))))
  })
  // Made at first use: a key pair costs more than the whole rest of the sandbox's start.
  let pair: KeyPairKeyObjectResult | null = null
  function keys(): KeyPairKeyObjectResult {
    pair ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    return pair
  }
  const grants = new Map<string, Grant>()
  const sessions = new Map<string, string>()
  const issuerOf = (request: FastifyRequest): string => `http://${request.headers.host ?? '127.0.0.1'}`

  function sign(claims: Record<string, unknown>): string {
    const head = `${base64({ alg: 'RS256', typ: 'JWT', kid: 'sandbox' })}.${base64(claims)}`
    return `${head}.${createSign('RSA-SHA256').update(head).sign(keys().privateKey).toString('base64url')}`
  }

  app.get('/.well-known/openid-configuration', { config: { operation: 'discovery' } }, async (request) => {
    const issuer = issuerOf(request)
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
      scopes_supported: ['openid', 'email', 'profile'],
    }
  })

  app.get('/jwks', { config: { operation: 'jwks' } }, async () => ({
    keys: [{ ...keys().publicKey.export({ format: 'jwk' }), kid: 'sandbox', use: 'sig', alg: 'RS256' }],
  }))

  app.get<{ Querystring: Record<string, string | undefined> }>(
    '/authorize',
    { config: { operation: 'authorize' } },
    async (request, reply) => {
      const { redirect_uri: redirect, state = '', nonce, code_challenge: challenge, client_id: client } = request.query
      if (client !== OIDC_CLIENT.clientId || !redirect) return reply.code(400).send({ error: 'invalid_request' })
      const links = OIDC_PEOPLE.map((person) => {
        const code = randomBytes(16).toString('hex')
        grants.set(code, { sub: person.sub, nonce: nonce ?? null, challenge: challenge ?? null, redirect })
        const back = `${redirect}${redirect.includes('?') ? '&' : '?'}${new URLSearchParams({ code, state }).toString()}`
        return `<li><a id="${person.sub}" href="${escapeHtml(back)}">${escapeHtml(person.name)}</a></li>`
      })
      const page = `<!DOCTYPE html><html lang="ru"><meta charset="utf-8"><title>Вход (песочница)</title><h1>Кто вы?</h1><ul>${links.join('')}</ul></html>`
      return reply.type('text/html; charset=utf-8').send(page)
    },
  )

  app.post<{ Body: Record<string, string | undefined> | null }>(
    '/token',
    { config: { operation: 'token' } },
    async (request, reply) => {
      const body = request.body ?? {}
      const basic = Buffer.from((request.headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString()
      const secret = body['client_secret'] ?? decodeURIComponent(basic.split(':')[1] ?? '')
      if (secret !== OIDC_CLIENT.clientSecret) return reply.code(401).send({ error: 'invalid_client' })
      const grant = grants.get(body['code'] ?? '')
      grants.delete(body['code'] ?? '')
      const proof = createHash('sha256')
        .update(body['code_verifier'] ?? '')
        .digest('base64url')
      const good =
        grant && grant.redirect === body['redirect_uri'] && (grant.challenge === null || grant.challenge === proof)
      if (!good) return reply.code(400).send({ error: 'invalid_grant' })
      const person = OIDC_PEOPLE.find((one) => one.sub === grant.sub)
      const access = randomBytes(16).toString('hex')
      sessions.set(access, grant.sub)
      const seconds = Math.floor(context.clock.now().getTime() / 1000)
      return {
        access_token: access,
        token_type: 'Bearer',
        expires_in: 3600,
        id_token: sign({
          iss: issuerOf(request),
          aud: OIDC_CLIENT.clientId,
          iat: seconds,
          exp: seconds + 3600,
          ...(grant.nonce === null ? {} : { nonce: grant.nonce }),
          ...person,
          email_verified: true,
        }),
      }
    },
  )

  app.get('/userinfo', { config: { operation: 'userinfo' } }, async (request, reply) => {
    const sub = sessions.get((request.headers.authorization ?? '').replace('Bearer ', ''))
    const person = OIDC_PEOPLE.find((one) => one.sub === sub)
    return person ? { ...person, email_verified: true } : reply.code(401).send({ error: 'invalid_token' })
  })
  return app
}
