import { addWeeks, type IsoWeek, weekInstant, weekName, weekOf } from './week.ts'

export interface ReportSchedule {
  readonly id: string
  readonly zone: string
  /** 1 = Monday. Default of the product: Monday. */
  readonly weekday: number
  /** 0..23 on the wall of `zone`. Default of the product: 9. */
  readonly hour: number
  readonly paused: boolean
  /** Reports due before this instant are nobody's: the schedule did not exist. */
  readonly since: Date
}

export interface DueReport {
  /** `<schedule>:<week reported>`. A unique row bears it, so that no restart and no second worker sends twice. */
  readonly key: string
  readonly week: IsoWeek
  readonly dueAt: Date
  /** Sent later than planned because the program was down; the mail says so. */
  readonly late: boolean
}

/** How long a missed report is still worth sending. After that the next one is near enough. */
export const lateLimitMs = 2 * 86_400_000
/** Ticks come a little after the minute; only beyond this a report calls itself late. */
const punctualMs = 10 * 60_000

/**
 * The report that must go out now, or null. Asked every minute and at start; answers the same until `sent` knows the key.
 * Nothing depends on what happened in the week: a week without reviews is reported too.
 */
export function dueReport(schedule: ReportSchedule, sent: ReadonlySet<string>, now: Date): DueReport | null {
  if (schedule.paused) return null
  const current = weekOf(now, schedule.zone)
  // A schedule late in the week can be overdue at the start of the next one.
  for (const back of [0, -1]) {
    const planned = addWeeks(current, back)
    const dueAt = weekInstant(planned, schedule.weekday, schedule.hour, schedule.zone)
    const waited = now.getTime() - dueAt.getTime()
    if (waited < 0 || waited > lateLimitMs || dueAt < schedule.since) continue
    const week = addWeeks(planned, -1)
    const key = `${schedule.id}:${weekName(week)}`
    return sent.has(key) ? null : { key, week, dueAt, late: waited > punctualMs }
  }
  return null
}

/** When the next one is planned, for the page. */
export function nextDue(schedule: ReportSchedule, now: Date): Date {
  const current = weekOf(now, schedule.zone)
  const here = weekInstant(current, schedule.weekday, schedule.hour, schedule.zone)
  return here > now ? here : weekInstant(addWeeks(current, 1), schedule.weekday, schedule.hour, schedule.zone)
}
