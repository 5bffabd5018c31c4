/** Ways to a member of staff besides the bell in the pages, which gets everything. */
export const staffChannels = ['mail', 'telegram', 'bitrix24'] as const
export type StaffChannel = (typeof staffChannels)[number]

/** What goes over a channel: nothing, what cannot wait, or that and the digest. */
export type ChannelShare = 'off' | 'urgent' | 'all'

/** How one person wants to be told. */
export interface NoticePreferences {
  readonly mail: ChannelShare
  readonly telegram: ChannelShare
  readonly bitrix24: ChannelShare
  /** Chat with our bot: a number, or @name of a channel. '' until entered. */
  readonly telegramChat: string
  /** Id of the portal's user. '' until entered. */
  readonly bitrix24User: string
  /** Local hours in which nothing leaves; null keeps none. `from` may be later than `to`: over midnight. */
  readonly quiet: { readonly fromHour: number; readonly toHour: number } | null
  /** Local hours of the digest. */
  readonly digestHours: readonly number[]
  /** Codes that this person wants to hear nothing of outside the bell. */
  readonly muted: readonly string[]
}

export const defaultPreferences: NoticePreferences = {
  mail: 'urgent',
  telegram: 'urgent',
  bitrix24: 'urgent',
  telegramChat: '',
  bitrix24User: '',
  quiet: { fromHour: 21, toHour: 9 },
  digestHours: [10, 16],
  muted: [],
}

interface NoticeTraits {
  /** At once, or with the next digest. */
  readonly urgent: boolean
  /** Whose work it is, where no person is named. */
  readonly roles: readonly string[]
}

const everybodyAtWork = ['operator', 'coordinator', 'administrator']

/** Every notice the product raises. An unknown code waits for the digest and goes to administrators. */
const traits: Readonly<Record<string, NoticeTraits>> = {
  'low-stars': { urgent: true, roles: everybodyAtWork },
  'risk-hold': { urgent: true, roles: ['coordinator', 'administrator'] },
  mentioned: { urgent: true, roles: [] },
  'taken-over': { urgent: false, roles: [] },
  outage: { urgent: true, roles: everybodyAtWork },
  'answer-to-confirm': { urgent: false, roles: ['operator', 'coordinator'] },
  'source-failed': { urgent: true, roles: ['coordinator', 'administrator'] },
  'source-recovered': { urgent: false, roles: ['coordinator', 'administrator'] },
  'source-silent': { urgent: false, roles: ['coordinator', 'administrator'] },
  alert: { urgent: true, roles: ['coordinator', 'marketing', 'administrator'] },
  'alert-news': { urgent: false, roles: ['coordinator', 'marketing'] },
  'alert-over': { urgent: true, roles: ['coordinator', 'marketing', 'administrator'] },
  'report-unsure': { urgent: true, roles: ['coordinator', 'administrator'] },
  'tracker-failed': { urgent: true, roles: ['coordinator', 'administrator'] },
  'model-trouble': { urgent: false, roles: ['administrator'] },
  'store-trouble': { urgent: true, roles: ['administrator'] },
  'store-recovered': { urgent: true, roles: ['administrator'] },
  'disk-low': { urgent: true, roles: ['administrator'] },
  'task-escalated': { urgent: true, roles: [] },
  'task-dropped': { urgent: false, roles: [] },
}

export function noticeTraits(code: string): NoticeTraits {
  return traits[code] ?? { urgent: false, roles: ['administrator'] }
}

/** Codes that a person can mute, in the order in which the page lists them. */
export const mutableCodes: readonly string[] = Object.keys(traits)

/** Local hour of `instant`, 0..23. */
function localHour(instant: Date, zone: string): number {
  const format = new Intl.DateTimeFormat('en-u-hc-h23', { timeZone: zone, hour: '2-digit' })
  return Number(format.format(instant))
}

const hourMs = 3_600_000

/** When something that may leave at `now` leaves: at once, or when the quiet hours end. */
export function afterQuiet(quiet: NoticePreferences['quiet'], zone: string, now: Date): Date {
  if (quiet === null || quiet.fromHour === quiet.toHour) return now
  const { fromHour, toHour } = quiet
  const isQuiet = (at: Date): boolean => {
    const hour = localHour(at, zone)
    return fromHour < toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour
  }
  if (!isQuiet(now)) return now
  // Quarter hours: zones with half-hour offsets and clock changes need no rule of their own.
  const quarter = hourMs / 4
  for (let at = Math.ceil((now.getTime() + 1) / quarter) * quarter; ; at += quarter) {
    if (!isQuiet(new Date(at))) return new Date(at)
  }
}

/** The latest digest hour at or before `now`; null where the person wants none. */
export function lastDigestSlot(hours: readonly number[], zone: string, now: Date): Date | null {
  if (hours.length === 0) return null
  const wanted = new Set(hours)
  const top = Math.floor(now.getTime() / (hourMs / 4)) * (hourMs / 4)
  for (let at = top; at > top - 49 * hourMs; at -= hourMs / 4) {
    const before = new Date(at - hourMs / 4)
    const instant = new Date(at)
    const starts = localHour(before, zone) !== localHour(instant, zone)
    if (starts && wanted.has(localHour(instant, zone))) return instant
  }
  return null
}

/** Waits between tries, milliseconds: half a minute at first, then ever longer, about a day in all. */
const waits = [30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000, 28_800_000]

/** When to try again after the `attempt`-th failure (1 = the first); null: given up. */
export function nextTry(attempt: number, now: Date, retryAfterMs = 0): Date | null {
  const wait = waits[attempt - 1]
  return wait === undefined ? null : new Date(now.getTime() + Math.max(wait, retryAfterMs))
}

/** What is done with an account and its owner hears of by mail, whatever their preferences. */
export const accountEvents = ['password-changed', 'two-factor-on', 'two-factor-off', 'new-device'] as const
export type AccountEvent = (typeof accountEvents)[number]
