import type { WeekReads } from '../domain/ports/read-models.ts'
import type { Clock } from '../domain/ports/runtime.ts'
import { addWeeks, parseWeek, weekOf, weekPeriod } from '../domain/report/week.ts'
import type { Database } from '../storage/database.ts'
import { createWeekReads as createStoredWeeks } from '../storage/read/weeks.ts'
import type { Weekly } from './weekly.ts'

/** Stored weeks; the last finished one and the running one are computed when somebody asks, once there is a review. */
export function createWeekReads(database: Database, weekly: Weekly, clock: Clock, zone: string): WeekReads {
  const stored = createStoredWeeks(database)
  return {
    async list() {
      const { rows } = await database.query('select 1 from review limit 1')
      if (rows.length > 0) {
        const running = weekOf(clock.now(), zone)
        await weekly.weekly(addWeeks(running, -1))
        await weekly.weekly(running)
      }
      return stored.list()
    },
    async find(week, scope) {
      const { from } = weekPeriod(parseWeek(week), zone)
      if (from > clock.now()) return null
      await weekly.weekly(parseWeek(week))
      return stored.find(week, scope)
    },
  }
}
