import type { ScheduleRunRow, ScheduleStore } from '../domain/ports/records.ts'
import type { Database } from './database.ts'
import { inTransaction } from './sql.ts'

export function createScheduleStore(database: Database): ScheduleStore {
  const { prisma } = database
  return {
    async lastDue(schedule) {
      return (await prisma.schedule.findUnique({ where: { name: schedule } }))?.lastDueAt ?? null
    },
    begin: (schedule, dueAt, now) =>
      inTransaction(database, async (tx) => {
        const made = await tx.scheduleRun.createMany({
          data: [{ schedule, dueAt, startedAt: now }],
          skipDuplicates: true,
        })
        await tx.schedule.createMany({ data: [{ name: schedule, lastDueAt: dueAt }], skipDuplicates: true })
        await tx.schedule.updateMany({
          where: { name: schedule, OR: [{ lastDueAt: null }, { lastDueAt: { lt: dueAt } }] },
          data: { lastDueAt: dueAt },
        })
        if (made.count === 1) return 'start'
        const run = await tx.scheduleRun.findUnique({ where: { schedule_dueAt: { schedule, dueAt } } })
        return run?.finishedAt ? 'done' : 'running'
      }),
    async finish(schedule, dueAt, now, outcome) {
      await prisma.scheduleRun.updateMany({ where: { schedule, dueAt }, data: { finishedAt: now, outcome } })
    },
    async recent(each) {
      const { rows } = await database.query(
        `select schedule, "dueAt", "startedAt", "finishedAt", outcome from (
           select *, row_number() over (partition by schedule order by "dueAt" desc) as place from schedule_run) r
         where place <= $1::int order by "dueAt" desc, schedule`,
        [each],
      )
      return rows as unknown as readonly ScheduleRunRow[]
    },
    async forget(before) {
      return (await prisma.scheduleRun.deleteMany({ where: { finishedAt: { lt: before } } })).count
    },
  }
}
