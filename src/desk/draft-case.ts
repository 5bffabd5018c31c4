import type { CaseFacts, DraftView } from '../domain/ports/case-reads.ts'
import type { Draft, DraftPurpose, LintFinding } from '../domain/ports/triage.ts'
import type { DeskDeps } from './deps.ts'
import { type LintDeps, linterFor, recentCompared, replyLanguageOf } from './lint-case.ts'
import { type CaseDeps, loadCase, refusedBy } from './load-case.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'

export type DraftDeps = CaseDeps & LintDeps & Pick<DeskDeps, 'commands' | 'drafter' | 'call'>

export interface DraftResult {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly draft: (DraftView & { readonly stale: boolean; readonly findings: readonly LintFinding[] }) | null
}

const draftingMs = 30_000
/** What a person or a job decided to say; every other purpose follows from the case as it is now. */
const kept = ['follow-up', 'wrong-company', 'outage', 'thread-reply'] as const satisfies readonly DraftPurpose[]

function purposeOf(facts: CaseFacts): DraftPurpose {
  const kind = facts.verdict?.kind.label
  if (kind === 'claim' || kind === 'answer-to-request') return kind
  if (!facts.ownReply) return 'first-reply'
  return facts.isLetter ? 'thread-reply' : 'review-changed'
}

/**
 * Another alternative for what the author says now.
 * @throws Refused as `loadCase`
 */
export async function draftCase(
  deps: DraftDeps,
  actor: DeskActor,
  order: {
    readonly caseId: string
    readonly version: number
    readonly variant: number | undefined
    /** What a person wants said instead; left out: what the case asks for. */
    readonly purpose?: 'wrong-company' | undefined
  },
): Promise<DraftResult> {
  const { facts, on } = await loadCase(deps, actor, 'draft', 'case.edit-draft', order.caseId, order.version)
  if (facts.verdict === null) throw new Refused('not-possible', 'The case is not judged yet', { reason: 'not-judged' })
  const newest = await deps.cases.newestDraft(order.caseId)
  // Another wording of what was offered, not another thing to say.
  const offered = newest?.revisionHash === facts.revisionHash ? newest.purpose : null
  const again = kept.find((each) => each === offered)
  const purpose = order.purpose ?? again ?? purposeOf(facts)
  const following = newest !== null && newest.revisionHash === facts.revisionHash ? newest.variant + 1 : 0
  const variant = order.variant ?? following
  const [settings, recent] = await Promise.all([
    deps.settings.read(),
    deps.cases.recentReplies(facts.adapter, recentCompared, facts.id),
  ])
  const made: Draft | null = await deps.drafter.draft(
    {
      purpose,
      what: facts.what,
      verdict: facts.verdict,
      caseCode: facts.code,
      source: facts.adapter,
      traits: deps.channels.find(facts.adapter)?.traits ?? null,
      company: settings.company,
      asksInPublic: facts.source.asksInPublic,
      recent,
      seed: facts.id,
      variant,
    },
    deps.call(draftingMs),
  )
  if (made === null) return { id: facts.id, version: facts.version, state: facts.state, draft: null }
  const saved = await deps.commands.saveDraft({ ...on, ...made, purpose, variant })
  if (!saved.ok) throw await refusedBy(deps, order.caseId, saved)
  return answer(deps, facts, saved)
}

/** Keeps what a person wrote. The linter speaks, but only approving obeys it: half a thought may be saved. */
export async function saveDraft(
  deps: DraftDeps,
  actor: DeskActor,
  order: {
    readonly caseId: string
    readonly version: number
    readonly text: string
    readonly draftId: string | null
  },
): Promise<DraftResult> {
  const { facts, on } = await loadCase(deps, actor, 'edit', 'case.edit-draft', order.caseId, order.version)
  const base = order.draftId === null ? null : await deps.cases.draft(order.caseId, order.draftId)
  const saved = await deps.commands.saveDraft({
    ...on,
    text: order.text,
    language: base?.language ?? replyLanguageOf(facts.language) ?? 'ru',
    by: base?.by ?? 'person',
    parts: [],
    purpose: base?.purpose ?? purposeOf(facts),
    variant: base?.variant,
  })
  if (!saved.ok) throw await refusedBy(deps, order.caseId, saved)
  return answer(deps, facts, saved)
}

async function answer(
  deps: DraftDeps,
  facts: CaseFacts,
  saved: { readonly version: number; readonly state: string },
): Promise<DraftResult> {
  const draft = await deps.cases.newestDraft(facts.id)
  const lint = await linterFor(deps, facts, deps.channels.find(facts.adapter))
  return {
    id: facts.id,
    version: saved.version,
    state: saved.state,
    draft: draft === null ? null : { ...draft, stale: false, findings: lint(draft.text, draft.language) },
  }
}
