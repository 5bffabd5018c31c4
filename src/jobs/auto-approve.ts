import type { TriageResult, UntriagedCase } from '../domain/ports/triage-store.ts'
import type { Settings } from '../domain/settings.ts'
import type { Verdict } from '../domain/verdict.ts'
import type { JobDeps } from './job-deps.ts'

/** Name of the rule in the journal and on the approval. */
export const praiseRule = 'five-star-praise'

/** Whoever asks something waits for a person, however happy they are. Rather one word too many than one too few. */
const asking =
  /\?|(?<!\p{L})(?:почему|когда|сколько|можно ли|подскажите|скажите|қашан|неге|қанша|айтыңызшы|why|when|how much|could you|can you)(?!\p{L})/iu

export interface Judged {
  readonly one: UntriagedCase
  readonly verdict: Verdict
  readonly settings: Settings
  readonly recent: readonly string[]
  readonly result: TriageResult
}

/**
 * Whether the rule may say yes in a person's place: its switch is on, five stars, praise without doubt, question, risk,
 * complaint or number in it, a first public reply, and a text that the linter has nothing at all against.
 */
export function approvesItself(deps: Pick<JobDeps, 'channels' | 'linter'>, judged: Judged): boolean {
  const { one, verdict, settings, recent, result } = judged
  if (!settings.autoApprovePraise || result.outcome.to !== 'awaiting-approval' || result.verdict === null) return false
  const { text, stars } = one.what
  if (stars !== 5 || one.isLetter || one.imported || result.purpose !== 'first-reply') return false
  if (verdict.kind.label !== 'praise' || verdict.unsure || verdict.complaint || verdict.risks.length > 0) return false
  if (
    asking.test(text) ||
    verdict.mentions.some(({ type }) => type !== 'employee' && type !== 'place' && type !== 'since')
  ) {
    return false
  }
  const traits = deps.channels.replyTraits(one.adapter)
  if (traits === null) return false
  const { draft } = result.outcome
  const findings = deps.linter.lint({
    text: draft.text,
    source: one.adapter,
    traits,
    language: draft.language,
    answering: text,
    verdict,
    company: settings.company,
    caseCode: result.code,
    recent,
    audience: 'public',
  })
  return findings.length === 0
}

/**
 * The rule's yes, after the draft was saved. Whatever changed meanwhile is left for a person, and so is everything if the
 * process dies in between. The undo window holds as for a person's yes.
 */
export async function approveByRule(
  deps: JobDeps,
  results: readonly TriageResult[],
  settings: Settings,
): Promise<number> {
  let approved = 0
  for (const { caseId, version, outcome } of results) {
    const facts = await deps.cases.facts(caseId)
    const traits = facts === null ? null : deps.channels.replyTraits(facts.adapter)
    if (facts === null || outcome.to !== 'awaiting-approval' || traits === null) continue
    // Without a sign-in the yes would be a delivery that fails, or work for a person whom nobody told.
    if (!(await deps.channels.signedIn(facts.adapter, facts.source.id))) continue
    const now = deps.clock.now()
    const done = await deps.storage.commands.approve({
      caseId,
      version: version + 1,
      actor: { kind: 'rule', name: praiseRule },
      now,
      text: outcome.draft.text,
      draftId: null,
      editShare: 0,
      notBefore: new Date(now.getTime() + settings.undoSeconds * 1_000),
      route: { kind: 'reply', replacing: traits.replacing },
    })
    if (done.ok) approved += 1
  }
  if (approved > 0) deps.log.info('praise was approved by the rule', { rule: praiseRule, approved })
  return approved
}
