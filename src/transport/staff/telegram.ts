import { z } from 'zod'
import { Failure } from '../../domain/failure.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
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
const bot = z.looseObject({ ok: z.literal(true), result: z.looseObject({ username: z.string() }) })

/** The Bot API as far as notices need it. The token stands in the path: addresses of these calls are never logged. */
export function createTelegram(http: Http, base = 'https://api.telegram.org') {
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
