import type { WeekReads } from '../domain/ports/read-models.ts'
import type { Clock } from '../domain/ports/runtime.ts'
import { parseWeek, weekPeriod } from '../domain/report/week.ts'
import type { Database } from '../storage/database.ts'
import { createWeekReads as createStoredWeeks } from '../storage/read/weeks.ts'
import type { Weekly } from './weekly.ts'

/** Stored weeks; one that nobody has computed yet, and the running one, are computed when somebody asks. */
export function createWeekReads(database: Database, weekly: Weekly, clock: Clock, zone: string): WeekReads {
  const stored = createStoredWeeks(database)
  return {
    list: stored.list,
    async find(week, scope) {
      const { from } = weekPeriod(parseWeek(week), zone)
      if (from > clock.now()) return null
      await weekly.weekly(parseWeek(week))
      return stored.find(week, scope)
    },
  }
}
