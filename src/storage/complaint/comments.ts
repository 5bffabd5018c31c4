import type { CommentsDue, ComplaintStore } from '../../domain/ports/complaint-store.ts'
import { lockCase, moveCase, voidPending } from '../case-moves.ts'
import type { Database } from '../database.ts'
import { inTransaction, newId } from '../sql.ts'
import { departmentOf } from './department.ts'
import { withdrawReports } from './withdraw.ts'

type Comments = Pick<ComplaintStore, 'commentsDue' | 'storeComments'>

interface Row extends Omit<CommentsDue, 'listing' | 'department'> {
  topics: readonly string[]
  publicRef: string
  cabinetRef: string | null
  extra: CommentsDue['listing']['extra']
}

/** Authors answer within days; under an old review nobody looks for ever. */
const days = 60

export function createComments(database: Database): Comments {
  const { prisma } = database
  return {
    async commentsDue(before, limit) {
      const rows = await prisma.$queryRawUnsafe<Row[]>(
        `select c.id as "caseId", c.code as "caseCode", c.topics, c.adapter, c.author, coalesce(q."askingSince", q."askedAt") as "askedAt", r."externalId",
                l.id as "listingId", l."publicRef", l."cabinetRef", l.extra
         from contract_request q join "case" c on c.id = q."caseId" join review r on r.id = c."reviewId" and r."goneAt" is null
         join listing l on l.id = c."listingId" join source s on s.id = l."sourceId" and s.enabled and s.circuit = 'closed'
         where q.state in ('asked', 'silent') and q."askedAt" > $1::timestamptz - interval '${days} days'
           and (q."commentsAt" is null or q."commentsAt" <= $1::timestamptz)
         order by q."deadlineAt" limit $2`,
        before,
        limit,
      )
      return rows.map(({ topics, publicRef, cabinetRef, extra, ...row }) => ({
        ...row,
        department: departmentOf(topics),
        listing: { publicRef, cabinetRef, extra },
      }))
    },
    storeComments: (caseId, comments, now) =>
      inTransaction(database, async (tx) => {
        const locked = await lockCase(tx, caseId)
        await tx.contractRequest.updateMany({ where: { caseId }, data: { commentsAt: now } })
        if (locked === null) return 0
        const key = (externalId: string) => `comment:${locked.adapter}:${externalId}`
        const known = await tx.message.findMany({
          where: { key: { in: comments.map((one) => key(one.externalId)) } },
          select: { key: true },
        })
        const fresh = comments.filter((one) => !known.some((row) => row.key === key(one.externalId)))
        if (fresh.length === 0) return 0
        await tx.message.createMany({
          data: fresh.map(({ externalId, author, text, at }) => ({
            id: newId(),
            caseId,
            direction: 'in',
            key: key(externalId),
            fromName: author ?? '',
            text: text.replaceAll('\0', '').toWellFormed(),
            references: [],
            toAddresses: [],
            sentAt: at,
            receivedAt: now,
          })),
        })
        if ((await moveCase(tx, locked, { type: 'customer-wrote' }, now)) !== null) {
          await voidPending(tx, [caseId], 'review-edited', now)
        }
        await withdrawReports(tx, [caseId], now)
        return fresh.length
      }),
  }
}
