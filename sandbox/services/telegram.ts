import type { FastifyInstance } from 'fastify'
import { looseText } from '../loose.ts'
import { type Context, createStandIn } from '../stand-in.ts'

export const TELEGRAM_TOKEN = '700000001:sandbox-telegram-token'

export interface TelegramMessage {
  readonly message_id: number
  readonly chat_id: string
  text: string
  readonly parse_mode: string | null
  readonly reply_markup: unknown
  readonly at: string
}

/** The Bot API as far as notices and their buttons need it. */
export function createTelegram(context: Context): FastifyInstance {
  const { store } = context
  const app = createStandIn(context, {
    platform: 'telegram',
    page: (fault) => {
      if (fault.kind === 'throttled') {
        const wait = fault.retryAfterSeconds ?? 5
        const description = `Too Many Requests: retry after ${wait}`
        return { status: 429, body: { ok: false, error_code: 429, description, parameters: { retry_after: wait } } }
      }
      const status = fault.kind === 'login-expired' ? 401 : (fault.status ?? 500)
      const description = status === 401 ? 'Unauthorized' : status === 404 ? 'Not Found' : 'Internal Server Error'
      return { status, body: { ok: false, error_code: status, description } }
    },
  })
  const messages = store.table<TelegramMessage>('telegram.messages')
  const updates = store.table<{ update_id: number }>('telegram.updates')
  const failed = (code: number, description: string): unknown => ({ ok: false, error_code: code, description })

  const methods: Readonly<Record<string, (body: Record<string, unknown>) => unknown>> = {
    getMe: () => ({ id: 700000001, is_bot: true, first_name: 'Отклик', username: 'otklik_sandbox_bot' }),
    sendMessage: (body) => {
      const message: TelegramMessage = {
        message_id: messages.length + 1,
        chat_id: looseText(body['chat_id']),
        text: looseText(body['text']),
        parse_mode: typeof body['parse_mode'] === 'string' ? body['parse_mode'] : null,
        reply_markup: body['reply_markup'] ?? null,
        at: context.clock.now().toISOString(),
      }
      messages.push(message)
      store.changed()
      const date = Math.floor(context.clock.now().getTime() / 1000)
      return {
        message_id: message.message_id,
        date,
        chat: { id: body['chat_id'], type: 'private' },
        text: message.text,
      }
    },
    editMessageText: (body) => {
      const found = messages.find((message) => message.message_id === Number(body['message_id']))
      if (found) found.text = looseText(body['text'])
      store.changed()
      return true
    },
    answerCallbackQuery: () => true,
    setWebhook: () => true,
    deleteWebhook: () => true,
    getUpdates: (body) => updates.filter((update) => update.update_id >= Number(body['offset'] ?? 0)),
  }

  for (const method of ['GET', 'POST'] as const) {
    app.route<{ Params: { bot: string; method: string }; Body: Record<string, unknown> | null }>({
      method,
      url: '/:bot/:method',
      config: { operation: 'bot' },
      handler: async (request, reply) => {
        if (request.params.bot !== `bot${TELEGRAM_TOKEN}`) return reply.code(401).send(failed(401, 'Unauthorized'))
        const call = methods[request.params.method]
        if (!call) return reply.code(404).send(failed(404, 'Not Found'))
        const body = request.body ?? (request.query as Record<string, unknown>)
        if (request.params.method === 'sendMessage' && !body['text']) {
          return reply.code(400).send(failed(400, 'Bad Request: message text is empty'))
        }
        return { ok: true, result: call(body) }
      },
    })
  }
  return app
}
