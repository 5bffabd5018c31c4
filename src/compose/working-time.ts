import { publicHolidays } from '../config/holidays.ts'
import type { WorkingHours } from '../domain/calendar.ts'
import type { TargetRule } from '../domain/deadline.ts'
import type { Clock } from '../domain/ports/runtime.ts'
import type { AnswerTargets, SettingsStore, WorkHours } from '../domain/settings.ts'

/** Country of the public holidays; the company's own days are entered in the pages. */
const country = 'KZ'

export interface WorkingTime {
  hours(): Promise<WorkingHours>
  targets(): Promise<readonly TargetRule[]>
}

/** The calendar that answer targets are counted in, from the settings as they are now. */
export function createWorkingTime(settings: SettingsStore, clock: Clock): WorkingTime {
  let holidays: { readonly year: number; readonly days: Set<string> } | null = null

  function around(year: number): Set<string> {
    // Computing a year of holidays takes some 20 ms; a deadline may lie in the next year.
    if (holidays?.year !== year) holidays = { year, days: publicHolidays(country, [year - 1, year, year + 1]) }
    return holidays.days
  }

  return {
    async hours() {
      const { workHours } = await settings.read()
      return workingHours(workHours, around(clock.now().getUTCFullYear()))
    },
    async targets() {
      return targetRules((await settings.read()).targets)
    },
  }
}

function workingHours(set: WorkHours, holidays: ReadonlySet<string>): WorkingHours {
  const open = [set.fromHour * 60, set.toHour * 60] as const
  const own = (working: boolean) => set.ownDays.filter((day) => day.working === working).map((day) => day.date)
  return {
    zone: set.zone,
    week: [1, 2, 3, 4, 5, 6, 7].map((weekday) => (set.weekdays.includes(weekday) ? open : null)),
    daysOff: new Set([...holidays, ...own(false)]),
    daysOn: new Set(own(true)),
    hoursOn: open,
  }
}

function targetRules(targets: AnswerTargets): readonly TargetRule[] {
  const working = (count: number) => ({ unit: 'working-hours', count }) as const
  return [
    { name: 'claim', kinds: ['claim'], within: { unit: targets.claimUnit ?? 'days', count: targets.claimDays } },
    { name: 'low-stars', stars: [1, 2], within: working(targets.oneTwoStarsHours) },
    { name: 'three-stars', stars: [3], within: working(targets.threeStarsHours) },
    { name: 'high-stars', stars: [4, 5], within: { unit: 'hours', count: targets.fourFiveStarsHours } },
    // Letters have no stars.
    { name: 'letter', within: working(targets.letterHours) },
  ]
}
