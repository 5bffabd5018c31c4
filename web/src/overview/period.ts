// Names of periods as the API reads them: `2026-W46`, `2026-11`, `2026-Q4`, `2026`, `2026-11-01..2026-11-15`.

export const periodKinds = ['week', 'month', 'quarter', 'year', 'days'] as const
export type PeriodKind = (typeof periodKinds)[number]

const dayMs = 86_400_000
const pattern = /^\d{4}(-W\d{2}|-\d{2}|-Q[1-4])?$|^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/

export function isPeriod(text: unknown): text is string {
  return typeof text === 'string' && pattern.test(text)
}

export function kindOf(name: string): PeriodKind {
  if (name.includes('..')) return 'days'
  if (name.includes('W')) return 'week'
  if (name.includes('Q')) return 'quarter'
  return name.length === 4 ? 'year' : 'month'
}

/** `2026-11-21` on the wall of the zone. */
export function dayOf(at: number | string, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(at),
  )
}

function iso(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

function weekOf(ms: number): string {
  const thursday = ms + (3 - ((new Date(ms).getUTCDay() + 6) % 7)) * dayMs
  const year = new Date(thursday).getUTCFullYear()
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / dayMs / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

function mondayOf(name: string): number {
  const fourth = Date.UTC(Number(name.slice(0, 4)), 0, 4)
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayMs + (Number(name.slice(-2)) - 1) * 7 * dayMs
}

/** First and last day. */
export function daysOf(name: string): readonly [first: string, last: string] {
  const year = Number(name.slice(0, 4))
  switch (kindOf(name)) {
    case 'days': {
      const [first = '', last = ''] = name.split('..')
      return [first, last]
    }
    case 'week':
      return [iso(mondayOf(name)), iso(mondayOf(name) + 6 * dayMs)]
    case 'month': {
      const month = Number(name.slice(5))
      return [iso(Date.UTC(year, month - 1, 1)), iso(Date.UTC(year, month, 0))]
    }
    case 'quarter': {
      const month = Number(name.slice(6)) * 3 - 3
      return [iso(Date.UTC(year, month, 1)), iso(Date.UTC(year, month + 3, 0))]
    }
    case 'year':
      return [`${name}-01-01`, `${name}-12-31`]
  }
}

/** The period of a kind that holds a day. */
export function periodOn(kind: PeriodKind, day: string): string {
  const [year = '', month = ''] = day.split('-')
  switch (kind) {
    case 'week':
      return weekOf(Date.parse(day))
    case 'month':
      return `${year}-${month}`
    case 'quarter':
      return `${year}-Q${Math.ceil(Number(month) / 3)}`
    case 'year':
      return year
    case 'days':
      return `${iso(Date.parse(day) - 29 * dayMs)}..${day}`
  }
}

/** The one before or after it, as long as it is. */
export function shifted(name: string, by: 1 | -1): string {
  const [first, last] = daysOf(name)
  const kind = kindOf(name)
  if (kind === 'days') {
    const length = (Date.parse(last) - Date.parse(first)) / dayMs + 1
    return `${iso(Date.parse(first) + by * length * dayMs)}..${iso(Date.parse(last) + by * length * dayMs)}`
  }
  return periodOn(kind, iso(by === 1 ? Date.parse(last) + dayMs : Date.parse(first) - dayMs))
}

/** A column of a chart as a period of its own: a day is one from itself to itself. */
export function columnPeriod(name: string): string {
  return name.length === 10 ? `${name}..${name}` : name
}
