import type { FastifyInstance } from 'fastify'
import { escapeHtml } from '../html.ts'
import { looseText } from '../loose.ts'
import { type Context, createStandIn } from '../stand-in.ts'

export const TELEGRAM_TOKEN = '700000001:sandbox-telegram-token'

const botName = 'otklik_sandbox_bot'
/** Whoever opens the stand-in's page is this person. */
const personChat = 700200300

/** Ids grow over everything that ever came, also what was confirmed and is gone. */
export function nextUpdateId(store: Context['store']): number {
  const counter = store.table<{ next: number }>('telegram.updateIds')
  const found = counter[0] ?? { next: 1000 }
  if (counter.length === 0) counter.push(found)
  found.next += 1
  return found.next - 1
}

/** Chats of groups have numbers below zero. */
export function writtenMessage(store: Context['store'], chatId: number, text: string) {
  const update_id = nextUpdateId(store)
  const from = { id: chatId, is_bot: false, first_name: 'Ирина' }
  return {
    update_id,
    message: {
      message_id: 4000 + update_id,
      from,
      chat: { id: chatId, type: chatId < 0 ? 'supergroup' : 'private' },
      text,
    },
  }
}

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
    getMe: () => ({ id: 700000001, is_bot: true, first_name: 'Отклик', username: botName }),
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
    getUpdates: (body) => {
      const offset = Number(body['offset'] ?? 0)
      // Asking from an update on confirms all before it: they never come again.
      updates.splice(0, updates.filter((update) => update.update_id < offset).length)
      return updates.slice(0, Number(body['limit'] ?? 100))
    },
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
  // Where a real deep link opens the app, whose button sends the code to the bot.
  app.get<{ Params: { bot: string }; Querystring: { start?: string } }>('/:bot', async (request, reply) => {
    const { bot } = request.params
    if (bot !== botName) return reply.code(404).send(failed(404, 'Not Found'))
    const code = escapeHtml(request.query.start ?? '')
    return reply.type('text/html; charset=utf-8').send(`<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8">
<title>Telegram</title></head><body><h1>@${bot}</h1><form method="post">
<button name="start" value="${code}">Запустить</button></form></body></html>`)
  })
  app.post<{ Params: { bot: string }; Querystring: { start?: string } }>('/:bot', async (request, reply) => {
    store.table('telegram.updates').push(writtenMessage(store, personChat, `/start ${request.query.start ?? ''}`))
    store.changed()
    return reply.type('text/html; charset=utf-8').send('<!DOCTYPE html><meta charset="utf-8"><p>Отправлено боту.</p>')
  })
  return app
}
