import { noticeFrames, noticeSentence } from '../domain/notice-words-table.ts'
import {
  afterQuiet,
  type ChannelShare,
  lastDigestSlot,
  noticeTraits,
  type StaffChannel,
  staffChannels,
} from '../domain/notices.ts'
import type { NoticeRow } from '../domain/ports/records.ts'
import type { Listener, NewDispatch } from '../domain/ports/staff.ts'
import type { JobDeps } from './job-deps.ts'

const atOnce = 200
/** A notice that nobody handed out for so long (the product stood still) is history. */
const staleMs = 2 * 86_400_000
const digestLines = 50

/** Hands new notices to the people they concern, and makes the digests that are due. */
export async function handOutNotices(deps: JobDeps): Promise<void> {
  const now = deps.clock.now()
  const due = await deps.storage.notices.due(now, atOnce)
  const ready = await deps.staff.ready()
  const listeners = await deps.storage.noticeOffice.listeners()
  const { zone } = (await deps.settings.read()).workHours
  const can = (listener: Listener, channel: StaffChannel): boolean =>
    ready[channel] && addressOf(listener, channel) !== ''
  for (const notice of due) {
    if (now.getTime() - notice.notBefore.getTime() > staleMs) await deps.storage.notices.dropped(notice.id, now)
    else await handOut(deps, notice, listeners, can, zone)
  }
  for (const listener of listeners) await digest(deps, listener, can, zone)
}

/** Where a channel reaches a person; '' where it does not. */
export function addressOf({ email, preferences }: Listener, channel: StaffChannel): string {
  return { mail: email, telegram: preferences.telegramChat, bitrix24: preferences.bitrix24User }[channel]
}

type Can = (listener: Listener, channel: StaffChannel) => boolean

async function handOut(
  deps: JobDeps,
  notice: NoticeRow,
  listeners: readonly Listener[],
  can: Can,
  zone: string,
): Promise<void> {
  const now = deps.clock.now()
  const { urgent, roles } = noticeTraits(notice.code)
  const readers = listeners.filter((one) =>
    notice.userId === null ? roles.includes(one.role) : one.userId === notice.userId,
  )
  const dispatches = readers.flatMap((one) => {
    if (!urgent || one.preferences.muted.includes(notice.code)) return []
    const notBefore = afterQuiet(one.preferences.quiet, zone, now)
    // Within the same minute one message says it all: a wave of complaints is no wave of letters.
    const minute = Math.floor(notBefore.getTime() / 60_000)
    return staffChannels
      .filter((channel) => one.preferences[channel] !== 'off' && can(one, channel))
      .map(
        (channel): NewDispatch => ({
          key: `notices:${one.userId}:${channel}:${minute}`,
          channel,
          purpose: 'notices',
          userId: one.userId,
          noticeIds: [notice.id],
          notBefore,
        }),
      )
  })
  const copies = readers.map(({ userId, preferences }) => ({
    userId,
    inDigest: !urgent && !preferences.muted.includes(notice.code),
  }))
  await deps.storage.noticeOffice.distribute(notice.id, copies, dispatches, now)
}

const wantsDigest = (share: ChannelShare): boolean => share === 'all'

async function digest(deps: JobDeps, listener: Listener, can: Can, zone: string): Promise<void> {
  const { preferences, userId, lastDigestAt } = listener
  const channels = staffChannels.filter((channel) => wantsDigest(preferences[channel]) && can(listener, channel))
  if (channels.length === 0) return
  const now = deps.clock.now()
  const slot = lastDigestSlot(preferences.digestHours, zone, now)
  if (slot === null || (lastDigestAt !== null && lastDigestAt >= slot)) return
  const office = deps.storage.noticeOffice
  // Before the first digest nothing was missed: it begins to count now.
  if (lastDigestAt === null) {
    await office.saveDigest(userId, null, [], [], now)
    return
  }
  const waiting = await office.undigested(userId, digestLines)
  const facts = await office.digestFacts(lastDigestAt, now)
  const empty = waiting.length === 0 && facts.opened === 0
  const dispatches = empty
    ? []
    : channels.map(
        (channel): NewDispatch => ({
          key: `digest:${userId}:${channel}:${slot.toISOString()}`,
          channel,
          purpose: 'digest',
          userId,
          noticeIds: waiting.map(({ id }) => id),
          payload: { since: lastDigestAt.toISOString() },
          notBefore: afterQuiet(preferences.quiet, zone, now),
        }),
      )
  await office.saveDigest(
    userId,
    lastDigestAt,
    waiting.map(({ id }) => id),
    dispatches,
    now,
  )
}

export interface Worded {
  readonly subject: string
  readonly text: string
}

/** What a message says now; null where nothing of it holds any more. */
export async function wordNotices(
  deps: JobDeps,
  listener: Listener,
  noticeIds: readonly string[],
): Promise<Worded | null> {
  const lines = await trueLines(deps, listener, noticeIds)
  const [first] = lines
  if (first === undefined) return null
  const frame = noticeFrames[listener.language]
  const subject = lines.length === 1 ? first.sentence : frame.many(lines.length)
  return { subject, text: lines.map(({ text }) => text).join('\n\n') }
}

export async function wordDigest(
  deps: JobDeps,
  listener: Listener,
  noticeIds: readonly string[],
  since: Date,
): Promise<Worded> {
  const frame = noticeFrames[listener.language]
  const { opened, waiting, overdue } = await deps.storage.noticeOffice.digestFacts(since, deps.clock.now())
  const lines = await trueLines(deps, listener, noticeIds)
  const text = [
    `${frame.digestCounts(opened, waiting, overdue)}\n${deps.publicUrl}/queue`,
    ...lines.map((line) => line.text),
  ].join('\n\n')
  return { subject: frame.digest, text: `${text}\n\n${frame.settings}: ${deps.publicUrl}/profile` }
}

async function trueLines(deps: JobDeps, listener: Listener, noticeIds: readonly string[]) {
  const told = await deps.storage.noticeOffice.told(noticeIds)
  const holding = await deps.storage.noticeOffice.stillTrue(told)
  return told
    .filter(({ id }) => holding.has(id))
    .map((notice) => {
      const sentence = noticeSentence(notice, listener.language)
      const link = notice.caseId === null ? '' : `\n${deps.publicUrl}/queue/${notice.caseId}?view=all`
      return { sentence, text: `${sentence}${link}` }
    })
}
