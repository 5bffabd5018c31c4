import type { FastifyInstance } from 'fastify'
import { type AccountEventDeps, noteAccount, tellSignIn } from '../../desk/account-events.ts'
import { type Auth, providerId } from '../auth.ts'
import { type Attempts, mostStrangers } from './attempts.ts'
import { headersOf, withCookies } from './identity.ts'

export interface CallbackDeps {
  readonly auth: Auth
  readonly publicUrl: string
  readonly desk: AccountEventDeps
  readonly attempts: Attempts
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
    const location = answer.headers.get('location')
    deps.desk.log.info('a sign-in provider sent somebody back', { status: answer.status, sentOn: location !== null })
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie)
    // Addresses of ours only, whatever the library makes of a crooked request.
    const to = location === null ? null : new URL(location, deps.publicUrl)
    const error = answer.status >= 400 || to === null || to.origin !== new URL(deps.publicUrl).origin
    const place = { address: request.ip, device: request.headers['user-agent'] ?? '' }
    const found = error ? null : await deps.auth.api.getSession({ headers: withCookies(request, answer.headers) })
    if (found !== null) {
      await tellSignIn(deps.desk, found.session, place, { way: 'provider', factor: 'none' })
    } else if (await deps.attempts.tell('refused:unknown', mostStrangers)) {
      await noteAccount(deps.desk, 'account-sign-in-refused', null, place, { why: 'provider' })
    }
    return reply
      .header('cache-control', 'no-store')
      .redirect(error ? '/sign-in?error=provider' : `${to.pathname}${to.search}`)
  })
}
