import { localDate, localHour, localTime } from './week.ts'

/** A weekday and hour on the wall of a zone. */
export interface WeeklyTime {
  /** 1 = Monday. */
  readonly weekday: number
  readonly hour: number
}

export function weeklyCron({ weekday, hour }: WeeklyTime): string {
  return `0 ${hour} * * ${weekday % 7}`
}

/** null for what is no plain «every week at»: the page then shows the expression itself. */
export function readWeeklyCron(cron: string): WeeklyTime | null {
  const [, hour, day] = /^0 (\d{1,2}) \* \* ([0-7])$/.exec(cron.trim()) ?? []
  if (hour === undefined || Number(hour) > 23) return null
  return { weekday: Number(day) === 0 ? 7 : Number(day), hour: Number(hour) }
}

/** The next instant strictly after `now`. @throws RangeError for an unknown zone. */
export function nextWeekly({ weekday, hour }: WeeklyTime, zone: string, now: Date): Date {
  const today = localHour(now, zone).weekday
  for (let ahead = (weekday - today + 7) % 7; ; ahead += 7) {
    const date = localDate(now, zone)
    const day = new Date(Date.UTC(date.year, date.month - 1, date.day + ahead))
    const at = localTime(
      { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() },
      hour,
      zone,
    )
    if (at > now) return at
  }
}
