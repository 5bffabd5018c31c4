/** What a task says on both sides: here and at the tracker outside. */
export interface TaskFacts {
  readonly title: string
  readonly dueAt: Date | null
  /** Our department's code; null where the tracker's person belongs to none. */
  readonly department: string | null
}

export type TaskChange = Partial<TaskFacts>

const fields = ['title', 'dueAt', 'department'] as const
const minuteMs = 60_000

/** Trackers round times; half a minute is no other time. */
function same(field: keyof TaskFacts, one: TaskFacts, other: TaskFacts): boolean {
  if (field !== 'dueAt') return one[field] === other[field]
  if (one.dueAt === null || other.dueAt === null) return one.dueAt === other.dueAt
  return Math.abs(one.dueAt.getTime() - other.dueAt.getTime()) < minuteMs
}

/**
 * Who changed what since both sides agreed. What was changed there is taken; what only we changed is told there. A field
 * that both changed is theirs: the people who work on it work there. An empty value there takes nothing from us.
 * @param seen what both said last; null before the first look
 */
export function syncTask(
  ours: TaskFacts,
  seen: TaskFacts | null,
  theirs: TaskFacts,
): { readonly take: TaskChange; readonly tell: TaskChange } {
  const take: Record<string, unknown> = {}
  const tell: Record<string, unknown> = {}
  for (const field of fields) {
    if (same(field, ours, theirs)) continue
    const changedThere = seen !== null && !same(field, seen, theirs)
    if (changedThere && theirs[field] !== null && theirs[field] !== '') take[field] = theirs[field]
    else if (!changedThere && ours[field] !== null) tell[field] = ours[field]
  }
  return { take, tell }
}

/** The case's code stands before the title outside, where nobody sees the case. */
export function titleOutside(caseCode: string | null, title: string): string {
  return caseCode === null ? title : `[${caseCode}] ${title}`
}

export function titleInside(caseCode: string | null, outside: string): string {
  const lead = titleOutside(caseCode, '')
  return outside.startsWith(lead) ? outside.slice(lead.length).trim() : outside.trim()
}
