import type { CaseListRow, PersonRef } from '../../domain/ports/read-models.ts'

/**
 * The columns of a queue row, for the ids that `from` joins to the case `c`. Everything but the handful of names is on
 * the case itself, so that a page costs one index walk and some fifty look-ups.
 *
 * @param now placeholder of the instant against which locks expire
 */
export function caseRowSelect(now: string, from: string): string {
  return `select c.id, c.code, c.version, c.state, c.adapter, c."branchId", b.name as "branchName", c.title, c.author,
      c.excerpt, c.stars, c.kind, coalesce(c.topics, '{}') as topics,
      coalesce(c.risks, '{}') as risks, c.urgency, c.language, c.unsure, c.held, c.imported, c.answerable,
      c."writtenAt", c."openedAt", c."dueAt", c."answeredAt", c.needs, c."assigneeId", a.name as "assigneeName",
      c."snoozedUntil", c."snoozeReason", l.id as "lockedById", l.name as "lockedByName", c."clusterId",
      coalesce(r.revision > 1, false) as revised, d."notBefore" as "notBefore", s.mode
    from "case" c
    join ${from}
    join listing li on li.id = c."listingId"
    join source s on s.id = li."sourceId"
    left join branch b on b.id = c."branchId"
    left join "user" a on a.id = c."assigneeId"
    left join "user" l on l.id = c."lockedBy" and c."lockedUntil" > ${now}::timestamptz
    left join review r on r.id = c."reviewId"
    left join lateral (
      select d."notBefore" from delivery d where c.state = 'approved' and d."caseId" = c.id and d.state = 'pending'
      order by d."createdAt" desc limit 1
    ) d on true`
}

function ref(id: unknown, name: unknown): PersonRef | null {
  return typeof id === 'string' ? { id, name: String(name ?? '') } : null
}

export function caseListRow(row: Record<string, unknown>): CaseListRow {
  const waits = (row.notBefore ?? null) as Date | null
  const held = waits !== null && row.mode === 'dry-run'
  const { adapter, branchId, branchName, assigneeId, assigneeName, lockedById, lockedByName, notBefore, mode, ...own } =
    row
  return {
    ...(own as unknown as CaseListRow),
    source: String(adapter),
    branch: ref(branchId, branchName),
    assignee: ref(assigneeId, assigneeName),
    lockedBy: ref(lockedById, lockedByName),
    sendsAt: held ? null : waits,
    heldByDryRun: held,
  }
}
