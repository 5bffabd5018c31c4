import { noticeFrames } from '../domain/notice-words-table.ts'
import type { ChatStart } from '../domain/ports/staff.ts'
import type { DeskDeps } from './deps.ts'
import { type NoticeDeps, noticeSettings, telegramSecret } from './notices.ts'
import { newSecret, secretHash } from './one-time-secret.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'

export type ChatLinkDeps = NoticeDeps & Pick<DeskDeps, 'chatLinks' | 'secrets' | 'call' | 'journal' | 'log'>

const validMs = 15 * 60_000
const checkMs = 15_000

export interface ChatInvitation {
  /** Opens the bot's chat with the code filled in; the person presses «Start» there. */
  readonly link: string
  readonly bot: string
  readonly expiresAt: Date
}

/**
 * A code that this person hands to the company's bot, so that nobody has to find out the number of a chat.
 * @throws Refused `not-possible` `channel-not-connected`; `platform-failed` with Telegram's words
 */
export async function inviteChat(deps: ChatLinkDeps, actor: DeskActor): Promise<ChatInvitation> {
  const token = await deps.secrets.get(telegramSecret)
  if (token === null) {
    throw new Refused('not-possible', 'No bot is connected', { reason: 'channel-not-connected' })
  }
  const bot = await asked(() => deps.staff.telegramBot(token, deps.call(checkMs)))
  const { secret, hash } = newSecret('')
  const now = deps.clock.now()
  const expiresAt = new Date(now.getTime() + validMs)
  await deps.chatLinks.save(hash, actor.userId, expiresAt, now)
  return { link: deps.staff.telegramInvitation(bot, secret), bot, expiresAt }
}

/**
 * Listens to the bot: chats of everybody whose code it was given are theirs from now on. The page asks every few seconds
 * while a code of this person waits.
 * @throws Refused `platform-failed` with Telegram's words
 */
export async function lookForChat(deps: ChatLinkDeps, actor: DeskActor) {
  if (await deps.chatLinks.waiting(actor.userId, deps.clock.now())) {
    await asked(() => deps.staff.telegramStarts((starts) => takeAll(deps, starts), deps.call(checkMs)))
  }
  const waiting = await deps.chatLinks.waiting(actor.userId, deps.clock.now())
  return { waiting, ...(await noticeSettings(deps, actor)) }
}

async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw new Refused('platform-failed', error instanceof Error ? error.message : String(error))
  }
}

async function takeAll(deps: ChatLinkDeps, starts: readonly ChatStart[]): Promise<void> {
  for (const { chat, code } of starts) {
    const now = deps.clock.now()
    const userId = await deps.chatLinks.take(secretHash(code), now)
    const account = userId === null ? null : await deps.people.find(userId)
    if (account === null || account.disabled) continue
    const preferences = await deps.noticeBox.preferences(account.id)
    // Whoever links a chat wants to hear something there.
    const telegram = preferences.telegram === 'off' ? 'urgent' : preferences.telegram
    await deps.noticeBox.savePreferences(account.id, { ...preferences, telegram, telegramChat: chat })
    const by = { kind: 'person', userId: account.id } as const
    await deps.journal.write({ at: now, actor: by, action: 'chat-linked', caseId: null, values: {} })
    await greet(deps, chat, noticeFrames[account.language].linked)
  }
}

/** The link holds without it. */
async function greet(deps: ChatLinkDeps, chat: string, words: string): Promise<void> {
  const message = { id: crypto.randomUUID(), subject: words, text: words }
  try {
    await deps.staff.tell('telegram', chat, message, deps.call(checkMs))
  } catch (error) {
    deps.log.warn('the bot could not greet a linked chat', { error })
  }
}
