// The bell, how a person is told, and the company's Telegram bot.
import { z } from 'zod'
import { id, instant, values } from './common.ts'

const notice = z
  .object({
    id,
    /** What kind of notice; texts: `text`. */
    code: z.string(),
    values,
    /** One sentence in the reader's language. */
    text: z.string(),
    urgent: z.boolean(),
    caseId: id.nullable(),
    at: instant,
    readAt: instant.nullable(),
  })
  .meta({ id: 'Notice' })
export const noticesQuery = z.object({
  /** Only older ones: `at` of the last one shown. */
  before: instant.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export const notices = z.object({ items: z.array(notice), unread: z.int() }).meta({ id: 'Notices' })
/** Without ids: all of them. */
export const readNotices = z.object({ ids: z.array(id).max(200).optional() })

const share = z.enum(['off', 'urgent', 'all']).meta({ id: 'NoticeShare' })
const hour = z.int().min(0).max(23)
export const preferences = z
  .object({
    mail: share,
    telegram: share,
    bitrix24: share,
    telegramChat: z
      .string()
      .max(64)
      .regex(/^(-?\d{1,20}|@[A-Za-z0-9_]{4,63})?$/, 'expected a number or @name'),
    bitrix24User: z.string().max(12).regex(/^\d*$/, 'expected a number'),
    quiet: z.object({ fromHour: hour, toHour: hour }).nullable(),
    digestHours: z.array(hour).max(6),
    muted: z.array(z.string().max(40)).max(40),
  })
  .meta({ id: 'NoticePreferences' })
export const noticeSettings = z
  .object({
    preferences,
    /** Which channels the company has connected. */
    ready: z.object({ mail: z.boolean(), telegram: z.boolean(), bitrix24: z.boolean() }),
    /** Codes that can be muted. */
    codes: z.array(z.string()),
  })
  .meta({ id: 'NoticeSettings' })
export const testNotice = z.object({ channel: z.enum(['mail', 'telegram', 'bitrix24']) })
export const chatInvitation = z
  .object({
    /** Opens the chat with the bot, the code filled in. */
    link: z.string(),
    bot: z.string(),
    expiresAt: instant,
  })
  .meta({ id: 'ChatInvitation' })
export const chatLook = noticeSettings
  .extend({
    /** A code of this person was not used yet. */
    waiting: z.boolean(),
  })
  .meta({ id: 'ChatLook' })
/** null disconnects the bot. */
export const telegramToken = z.object({ token: z.string().max(100).nullable() })
export const telegramBot = z.object({ bot: z.string().nullable() }).meta({ id: 'TelegramBot' })
