import type { FastifyInstance } from 'fastify'
import type { Log } from '../../domain/ports/runtime.ts'
import { type Auth, providerId } from '../auth.ts'
import { headersOf } from './identity.ts'

export interface CallbackDeps {
  readonly auth: Auth
  readonly publicUrl: string
  readonly log: Log
}

/**
 * Where the company's sign-in provider sends people back to: the only address of better-auth that is open. It checks the
 * state, trades the code and sends on to the pages, with a session or with `?error=`.
 */
export function providerCallback(app: FastifyInstance, deps: CallbackDeps): void {
  app.get(`/api/auth/callback/${providerId}`, async (request, reply) => {
    const answer = await deps.auth.handler(
      new Request(new URL(request.url, deps.publicUrl), { headers: headersOf(request) }),
    )
    const place = answer.headers.get('location')
    deps.log.info('a sign-in provider sent somebody back', { status: answer.status, sentOn: place !== null })
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie)
    // Addresses of ours only, whatever the library makes of a crooked request.
    const to = place === null ? null : new URL(place, deps.publicUrl)
    const error = answer.status >= 400 || to === null || to.origin !== new URL(deps.publicUrl).origin
    return reply
      .header('cache-control', 'no-store')
      .redirect(error ? '/sign-in?error=provider' : `${to.pathname}${to.search}`)
  })
}
