import type { ComplaintStore, LookUpDue } from '../../domain/ports/complaint-store.ts'
import type { Mention } from '../../domain/verdict.ts'
import { lockCase } from '../case-moves.ts'
import type { Database } from '../database.ts'
import { line, writeLines } from '../journal.ts'
import { inTransaction } from '../sql.ts'
import { withdrawReports } from './withdraw.ts'

type LookUps = Pick<ComplaintStore, 'lookUpsDue' | 'noteDirectory' | 'forgetLookUps'>

interface Row {
  caseId: string
  author: string | null
  mentions: readonly Mention[] | null
}

export function createLookUps(database: Database): LookUps {
  const { prisma } = database
  return {
    async lookUpsDue(limit): Promise<LookUpDue[]> {
      const rows = await prisma.$queryRawUnsafe<Row[]>(
        `select c.id as "caseId", c.author, v.verdict->'mentions' as mentions
         from contract_request q join "case" c on c.id = q."caseId"
         left join lateral (select verdict from verdict where "caseId" = c.id order by at desc, id desc limit 1) v on true
         where q.state = 'silent' and q.directory is null order by q."deadlineAt" limit $1`,
        limit,
      )
      return rows.map(({ caseId, author, mentions }) => {
        const value = (type: Mention['type']) => (mentions ?? []).find((one) => one.type === type)?.value ?? null
        return { caseId, author, contract: value('contract'), phone: value('phone') }
      })
    },
    noteDirectory: ({ caseId, result, actor, now }) =>
      inTransaction(database, async (tx) => {
        await lockCase(tx, caseId)
        const by = actor.kind === 'person' ? actor.userId : null
        const { count } = await tx.contractRequest.updateMany({
          where: { caseId },
          data: {
            directory: result,
            directoryAt: result === null ? null : now,
            directoryBy: result === null ? null : by,
          },
        })
        if (count === 0) return false
        const withdrawn = result === 'hit' ? await withdrawReports(tx, [caseId], now) : 0
        await writeLines(tx, [
          line(now, actor, by === null ? 'author-looked-up' : 'looked-up-by-hand', caseId, { result, withdrawn }),
        ])
        return true
      }),
    async forgetLookUps() {
      await prisma.contractRequest.updateMany({
        where: { directoryBy: null, state: { not: 'identified' } },
        data: { directory: null, directoryAt: null },
      })
    },
  }
}
