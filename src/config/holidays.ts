import Holidays from 'date-holidays'

/** Public holidays (days off, moved ones included) of a country, local dates. `2026` → `2026-12-16`, … */
export function publicHolidays(country: string, years: readonly number[]): Set<string> {
  const calendar = new Holidays(country)
  const days = new Set<string>()
  for (const year of years) {
    for (const holiday of calendar.getHolidays(year)) {
      if (holiday.type !== 'public') continue
      // A holiday of several days (Nauryz) is one entry with start and end.
      const first = Date.parse(`${holiday.date.slice(0, 10)}T00:00:00Z`)
      const length = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000))
      for (let day = 0; day < length; day += 1) days.add(new Date(first + day * 86_400_000).toISOString().slice(0, 10))
    }
  }
  return days
}
