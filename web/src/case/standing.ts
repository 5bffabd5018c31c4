import type { CaseView, Coded } from '../api/generated.ts'
import type { DraftState } from './use-draft.ts'

/** What stands in the place of the primary action. Exactly one at a time. */
export type Standing =
  | { readonly kind: 'ready'; readonly waitsForSource: boolean }
  /** Approved, sent, answered or closed: nothing to decide now. */
  | { readonly kind: 'settled' }
  /** Nobody knows whether the answer arrived: a person looks and says. */
  | { readonly kind: 'stuck' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'locked'; readonly name: string }
  | { readonly kind: 'impossible'; readonly why: Coded }
  | { readonly kind: 'offline' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'blocked'; readonly count: number }

interface Circumstances {
  readonly view: CaseView
  readonly draft: DraftState
  readonly offline: boolean
  readonly mayApprove: boolean
  readonly me: string
}

const settledStates: readonly string[] = ['approved', 'publishing', 'answered', 'closed']

export function standingOf({ view, draft, offline, mayApprove, me }: Circumstances): Standing {
  const { head } = view
  if (settledStates.includes(head.state)) return { kind: 'settled' }
  if (view.whyNot.decide === null) return { kind: 'stuck' }
  if (!mayApprove) return { kind: 'impossible', why: { code: 'forbidden', values: {} } }
  if (head.lockedBy !== null && head.lockedBy.id !== me) return { kind: 'locked', name: head.lockedBy.name }
  if (draft.stale !== null) return { kind: 'stale' }
  const why = view.whyNot.approve
  if (why !== null && why.code !== 'no-draft') return { kind: 'impossible', why }
  if (offline) return { kind: 'offline' }
  if (draft.text.trim() === '') return { kind: 'empty' }
  const count = draft.findings.filter((finding) => finding.severity === 'blocking').length
  if (count > 0) return { kind: 'blocked', count }
  return { kind: 'ready', waitsForSource: view.source.circuit === 'open' }
}
