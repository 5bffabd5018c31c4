import type { Kind, Topic, Verdict } from '../domain/verdict.ts'
import type { CaseResult } from './approve.ts'
import { loadCase, refusedBy } from './load-case.ts'
import type { MoveDeps, OnCase } from './move-case.ts'
import type { DeskActor } from './permissions.ts'

/** A person's other reading of kind or topics; kept as training material beside the program's own. */
export async function correctCase(
  deps: MoveDeps,
  actor: DeskActor,
  order: OnCase & { readonly kind: Kind | undefined; readonly topics: readonly Topic[] | undefined },
): Promise<CaseResult> {
  const { facts, on } = await loadCase(deps, actor, 'correct', 'case.correct', order.caseId, order.version)
  if (facts.verdict === null) throw new Error('whyNot lets no case without a verdict through')
  const verdict = corrected(facts.verdict, order.kind, order.topics)
  const result = await deps.commands.correctVerdict({ ...on, verdict })
  if (!result.ok) throw await refusedBy(deps, order.caseId, result)
  const { version, state } = result
  return { id: order.caseId, version, state, undoUntil: null, held: false, deliveryId: null }
}

function corrected(verdict: Verdict, kind: Kind | undefined, topics: readonly Topic[] | undefined): Verdict {
  const sure = <Label>(label: Label) => ({ label, confidence: 1, because: [] })
  return {
    ...verdict,
    by: 'person',
    unsure: false,
    runnerUp: null,
    ...(kind === undefined ? {} : { kind: sure(kind), complaint: kind === 'complaint' || kind === 'claim' }),
    ...(topics === undefined ? {} : { topics: topics.map(sure) }),
  }
}
