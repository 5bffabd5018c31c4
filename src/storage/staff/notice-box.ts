import type { BoxedNotice, NoticeBox } from '../../domain/ports/staff.ts'
import type { Database } from '../database.ts'
import { type NoticeSqlRow, noticeColumns, noticeJoins, readPreferences, toNotice } from './notice-office.ts'

export function createNoticeBox(database: Database): NoticeBox {
  const { prisma } = database
  return {
    async list(userId, before, limit) {
      const rows = await prisma.$queryRawUnsafe<(NoticeSqlRow & { readAt: Date | null; createdAt: Date })[]>(
        `select ${noticeColumns}, y."readAt", y."createdAt"
         from notice_copy y join notice n on n.id = y."noticeId" ${noticeJoins}
         where y."userId" = $1::uuid and ($2::timestamptz is null or y."createdAt" < $2::timestamptz)
         order by y."createdAt" desc, n.id limit $3`,
        userId,
        before,
        limit,
      )
      return rows.map((row): BoxedNotice => ({ ...toNotice(row), at: row.createdAt, readAt: row.readAt }))
    },

    unread: (userId) => prisma.noticeCopy.count({ where: { userId, readAt: null } }),

    async markRead(userId, ids, now) {
      await prisma.noticeCopy.updateMany({
        where: { userId, readAt: null, ...(ids === null ? {} : { noticeId: { in: [...ids] } }) },
        data: { readAt: now },
      })
    },

    preferences: async (userId) =>
      readPreferences((await prisma.noticePreference.findUnique({ where: { userId } }))?.value ?? null),

    async savePreferences(userId, preferences) {
      const value = preferences as object
      await prisma.noticePreference.upsert({ where: { userId }, create: { userId, value }, update: { value } })
    },

    async arrivedSince(after) {
      const rows = await prisma.noticeCopy.groupBy({
        by: ['userId'],
        where: { createdAt: { gt: after } },
        _max: { createdAt: true },
      })
      const newest = rows.reduce<Date | null>((latest, { _max: { createdAt } }) => {
        return createdAt !== null && (latest === null || createdAt > latest) ? createdAt : latest
      }, null)
      return { userIds: rows.map(({ userId }) => userId), newest }
    },
  }
}
