import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Tracing } from '../../domain/ports/tracing.ts'

/** Streams stay open for hours, and probes ask every few seconds: neither tells where time went. */
const untraced = /\/events$|\/screen$|^\/(healthz|readyz|metrics)$/
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** A span per request, named after its route's pattern: the address itself may hold a name that somebody searched for. */
export function traceRequests(app: FastifyInstance, tracing: Tracing): void {
  app.addHook('onRequest', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown'
    if (untraced.test(route)) return done()
    const facts = {
      'http.request.method': request.method,
      'http.route': route,
      'otklik.request': request.id,
      'otklik.case': caseOf(route, request),
    }
    // What follows runs inside: hooks, handler, and every call that the handler makes.
    void tracing.span('server', `${request.method} ${route}`, facts, async (span) => {
      const ended = new Promise((resolve) => reply.raw.once('finish', resolve).once('close', resolve))
      done()
      await ended
      span.note({ 'http.response.status_code': reply.raw.statusCode })
    })
  })
}

/** Of what was typed into an address only what looks like an id. */
function caseOf(route: string, request: FastifyRequest): string | null {
  const { id } = request.params as { readonly id?: string }
  return id !== undefined && route.includes('/cases/:id') && uuid.test(id) ? id : null
}
