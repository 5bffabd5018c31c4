import { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { SandboxClock } from './clock.ts'
import type { RequestJournal } from './faults/journal.ts'
import type { Fault, FaultQueue } from './faults/queue.ts'
import type { Store } from './state/store.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Name under which fault scripts and counters know this route. Routes without one are never disturbed. */
    operation?: string
  }
  interface FastifyRequest {
    fault: Fault | null
  }
}

/** What every stand-in works on. */
export interface Context {
  readonly store: Store
  readonly clock: SandboxClock
  readonly faults: FaultQueue
  readonly journal: RequestJournal
}

export interface FaultPage {
  readonly status: number
  readonly body: unknown
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface StandInOptions {
  readonly platform: string
  /** The platform's own shape of a fault; also asked with kind `status` 404 for unknown addresses. */
  readonly page: (fault: Pick<Fault, 'kind' | 'status' | 'retryAfterSeconds'>, request: FastifyRequest) => FaultPage
}

const ANSWERED_KINDS = new Set<Fault['kind']>([
  'status',
  'throttled',
  'captcha',
  'login-expired',
  'service-disabled',
  'quota-zero',
  'invalid-grant',
  'locked',
])

function sendPage(reply: FastifyReply, page: FaultPage): FastifyReply {
  if (page.headers) reply.headers(page.headers)
  if (page.type) reply.type(page.type)
  return reply.code(page.status).send(page.body)
}

/** Half of the body under a Content-Length of all of it: what a dying proxy leaves. */
function halfBody(reply: FastifyReply, payload: unknown): Readable {
  const whole = Buffer.from(typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : '')
  reply.header('content-length', whole.length)
  return Readable.from(
    (async function* cut(): AsyncGenerator<Buffer> {
      yield whole.subarray(0, Math.floor(whole.length / 2))
      await delay(20)
      reply.raw.socket?.destroy()
    })(),
  )
}

/** A Fastify server whose routes can be made to fail by the fault queue, in the platform's own way. */
export function createStandIn(context: Context, options: StandInOptions): FastifyInstance {
  const { platform, page } = options
  const app = Fastify({
    logger: false,
    forceCloseConnections: true,
    bodyLimit: 30 * 1024 * 1024,
    routerOptions: { ignoreTrailingSlash: true },
  })
  app.decorateRequest('fault', null)

  function describe(request: FastifyRequest, operation: string): Parameters<RequestJournal['record']>[0] {
    return {
      at: context.clock.now().toISOString(),
      platform,
      operation,
      method: request.method,
      url: request.url,
      fault: request.fault?.kind ?? null,
    }
  }

  app.addHook('preHandler', async (request, reply) => {
    const { operation } = request.routeOptions.config
    if (!operation) return undefined
    const body = request.body === undefined ? '' : JSON.stringify(request.body)
    request.fault = context.faults.take(platform, operation, `${request.url} ${body}`)
    context.journal.record(describe(request, operation))
    const { fault } = request
    if (!fault) return undefined
    if (fault.kind === 'latency') await delay(fault.ms ?? 1000)
    if (fault.kind === 'timeout-before') {
      if (fault.ms) await delay(fault.ms)
      reply.hijack()
      request.raw.socket.destroy()
      return undefined
    }
    return ANSWERED_KINDS.has(fault.kind) ? sendPage(reply, page(fault, request)) : undefined
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const { fault } = request
    const skewed = fault?.kind === 'clock-offset' ? (fault.ms ?? 0) : 0
    reply.header('date', new Date(context.clock.now().getTime() + skewed).toUTCString())
    if (fault?.kind === 'half-body') return halfBody(reply, payload)
    if (fault?.kind === 'timeout-after') {
      if (fault.ms) await delay(fault.ms)
      request.raw.socket.destroy()
    }
    return payload
  })

  app.setNotFoundHandler((request, reply) => {
    context.journal.recordUnexpected(describe(request, 'unknown'))
    return sendPage(reply, page({ kind: 'status', status: 404 }, request))
  })
  return app
}

/** The platform's idea of now during this request. */
export function requestNow(context: Context, request: FastifyRequest): Date {
  const skew = request.fault?.kind === 'clock-offset' ? (request.fault.ms ?? 0) : 0
  return new Date(context.clock.now().getTime() + skew)
}
