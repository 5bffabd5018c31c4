import type { PersonRef } from '../../domain/ports/read-models.ts'

/** How long a sign of life counts; pages send one every 20 s. */
const presentMs = 45_000

/** Who looks at which case now. In this process only: a hint, never a lock. */
export function createPresence(now: () => Date) {
  const cases = new Map<string, Map<string, { readonly person: PersonRef; readonly until: number }>>()

  function people(caseId: string): PersonRef[] {
    const present = cases.get(caseId)
    if (present === undefined) return []
    for (const [id, entry] of present) if (entry.until <= now().getTime()) present.delete(id)
    if (present.size === 0) cases.delete(caseId)
    return [...present.values()].map((entry) => entry.person)
  }

  return {
    people,

    /** Returns everybody who is there after the change. */
    set(caseId: string, person: PersonRef, here: boolean): PersonRef[] {
      const present = cases.get(caseId) ?? new Map()
      if (here) present.set(person.id, { person, until: now().getTime() + presentMs })
      else present.delete(person.id)
      cases.set(caseId, present)
      return people(caseId)
    },
  }
}

export type Presence = ReturnType<typeof createPresence>
