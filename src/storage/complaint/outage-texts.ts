import { maskNumbers } from '../../domain/mask-numbers.ts'
import { fillOutage } from '../../domain/outage-text.ts'
import type { ComplaintStore } from '../../domain/ports/complaint-store.ts'
import type { OutageView } from '../../domain/ports/outage-view.ts'
import { privateChannel } from '../../domain/private-channel.ts'
import type { ReplyLanguage, Topic } from '../../domain/verdict.ts'
import type { Database } from '../database.ts'
import { line, writeLines } from '../journal.ts'
import { namesOf } from '../read/names.ts'
import { execute, inTransaction, newId, select } from '../sql.ts'

type OutageTexts = Pick<ComplaintStore, 'outage' | 'approveOutage' | 'offerOutageTexts'>
type Texts = OutageView['texts']

const shown = 500
const waiting = `c.state in ('awaiting-approval', 'needs-person') and not c.held and c.answerable = 'yes'`

export function createOutageTexts(database: Database): OutageTexts {
  const { prisma } = database
  return {
    async outage(id) {
      const found = await prisma.outageCluster.findUnique({ where: { id } })
      if (found === null) return null
      const cases = await prisma.$queryRawUnsafe<OutageView['cases']>(
        `select c.id, c.version, c.code, c.language, c.adapter, c.author, c.excerpt,
           (select d.id from draft d where d."caseId" = c.id and d.by = 'outage ' || o."textVersion" limit 1) as "draftId"
         from "case" c join outage_cluster o on o.id = c."clusterId"
         where c."clusterId" = $1::uuid and ${waiting} order by c."writtenAt", c.id limit ${shown}`,
        id,
      )
      const names = await namesOf(prisma, [found.approvedBy])
      const { taskId: _task, textVersion, approvedBy, texts, topic, ...rest } = found
      return {
        ...rest,
        topic: topic as Topic,
        texts: texts as Texts,
        version: textVersion,
        approvedBy: names.ref(approvedBy),
        cases: cases.map((one) => ({ ...one, excerpt: maskNumbers(one.excerpt) })),
      }
    },
    approveOutage: ({ id, version, beganAt, overAt, texts, actor, now }) =>
      inTransaction(database, async (tx) => {
        const approvedBy = actor.kind === 'person' ? actor.userId : null
        const { count } = await tx.outageCluster.updateMany({
          where: { id, textVersion: version },
          data: { beganAt, overAt, texts, textVersion: version + 1, approvedBy, approvedAt: now },
        })
        if (count === 0) return false
        await writeLines(tx, [line(now, actor, 'outage-text-approved', null, { cluster: id, version: version + 1 })])
        return true
      }),
    offerOutageTexts: (company, now, only) =>
      inTransaction(database, async (tx) => {
        const rows = await select<{
          id: string
          code: string
          language: string | null
          adapter: string
          revisionHash: string
          texts: Texts
          by: string
        }>(
          tx,
          `select c.id, c.code, c.language, c.adapter, c."revisionHash", o.texts, 'outage ' || o."textVersion" as by
           from outage_cluster o join "case" c on c."clusterId" = o.id and c.code is not null and ${waiting}
           where (o.id = $1::uuid or $1::uuid is null and o."endedAt" is null) and o."approvedAt" is not null
             and not exists (select 1 from draft d where d."caseId" = c.id and d.by = 'outage ' || o."textVersion")
             -- Answered since: what waits now is another answer, a follow-up for one.
             and not exists (select 1 from approval a where a."caseId" = c.id and a.at >= o."approvedAt" and a."revokedAt" is null)
           order by c.id limit 200 for update of c`,
          only ?? null,
        )
        const drafts = rows.flatMap(({ id, code, language, adapter, revisionHash, texts, by }) => {
          const chosen: ReplyLanguage = language === 'kk' || language === 'en' ? language : 'ru'
          const shared = texts[chosen]
          if (shared === undefined) return []
          const text = fillOutage(shared, { code, channel: privateChannel(company, adapter, chosen) })
          return [{ id: newId(), caseId: id, revisionHash, purpose: 'outage', by, language: chosen, text, at: now }]
        })
        if (drafts.length === 0) return 0
        await tx.draftRow.createMany({ data: drafts })
        const ids = drafts.map((draft) => draft.caseId)
        await execute(
          tx,
          `update "case" set version = version + 1, "updatedAt" = $2::timestamptz where id = any($1::uuid[])`,
          ids,
          now,
        )
        await writeLines(
          tx,
          ids.map((id) => line(now, { kind: 'system' }, 'drafted', id, { purpose: 'outage' })),
        )
        return drafts.length
      }),
  }
}
