import type { HeldCase } from '../domain/ports/privacy.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'

export type PrivacyDeps = Pick<DeskDeps, 'privacy' | 'clock' | 'journal'>

/** Where a person's words, address or number stand. The journal says that somebody looked, never for what. */
export async function findPerson(deps: PrivacyDeps, actor: DeskActor, term: string): Promise<readonly HeldCase[]> {
  demand(actor, 'privacy.manage')
  const found = await deps.privacy.find(term)
  await note(deps, actor, 'person-looked-up', null, { cases: found.length })
  return found
}

/** One JSON document a case. */
export async function exportPerson(
  deps: PrivacyDeps,
  actor: DeskActor,
  caseIds: readonly string[],
): Promise<AsyncIterable<object>> {
  demand(actor, 'privacy.manage')
  for (const caseId of caseIds) await note(deps, actor, 'person-exported', caseId, {})
  return deps.privacy.export(caseIds)
}

/**
 * Cannot be undone. Stars, dates and ids stay, and so does the journal, which holds nothing personal.
 * @throws Refused `conflict` while something of ours is on its way in one of the cases
 */
export async function erasePerson(deps: PrivacyDeps, actor: DeskActor, caseIds: readonly string[]): Promise<number> {
  demand(actor, 'privacy.manage')
  if (await deps.privacy.busy(caseIds)) {
    throw new Refused('conflict', 'Something of ours is still on its way in one of these cases: wait until it settles')
  }
  for (const caseId of caseIds) await note(deps, actor, 'person-erased', caseId, {})
  return deps.privacy.erase(caseIds, deps.clock.now())
}

function note(
  deps: PrivacyDeps,
  actor: DeskActor,
  action: string,
  caseId: string | null,
  values: Readonly<Record<string, number>>,
): Promise<void> {
  const by = { kind: 'person', userId: actor.userId } as const
  return deps.journal.write({ at: deps.clock.now(), actor: by, action, caseId, values })
}
