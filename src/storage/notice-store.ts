import type { NewNotice, NoticeRow, NoticeStore } from '../domain/ports/records.ts'
import type { Database } from './database.ts'
import { namedId } from './sql.ts'

export function createNoticeStore(database: Database): NoticeStore {
  const { notice } = database.prisma
  return {
    async raise(notices) {
      const data = notices.map(({ key, values, ...rest }) => ({ ...rest, values, id: namedId(`notice:${key}`) }))
      return (await notice.createMany({ data, skipDuplicates: true })).count
    },
    async due(now, limit) {
      const rows = await notice.findMany({
        where: { sentAt: null, droppedAt: null, notBefore: { lte: now } },
        orderBy: { notBefore: 'asc' },
        take: limit,
      })
      return rows.map(
        (row): NoticeRow => ({
          ...row,
          channel: row.channel as NewNotice['channel'],
          values: row.values as NewNotice['values'],
        }),
      )
    },
    async sent(id, at) {
      await notice.updateMany({ where: { id }, data: { sentAt: at } })
    },
    async dropped(id, at) {
      await notice.updateMany({ where: { id }, data: { droppedAt: at } })
    },
    async failed(id, message, notBefore) {
      await notice.updateMany({ where: { id }, data: { attempt: { increment: 1 }, lastError: message, notBefore } })
    },
  }
}
