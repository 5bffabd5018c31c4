import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Context, createStandIn } from '../stand-in.ts'
import { LeakyBucket } from './bucket.ts'
import { methodsCrm } from './crm.ts'
import { BitrixError, bitrixPage, errorBody } from './errors.ts'
import { type Method, methodsV2, methodsV3, type Params } from './methods.ts'
import { BITRIX_HOOK, type Tasks } from './tasks.ts'

interface Hook {
  Params: { user: string; secret: string; method: string }
  Body: unknown
}

const REUSED = 'BITRIX_REST_V3_EXCEPTION_IDEMPOTENCYKEYREUSEDEXCEPTION'

function time(startedAt: number): unknown {
  const now = Date.now() / 1000
  return {
    start: startedAt / 1000,
    finish: now,
    duration: 0.05,
    processing: 0.04,
    operating: 0.04,
    operating_reset_at: Math.round(now) + 600,
  }
}

/** `a[b]=1` of a batch command's query as `{a: {b: '1'}}`. */
function parseQuery(query: string): Params {
  const params: Record<string, unknown> = {}
  for (const [name, value] of new URLSearchParams(query)) {
    const path = name.replaceAll(']', '').split('[')
    let target = params
    for (const key of path.slice(0, -1)) {
      const next = (target[key] ?? {}) as Record<string, unknown>
      target[key] = next
      target = next
    }
    target[path.at(-1) ?? name] = value
  }
  return params
}

/** v2's batch: status 200 whatever happened inside. */
function batch(methods: Readonly<Record<string, Method>>, body: Params): unknown {
  const commands = Object.entries((body['cmd'] ?? {}) as Record<string, string>)
  if (commands.length > 50) throw new BitrixError(400, 'ERROR_BATCH_LENGTH_EXCEEDED', 'Max batch length exceeded')
  const result: Record<string, unknown> = {}
  const errors: Record<string, unknown> = {}
  for (const [key, command] of commands) {
    const [name = '', query = ''] = command.split('?')
    const method = name === 'batch' ? undefined : methods[name]
    try {
      if (!method) throw new BitrixError(404, 'ERROR_METHOD_NOT_FOUND', 'Method not found!')
      result[key] = method(parseQuery(query))
    } catch (error) {
      if (!(error instanceof BitrixError)) throw error
      errors[key] = { error: error.code, error_description: error.message }
      if (Number(body['halt'] ?? 0) === 1) break
    }
  }
  return { result, result_error: errors, result_total: [], result_next: [], result_time: {} }
}

/** A portal with one inbound webhook, in both versions of its REST API. */
export function createBitrix24(context: Context, tasks: Tasks): FastifyInstance {
  const app = createStandIn(context, { platform: 'bitrix24', page: bitrixPage })
  const bucket = new LeakyBucket()
  const v2 = { ...methodsV2(tasks, context.store), ...methodsCrm(tasks, context.store) }
  const v3 = methodsV3(tasks, context.store)

  function guard(params: Hook['Params']): void {
    if (params.user !== BITRIX_HOOK.user || params.secret !== BITRIX_HOOK.secret) {
      throw new BitrixError(401, 'NO_AUTH_FOUND', 'Wrong authorization data')
    }
    if (!tasks.settings.boxed && !bucket.take()) throw new BitrixError(503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests')
  }

  function refuse(reply: FastifyReply, error: unknown, isV3: boolean): FastifyReply {
    if (!(error instanceof BitrixError)) throw error
    return reply.code(error.status).send(errorBody(error, isV3))
  }

  for (const method of ['GET', 'POST'] as const) {
    app.route<Hook>({
      method,
      url: '/rest/:user/:secret/:method',
      config: { operation: 'v2' },
      handler: async (request, reply) => {
        try {
          guard(request.params)
          const name = request.params.method.replace(/\.json$/, '')
          const body = (request.body ?? request.query ?? {}) as Params
          if (name === 'batch') return { result: batch(v2, body), time: time(Date.now()) }
          const call = v2[name]
          if (!call) throw new BitrixError(404, 'ERROR_METHOD_NOT_FOUND', 'Method not found!')
          const result = call(body)
          const total = name === 'tasks.task.list' ? (result as { total: number }).total : undefined
          return { result, ...(total === undefined ? {} : { total }), time: time(Date.now()) }
        } catch (error) {
          return refuse(reply, error, false)
        }
      },
    })
  }

  app.post<Hook>('/rest/api/:user/:secret/:method', { config: { operation: 'v3' } }, async (request, reply) => {
    try {
      guard(request.params)
      if (!tasks.settings.v3) throw new BitrixError(404, 'ERROR_METHOD_NOT_FOUND', 'Method not found!')
      const { method: name } = request.params
      if (name === 'batch') {
        const list = Array.isArray(request.body) ? (request.body as { method: string; query?: Params }[]) : []
        return { result: list.map(({ method, query }) => v3[method]?.(query ?? {}) ?? null), time: time(Date.now()) }
      }
      const call = v3[name]
      if (!call) throw new BitrixError(404, 'BITRIX_REST_V3_EXCEPTION_METHODNOTFOUNDEXCEPTION', 'Метод не найден')
      const header = request.headers['idempotency-key']
      const key = typeof header === 'string' ? `${request.params.user} ${name} ${header}` : null
      const body = JSON.stringify(request.body ?? {})
      const earlier = key === null ? null : tasks.replayOf(key)
      if (earlier) {
        if (earlier.body !== body)
          throw new BitrixError(422, REUSED, 'Ключ идемпотентности уже использован с другим запросом')
        return await reply.header('Idempotent-Replayed', 'true').send(earlier.answer)
      }
      const answer = { result: call((request.body ?? {}) as Params), time: time(Date.now()) }
      if (key !== null) tasks.remember(key, body, answer)
      return answer
    } catch (error) {
      return refuse(reply, error, true)
    }
  })
  return app
}
