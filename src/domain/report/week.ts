/** An ISO 8601 week: Monday to Sunday, week 1 holds the year's first Thursday. */
export interface IsoWeek {
  readonly year: number
  readonly week: number
}

/** Half-open stretch of time: `from` belongs to it, `to` does not. */
export interface Period {
  readonly from: Date
  readonly to: Date
}

interface LocalDate {
  readonly year: number
  /** 1..12 */
  readonly month: number
  readonly day: number
}

const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      weekday: 'short',
    })
    formats.set(zone, format)
    return format
  } catch (cause) {
    throw new RangeError(`Unknown time zone ${zone}: expected an IANA name such as Asia/Almaty`, { cause })
  }
}

function part(parts: readonly Intl.DateTimeFormatPart[], type: string): string {
  return parts.find((each) => each.type === type)?.value ?? ''
}

/** The calendar date on the wall of `zone` at `instant`. @throws RangeError for an unknown zone. */
export function localDate(instant: Date, zone: string): LocalDate {
  const parts = formatOf(zone).formatToParts(instant)
  return { year: Number(part(parts, 'year')), month: Number(part(parts, 'month')), day: Number(part(parts, 'day')) }
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Hour 0..23 and weekday 1 (Monday) .. 7 on the wall of `zone`. */
export function localHour(instant: Date, zone: string): { readonly weekday: number; readonly hour: number } {
  const parts = formatOf(zone).formatToParts(instant)
  return { weekday: weekdays.indexOf(part(parts, 'weekday')) + 1, hour: Number(part(parts, 'hour')) }
}

function dayNumber(date: LocalDate): number {
  return Date.UTC(date.year, date.month - 1, date.day) / dayMs
}

function fromDayNumber(day: number): LocalDate {
  const date = new Date(day * dayMs)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/**
 * First second of a local day, plus `hour` on its clock. Searched, not calculated from an offset: where the clock jumps
 * over midnight the day begins at 01:00, and where it falls back just before midnight a guessed offset is one hour off.
 */
export function localTime(date: LocalDate, hour: number, zone: string): Date {
  const wanted = dayNumber(date) * 24 + hour
  let low = wanted * 3600 - 15 * 3600
  let high = wanted * 3600 + 15 * 3600
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    const instant = new Date(middle * 1000)
    const reached = dayNumber(localDate(instant, zone)) * 24 + localHour(instant, zone).hour
    if (reached >= wanted) high = middle
    else low = middle
  }
  return new Date(high * 1000)
}

function mondayOf(week: IsoWeek): number {
  const fourth = dayNumber({ year: week.year, month: 1, day: 4 })
  return fourth - ((fourth + 3) % 7) + (week.week - 1) * 7
}

/** The week that holds `instant` in `zone`. */
export function weekOf(instant: Date, zone: string): IsoWeek {
  const day = dayNumber(localDate(instant, zone))
  const thursday = day - ((day + 3) % 7) + 3
  const { year } = fromDayNumber(thursday)
  return { year, week: Math.floor((thursday - dayNumber({ year, month: 1, day: 1 })) / 7) + 1 }
}

/** Monday 00:00 to the next Monday 00:00 in `zone`; 167 or 169 hours long where a clock is changed. */
export function weekPeriod(week: IsoWeek, zone: string): Period {
  const monday = mondayOf(week)
  return {
    from: localTime(fromDayNumber(monday), 0, zone),
    to: localTime(fromDayNumber(monday + 7), 0, zone),
  }
}

/** Monday and Sunday as calendar dates, for titles. */
export function weekDates(week: IsoWeek): { readonly monday: LocalDate; readonly sunday: LocalDate } {
  const monday = mondayOf(week)
  return { monday: fromDayNumber(monday), sunday: fromDayNumber(monday + 6) }
}

/** `weeks` may be negative. */
export function addWeeks(week: IsoWeek, weeks: number): IsoWeek {
  const thursday = mondayOf(week) + 3 + weeks * 7
  const { year } = fromDayNumber(thursday)
  return { year, week: Math.floor((thursday - dayNumber({ year, month: 1, day: 1 })) / 7) + 1 }
}

/** `2026-W46` */
export function weekName(week: IsoWeek): string {
  return `${String(week.year).padStart(4, '0')}-W${String(week.week).padStart(2, '0')}`
}

/** @throws RangeError if it is not `YYYY-Www` or the year has no such week. */
export function parseWeek(name: string): IsoWeek {
  const found = /^(\d{4})-W(\d{2})$/.exec(name)
  if (!found) throw new RangeError(`Expected a week such as 2026-W46, got ${name}`)
  const week = { year: Number(found[1]), week: Number(found[2]) }
  if (weekName(addWeeks(week, 0)) !== name) throw new RangeError(`The year ${week.year} has no week ${week.week}`)
  return week
}

/** Instant at `hour`:00 on the given weekday (1 = Monday) of `week`; the hour after it where the clock skips that hour. */
export function weekInstant(week: IsoWeek, weekday: number, hour: number, zone: string): Date {
  return localTime(fromDayNumber(mondayOf(week) + weekday - 1), hour, zone)
}
