import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'

/** A line of the journal about something that is no case. Ids and codes only. */
export function writeLine(
  deps: Pick<DeskDeps, 'clock' | 'journal'>,
  actor: DeskActor,
  action: string,
  values: Readonly<Record<string, string | number | boolean | null>>,
): Promise<void> {
  return deps.journal.write({
    at: deps.clock.now(),
    actor: { kind: 'person', userId: actor.userId },
    action,
    caseId: null,
    values,
  })
}
