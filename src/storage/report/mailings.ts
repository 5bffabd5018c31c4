import type { MailingStore, SendRow } from '../../domain/ports/report-mailings.ts'
import type { Database } from '../database.ts'

export function createMailingStore({ prisma, query }: Pick<Database, 'prisma' | 'query'>): MailingStore {
  return {
    list: () => prisma.reportMailing.findMany({ orderBy: { scope: 'asc' } }),
    async ensure(row) {
      await prisma.reportMailing.createMany({ data: [row], skipDuplicates: true })
    },
    async set({ scope, ...parts }) {
      await prisma.reportMailing.upsert({ where: { scope }, create: { scope, ...parts }, update: parts })
    },
    async remove(scope) {
      await prisma.reportMailing.deleteMany({ where: { scope } })
    },
    async note(sends) {
      await prisma.reportSend.createMany({ data: [...sends], skipDuplicates: true })
    },
    async sends(limit) {
      const { rows } = await query(
        `select s.*, d.state, coalesce(d.tries, 0)::int as tries, d."whyText", d."settledAt",
           case when d.state = 'pending' then d."notBefore" end as "nextAt"
         from (select * from report_send order by at desc, key limit $1) s
         left join delivery d on d."idempotencyKey" = s.key order by s.at desc, s.key`,
        [limit],
      )
      return rows as unknown as SendRow[]
    },
  }
}
