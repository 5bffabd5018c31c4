import type { FastifyInstance } from 'fastify'
import { type Context, createStandIn } from '../stand-in.ts'

export interface ReceivedHook {
  readonly at: string
  readonly name: string
  readonly headers: Readonly<Record<string, string>>
  /** Exactly as it came, because signatures are made over bytes. */
  readonly body: string
}

/** Somebody else's system that takes our outgoing webhooks at `/hooks/<any name>`. */
export function createWebhooks(context: Context): FastifyInstance {
  const app = createStandIn(context, {
    platform: 'webhooks',
    page: (fault) => ({
      status: fault.kind === 'throttled' ? 429 : (fault.status ?? 500),
      body: { error: 'refused' },
      headers: fault.kind === 'throttled' ? { 'retry-after': String(fault.retryAfterSeconds ?? 5) } : {},
    }),
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))

  app.post<{ Params: { name: string }; Body: string }>(
    '/hooks/:name',
    { config: { operation: 'receive' } },
    async (request, reply) => {
      context.store.table<ReceivedHook>('webhooks').push({
        at: context.clock.now().toISOString(),
        name: request.params.name,
        headers: Object.fromEntries(Object.entries(request.headers).map(([key, value]) => [key, String(value)])),
        body: request.body,
      })
      context.store.changed()
      return reply.code(204).send()
    },
  )
  return app
}
