import en from '../../locales/report.en.json' with { type: 'json' }
import kk from '../../locales/report.kk.json' with { type: 'json' }
import ru from '../../locales/report.ru.json' with { type: 'json' }
import type { Share } from '../domain/ports/report-data.ts'
import type { ReportLanguage } from '../domain/report/source-facts.ts'
import { parseWeek, weekDates } from '../domain/report/week.ts'

const catalogues = { ru, kk, en } as const
const locales = { ru: 'ru-KZ', kk: 'kk-KZ', en: 'en-GB' } as const
const minus = '\u2212'
const noBreak = '\u00a0'

type Entry = string | { readonly [key: string]: Entry }
export type Params = Readonly<Record<string, string | number>>

/** All that a renderer needs to speak one language in one zone. Every number and date of a report passes through here. */
export interface Words {
  readonly language: ReportLanguage
  readonly zone: string
  /** `key` may name a nested entry: `topicName.drops`. A plural entry is chosen by `params.count`. @throws Error for a missing key. */
  say(key: string, params?: Params): string
  /** null becomes «no data». */
  whole(value: number | null): string
  decimal(value: number | null, digits: number): string
  /** With a sign; 0 comes without one. */
  signed(value: number, digits: number): string
  /** «97 %»; «3 of 4» below five, since a percentage of four is a joke; words where nothing could be answered. */
  share(share: Share | null): string
  ofMany(share: Share | null): string
  span(ms: number | null): string
  /** «17 November, 09:12» */
  moment(iso: string): string
  /** «12 November, 19:10–22:22», both days where they differ. */
  stretch(from: string, to: string): string
  /** «16 November 2026, 09:00» */
  fullMoment(iso: string): string
  /** «9–15 November 2026» */
  weekRange(week: string): string
  weekday(iso: string): string
}

function lookUp(language: ReportLanguage, key: string): Entry {
  let entry: Entry | undefined = catalogues[language]
  for (const step of key.split('.')) entry = typeof entry === 'object' ? entry[step] : undefined
  if (entry === undefined) throw new Error(`The report catalogue ${language} has no entry ${key}`)
  return entry
}

function fill(template: string, params: Params): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`The report text «${template}» needs ${whole}`)
    return String(value)
  })
}

/** Never 100 % while one is missing, never 0 % while one is there. */
export function honestPercent(share: Share): number {
  const percent = Math.round((100 * share.hits) / share.of)
  if (percent === 100 && share.hits < share.of) return 99
  if (percent === 0 && share.hits > 0) return 1
  return percent
}

export function wordsOf(language: ReportLanguage, zone: string): Words {
  const locale = locales[language]
  const plurals = new Intl.PluralRules(locale)
  const dated = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
  const day = dated({ day: 'numeric', month: 'long' })
  const longDay = dated({ day: 'numeric', month: 'long', year: 'numeric' })
  const time = dated({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const weekdays = dated({ weekday: 'long' })
  const days = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
  const bare = (text: string): string =>
    text.replace(/\sг\.$/u, '').replaceAll(/(?<=^\d+)\s–\s(?=\d+ \p{L}+ \d{4}$)/gu, '–')

  const decimal = (value: number, digits: number): string =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
      .format(Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value)
      .replace('-', minus)

  const words: Words = {
    language,
    zone,
    say(key, params = {}) {
      const entry = lookUp(language, key)
      const shown = Object.fromEntries(
        Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? decimal(value, 0) : value]),
      )
      if (typeof entry === 'string') return fill(entry, shown)
      const { count } = params
      if (typeof count !== 'number') throw new Error(`The report text ${key} is chosen by a count and got none`)
      const chosen = entry[plurals.select(count)] ?? entry['other']
      if (typeof chosen !== 'string') throw new Error(`The report catalogue ${language} has no plural for ${key}`)
      return fill(chosen, shown)
    },
    whole: (value) => (value === null ? words.say('noData') : decimal(value, 0)),
    decimal: (value, digits) => (value === null ? words.say('noData') : decimal(value, digits)),
    signed: (value, digits) => {
      const text = decimal(value, digits)
      return Number(value.toFixed(digits)) > 0 ? `+${text}` : text
    },
    share(share) {
      if (share === null) return words.say('noData')
      if (share.of === 0) return words.say('nothingToAnswer')
      if (share.of < 5) return words.ofMany(share)
      return language === 'en' ? `${honestPercent(share)}%` : `${honestPercent(share)}${noBreak}%`
    },
    ofMany: (share) =>
      share === null
        ? words.say('noData')
        : words.say('of', { hits: share.hits, of: share.of }).replaceAll(' ', noBreak),
    span(ms) {
      if (ms === null) return words.say('noData')
      const total = Math.round(ms / 60_000)
      const [dayCount, hours, minutes] = [Math.floor(total / 1440), Math.floor((total % 1440) / 60), total % 60]
      const params = { days: dayCount, hours, minutes }
      if (dayCount > 0) return words.say(hours > 0 ? 'spanDaysHours' : 'spanDays', params).replaceAll(' ', noBreak)
      if (hours > 0) return words.say(minutes > 0 ? 'spanHoursMinutes' : 'spanHours', params).replaceAll(' ', noBreak)
      return words.say('spanMinutes', params).replaceAll(' ', noBreak)
    },
    moment: (iso) => words.say('at', { date: day.format(new Date(iso)), time: time.format(new Date(iso)) }),
    stretch(from, to) {
      const [start, end] = [new Date(from), new Date(to)]
      if (day.format(start) !== day.format(end)) {
        return words.say('stretch', { from: words.moment(from), to: words.moment(to) })
      }
      return words.say('stretchDay', { date: day.format(start), from: time.format(start), to: time.format(end) })
    },
    fullMoment: (iso) =>
      words.say('at', { date: bare(longDay.format(new Date(iso))), time: time.format(new Date(iso)) }),
    weekRange: (name) => {
      const { monday, sunday } = weekDates(parseWeek(name))
      const utc = (date: typeof monday): number => Date.UTC(date.year, date.month - 1, date.day)
      return bare(days.formatRange(utc(monday), utc(sunday)))
    },
    weekday: (iso) => weekdays.format(new Date(iso)),
  }
  return words
}
