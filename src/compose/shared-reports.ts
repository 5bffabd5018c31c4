import type { ReportLinkRow, SharedReports } from '../domain/ports/report-links.ts'
import type { PressOrder, ReportPress } from '../domain/ports/report-press.ts'
import type { Clock } from '../domain/ports/runtime.ts'
import { addWeeks, parseWeek, weekOf } from '../domain/report/week.ts'
import type { Weekly } from './weekly.ts'

export interface SharedReportsDeps {
  readonly weekly: Weekly
  readonly press: ReportPress
  readonly clock: Clock
  readonly zone: string
}

/** The stored week of a link, without any way into the product. */
export function createSharedReports({ weekly, press, clock, zone }: SharedReportsDeps): SharedReports {
  async function orderOf({ week, scope, language }: ReportLinkRow): Promise<PressOrder | null> {
    const wanted = week === null ? addWeeks(weekOf(clock.now(), zone), -1) : parseWeek(week)
    const order = await weekly.order({ week: wanted, scope, zone }, language)
    return order === null ? null : { ...order, overviewUrl: null, settingsUrl: null }
  }

  return {
    async page(link, files) {
      const order = await orderOf(link)
      if (order === null) return null
      const shown = Object.entries(files).map(([name, href]) => ({
        label: name.replace('report.', '').toUpperCase(),
        href,
      }))
      return press.page(order, shown)
    },
    async file(link, name) {
      const order = await orderOf(link)
      return order === null ? null : press.file(order, name)
    },
  }
}
