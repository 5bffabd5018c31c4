import { agrees } from '../../domain/contract-request.ts'
import type { ContractAnswer } from '../../domain/ports/complaint-store.ts'
import type { Mention } from '../../domain/verdict.ts'
import type { Transaction } from '../database.ts'
import { departmentOf } from './department.ts'

interface Row {
  readonly caseId: string
  readonly caseCode: string
  readonly topics: readonly string[]
  readonly author: string
  readonly letterCase: string
  readonly letterAuthor: string
  readonly letterTopics: readonly string[]
  readonly letterMentions: readonly Mention[] | null
  readonly text: string
}

/** People write within days of being asked; later it is another story. */
const days = 14

/** Ids carry their time (UUIDv7): the primary key serves «since» without an index of its own. */
function firstIdSince(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/**
 * Letters without a code from somebody of the author's name, about the same problem, soon after we asked. Likeness is
 * no proof: a person confirms each.
 */
export async function likelyLetters(
  prisma: Pick<Transaction, '$queryRawUnsafe'>,
  { caseId, since, denied, limit }: { caseId: string | null; since: Date; denied: string; limit: number },
): Promise<ContractAnswer[]> {
  const rows = await prisma.$queryRawUnsafe<Row[]>(
    `select c.id as "caseId", c.code as "caseCode", c.topics, c.author, lc.id as "letterCase",
            coalesce(nullif(m."fromName", ''), m."fromAddress") as "letterAuthor", lc.topics as "letterTopics",
            v.verdict->'mentions' as "letterMentions", m.text
     from contract_request q join "case" c on c.id = q."caseId" and c.author is not null
     join message m on m.direction = 'in' and m.id > $3::uuid
       and m."receivedAt" > coalesce(q."askingSince", q."askedAt") and m."receivedAt" < q."askedAt" + interval '${days} days'
     join "case" lc on lc.id = m."caseId" and lc."reviewId" is null and lc.topics && c.topics
       and lc.kind in ('complaint', 'answer-to-request', 'question', 'claim')
     left join lateral (select verdict from verdict where "caseId" = lc.id order by at desc, id desc limit 1) v on true
     where q.state in ('asked', 'silent') and ($2::uuid is null or c.id = $2::uuid)
       and (m.subject || ' ' || m.text || ' ' || m.quoted) !~* '[RР]-?[0-9]{4,9}'
       and not exists (select 1 from journal j where j."caseId" = c.id and j.action = $4 and j.values->>'letter' = lc.id::text)
     order by m."receivedAt" desc limit $1`,
    limit,
    caseId,
    firstIdSince(since),
    denied,
  )
  return rows.flatMap((row) => {
    const match = {
      reviewAuthor: row.author,
      letterAuthor: row.letterAuthor,
      reviewTopics: row.topics,
      letterTopics: row.letterTopics,
    }
    const byName = agrees({ ...match, letterTopics: [] })
    const byProblem = agrees({ ...match, reviewAuthor: null })
    if (!byName || !byProblem) return []
    const value = (type: Mention['type']) => (row.letterMentions ?? []).find((one) => one.type === type)?.value ?? null
    return [
      {
        caseId: row.caseId,
        caseCode: row.caseCode,
        department: departmentOf(row.topics),
        via: { kind: 'letter', caseId: row.letterCase, by: 'likeness' } as const,
        text: row.text,
        contract: value('contract'),
        phone: value('phone'),
        match,
      },
    ]
  })
}
