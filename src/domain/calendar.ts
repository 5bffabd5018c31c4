/** Local date, `2026-11-20`. */
export type Day = string

export interface WorkingHours {
  /** IANA name, e.g. `Asia/Almaty`. */
  readonly zone: string
  /** Per weekday, Monday first: minutes since local midnight, null for a day off. */
  readonly week: readonly (readonly [from: number, to: number] | null)[]
  /** Public holidays and the company's own days off. */
  readonly daysOff: ReadonlySet<Day>
  /** Days worked although the week or a holiday says otherwise (moved working Saturdays). Wins over `daysOff`. */
  readonly daysOn: ReadonlySet<Day>
  /** Hours on `daysOn` that the week knows as free, minutes. */
  readonly hoursOn: readonly [from: number, to: number]
}

const hour = 60
/** Monday to Friday 10:00–18:00. */
export const officeWeek: WorkingHours['week'] = [
  [10 * hour, 18 * hour],
  [10 * hour, 18 * hour],
  [10 * hour, 18 * hour],
  [10 * hour, 18 * hour],
  [10 * hour, 18 * hour],
  null,
  null,
]

const minuteMs = 60_000
const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA-u-hc-h23', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(zone, format)
  }
  return format
}

/** The local clock at `instant`, read as if it were UTC. */
function wallMs(instant: number, zone: string): number {
  const part: Record<string, number> = {}
  for (const { type, value } of formatIn(zone).formatToParts(instant)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour: hours = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hours, minute, second)
}

export function localDay(instant: Date, zone: string): Day {
  return new Date(wallMs(instant.getTime(), zone)).toISOString().slice(0, 10)
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** The instant at which the clock of `zone` shows `minutes` on `day`; a time that a clock change skips moves on. */
export function instantOf(day: Day, minutes: number, zone: string): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * minuteMs
  // The offset is a function of the instant sought: two rounds settle it everywhere but inside a change itself.
  let guess = wall
  for (let round = 0; round < 3; round += 1) guess = wall - (wallMs(guess, zone) - guess)
  return new Date(guess)
}

/** Working minutes of a day, or null if it is free. */
export function hoursOf(day: Day, hours: WorkingHours): readonly [number, number] | null {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const usual = hours.week[weekday] ?? null
  if (hours.daysOn.has(day)) return usual ?? hours.hoursOn
  return hours.daysOff.has(day) ? null : usual
}

/** Longest stretch without a working day before the calendar itself is called wrong. */
const patienceDays = 60

/**
 * `start` plus so much working time. A start outside working hours counts from the next opening.
 * @throws RangeError if no working day comes within two months
 */
export function addWorkingMinutes(start: Date, minutes: number, hours: WorkingHours): Date {
  let day = localDay(start, hours.zone)
  let left = minutes * minuteMs
  for (let idle = 0; idle < patienceDays; day = addDays(day, 1)) {
    const open = hoursOf(day, hours)
    if (open === null) {
      idle += 1
      continue
    }
    idle = 0
    const from = Math.max(start.getTime(), instantOf(day, open[0], hours.zone).getTime())
    const to = instantOf(day, open[1], hours.zone).getTime()
    if (from >= to) continue
    if (from + left <= to) return new Date(from + left)
    left -= to - from
  }
  throw new RangeError(`Expected a working day within ${patienceDays} days after ${day}, found none in the calendar`)
}

/** End of the n-th working day after the day of `start` (the day itself does not count). @throws RangeError as above */
export function addWorkingDays(start: Date, days: number, hours: WorkingHours): Date {
  let day = localDay(start, hours.zone)
  let left = days
  for (let idle = 0; idle < patienceDays; ) {
    day = addDays(day, 1)
    const open = hoursOf(day, hours)
    if (open === null) {
      idle += 1
      continue
    }
    idle = 0
    left -= 1
    if (left <= 0) return instantOf(day, open[1], hours.zone)
  }
  throw new RangeError(`Expected a working day within ${patienceDays} days after ${day}, found none in the calendar`)
}

/** Working time between two instants, minutes; 0 if `to` is not after `from`. */
export function workingMinutesBetween(from: Date, to: Date, hours: WorkingHours): number {
  let sum = 0
  const last = localDay(to, hours.zone)
  for (let day = localDay(from, hours.zone); day <= last; day = addDays(day, 1)) {
    const open = hoursOf(day, hours)
    if (open === null) continue
    const start = Math.max(from.getTime(), instantOf(day, open[0], hours.zone).getTime())
    const end = Math.min(to.getTime(), instantOf(day, open[1], hours.zone).getTime())
    if (end > start) sum += end - start
  }
  return sum / minuteMs
}
