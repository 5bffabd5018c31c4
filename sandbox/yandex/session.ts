import { createHmac } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Context } from '../stand-in.ts'
import { renew, tokensOf } from '../tokens.ts'
import { passportPage } from './pages.ts'

export const YANDEX_LOGIN = { login: 'dalanet.sandbox', password: 'sandbox-yandex' } as const

export function hasSession(context: Context, request: FastifyRequest): boolean {
  const tokens = tokensOf(context.store, 'yandex')
  const cookie = request.headers.cookie ?? ''
  return !tokens.accessDead && cookie.includes(`Session_id=${tokens.access}`) && cookie.includes('sessionid2=')
}

/** Tokens hang on the session: after a new sign-in every old one is stale. */
export function csrf(context: Context, of: string): string {
  const { access } = tokensOf(context.store, 'yandex')
  return createHmac('sha1', access).update(of).digest('hex')
}

/** The passport: any page without a session ends here. */
export function registerPassport(app: FastifyInstance, context: Context): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))))
  })

  for (const url of ['/auth', '/pwl-yandex/auth/add']) {
    app.get<{ Querystring: { retpath?: string } }>(
      url,
      { config: { operation: 'passport.page' } },
      async (request, reply) =>
        reply.type('text/html; charset=utf-8').send(passportPage(request.query.retpath ?? '/sprav/companies', false)),
    )
  }

  app.post<{ Querystring: { retpath?: string }; Body: { login?: string; passwd?: string } | null }>(
    '/auth',
    { config: { operation: 'passport.login' } },
    async (request, reply) => {
      const retpath = request.query.retpath ?? '/sprav/companies'
      const { login, passwd } = request.body ?? {}
      if (login !== YANDEX_LOGIN.login || passwd !== YANDEX_LOGIN.password) {
        return reply.type('text/html; charset=utf-8').send(passportPage(retpath, true))
      }
      const tokens = tokensOf(context.store, 'yandex')
      if (tokens.accessDead) renew(context.store, tokens, 'yandex', false)
      const options = '; Path=/; HttpOnly'
      reply.header('set-cookie', [
        `Session_id=${tokens.access}${options}`,
        `sessionid2=${tokens.access}-2${options}`,
        `yandexuid=7000000001${options}`,
      ])
      // Only paths of this host: the page must not become an open door to elsewhere.
      return reply.redirect(retpath.startsWith('/') && !retpath.startsWith('//') ? retpath : '/sprav/companies')
    },
  )
}
