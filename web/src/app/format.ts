import type { TFunction } from 'i18next'
import { createContext, useContext, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { intlDates, kazakhDates } from './dates.ts'
import { currentLanguage, type Language } from './i18n.ts'

/**
 * Browsers ship without Kazakh: Chromium writes «M11 21» and a decimal point. Numbers and clock are the same as in
 * Russian; month names and the order of a date are our own, everywhere, so that no browser shows another form.
 */
const locales: Record<Language, string> = { ru: 'ru-KZ', kk: 'ru-KZ', en: 'en-GB' }

/** IANA zone of the company; every date on every page is told in it, whatever the workstation's own zone. */
export const ZoneContext = createContext('Asia/Almaty')

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export interface Format {
  readonly zone: string
  number(value: number, decimals?: number): string
  /** «+0,07», «−0,2»: always with a sign, the minus is U+2212. */
  signed(value: number, decimals?: number): string
  percent(share: number): string
  time(at: string | number): string
  /** «17 ноября, 09:12», with the year when it is not this one. */
  dateTime(at: string | number): string
  date(at: string | number): string
  month(at: string | number): string
  range(from: string | number, to: string | number): string
  /** «3 ч 10 мин», «6 дн.»; never below one minute. */
  span(ms: number): string
  /** «4 мин назад» below an hour, else the date. */
  ago(at: string | number, now: number): string
  /** «сегодня, 11:40» */
  dayTime(at: string | number, now: number): string
  /** «1:24» */
  countdown(ms: number): string
}

/** ICU writes the minus of these locales as U+002D or U+2212 depending on its version; ours is always U+2212. */
function realMinus(text: string): string {
  return text.replace(/^-/, '−')
}

function createFormat(language: Language, zone: string, t: TFunction): Format {
  const locale = locales[language]
  const options = { timeZone: zone } as const
  const time = new Intl.DateTimeFormat(locale, { ...options, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const dates = language === 'kk' ? kazakhDates(zone) : intlDates(locale, zone)
  const key = new Intl.DateTimeFormat('en-CA', { ...options, year: 'numeric', month: '2-digit', day: '2-digit' })
  const numbers = new Map<number, Intl.NumberFormat>()
  const numberOf = (decimals: number): Intl.NumberFormat => {
    const known = numbers.get(decimals)
    if (known) return known
    const made = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    numbers.set(decimals, made)
    return made
  }
  const dateOf = (at: string | number): string => {
    const thisYear = key.format(Date.now()).slice(0, 4) === key.format(new Date(at)).slice(0, 4)
    return thisYear ? dates.day(new Date(at)) : dates.dayYear(new Date(at))
  }
  const format: Format = {
    zone,
    number: (value, decimals = 0) => realMinus(numberOf(decimals).format(value)),
    signed(value, decimals = 0) {
      const text = numberOf(decimals).format(Math.abs(value))
      if (Number(Math.abs(value).toFixed(decimals)) === 0) return text
      return value > 0 ? `+${text}` : `−${text}`
    },
    percent(share) {
      const value = format.number(Math.round(share * 100))
      return language === 'en' ? `${value}%` : `${value}\u00a0%`
    },
    time: (at) => time.format(new Date(at)),
    date: dateOf,
    month: (at) => dates.month(new Date(at)),
    dateTime: (at) => `${dateOf(at)}, ${time.format(new Date(at))}`,
    range: (from, to) => dates.range(new Date(from), new Date(to)),
    span(ms) {
      const minutes = Math.max(1, Math.round(ms / minuteMs))
      if (minutes < 60) return t('span.minutes', { minutes })
      if (ms < dayMs) {
        const hours = Math.floor(minutes / 60)
        const rest = minutes % 60
        if (rest === 0) return t('span.hours', { hours })
        return t('span.hoursMinutes', { hours, minutes: String(rest).padStart(2, '0') })
      }
      return t('span.days', { days: Math.floor(ms / dayMs) })
    },
    ago(at, now) {
      const passed = now - new Date(at).getTime()
      if (passed < minuteMs) return t('ago.now')
      if (passed < hourMs) return t('ago.minutes', { minutes: Math.floor(passed / minuteMs) })
      return format.dayTime(at, now)
    },
    dayTime(at, now) {
      const days = [0, dayMs].map((back) => key.format(now - back))
      const which = days.indexOf(key.format(new Date(at)))
      if (which === 0) return t('ago.today', { time: format.time(at) })
      if (which === 1) return t('ago.yesterday', { time: format.time(at) })
      return format.dateTime(at)
    },
    countdown(ms) {
      const seconds = Math.max(0, Math.ceil(ms / 1000))
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    },
  }
  return format
}

export function useFormat(): Format {
  const zone = useContext(ZoneContext)
  const { t } = useTranslation()
  return useMemo(() => createFormat(currentLanguage(), zone, t), [zone, t])
}
