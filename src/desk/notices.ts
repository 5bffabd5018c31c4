import { noticeSentence } from '../domain/notice-words-table.ts'
import { mutableCodes, type NoticePreferences, noticeTraits, type StaffChannel } from '../domain/notices.ts'
import type { ReplyLanguage } from '../domain/verdict.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

const checkMs = 15_000
export const telegramSecret = 'telegram.token'

export type NoticeDeps = Pick<DeskDeps, 'noticeBox' | 'people' | 'staff' | 'dispatches' | 'clock'>

async function languageOf(deps: Pick<DeskDeps, 'people'>, userId: string): Promise<ReplyLanguage> {
  return (await deps.people.find(userId))?.language ?? 'ru'
}

/** The bell's list in the reader's language. */
export async function listNotices(deps: NoticeDeps, actor: DeskActor, before: Date | null, limit: number) {
  const [language, rows, unread] = await Promise.all([
    languageOf(deps, actor.userId),
    deps.noticeBox.list(actor.userId, before, limit),
    deps.noticeBox.unread(actor.userId),
  ])
  const items = rows.map((row) => ({
    id: row.id,
    code: row.code,
    values: row.values,
    text: noticeSentence(row, language),
    urgent: noticeTraits(row.code).urgent,
    caseId: row.caseId,
    at: row.at,
    readAt: row.readAt,
  }))
  return { items, unread }
}

export async function noticeSettings(deps: NoticeDeps, actor: DeskActor) {
  const [preferences, ready] = await Promise.all([deps.noticeBox.preferences(actor.userId), deps.staff.ready()])
  return { preferences, ready, codes: [...mutableCodes] }
}

/** @throws Refused `invalid-request` for a code that nothing raises */
export async function saveNoticeSettings(deps: NoticeDeps, actor: DeskActor, preferences: NoticePreferences) {
  const unknown = preferences.muted.find((code) => !mutableCodes.includes(code))
  if (unknown !== undefined) throw new Refused('invalid-request', `muted: ${unknown} is no notice`, { reason: 'muted' })
  await deps.noticeBox.savePreferences(actor.userId, preferences)
  return noticeSettings(deps, actor)
}

/**
 * A message to oneself, now and not through the outbox: whoever tests wants to see the failure.
 * @throws Refused `not-possible` `no-address` | `channel-not-connected`; `platform-failed` with the channel's words
 */
export async function testNotice(
  deps: NoticeDeps & Pick<DeskDeps, 'call'>,
  actor: DeskActor,
  channel: StaffChannel,
  text: (language: ReplyLanguage) => string,
): Promise<void> {
  const [account, preferences, ready] = await Promise.all([
    deps.people.find(actor.userId),
    deps.noticeBox.preferences(actor.userId),
    deps.staff.ready(),
  ])
  if (account === null) throw new Refused('not-found', 'There is no such person')
  if (!ready[channel]) {
    throw new Refused('not-possible', `${channel} is not connected`, { reason: 'channel-not-connected' })
  }
  const addresses = { mail: account.email, telegram: preferences.telegramChat, bitrix24: preferences.bitrix24User }
  const address = addresses[channel]
  if (address === '') throw new Refused('not-possible', 'Enter the address first', { reason: 'no-address' })
  const words = text(account.language)
  const message = { id: crypto.randomUUID(), subject: words, text: words }
  try {
    await deps.staff.tell(channel, address, message, deps.call(checkMs))
  } catch (error) {
    throw new Refused('platform-failed', error instanceof Error ? error.message : String(error))
  }
}

/** Keeps the bot's token after asking Telegram whose it is; null takes it away. Returns the bot's name. */
export async function connectTelegram(
  deps: Pick<DeskDeps, 'staff' | 'secrets' | 'clock' | 'journal' | 'call'>,
  actor: DeskActor,
  token: string | null,
): Promise<string | null> {
  demand(actor, 'settings.manage')
  if (token === null) {
    await deps.secrets.remove(telegramSecret)
    await writeLine(deps, actor, 'telegram-disconnected', {})
    return null
  }
  let bot: string
  try {
    bot = await deps.staff.telegramBot(token.trim(), deps.call(checkMs))
  } catch (error) {
    throw new Refused('platform-failed', error instanceof Error ? error.message : String(error))
  }
  await deps.secrets.set(telegramSecret, token.trim())
  await writeLine(deps, actor, 'telegram-connected', {})
  return bot
}
