import { maskNumbers } from '../../domain/mask-numbers.ts'
import type { CaseListRow, PersonRef } from '../../domain/ports/read-models.ts'

/**
 * The columns of a queue row, for the ids that `from` joins to the case `c`. Everything but the handful of names is on
 * the case itself. The names are looked up one by one on purpose: as joins, planning seven tables took longer than
 * reading fifty rows.
 *
 * @param now placeholder of the instant against which locks expire
 */
export function caseRowSelect(now: string, from: string): string {
  return `select c.id, c.code, c.version, c.state, c.adapter, c."branchId", c.title, c.author, c.excerpt, c.stars,
      c.kind, coalesce(c.topics, '{}') as topics, coalesce(c.risks, '{}') as risks, c.urgency, c.language, c.unsure,
      c.held, c.imported, c.answerable, c."writtenAt", c."openedAt", c."dueAt", c."answeredAt", c.needs, c."assigneeId",
      c."snoozedUntil", c."snoozeReason", c."clusterId",
      case when c."lockedUntil" > ${now}::timestamptz then c."lockedBy" end as "lockedById",
      (select b.name from branch b where b.id = c."branchId") as "branchName",
      (select a.name from "user" a where a.id = c."assigneeId") as "assigneeName",
      (select l.name from "user" l where l.id = c."lockedBy") as "lockedByName",
      coalesce((select r.revision > 1 from review r where r.id = c."reviewId"), false) as revised,
      case when c.state = 'approved' then (
        select d."notBefore" from delivery d where d."caseId" = c.id and d.state = 'pending' and d.kind <> 'task'
        order by d."createdAt" desc limit 1
      ) end as "notBefore",
      (select s.mode from source s where s.id = (select li."sourceId" from listing li where li.id = c."listingId")) as mode
    from "case" c
    join ${from}`
}

function ref(id: unknown, name: unknown): PersonRef | null {
  return typeof id === 'string' ? { id, name: typeof name === 'string' ? name : '' } : null
}

export function caseListRow(row: Record<string, unknown>): CaseListRow {
  const waits = (row.notBefore ?? null) as Date | null
  const held = waits !== null && row.mode === 'dry-run'
  return {
    ...(row as unknown as CaseListRow),
    // Everybody who opens the queue reads along; whoever needs the number opens the case.
    excerpt: typeof row.excerpt === 'string' ? maskNumbers(row.excerpt) : '',
    title: typeof row.title === 'string' ? maskNumbers(row.title) : '',
    source: String(row.adapter),
    branch: ref(row.branchId, row.branchName),
    assignee: ref(row.assigneeId, row.assigneeName),
    lockedBy: ref(row.lockedById, row.lockedByName),
    sendsAt: held ? null : waits,
    heldByDryRun: held,
  }
}
