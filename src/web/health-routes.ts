import type { FastifyInstance } from 'fastify'
import type { DeskDeps } from '../desk/deps.ts'
import { healthAnswer, readiness } from './contract/events.ts'
import { type IdentityDeps, identify } from './http/identity.ts'
import { HttpProblem } from './http/problem-reply.ts'
import type { createMetrics } from './metrics.ts'

export interface HealthDeps extends IdentityDeps {
  readonly desk: DeskDeps
  /** Whether the database answers. */
  readonly ready: () => Promise<boolean>
  readonly metrics: ReturnType<typeof createMetrics>
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
/** A page in a browser on this machine can have its own name resolved to us, but must then ask under that name. */
const ownName = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** For whoever watches the process; outside the API and its version. */
export function healthRoutes(app: FastifyInstance, deps: HealthDeps): void {
  let stopping = false
  app.addHook('preClose', async () => {
    stopping = true
  })

  app.get('/healthz', { logLevel: 'silent' }, async () => healthAnswer.encode({ ok: true }))

  app.get('/readyz', { logLevel: 'silent' }, async (_request, reply) => {
    const database = await deps.ready().catch(() => false)
    const { trouble, since } = deps.desk.store.health()
    const store = trouble === null || since === null ? null : { trouble, since }
    const ok = database && !stopping && store === null
    return reply.code(ok ? 200 : 503).send(readiness.encode({ ok, database, stopping, store }))
  })

  // Figures of the company's work: for this machine's own collector, or for a token.
  app.get('/metrics', { logLevel: 'silent' }, async (request, reply) => {
    const fromHere = loopback.has(request.ip) && ownName.test(request.hostname)
    const asker = fromHere ? null : await identify(deps, request)
    if (!fromHere && (asker === null || asker === 'idle')) {
      throw new HttpProblem('forbidden', 'Metrics are for this machine or a token')
    }
    const { contentType, body } = await deps.metrics.text()
    return reply.type(contentType).send(body)
  })
}
