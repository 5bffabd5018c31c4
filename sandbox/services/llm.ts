import type { FastifyInstance } from 'fastify'
import { type Context, createStandIn } from '../stand-in.ts'

export const LLM = { apiKey: 'sandbox-llm-key', model: 'sandbox-1' } as const

export interface LlmCall {
  readonly at: string
  readonly model: string
  readonly messages: readonly { readonly role: string; readonly content: string }[]
}

const PLAIN = 'Здравствуйте! Спасибо, что написали. Разберёмся и ответим сегодня до конца дня.'

/** `/v1/chat/completions` as language-model servers speak it. Answers come from a queue, else always the same one. */
export function createLlm(context: Context): FastifyInstance {
  const { store } = context
  const app = createStandIn(context, {
    platform: 'llm',
    page: (fault) => {
      const status = fault.kind === 'throttled' ? 429 : fault.kind === 'login-expired' ? 401 : (fault.status ?? 500)
      const wait = fault.retryAfterSeconds ?? 5
      return {
        status,
        body: { error: { message: `sandbox answers ${status}`, type: 'sandbox_error', code: null } },
        headers: status === 429 ? { 'retry-after': String(wait) } : {},
      }
    },
  })
  const queue = store.table<string>('llm.replies')
  const calls = store.table<LlmCall>('llm.calls')

  app.addHook('preHandler', async (request, reply) => {
    if (!request.routeOptions.config.operation || request.headers.authorization === `Bearer ${LLM.apiKey}`)
      return undefined
    const error = { message: 'Incorrect API key provided', type: 'invalid_request_error', code: 'invalid_api_key' }
    return reply.code(401).send({ error })
  })

  app.get('/v1/models', { config: { operation: 'models' } }, async () => ({
    object: 'list',
    data: [{ id: LLM.model, object: 'model', owned_by: 'sandbox' }],
  }))

  app.post<{ Body: { model?: string; messages?: LlmCall['messages'] } | null }>(
    '/v1/chat/completions',
    { config: { operation: 'chat' } },
    async (request, reply) => {
      const { model = LLM.model, messages } = request.body ?? {}
      if (!Array.isArray(messages)) {
        return reply.code(400).send({ error: { message: "'messages' is required", type: 'invalid_request_error' } })
      }
      const now = context.clock.now()
      calls.push({ at: now.toISOString(), model, messages })
      const content = queue.shift() ?? PLAIN
      store.changed()
      const prompt = messages.reduce((sum, message) => sum + message.content.length, 0)
      return {
        id: `chatcmpl-${calls.length}`,
        object: 'chat.completion',
        created: Math.floor(now.getTime() / 1000),
        model,
        choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
        usage: {
          prompt_tokens: Math.ceil(prompt / 3),
          completion_tokens: Math.ceil(content.length / 3),
          total_tokens: Math.ceil((prompt + content.length) / 3),
        },
      }
    },
  )
  return app
}
