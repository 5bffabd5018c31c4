import { Failure } from '../domain/failure.ts'
import type { Mailer } from '../domain/ports/mail.ts'
import type { RateSlots } from '../domain/ports/rate-slots.ts'
import type { SecretStore } from '../domain/ports/secrets.ts'
import type { StaffChannels } from '../domain/ports/staff.ts'
import type { Tracing } from '../domain/ports/tracing.ts'
import { createPortal } from '../transport/bitrix24/portal.ts'
import { createHttp } from '../transport/http.ts'
import { createLimits } from '../transport/limits.ts'
import type { OwnNetwork } from '../transport/own-network.ts'
import { checkUrl } from '../transport/public-url.ts'
import { createTelegram } from '../transport/staff/telegram.ts'
import { postEvent } from '../transport/staff/webhook.ts'

/** Name under which the bot's token is kept. */
export const telegramSecret = 'telegram.token'
const rate = { perSecond: 2, concurrency: 4 }

/** Ways to staff: own mail, our Telegram bot, the portal's notices; and posts to other programs. */
export function createStaffChannels(options: {
  readonly slots: RateSlots
  readonly trustedUrls: readonly string[]
  readonly ownNetwork?: OwnNetwork | undefined
  readonly tracing?: Tracing | undefined
  readonly secrets: Pick<SecretStore, 'get'>
  /** null where no outgoing mail is configured. */
  readonly mailer: Mailer | null
  readonly from: string | null
  readonly telegramBase: string | undefined
}): StaffChannels {
  const { secrets, mailer, from } = options
  const limits = createLimits({ slots: options.slots, rates: {}, fallback: rate })
  const http = createHttp({ ...options, limits })
  const telegram = createTelegram(http, options.telegramBase, options.telegramBase)
  const portal = createPortal(http, (name) => secrets.get(name))
  const trusted = new Set(options.trustedUrls.map((url) => new URL(url).origin))

  return {
    async ready() {
      const [token, webhook] = await Promise.all([secrets.get(telegramSecret), secrets.get('bitrix24.webhook')])
      return { mail: mailer !== null, telegram: token !== null, bitrix24: webhook !== null }
    },

    async tell(channel, address, { id, subject, text }, call) {
      switch (channel) {
        case 'mail': {
          if (mailer === null || from === null) throw notConnected('mail')
          const domain = from.split('@')[1] ?? 'otklik.invalid'
          const sender = { name: 'Отклик', address: from }
          const mail = { messageId: `${id}@${domain}`, from: sender, to: [address], subject, text, automatic: true }
          return mailer.send(mail, call)
        }
        case 'telegram': {
          const token = await secrets.get(telegramSecret)
          if (token === null) throw notConnected('telegram')
          return telegram.send(token, address, text, call)
        }
        case 'bitrix24': {
          // The tag makes the portal replace the notice where a second try brings it again.
          const params = { USER_ID: Number(address), MESSAGE: text, TAG: `otklik-${id}` }
          await portal.get({ version: 'v2', method: 'im.notify.system.add', params, safe: false }, call)
          return
        }
        default:
          channel satisfies never
      }
    },

    post: (order, call) => postEvent(http, order, call),
    telegramBot: (token, call) => telegram.name(token, call),
    telegramInvitation: telegram.invitation,
    async telegramStarts(take, call) {
      const token = await secrets.get(telegramSecret)
      if (token === null) throw notConnected('telegram')
      await telegram.starts(token, take, call)
    },

    checkUrl(text) {
      let url: URL
      try {
        url = new URL(text)
      } catch {
        throw new Failure('invalid', 'Expected an address such as https://example.com/hooks', { at: 'webhook' })
      }
      if (url.protocol !== 'https:' && !trusted.has(url.origin)) {
        throw new Failure('invalid', 'Events are posted over https only', { at: 'webhook' })
      }
      checkUrl(url, trusted, 'webhook')
    },
  }
}

function notConnected(channel: string): Failure {
  return new Failure('auth', `The channel ${channel} is not connected`, { at: channel })
}
