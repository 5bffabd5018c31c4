import type { DraftPart } from '../../domain/ports/triage.ts'
import type { OwnWording, WordingStore } from '../../domain/ports/wordings.ts'
import type { ReplyLanguage } from '../../domain/verdict.ts'
import type { OwnWording as Stored } from '../client/client.ts'
import type { Database } from '../database.ts'

const mostApproved = 5_000

function row({ id, language, part, text, at }: Stored): OwnWording {
  return { id, part, text, at, language: language as ReplyLanguage }
}

export function createWordingStore(database: Database): WordingStore {
  const { prisma } = database
  return {
    list: async () =>
      (await prisma.ownWording.findMany({ where: { retiredAt: null }, orderBy: [{ part: 'asc' }, { at: 'asc' }] })).map(
        row,
      ),

    async stamp() {
      const { rows } = await database.query(
        `select count(*)::int as living, coalesce(max(at)::text, '') as newest from own_wording where "retiredAt" is null`,
      )
      return JSON.stringify(rows[0] ?? {})
    },

    add: async (wording, caseId, by, now) =>
      row(await prisma.ownWording.create({ data: { ...wording, caseId, addedBy: by, at: now } })),

    async retire(id, now) {
      const { count } = await prisma.ownWording.updateMany({ where: { id, retiredAt: null }, data: { retiredAt: now } })
      return count > 0
    },

    async caseTexts(caseId) {
      const { rows } = await database.query(
        `select c.author, coalesce(b.name, '') as branch,
           (select a.text from approval a where a."caseId" = c.id and a."revokedAt" is null
            order by a.at desc limit 1) as approved
         from "case" c left join branch b on b.id = c."branchId" where c.id = $1::uuid`,
        [caseId],
      )
      const [found] = rows
      if (found === undefined) return null
      const orNull = (value: unknown) => (typeof value === 'string' ? value : null)
      return { approved: orNull(found['approved']), branch: String(found['branch']), author: orNull(found['author']) }
    },

    async approvedSince(since) {
      const { rows } = await database.query(
        `select a."caseId", a.at, a.text, d.language, coalesce(c.topics[1], '') as topic, d.parts
         from approval a
         join "case" c on c.id = a."caseId"
         cross join lateral (
           select w.parts, w.language from draft w
           where w."caseId" = a."caseId" and w."revisionHash" = a."revisionHash" and w.at <= a.at
             and jsonb_array_length(w.parts) > 0 and (a."draftId" is null or w.id = a."draftId")
           order by w.at desc limit 1
         ) d
         where a.at >= $1::timestamptz and a."revokedAt" is null and a."approvedBy" is not null
         order by a.at desc limit ${mostApproved}`,
        [since],
      )
      return rows.map(({ caseId, at, text, language, topic, parts }) => ({
        caseId: String(caseId),
        at: new Date(String(at)),
        text: String(text),
        language: String(language),
        topic: String(topic),
        parts: (typeof parts === 'string' ? JSON.parse(parts) : parts) as readonly DraftPart[],
      }))
    },
  }
}
