import type { CommandOn, Refusal } from '../domain/ports/case-commands.ts'
import type { CaseFacts } from '../domain/ports/case-reads.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { Action, DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { type CaseAction, whyNot } from './why-not.ts'

export type CaseDeps = Pick<DeskDeps, 'clock' | 'cases' | 'channels' | 'journalReads'>

const changesShown = 10

export function caseMissing(): Refused {
  return new Refused('not-found', 'There is no such case')
}

/** What happened since; the page keeps the person's text and shows this beside it. */
async function conflictOf(
  deps: Pick<DeskDeps, 'cases' | 'journalReads'>,
  caseId: string,
  present: { readonly version: number; readonly state: string },
): Promise<Refused> {
  const [lines, approvedText] = await Promise.all([
    deps.journalReads.search({ caseId }, null, changesShown),
    deps.cases.approvedText(caseId),
  ])
  const changes = lines.items.map(({ at, actor, actorName, action, values }) => ({
    at,
    actor: actorName ?? actor,
    action,
    values,
  }))
  return new Refused('conflict', `The case has version ${present.version} by now`, {
    conflict: { version: present.version, state: present.state, changes, approvedText },
  })
}

export interface LoadedCase {
  readonly facts: CaseFacts
  readonly on: CommandOn
}

/**
 * The case as the person saw it, if role, version and state allow the action.
 * @throws Refused `forbidden` | `not-found` | `conflict` | `locked` | `too-late` | `not-possible`
 */
export async function loadCase(
  deps: CaseDeps,
  actor: DeskActor,
  action: CaseAction,
  permission: Action,
  caseId: string,
  version: number,
): Promise<LoadedCase> {
  demand(actor, permission)
  const facts = await deps.cases.facts(caseId)
  if (facts === null) throw caseMissing()
  if (facts.version !== version) throw await conflictOf(deps, caseId, facts)
  const now = deps.clock.now()
  const missing = whyNot(action, { facts, channel: deps.channels.find(facts.adapter), actor, now })
  if (missing !== null) throw notPossible(action, missing.code)
  return { facts, on: { caseId, version, actor: { kind: 'person', userId: actor.userId }, now } }
}

function notPossible(action: string, reason: string): Refused {
  const code = reason === 'locked' ? 'locked' : reason === 'already-sent' ? 'too-late' : 'not-possible'
  return new Refused(code, `${action} is not possible: ${reason}`, { reason })
}

/** Storage compares once more, inside its transaction: between our look and its write somebody may have been quicker. */
export async function refusedBy(deps: CaseDeps, caseId: string, refusal: Refusal): Promise<Refused> {
  switch (refusal.why) {
    case 'stale':
      return conflictOf(deps, caseId, refusal)
    case 'not-found':
      return caseMissing()
    case 'illegal':
      return new Refused('not-possible', `Not possible in the state ${refusal.state}`, { reason: 'state' })
    case 'already-sent':
      return new Refused('too-late', 'It is on its way already', { reason: 'already-sent' })
    default:
      return refusal satisfies never
  }
}
