import { z } from 'zod'
import { Failure } from '../../domain/failure.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import type { ChatStart } from '../../domain/ports/staff.ts'
import { failureOf, type Http, parseJson } from '../http.ts'

const at = 'telegram'
/** Most characters of one message (Bot API, sendMessage: «1-4096 characters after entities parsing»). */
const longest = 4096

const refusal = z.looseObject({
  ok: z.literal(false),
  error_code: z.number(),
  description: z.string(),
  parameters: z.looseObject({ retry_after: z.number().optional() }).optional(),
})
/** Updates a call brings at most (Bot API, getUpdates: «Values between 1-100 are accepted»). */
const atOnce = 100
/** What is left after so many calls waits for the next look. */
const mostCalls = 10
const updates = z.looseObject({
  ok: z.literal(true),
  result: z.array(
    z.looseObject({
      update_id: z.number(),
      message: z
        .looseObject({ text: z.string().optional(), chat: z.looseObject({ id: z.number(), type: z.string() }) })
        .optional(),
    }),
  ),
})
/** What a deep link makes the app send: letters, digits, `_` and `-`, 64 at most (Bot features, Deep linking). */
const start = /^\/start(?:@\w+)?\s+([\w-]{1,64})$/
const bot = z.looseObject({ ok: z.literal(true), result: z.looseObject({ username: z.string() }) })

/** The Bot API as far as notices need it. The token stands in the path: addresses of these calls are never logged. */
export function createTelegram(http: Http, base = 'https://api.telegram.org', links = 'https://t.me') {
  async function ask(token: string, method: string, body: object, safe: boolean, call: CallContext): Promise<unknown> {
    const answer = await http.send({ at, method: 'POST', url: `${base}/bot${token}/${method}`, body, safe }, call)
    const json = answer.status < 500 ? parseJson(answer, at, safe) : null
    const said = refusal.safeParse(json)
    if (said.success) throw refused(said.data)
    if (answer.status >= 400) throw failureOf(answer, at, safe)
    return json
  }

  return {
    /** The bot's name. @throws Failure `auth` for a wrong token */
    async name(token: string, call: CallContext): Promise<string> {
      const found = bot.safeParse(await ask(token, 'getMe', {}, true, call))
      if (!found.success) throw new Failure('layout-changed', 'Telegram did not say which bot this is', { at })
      return found.data.result.username
    },
    invitation: (name: string, code: string): string => `${links}/${name}?start=${code}`,
    /**
     * Reads what was written to the bot and confirms it after `take`. Telegram keeps unread messages for a day, and
     * refuses with 409 where another program reads them or a webhook is set.
     */
    async starts(
      token: string,
      take: (starts: readonly ChatStart[]) => Promise<void>,
      call: CallContext,
    ): Promise<void> {
      let offset: number | undefined
      for (let calls = 0; calls < mostCalls; calls++) {
        const body = {
          timeout: 0,
          limit: atOnce,
          allowed_updates: ['message'],
          ...(offset === undefined ? {} : { offset }),
        }
        const read = updates.safeParse(await ask(token, 'getUpdates', body, true, call))
        if (!read.success) throw new Failure('layout-changed', 'Telegram sent messages of an unknown shape', { at })
        const { result } = read.data
        const last = result.at(-1)
        if (last === undefined) return
        await take(
          result.flatMap(({ message }): ChatStart[] => {
            // A group would hand its notices to everybody in it.
            if (message?.chat.type !== 'private') return []
            const code = start.exec(message.text?.trim() ?? '')?.[1]
            return code === undefined ? [] : [{ chat: String(message.chat.id), code }]
          }),
        )
        offset = last.update_id + 1
      }
    },
    /** @throws Failure; `invalid` where the chat does not exist or the person has not written to the bot */
    async send(token: string, chat: string, text: string, call: CallContext): Promise<void> {
      const short = text.length > longest ? `${text.slice(0, longest - 1)}…` : text
      const body = { chat_id: chat, text: short, link_preview_options: { is_disabled: true } }
      await ask(token, 'sendMessage', body, false, call)
    },
  }
}

function refused(said: z.output<typeof refusal>): Failure {
  const message = `Telegram refused: ${said.description}`
  const wait = said.parameters?.retry_after
  if (said.error_code === 429) return new Failure('throttled', message, { at, retryAfterMs: (wait ?? 60) * 1_000 })
  if (said.error_code === 401 || said.error_code === 404) return new Failure('auth', message, { at })
  return new Failure(said.error_code >= 500 ? 'transient' : 'invalid', message, { at })
}
