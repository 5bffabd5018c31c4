import { system } from '../domain/actor.ts'
import { type CaseState, transition } from '../domain/case.ts'
import type { TriageResult, TriageStore, UntriagedCase } from '../domain/ports/triage-store.ts'
import type { ObservedReview } from '../domain/review.ts'
import type { LetterSigns, Verdict } from '../domain/verdict.ts'
import type { Database, Transaction } from './database.ts'
import { line, writeLines } from './journal.ts'
import { columns, insertRows, inTransaction, newId, select, toJson } from './sql.ts'

interface Row {
  id: string
  version: number
  state: CaseState
  revisionHash: string
  adapter: string
  listingId: string
  code: string | null
  imported: boolean
  answerable: ObservedReview['answerable']
  openedAt: Date
  writtenAt: Date
  author: string | null
  stars: number | null
  text: string | null
  isReview: boolean
  foreignReply: boolean
  approvals: number
  sentBack: number
  letter: string | null
  claimMissing: string[] | null
  asksInPublic: boolean
  commented: boolean
  letterSigns: LetterSigns | null
  verdict: Verdict | null
  correctedBy: string | null
}

const readSql = `
  select c.id, c.version, c.state, c."revisionHash", c.adapter, c."listingId", c.code, c.imported, c.answerable,
         c."openedAt", c."writtenAt", c.author, c.stars, r.text, c."reviewId" is not null as "isReview",
         (r."replyHash" is not null and not r."replyIsOurs"
           and (r.revision = 1 or r."replyAt" >= coalesce(r."editedAt", rev."seenAt", r."firstSeenAt"))) as "foreignReply",
         (select count(*)::int from delivery d where d."caseId" = c.id and d.state = 'confirmed'
            and d.kind in ('reply', 'assisted-reply', 'mail')) as approvals,
         (select count(*)::int from journal j where j."caseId" = c.id and j.action = 'sent-back') as "sentBack",
         c."reviewId" is not null and exists (select 1 from message o where o."caseId" = c.id and o.direction = 'in'
           and o."receivedAt" > coalesce(c."answeredAt", c."openedAt")) as commented,
         (select s."asksInPublic" from listing l join source s on s.id = l."sourceId" where l.id = c."listingId") as "asksInPublic",
         (select missing from claim where "caseId" = c.id) as "claimMissing", m.text as letter, m.signs as "letterSigns", v.verdict, v."correctedBy"
  from "case" c
  left join review r on r.id = c."reviewId"
  left join revision rev on rev."reviewId" = r.id and rev.number = r.revision
  left join lateral (select text, signs from message where "caseId" = c.id and direction = 'in'
                     order by "receivedAt" desc, id desc limit 1) m on c."reviewId" is null
  left join lateral (select verdict, "correctedBy" from verdict where "caseId" = c.id and "revisionHash" = c."revisionHash"
                     order by at desc, id desc limit 1) v on true`

function toCase(row: Row): UntriagedCase {
  return {
    ...row,
    verdict: row.state === 'triaged' || row.correctedBy !== null ? row.verdict : null,
    variant: row.sentBack,
    what: {
      text: row.text ?? row.letter ?? '',
      stars: row.stars,
      source: row.adapter,
      author: row.author,
      ...(row.letterSigns === null ? {} : { letter: row.letterSigns }),
    },
    answeredElsewhere: row.foreignReply ?? false,
    answeredBefore: row.approvals > 0,
    isLetter: !row.isReview,
  }
}

const verdictShape = columns('id uuid, caseId uuid, revisionHash text, by text, verdict jsonb, at timestamptz')
const draftShape = columns(
  'id uuid, caseId uuid, revisionHash text, purpose text, variant smallint, by text, language text, text text, parts jsonb, at timestamptz',
)
const claimShape = columns('caseId uuid, registered timestamptz, dueAt timestamptz, missing text[]')

function stateAfter(result: TriageResult): CaseState {
  const needsReply = result.outcome.to !== 'closed'
  const judged = transition('new', { type: 'classified', needsReply }) ?? 'closed'
  if (result.outcome.to === 'closed') return judged
  const type = result.outcome.to === 'awaiting-approval' ? 'drafted' : 'needs-person'
  return transition('triaged', { type }) ?? 'needs-person'
}

/** Case columns that a verdict decides; a stored verdict is read again so that corrections hold. */
function caseParts(result: TriageResult) {
  const { verdict } = result
  return {
    id: result.caseId,
    version: result.version,
    revisionHash: result.revisionHash,
    state: stateAfter(result),
    judged: verdict !== null,
    kind: verdict?.kind.label ?? null,
    topics: verdict?.topics.map((topic) => topic.label) ?? [],
    risks: verdict?.risks.map((risk) => risk.label) ?? [],
    urgency: verdict?.urgency.label ?? null,
    language: verdict?.language ?? null,
    unsure: verdict?.unsure ?? false,
    held: result.held,
    code: result.code,
    dueAt: result.dueAt,
    needs: result.outcome.to === 'needs-person' ? result.outcome.needs : null,
    closeReason: result.outcome.to === 'closed' ? result.outcome.reason : null,
  }
}

async function save(tx: Transaction, results: readonly TriageResult[], now: Date): Promise<readonly string[]> {
  const written = await select<{ id: string }>(
    tx,
    `update "case" c set state = e.state, version = c.version + 1,
       kind = case when e.judged then e.kind else c.kind end, topics = case when e.judged then e.topics else c.topics end,
       risks = case when e.judged then e.risks else c.risks end,
       urgency = case when e.judged then e.urgency else c.urgency end,
       language = case when e.judged then e.language else c.language end,
       unsure = case when e.judged then e.unsure else c.unsure end, held = e.held, code = coalesce(c.code, e.code),
       "dueAt" = e."dueAt", needs = e.needs, "closeReason" = e."closeReason",
       "closedAt" = case when e.state = 'closed' then $2::timestamptz end, "updatedAt" = $2::timestamptz
     from jsonb_to_recordset($1::jsonb) as e(id uuid, version int, "revisionHash" text, state text, judged boolean,
       kind text, topics text[], risks text[], urgency text, language text, unsure boolean, held boolean, code text,
       "dueAt" timestamptz, needs text, "closeReason" text)
     where c.id = e.id and c.version = e.version and c."revisionHash" = e."revisionHash" and c.state in ('new', 'triaged')
     returning c.id`,
    toJson(results.map(caseParts)),
    now,
  )
  const ids = new Set(written.map((row) => row.id))
  const kept = results.filter((result) => ids.has(result.caseId))
  const verdicts = kept.flatMap(({ caseId, revisionHash, verdict }) =>
    verdict === null ? [] : [{ id: newId(), caseId, revisionHash, by: verdict.by, verdict, at: now }],
  )
  const drafts = kept.flatMap((result) => {
    if (result.outcome.to === 'closed' || result.outcome.draft === null) return []
    const { caseId, revisionHash, purpose, variant } = result
    return [{ id: newId(), caseId, revisionHash, purpose, variant, at: now, ...result.outcome.draft }]
  })
  const claims = kept.flatMap(({ caseId, claim }) => (claim === null ? [] : [{ caseId, registered: now, ...claim }]))
  await insertRows(tx, 'verdict', verdictShape, verdicts)
  await insertRows(tx, 'draft', draftShape, drafts)
  await insertRows(tx, 'claim', claimShape, claims, 'on conflict ("caseId") do update set missing = excluded.missing')
  const lines = kept.map((result) =>
    line(now, system, 'triaged', result.caseId, {
      to: result.outcome.to,
      ...(result.outcome.to === 'needs-person' ? { needs: result.outcome.needs } : {}),
      ...(result.outcome.to === 'closed' ? { reason: result.outcome.reason } : {}),
    }),
  )
  await writeLines(tx, lines)
  return [...ids]
}

export function createTriageStore(database: Database): TriageStore {
  const { prisma } = database
  return {
    async untriaged(limit, ids) {
      // The words of the index case_waiting_idx: a million waiting cases must not be sorted for each batch.
      const waiting = `c.state in ('new', 'triaged')`
      const { rows } =
        ids === undefined
          ? await database.query(`${readSql} where ${waiting} order by c.imported, c.id limit $1`, [limit])
          : await database.query(
              `${readSql} where ${waiting} and c.id = any($2::uuid[]) order by c.imported, c.id limit $1`,
              [limit, ids],
            )
      return (rows as unknown as Row[]).map(toCase)
    },
    saveTriage: (results, now) =>
      results.length === 0 ? Promise.resolve([]) : inTransaction(database, (tx) => save(tx, results, now)),
    async recentReplies(adapter, limit) {
      const rows = await prisma.approval.findMany({
        where: { case: { adapter }, revokedAt: null },
        orderBy: { at: 'desc' },
        take: limit,
        select: { text: true },
      })
      return rows.map((row) => row.text)
    },
    async takenCodes(codes) {
      if (codes.length === 0) return []
      const rows = await prisma.case.findMany({ where: { code: { in: [...codes] } }, select: { code: true } })
      return rows.map((row) => row.code).filter((code) => code !== null)
    },
  }
}
