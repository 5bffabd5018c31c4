import type { ChecklistItem } from './task.ts'

/** What a task says on both sides: here and at the tracker outside. */
export interface TaskFacts {
  readonly title: string
  readonly dueAt: Date | null
  /** Our department's code; null where the tracker's person belongs to none. */
  readonly department: string | null
  /** Our person's id; null for nobody, and for somebody there who is none of ours. */
  readonly assignee: string | null
  /** Points that both sides know; null where the tracker has none for it. */
  readonly checklist: readonly ChecklistItem[] | null
}

export type TaskChange = Partial<TaskFacts>

const fields = ['title', 'dueAt', 'department', 'assignee'] as const
type Field = (typeof fields)[number]
const minuteMs = 60_000

/** Trackers round times; half a minute is no other time. */
function same(field: Field, one: TaskFacts, other: TaskFacts): boolean {
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
  // Both are one person there: told alone, the department would take the task from whom we gave it to.
  if (tell['department'] !== undefined && ours.assignee !== null && take['assignee'] === undefined) {
    tell['assignee'] = ours.assignee
  }
  const points = syncChecklist(ours.checklist, seen?.checklist ?? null, theirs.checklist)
  return { take: { ...take, ...points.take }, tell: { ...tell, ...points.tell } }
}

/** Point by point, as above. What was taken off the list there is not put back; what stands only there is theirs. */
function syncChecklist(
  ours: TaskFacts['checklist'],
  seen: TaskFacts['checklist'],
  theirs: TaskFacts['checklist'],
): { readonly take: TaskChange; readonly tell: TaskChange } {
  if (ours === null || theirs === null) return { take: {}, tell: {} }
  const known = new Map((seen ?? []).map(({ code, done }) => [code, done]))
  const there = new Map(theirs.map(({ code, done }) => [code, done]))
  let taken = false
  let told = false
  const agreed = ours.map((item) => {
    const now = there.get(item.code)
    const before = known.get(item.code)
    if (now === undefined) told ||= before === undefined
    else if (now !== item.done) {
      if (before === undefined || before === now) told = true
      else {
        taken = true
        return { ...item, done: now }
      }
    }
    return item
  })
  return { take: taken ? { checklist: agreed } : {}, tell: told ? { checklist: agreed } : {} }
}

/** What both said last, kept: a point that was taken off the list there stays known, or it would be put back. */
export function seenNow(seen: TaskFacts | null, theirs: TaskFacts): TaskFacts {
  if (theirs.checklist === null || seen === null) return theirs
  const there = new Set(theirs.checklist.map(({ code }) => code))
  const gone = (seen.checklist ?? []).filter(({ code }) => !there.has(code))
  return { ...theirs, checklist: [...theirs.checklist, ...gone] }
}

/** The case's code stands before the title outside, where nobody sees the case. */
export function titleOutside(caseCode: string | null, title: string): string {
  return caseCode === null ? title : `[${caseCode}] ${title}`
}

export function titleInside(caseCode: string | null, outside: string): string {
  const lead = titleOutside(caseCode, '')
  return outside.startsWith(lead) ? outside.slice(lead.length).trim() : outside.trim()
}
