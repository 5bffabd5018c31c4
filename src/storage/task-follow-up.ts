import { system } from '../domain/actor.ts'
import type { CaseEvent } from '../domain/case.ts'
import type { FollowUpDue, FollowUpOffer, TaskStore } from '../domain/ports/task-store.ts'
import { activeTaskStates } from '../domain/task.ts'
import { type LockedCase, lockCase, moveCase } from './case-moves.ts'
import type { Database, Transaction } from './database.ts'
import { line, writeLines } from './journal.ts'
import { inTransaction, newId } from './sql.ts'

export function createTaskFollowUps(database: Database): Pick<TaskStore, 'followUpsDue' | 'offerFollowUp'> {
  return {
    // Not while an answer is on its way, nor while another task of the case still runs: one letter for all of them.
    followUpsDue: (limit) =>
      database.prisma.$queryRawUnsafe<FollowUpDue[]>(
        `select distinct on (t."caseId") t.id as "taskId", t."caseId" from task t
         join "case" c on c.id = t."caseId"
         where t.state = 'done' and t."followedAt" is null
           and c.state in ('answered', 'closed', 'awaiting-approval', 'needs-person')
           and not exists (select 1 from task o where o."caseId" = t."caseId" and o.state = any($1::text[]))
         order by t."caseId", t.id limit $2::int`,
        activeTaskStates,
        limit,
      ),
    offerFollowUp: (offer) => inTransaction(database, (tx) => offerFollowUp(tx, offer)),
  }
}

async function offerFollowUp(tx: Transaction, offer: FollowUpOffer): Promise<boolean> {
  const { taskId, caseId, draft, now } = offer
  const locked = await lockCase(tx, caseId)
  if (locked === null || locked.version !== offer.caseVersion) return false
  const waiting = { caseId, state: 'done', followedAt: null }
  if ('none' in draft) {
    await tx.task.updateMany({ where: waiting, data: { followedAt: now } })
    await writeLines(tx, [line(now, system, 'follow-up-skipped', caseId, { task: taskId, why: draft.none })])
    return true
  }
  // Opened and drafted in one go: an open case without a draft would be judged and answered anew.
  const opened =
    locked.state === 'answered' || locked.state === 'closed' ? await move(tx, locked, 'reopened', now) : locked
  if (opened === null || (await move(tx, opened, 'drafted', now)) === null) return false
  await tx.task.updateMany({ where: waiting, data: { followedAt: now } })
  await tx.draftRow.create({
    data: {
      ...draft,
      id: newId(),
      caseId,
      revisionHash: locked.revisionHash,
      purpose: 'follow-up',
      variant: 0,
      parts: draft.parts as never,
      at: now,
    },
  })
  await tx.case.update({ where: { id: caseId }, data: { dueAt: offer.dueAt } })
  await writeLines(tx, [line(now, system, 'follow-up-offered', caseId, { task: taskId })])
  return true
}

function move(
  tx: Transaction,
  locked: LockedCase,
  type: Extract<CaseEvent['type'], 'reopened' | 'drafted'>,
  now: Date,
) {
  return moveCase(tx, locked, { type }, now)
}
