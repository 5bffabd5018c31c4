import type { CaseDetail } from '../domain/ports/case-reads.ts'
import type { LengthLimit } from '../domain/ports/responder.ts'
import type { LintFinding } from '../domain/ports/triage.ts'
import { maskCase } from './case-texts.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import { type LintDeps, linterFor } from './lint-case.ts'
import { caseMissing } from './load-case.ts'
import type { DeskActor } from './permissions.ts'
import { allWhyNot } from './why-not.ts'

export interface ShownCase {
  readonly detail: CaseDetail
  /** Its texts held numbers; `revealTexts` gives them. */
  readonly masked: boolean
  readonly drafts: readonly (CaseDetail['drafts'][number] & {
    readonly stale: boolean
    readonly findings: readonly LintFinding[]
  })[]
  readonly limit: LengthLimit | null
  readonly whyNot: ReturnType<typeof allWhyNot>
  readonly now: Date
}

/** Everything about one case. Drafts for what the author says now come first. */
export async function showCase(
  deps: LintDeps & Pick<DeskDeps, 'clock' | 'channels'>,
  actor: DeskActor,
  caseId: string,
): Promise<ShownCase> {
  demand(actor, 'case.read')
  const now = deps.clock.now()
  const found = await deps.cases.detail(caseId, now)
  if (found === null) throw caseMissing()
  // Masked for the eye alone: drafts are held against what was really written.
  const { facts } = found
  const { detail, masked } = maskCase(found)
  const channel = deps.channels.find(facts.adapter)
  const lint = await linterFor(deps, facts, channel)
  const drafts = detail.drafts
    .map((draft) => ({ draft, stale: draft.revisionHash !== facts.revisionHash }))
    .sort((a, b) => Number(a.stale) - Number(b.stale))
    .map(({ draft, stale }) => ({ ...draft, stale, findings: stale ? [] : lint(draft.text, draft.language) }))
  return {
    detail,
    masked,
    drafts,
    limit: channel?.traits?.maxLength ?? null,
    whyNot: allWhyNot({ facts, channel, actor, now }),
    now,
  }
}
