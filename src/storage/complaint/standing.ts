import { gunzipSync } from 'node:zlib'
import type { ContractRequestState } from '../../domain/contract-request.ts'
import type { DirectoryResult } from '../../domain/directory.ts'
import { authorHeard, ownTrouble, type ReportProposal, type ReportState } from '../../domain/moderation.ts'
import type { ComplaintStore, ReportStanding, ShownReport } from '../../domain/ports/complaint-store.ts'
import type { Database, PrismaClient } from '../database.ts'
import { namesOf } from '../read/names.ts'
import { stillAsks } from './asking.ts'

interface Row {
  adapter: string
  caseCode: string | null
  language: string | null
  revisionHash: string
  text: string
  writtenAt: Date
  gone: boolean
  trustMarks: string[]
  breach: boolean
  requestState: ContractRequestState | null
  askedAt: Date | null
  deadlineAt: Date | null
  stands: boolean
  authorAnswered: boolean
  directory: DirectoryResult | null
  directoryAt: Date | null
  directoryBy: string | null
  sourceMode: string
  rules: Partial<ReportStanding['rules']> | null
}

/** The same facts that candidates are chosen by, for one case and without the choice. */
const standingSql = `
  select c.adapter, c.code as "caseCode", c.language, c."revisionHash", r.text, r."writtenAt", r."goneAt" is not null as gone, coalesce(r."trustMarks", '{}') as "trustMarks",
         coalesce(c.kind = 'spam', false) or coalesce(c.risks && array['profanity', 'discrimination'], false) as breach,
         q.state as "requestState", q."askedAt", q."deadlineAt", ${stillAsks} as stands,
         coalesce((r.revision > 1 and exists (select 1 from revision n where n."reviewId" = r.id and n."seenAt" > coalesce(q."askingSince", q."askedAt")))
           or exists (select 1 from message m where m."caseId" = c.id and m.direction = 'in' and m."receivedAt" > coalesce(q."askingSince", q."askedAt")),
           false) as "authorAnswered", q.directory, q."directoryAt", q."directoryBy",
         s.mode as "sourceMode", s.moderation as rules
  from "case" c
  join review r on r.id = c."reviewId"
  join listing l on l.id = c."listingId" join source s on s.id = l."sourceId"
  left join contract_request q on q."caseId" = c.id
  where c.id = $1::uuid`

/** A decision of the platform, whichever: what still waits says nothing about the chance. */
const chancesSql = `
  select reason, count(*)::int as decided, (count(*) filter (where state = 'removed'))::int as removed
  from moderation_report where adapter = $1 and "decidedAt" is not null
    and state in ('removed', 'unconfirmed', 'refused', 'appealed') group by reason`

export function createStanding(database: Database): Pick<ComplaintStore, 'standing' | 'caseOf' | 'reportFile'> {
  const { prisma } = database
  return {
    async reportFile(id) {
      const row = await prisma.evidence.findFirst({ where: { id, about: { startsWith: 'report:' } } })
      return row === null ? null : { contentType: row.contentType, body: gunzipSync(row.body) }
    },
    async caseOf(reportId) {
      const found = await prisma.moderationReport.findUnique({ where: { id: reportId }, select: { caseId: true } })
      return found?.caseId ?? null
    },
    async standing(caseId, dayStart, defaults, contractPattern) {
      const [row] = await prisma.$queryRawUnsafe<Row[]>(standingSql, caseId)
      if (!row) return null
      const [report, chances, today] = await Promise.all([
        newestReport(prisma, caseId),
        prisma.$queryRawUnsafe<ReportStanding['chances']>(chancesSql, row.adapter),
        prisma.moderationReport.count({
          where: {
            adapter: row.adapter,
            approvedAt: { gte: dayStart },
            state: { notIn: ['proposed', 'withdrawn'] },
          },
        }),
      ])
      const { requestState, askedAt, deadlineAt, stands, rules, sourceMode, ...rest } = row
      const { directory, directoryAt, directoryBy, ...facts } = rest
      const names = await namesOf(prisma, [directoryBy])
      return {
        ...facts,
        authorAnswered: authorHeard(row, contractPattern),
        request:
          requestState === null || askedAt === null || deadlineAt === null
            ? null
            : { state: requestState, askedAt, deadlineAt, stands },
        directory:
          directory === null || directoryAt === null
            ? null
            : { result: directory, at: directoryAt, by: names.ref(directoryBy) },
        sourceMode: sourceMode === 'live' ? 'live' : 'dry-run',
        rules: { ...defaults, ...rules },
        report,
        today,
        chances,
      }
    },
  }
}

interface Evidence {
  readonly askedAt?: string | null
  readonly directory?: string
  readonly lookedAt?: string
  readonly refusedWords?: string | null
  readonly filingAt?: string
  readonly filingBy?: string
  readonly revisionHash?: string
}

async function newestReport(prisma: PrismaClient, caseId: string): Promise<ShownReport | null> {
  const found = await prisma.moderationReport.findFirst({ where: { caseId }, orderBy: { proposedAt: 'desc' } })
  if (found === null) return null
  const { askedAt, directory, lookedAt, refusedWords, revisionHash, filingAt, filingBy } = found.evidence as Evidence
  const [names, delivery, files] = await Promise.all([
    namesOf(prisma, [found.approvedBy, found.proposedBy, filingBy ?? null]),
    found.deliveryId === null ? null : prisma.delivery.findUnique({ where: { id: found.deliveryId } }),
    prisma.evidence.findMany({
      where: { about: `report:${found.id}` },
      orderBy: { at: 'asc' },
      select: { id: true, contentType: true, at: true },
    }),
  ])
  const ours = refusedWords?.startsWith(ownTrouble) === true
  const instant = (text: string | null | undefined) => (text ? new Date(text) : null)
  const { id, version, reason, weak, quote, statement, proposedAt, approvedAt, filedAt, decidedAt, appealedAt } = found
  return {
    id,
    state: found.state as ReportState,
    version,
    ground: found.ground as ReportProposal['ground'],
    reason,
    weak,
    quote,
    statement,
    proposedAt,
    proposedBy: names.ref(found.proposedBy),
    revisionHash: revisionHash ?? '',
    approvedBy: names.ref(found.approvedBy),
    approvedAt,
    filedAt,
    decidedAt,
    appealedAt,
    evidence: {
      askedAt: instant(askedAt),
      directory: directory ?? null,
      lookedAt: instant(lookedAt),
      refusedWords: ours ? null : (refusedWords ?? null),
      refusedCode: ours ? (refusedWords?.slice(ownTrouble.length) ?? null) : null,
      filing: filingAt === undefined ? null : { at: new Date(filingAt), by: names.ref(filingBy ?? null) },
    },
    files,
    delivery: delivery === null ? null : { id: delivery.id, state: delivery.state, notBefore: delivery.notBefore },
  }
}
