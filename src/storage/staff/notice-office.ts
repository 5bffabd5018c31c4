import { defaultPreferences, type NoticePreferences } from '../../domain/notices.ts'
import type { DigestFacts, Listener, NoticeOffice, ToldNotice } from '../../domain/ports/staff.ts'
import type { ReplyLanguage } from '../../domain/verdict.ts'
import type { Database } from '../database.ts'
import { execute, inTransaction } from '../sql.ts'
import { addDispatches } from './dispatch-store.ts'

export interface NoticeSqlRow {
  readonly id: string
  readonly code: string
  readonly caseId: string | null
  readonly values: ToldNotice['values']
  readonly at: Date
  readonly stars: number | null
  readonly place: string | null
  readonly caseCode: string | null
  readonly dueAt: Date | null
}

export const noticeColumns = `n.id, n.code, n."caseId", n."values", n."notBefore" as at, c.stars, c.code as "caseCode", c."dueAt",
  coalesce(nullif(b.name, ''), l.title) as place`
export const noticeJoins = `left join "case" c on c.id = n."caseId" left join listing l on l.id = c."listingId"
  left join branch b on b.id = c."branchId"`

export function toNotice({ stars, place, caseCode, dueAt, ...row }: NoticeSqlRow): ToldNotice {
  const { id, code, caseId, values, at } = row
  return {
    id,
    code,
    caseId,
    values,
    at,
    about: caseId === null ? null : { stars, place: place ?? '', code: caseCode, dueAt },
  }
}

/** What a notice says, asked of the tables now. Codes without a line here stay true. */
const holds = `case n.code
  when 'low-stars' then c.state in ('new', 'triaged', 'awaiting-approval', 'needs-person')
  when 'risk-hold' then c.held and c.state <> 'closed'
  when 'answer-to-confirm' then exists (
    select 1 from contract_request r where r."caseId" = n."caseId" and r.state = 'asked')
  when 'source-failed' then exists (
    select 1 from source s where s.enabled and s."failureKind" is not null
      and (s.id::text = n."values"->>'sourceId' or (n."values"->>'sourceId' is null and s.title = n."values"->>'source')))
  when 'source-silent' then exists (
    select 1 from source s where s.enabled and s.title = n."values"->>'source'
      and s."lastNewAt" = (n."values"->>'since')::timestamptz)
  when 'outage' then not exists (
    select 1 from outage_cluster o where o.id::text = n."values"->>'cluster' and o."endedAt" is not null)
  when 'alert' then exists (
    select 1 from alert x where x.id::text = n."values"->>'alert' and (x."overAt" is null or x.once))
  when 'task-escalated' then exists (
    select 1 from task t where t.id::text = n."values"->>'task' and t.state in ('overdue', 'escalated'))
  else true end`

export function readPreferences(value: unknown): NoticePreferences {
  return { ...defaultPreferences, ...(value as Partial<NoticePreferences> | null) }
}

export function createNoticeOffice(database: Database): NoticeOffice {
  const { prisma } = database
  const rows = async (sql: string, ...values: unknown[]): Promise<readonly ToldNotice[]> =>
    (await prisma.$queryRawUnsafe<NoticeSqlRow[]>(sql, ...values)).map(toNotice)

  return {
    async listeners() {
      const [users, preferences] = await Promise.all([
        prisma.user.findMany({ where: { NOT: { banned: true } }, orderBy: { createdAt: 'asc' } }),
        prisma.noticePreference.findMany(),
      ])
      const known = new Map(preferences.map((row) => [row.userId, row]))
      return users.map(
        ({ id, role, language, email }): Listener => ({
          userId: id,
          role,
          language: language as ReplyLanguage,
          email,
          preferences: readPreferences(known.get(id)?.value ?? null),
          lastDigestAt: known.get(id)?.lastDigestAt ?? null,
        }),
      )
    },

    told: (ids) =>
      rows(
        `select ${noticeColumns} from notice n ${noticeJoins} where n.id = any($1::uuid[]) order by n."notBefore", n.id`,
        ids,
      ),

    async stillTrue(notices) {
      const found = await prisma.$queryRawUnsafe<{ id: string }[]>(
        `select n.id from notice n ${noticeJoins} where n.id = any($1::uuid[]) and ${holds}`,
        notices.map(({ id }) => id),
      )
      return new Set(found.map(({ id }) => id))
    },

    distribute: (noticeId, copies, dispatches, now) =>
      inTransaction(database, async (tx) => {
        const { count } = await tx.notice.updateMany({
          where: { id: noticeId, sentAt: null, droppedAt: null },
          data: { sentAt: now },
        })
        if (count === 0) return false
        await tx.noticeCopy.createMany({
          data: copies.map(({ userId, inDigest }) => ({
            noticeId,
            userId,
            createdAt: now,
            digestAt: inDigest ? null : now,
          })),
          skipDuplicates: true,
        })
        // What the quiet hours collect leaves as one message.
        for (const row of dispatches) {
          const joined = await execute(
            tx,
            `update dispatch set "noticeIds" = "noticeIds" || $1::text[] where key = $2 and state = 'pending'`,
            row.noticeIds ?? [],
            row.key,
          )
          if (joined > 0 || (await addDispatches(tx, [row], now)).length > 0) continue
          // That minute's message has left already: this one goes by itself.
          await addDispatches(tx, [{ ...row, key: `${row.key}:${noticeId}` }], now)
        }
        return true
      }),

    undigested: (userId, limit) =>
      rows(
        `select ${noticeColumns} from notice_copy y join notice n on n.id = y."noticeId" ${noticeJoins}
         where y."userId" = $1::uuid and y."digestAt" is null order by n."notBefore", n.id limit $2`,
        userId,
        limit,
      ),

    async digestFacts(since, now) {
      const [facts] = await prisma.$queryRawUnsafe<DigestFacts[]>(
        `select
           (select count(*)::int from "case" where "openedAt" >= $1::timestamptz and not imported) as opened,
           (select count(*)::int from "case" where state in ('awaiting-approval', 'needs-person')) as waiting,
           (select count(*)::int from "case" where state in ('awaiting-approval', 'needs-person')
              and "dueAt" < $2::timestamptz) as overdue`,
        since,
        now,
      )
      return facts ?? { opened: 0, waiting: 0, overdue: 0 }
    },

    saveDigest: (userId, before, noticeIds, dispatches, now) =>
      inTransaction(database, async (tx) => {
        // Locks the row even where it is made just now: two workers make one digest.
        await execute(
          tx,
          `insert into notice_preference ("userId", value, "updatedAt") values ($1::uuid, '{}', $2::timestamptz)
           on conflict ("userId") do nothing`,
          userId,
          now,
        )
        const { count } = await tx.noticePreference.updateMany({
          where: { userId, lastDigestAt: before },
          data: { lastDigestAt: now },
        })
        if (count === 0) return false
        await tx.noticeCopy.updateMany({
          where: { userId, noticeId: { in: [...noticeIds] }, digestAt: null },
          data: { digestAt: now },
        })
        await addDispatches(tx, dispatches, now)
        return true
      }),

    async forget(before) {
      await prisma.noticeCopy.deleteMany({ where: { createdAt: { lt: before } } })
      return (await prisma.notice.deleteMany({ where: { notBefore: { lt: before } } })).count
    },
  }
}
