import type { WeekReads } from '../../domain/ports/read-models.ts'
import type { Database } from '../database.ts'

const weeksShown = 200

export function createWeekReads(database: Database): WeekReads {
  const { prisma } = database
  return {
    list: () =>
      prisma.report.findMany({
        select: { week: true, scope: true, version: true, computedAt: true },
        orderBy: [{ week: 'desc' }, { scope: 'asc' }],
        take: weeksShown,
      }),

    async find(week, scope) {
      const report = await prisma.report.findFirst({ where: { week, scope }, orderBy: { computedAt: 'desc' } })
      return report === null ? null : { ...report, snapshot: (report.snapshot ?? {}) as Record<string, unknown> }
    },
  }
}
