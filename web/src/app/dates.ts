export interface Dates {
  /** «17 ноября» */
  day(at: Date): string
  /** «17 ноября 2025» */
  dayYear(at: Date): string
  /** «март 2025» */
  month(at: Date): string
  /** «9–15 ноября 2026» */
  range(from: Date, to: Date): string
}

/** «2026 г.» without its «г.»: a number of four digits after a month is a year anyway. */
function withoutYearSign(text: string): string {
  return text.replace(/\sг\.$/, '')
}

export function intlDates(locale: string, timeZone: string): Dates {
  const day = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long' })
  const dayYear = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long', year: 'numeric' })
  const month = new Intl.DateTimeFormat(locale, { timeZone, month: 'long', year: 'numeric' })
  return {
    day: (at) => day.format(at),
    dayYear: (at) => withoutYearSign(dayYear.format(at)),
    month: (at) => withoutYearSign(month.format(at)),
    range: (from, to) => withoutYearSign(dayYear.formatRange(from, to).replace(/\s–\s/, '–')),
  }
}

const kazakhMonths = [
  'қаңтар',
  'ақпан',
  'наурыз',
  'сәуір',
  'мамыр',
  'маусым',
  'шілде',
  'тамыз',
  'қыркүйек',
  'қазан',
  'қараша',
  'желтоқсан',
] as const

export function kazakhDates(timeZone: string): Dates {
  const numbers = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' })
  const read = (at: Date): { year: string; month: string; day: string } => {
    const parts = Object.fromEntries(numbers.formatToParts(at).map((part) => [part.type, part.value]))
    return {
      year: parts['year'] ?? '',
      month: kazakhMonths[Number(parts['month']) - 1] ?? '',
      day: String(Number(parts['day'])),
    }
  }
  const day = (at: Date): string => `${read(at).day} ${read(at).month}`
  const dayYear = (at: Date): string => `${read(at).year} ж. ${day(at)}`
  return {
    day,
    dayYear,
    month: (at) => `${read(at).year} ж. ${read(at).month}`,
    range(from, to) {
      const first = read(from)
      const last = read(to)
      if (first.year !== last.year) return `${dayYear(from)} – ${dayYear(to)}`
      if (first.month !== last.month) return `${first.year} ж. ${day(from)} – ${day(to)}`
      return `${first.year} ж. ${first.day}–${last.day} ${first.month}`
    },
  }
}
