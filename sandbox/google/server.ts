import type { FastifyInstance } from 'fastify'
import type { ReplyModeration } from '../moderation.ts'
import { type Context, createStandIn } from '../stand-in.ts'
import { accepts, tokensOf } from '../tokens.ts'
import { registerGoogleDiscovery } from './discovery.ts'
import { googlePage } from './errors.ts'
import { registerGoogleOauth } from './oauth.ts'
import { registerReportTool } from './report-tool.ts'
import { registerGoogleReviews } from './reviews.ts'

/** Every Google host that the product talks to, on one port: their paths never meet. */
export function createGoogle(context: Context, moderation: ReplyModeration): FastifyInstance {
  const app = createStandIn(context, { platform: 'google', page: googlePage })
  app.addHook('preHandler', async (request, reply) => {
    const { operation } = request.routeOptions.config
    // Places takes an API key, the report tool a person's cookie.
    if (!operation || /^(auth|tool|places)\./.test(operation)) return undefined
    if (accepts(tokensOf(context.store, 'google'), request.headers.authorization)) return undefined
    const page = googlePage({ kind: 'login-expired' }, request)
    return reply.code(page.status).send(page.body)
  })
  registerGoogleOauth(app, context)
  registerReportTool(app, context)
  registerGoogleDiscovery(app, context)
  registerGoogleReviews(app, context, moderation)
  return app
}
