import { readCaseCodes } from '../../domain/case-code.ts'
import { type ContractRequestState, requestTransition } from '../../domain/contract-request.ts'
import type { ComplaintStore, ContractAnswer, Identified } from '../../domain/ports/complaint-store.ts'
import type { Mention } from '../../domain/verdict.ts'
import { lockCase } from '../case-moves.ts'
import type { Database, Transaction } from '../database.ts'
import { line, writeLines } from '../journal.ts'
import { inTransaction, select } from '../sql.ts'
import { departmentOf } from './department.ts'
import { likelyLetters } from './likely-letters.ts'
import { withdrawReports } from './withdraw.ts'

type Requests = Pick<
  ComplaintStore,
  'openRequests' | 'answers' | 'identify' | 'lettersFor' | 'denyLetter' | 'fallSilent'
>

/** The journal's line is the memory: what a person has denied is not asked again. */
const denied = 'answer-denied'
const lettersShown = 20
/** A letter is offered by its likeness for as long as it is news, milliseconds. */
/** Every request ever asked is held against letters no older than this: a letter is looked at minutes after it came. */
const lettersSinceMs = 45 * 86_400_000
const likelySinceMs = 2 * 86_400_000

async function offeredLetters(prisma: Pick<Transaction, '$queryRawUnsafe'>, caseId: string): Promise<ContractAnswer[]> {
  const named = await letterAnswers(prisma, caseId, lettersShown, new Date(0))
  const likely = await likelyLetters(prisma, { caseId, since: new Date(0), denied, limit: lettersShown })
  return [...named, ...likely]
}

export function createRequests(database: Database): Requests {
  return {
    openRequests: (defaultDays, now) => inTransaction(database, (tx) => openRequests(tx, defaultDays, now)),
    async answers(limit, now) {
      const since = new Date(now.getTime() - likelySinceMs)
      const reviews = await reviewAnswers(database, limit)
      const letters = await letterAnswers(database.prisma, null, limit, new Date(now.getTime() - lettersSinceMs))
      return [...reviews, ...letters, ...(await likelyLetters(database.prisma, { caseId: null, since, denied, limit }))]
    },
    identify: (found) => inTransaction(database, (tx) => identify(tx, found)),
    lettersFor: (caseId) => offeredLetters(database.prisma, caseId),
    denyLetter: (on) =>
      inTransaction(database, async (tx) => {
        await lockCase(tx, on.caseId)
        const offered = await offeredLetters(tx, on.caseId)
        if (!offered.some(({ via }) => via.kind === 'letter' && via.caseId === on.letterCaseId)) return false
        await writeLines(tx, [line(on.now, on.actor, denied, on.caseId, { letter: on.letterCaseId })])
        return true
      }),
    fallSilent: (now) => inTransaction(database, (tx) => fallSilent(tx, now)),
  }
}

/** What asked is the answer itself: its text carries the case's code and it was seen to stand. */
async function openRequests(tx: Transaction, defaultDays: number, now: Date): Promise<number> {
  const opened = await select<{ caseId: string }>(
    tx,
    `insert into contract_request ("caseId", state, "askedAt", "askingSince", "deadlineAt")
     select c.id, 'asked', max(d."settledAt"), min(a.at),
            max(d."settledAt") + coalesce((s.moderation->>'days')::int, $1::int) * interval '1 day'
     from "case" c
     join listing l on l.id = c."listingId" join source s on s.id = l."sourceId"
     join delivery d on d."caseId" = c.id and d.state = 'confirmed' and d.kind in ('reply', 'assisted-reply')
     join approval a on a.id = d."approvalId" and position(c.code in a.text) > 0
     where c.state = 'answered' and c.code is not null and c."reviewId" is not null
       and not exists (select 1 from contract_request q where q."caseId" = c.id)
     group by c.id, s.moderation
     on conflict do nothing returning "caseId"`,
    defaultDays,
  )
  await writeLines(
    tx,
    opened.map(({ caseId }) => line(now, { kind: 'system' }, 'contract-asked', caseId)),
  )
  return opened.length
}

interface FoundMentions {
  readonly caseId: string
  readonly caseCode: string
  readonly topics: readonly string[]
  readonly author: string | null
  readonly mentions: readonly Mention[] | null
}

function valueOf(mentions: readonly Mention[] | null, type: Mention['type']): string | null {
  return (mentions ?? []).find((mention) => mention.type === type)?.value ?? null
}

/**
 * The author put the number into the review itself, against our advice or before it: whoever gave it is not reported. What
 * was edited since we asked may hold it without a word beside it.
 */
async function reviewAnswers({ prisma }: Database, limit: number): Promise<ContractAnswer[]> {
  const named = `v.verdict->'mentions' @> '[{"type": "contract"}]'`
  const rows = await prisma.$queryRawUnsafe<(FoundMentions & { readonly text: string })[]>(
    `select c.id as "caseId", c.code as "caseCode", c.topics, c.author, v.verdict->'mentions' as mentions, r.text
     from contract_request q join "case" c on c.id = q."caseId" join review r on r.id = c."reviewId"
     join lateral (select verdict from verdict where "caseId" = c.id and "revisionHash" = c."revisionHash"
                   order by at desc, id desc limit 1) v on true
     where q.state in ('asked', 'silent') and (${named} or (r.text ~ '[0-9]{4}' and exists (
       select 1 from revision s where s."reviewId" = r.id and s.number > 1 and s."seenAt" > coalesce(q."askingSince", q."askedAt"))))
     order by ${named} desc, q."askedAt" desc limit $1`,
    limit,
  )
  return rows.map(({ caseId, caseCode, topics, mentions, text }) => ({
    caseId,
    text,
    caseCode,
    department: departmentOf(topics),
    via: { kind: 'review' },
    contract: valueOf(mentions, 'contract'),
    phone: valueOf(mentions, 'phone'),
    match: null,
  }))
}

interface FoundLetter extends FoundMentions {
  readonly letterCase: string
  readonly letterAuthor: string
  readonly letterTopics: readonly string[]
  readonly quoted: string
  readonly letterMentions: readonly Mention[] | null
  readonly text: string
}

/** Letters that name the code of a case that asked and came after it did. */
async function letterAnswers(
  prisma: Pick<Transaction, '$queryRawUnsafe'>,
  caseId: string | null,
  limit: number,
  since: Date,
): Promise<ContractAnswer[]> {
  const rows = await prisma.$queryRawUnsafe<FoundLetter[]>(
    `select c.id as "caseId", c.code as "caseCode", c.topics, c.author, lc.id as "letterCase",
            coalesce(nullif(m."fromName", ''), m."fromAddress") as "letterAuthor", lc.topics as "letterTopics",
            v.verdict->'mentions' as "letterMentions", m.text, m.subject || ' ' || m.text || ' ' || m.quoted as quoted
     from contract_request q join "case" c on c.id = q."caseId"
     join message m on m.direction = 'in' and m."receivedAt" > coalesce(q."askingSince", q."askedAt") and m."receivedAt" > $3::timestamptz
       and position(substr(c.code, 3) in m.subject || ' ' || m.text || ' ' || m.quoted) > 0
     join "case" lc on lc.id = m."caseId" and lc.id <> c.id
     left join lateral (select verdict from verdict where "caseId" = lc.id order by at desc, id desc limit 1) v on true
     where q.state in ('asked', 'silent') and lc.kind is not null and ($2::uuid is null or c.id = $2::uuid)
       and not exists (select 1 from journal j where j."caseId" = c.id and j.action = '${denied}'
                       and j.values->>'letter' = lc.id::text)
     order by m."receivedAt" limit $1`,
    limit,
    caseId,
    since,
  )
  return rows
    .filter((row) => readCaseCodes(row.quoted).includes(row.caseCode))
    .map((row) => ({
      caseId: row.caseId,
      caseCode: row.caseCode,
      department: departmentOf(row.topics),
      via: { kind: 'letter', caseId: row.letterCase, by: 'code' },
      text: row.text,
      contract: valueOf(row.letterMentions, 'contract'),
      phone: valueOf(row.letterMentions, 'phone'),
      match: {
        reviewAuthor: row.author,
        letterAuthor: row.letterAuthor,
        reviewTopics: row.topics,
        letterTopics: row.letterTopics,
      },
    }))
}

async function identify(tx: Transaction, found: Identified): Promise<boolean> {
  const { caseId, now, actor } = found
  await lockCase(tx, caseId)
  const request = await tx.contractRequest.findUnique({ where: { caseId } })
  const state = request ? requestTransition(request.state as ContractRequestState, 'answered') : null
  if (!request || state === null) return false
  await tx.contractRequest.update({
    where: { caseId },
    data: {
      state,
      answeredAt: now,
      via: found.via,
      ...(found.directory === null ? {} : { directory: found.directory, directoryAt: now, directoryBy: null }),
      ...(found.contract ? { contract: found.contract.sealed, contractMask: found.contract.mask } : {}),
      ...(found.phone ? { phone: found.phone.sealed, phoneMask: found.phone.mask } : {}),
    },
  })
  // Cases are put off to wait for just this.
  await tx.case.update({ where: { id: caseId }, data: { snoozedUntil: null, snoozeReason: null } })
  const withdrawn = await withdrawReports(tx, [caseId], now)
  await writeLines(tx, [line(now, actor, 'author-identified', caseId, { via: found.via, withdrawn })])
  return true
}

async function fallSilent(tx: Transaction, now: Date): Promise<number> {
  const silent = await select<{ caseId: string }>(
    tx,
    `update contract_request set state = 'silent' where state = 'asked' and "deadlineAt" <= $1::timestamptz returning "caseId"`,
    now,
  )
  await writeLines(
    tx,
    silent.map(({ caseId }) => line(now, { kind: 'system' }, 'author-silent', caseId)),
  )
  return silent.length
}
