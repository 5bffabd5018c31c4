import type { WeekReads } from '../../domain/ports/read-models.ts'
import type { Database } from '../database.ts'

const weeksShown = 200

export function createWeekReads(database: Database): Pick<WeekReads, 'list'> {
  return {
    list: () =>
      database.prisma.report.findMany({
        select: { week: true, scope: true, version: true, computedAt: true },
        orderBy: [{ week: 'desc' }, { scope: 'asc' }],
        take: weeksShown,
      }),
  }
}
