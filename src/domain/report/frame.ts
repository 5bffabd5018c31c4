import { addWeeks, localTime, type Period, parseWeek, weekDates, weekName, weekOf, weekPeriod } from './week.ts'

/**
 * A stretch of whole local days with a name that stands in addresses: `2026-W46`, `2026-11`, `2026-Q4`, `2026`, or two
 * days, both of them inside: `2026-11-01..2026-11-15`.
 */
export interface Frame {
  readonly name: string
  readonly kind: 'week' | 'month' | 'quarter' | 'year' | 'days'
  readonly period: Period
}

/** Beyond this the charts have more columns than pixels and the database reads everything it has. */
export const longestDays = 1_100
const dayMs = 86_400_000

function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / dayMs
}

function dateOf(day: number) {
  const date = new Date(day * dayMs)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

function textOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

function spanOf(first: number, end: number, zone: string): Period {
  return { from: localTime(dateOf(first), 0, zone), to: localTime(dateOf(end), 0, zone) }
}

/** Number of a day written as `2026-11-01`; NaN if there is no such day. */
function dayNamed(text: string): number {
  const day = Date.parse(`${text}T00:00:00Z`) / dayMs
  return Number.isFinite(day) && textOf(day) === text ? day : Number.NaN
}

interface Days {
  readonly name: string
  readonly kind: Frame['kind']
  /** First day, and the one after the last. */
  readonly first: number
  readonly end: number
}

function months(name: string, kind: Frame['kind'], year: number, month: number, count: number): Days {
  return { name, kind, first: dayOf(year, month, 1), end: dayOf(year, month + count, 1) }
}

function readDays(name: string): Days | null {
  const [, year, rest] = /^(\d{4})(?:-(\d{2}|Q[1-4]))?$/.exec(name) ?? []
  if (year !== undefined && Number(year) >= 1) {
    if (rest === undefined) return months(name, 'year', Number(year), 1, 12)
    if (rest.startsWith('Q')) return months(name, 'quarter', Number(year), Number(rest[1]) * 3 - 2, 3)
    return Number(rest) >= 1 && Number(rest) <= 12 ? months(name, 'month', Number(year), Number(rest), 1) : null
  }
  const [, from, to] = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(name) ?? []
  if (from === undefined || to === undefined) return null
  const [first, last] = [dayNamed(from), dayNamed(to)]
  return first <= last && last - first < longestDays ? { name, kind: 'days', first, end: last + 1 } : null
}

function daysOf(name: string): Days {
  if (name.includes('W')) {
    const { monday } = weekDates(parseWeek(name))
    const first = dayOf(monday.year, monday.month, monday.day)
    return { name, kind: 'week', first, end: first + 7 }
  }
  const found = readDays(name)
  if (found === null) {
    throw new RangeError(
      `Expected a period such as 2026-W46, 2026-11, 2026-Q4, 2026 or 2026-11-01..2026-11-15 of at most ${longestDays} days, got ${name}`,
    )
  }
  return found
}

/** @throws RangeError for what is no period, or an unknown zone. */
export function parseFrame(name: string, zone: string): Frame {
  const { kind, first, end } = daysOf(name)
  return { name, kind, period: spanOf(first, end, zone) }
}

export function frameOfWeek(name: string, zone: string): Frame {
  return { name, kind: 'week', period: weekPeriod(parseWeek(name), zone) }
}

function monthName(year: number, month: number): string {
  const date = new Date(Date.UTC(year, month - 1, 1))
  return date.toISOString().slice(0, 7)
}

/** The period of the same kind before it; before fifteen days, the fifteen days before. */
export function frameBefore(frame: Frame, zone: string): Frame {
  const { first, end } = daysOf(frame.name)
  const { year, month } = dateOf(first)
  switch (frame.kind) {
    case 'week':
      return frameOfWeek(weekName(addWeeks(parseWeek(frame.name), -1)), zone)
    case 'month':
      return parseFrame(monthName(year, month - 1), zone)
    case 'quarter':
      return parseFrame(month === 1 ? `${year - 1}-Q4` : `${year}-Q${(month - 1) / 3}`, zone)
    case 'year':
      return parseFrame(String(year - 1).padStart(4, '0'), zone)
    case 'days':
      return parseFrame(`${textOf(first - (end - first))}..${textOf(first - 1)}`, zone)
    default:
      return frame.kind satisfies never
  }
}

/** The same period a year before: the week of the same number, the same days of the calendar. */
export function frameYearBefore(frame: Frame, zone: string): Frame {
  if (frame.kind === 'week') {
    const { year, week } = parseWeek(frame.name)
    // Few years have a week 53: what stands in its place is the week 52 weeks before.
    const same = `${year - 1}-W${String(week).padStart(2, '0')}`
    const last = weekName(addWeeks(parseWeek(frame.name), -52))
    return frameOfWeek(week === 53 ? last : same, zone)
  }
  const back = (day: number): string => {
    const { year, month, day: number } = dateOf(day)
    // 29 February has no day of its own in the year before.
    const lastDay = dateOf(dayOf(year - 1, month + 1, 0)).day
    return textOf(dayOf(year - 1, month, Math.min(number, lastDay)))
  }
  const { first, end } = daysOf(frame.name)
  if (frame.kind === 'days') return parseFrame(`${back(first)}..${back(end - 1)}`, zone)
  const year = dateOf(first).year
  return parseFrame(`${String(year - 1).padStart(4, '0')}${frame.name.slice(4)}`, zone)
}

/** A column of the charts: a day `2026-11-01`, a week `2026-W46` or a month `2026-11`. */
export interface Bucket {
  readonly name: string
  readonly period: Period
}

const mostDays = 31
const mostWeekDays = 190

/** The columns of a period, whole or cut at its ends: days up to a month, weeks up to half a year, else months. */
export function bucketsOf(frame: Frame, zone: string): readonly Bucket[] {
  const { first, end } = daysOf(frame.name)
  const found: Bucket[] = []
  let day = first
  while (day < end) {
    const { year, month } = dateOf(day)
    let next = day + 1
    let name = textOf(day)
    if (end - first > mostWeekDays) {
      next = dayOf(year, month + 1, 1)
      name = monthName(year, month)
    } else if (end - first > mostDays) {
      next = day - ((day + 3) % 7) + 7
      const { from } = spanOf(day, next, zone)
      name = weekName(weekOf(from, zone))
    }
    const last = Math.min(next, end)
    found.push({ name, period: spanOf(day, last, zone) })
    day = last
  }
  return found
}

/** Three days of a running week are held against three days of another one, not against seven. */
export function samePart(shown: Period, asOf: Date, other: Period): Period {
  if (asOf >= shown.to) return other
  const end = new Date(other.from.getTime() + asOf.getTime() - shown.from.getTime())
  return end < other.to ? { from: other.from, to: end } : other
}
