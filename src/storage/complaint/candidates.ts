import { system } from '../../domain/actor.ts'
import { type ContractRequestState } from '../../domain/contract-request.ts'
import type { DirectoryResult } from '../../domain/directory.ts'
import { authorHeard, type ModerationRules } from '../../domain/moderation.ts'
import type { ComplaintStore, ReportCandidate } from '../../domain/ports/complaint-store.ts'
import type { Database } from '../database.ts'
import { line, writeLines } from '../journal.ts'
import { columns, inTransaction, namedId, select, toJson } from '../sql.ts'
import { stillAsks } from './asking.ts'

interface Row {
  caseId: string
  caseCode: string | null
  listingId: string
  adapter: string
  revisionHash: string
  text: string
  writtenAt: Date
  trustMarks: string[]
  kind: string
  language: string | null
  risks: ReportCandidate['risks'] | null
  requestState: ContractRequestState | null
  askedAt: Date | null
  stands: boolean
  authorAnswered: boolean
  directory: DirectoryResult | null
  directoryAt: Date | null
  directoryBy: string | null
  rules: Partial<ModerationRules> | null
}

/**
 * Open to a report: broken rules in the text, or an author who was asked and is silent. One report a revision: a second
 * one about the same words, under whatever pretext, is never proposed.
 */
const candidatesSql = `
  with open as materialized (
    -- First whom it may concern: nearly all cases of the month drop out before anything of them is looked up.
    select id from "case" where "writtenAt" >= $2::timestamptz and (kind = 'spam' or risks && array['profanity', 'discrimination'])
    union select "caseId" from contract_request where state = 'silent'
  )
  select c.id as "caseId", c.code as "caseCode", c."listingId", c.adapter, c."revisionHash", r.text, r."writtenAt",
         r."trustMarks", c.kind, c.language, v.verdict->'risks' as risks, q.state as "requestState", q."askedAt",
         ${stillAsks} as stands,
         (r.revision > 1 and exists (select 1 from revision n where n."reviewId" = r.id and n."seenAt" > coalesce(q."askingSince", q."askedAt")))
           or exists (select 1 from message m where m."caseId" = c.id and m.direction = 'in' and m."receivedAt" > coalesce(q."askingSince", q."askedAt"))
           as "authorAnswered",
         q.directory, q."directoryAt", q."directoryBy", s.moderation as rules
  from open o
  join "case" c on c.id = o.id and not c.imported and c."writtenAt" >= $2::timestamptz
  join review r on r.id = c."reviewId" and r."goneAt" is null
  join listing l on l.id = c."listingId" and not l.competitor
  join source s on s.id = l."sourceId" and s.enabled
  left join contract_request q on q."caseId" = c.id
  left join lateral (select verdict from verdict where "caseId" = c.id and "revisionHash" = c."revisionHash"
                     order by at desc, id desc limit 1) v on true
  where ($3::uuid is null or c.id > $3::uuid) and c."revisionHash" = r."revisionHash" and coalesce(s.moderation->>'policy', '') <> 'off'
    and not exists (select 1 from moderation_report p where p."caseId" = c.id and p.evidence->>'revisionHash' = c."revisionHash")
  order by c.id limit $1`

const reportColumns = columns(
  `id uuid, caseId uuid, adapter text, state text, version int, reason text, ground text, weak boolean, quote text,
   statement text, evidence jsonb, proposedAt timestamptz, proposedBy uuid`,
)

export function createCandidates(database: Database): Pick<ComplaintStore, 'candidates' | 'propose'> {
  return {
    async candidates(after, limit, since, defaults, contractPattern) {
      const rows = await database.prisma.$queryRawUnsafe<Row[]>(candidatesSql, limit, since, after)
      return rows.map(
        ({ requestState, askedAt, stands, rules, risks, directory, directoryAt, directoryBy, ...row }) => ({
          ...row,
          authorAnswered: authorHeard(row, contractPattern),
          risks: risks ?? [],
          request: requestState === null || askedAt === null ? null : { state: requestState, askedAt, stands },
          directory:
            directory === null || directoryAt === null ? null : { result: directory, at: directoryAt, by: directoryBy },
          rules: { ...defaults, ...rules },
        }),
      )
    },
    propose: (reports, now) =>
      inTransaction(database, async (tx) => {
        const rows = reports.map((report) => ({
          ...report,
          // The id is the promise: two workers that propose the same make one row.
          id: namedId(`report:${report.caseId}:${report.evidence.revisionHash}`),
          state: 'proposed',
          version: 1,
          proposedAt: now,
          proposedBy: 'userId' in report ? report.userId : null,
        }))
        const names = reportColumns.map(({ name }) => `"${name}"`).join(', ')
        const types = reportColumns.map(({ name, type }) => `"${name}" ${type}`).join(', ')
        const made = await select<{ caseId: string; ground: string; proposedBy: string | null }>(
          tx,
          `insert into moderation_report (${names}) select ${names} from jsonb_to_recordset($1::jsonb) as n(${types})
           on conflict do nothing returning "caseId", ground, "proposedBy"`,
          toJson(rows),
        )
        await writeLines(
          tx,
          made.map(({ caseId, ground, proposedBy }) =>
            line(
              now,
              proposedBy === null ? system : { kind: 'person', userId: proposedBy },
              'report-proposed',
              caseId,
              {
                ground,
              },
            ),
          ),
        )
        return made.length
      }),
  }
}
