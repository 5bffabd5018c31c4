import type { WorkingHours } from '../domain/calendar.ts'
import { answerDue, type TargetRule } from '../domain/deadline.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import type { Draft, DraftPurpose } from '../domain/ports/triage.ts'
import type { TriageResult, UntriagedCase } from '../domain/ports/triage-store.ts'
import type { Settings } from '../domain/settings.ts'
import type { Kind, Risk, Verdict } from '../domain/verdict.ts'
import type { JobDeps } from './job-deps.ts'

/** Nobody waits for a word of ours. */
const unanswered: ReadonlySet<Kind> = new Set(['spam', 'notification', 'auto', 'bounce', 'list', 'job'])
/** A word of ours here can do harm that no linter sees: a coordinator reads first. */
const holding: ReadonlySet<Risk> = new Set(['legal', 'regulator', 'press', 'safety', 'self-harm'])
const withCode: ReadonlySet<Kind> = new Set(['complaint', 'claim'])

export interface Waiting {
  readonly one: UntriagedCase
  readonly verdict: Verdict
  readonly settings: Settings
  readonly recent: readonly string[]
  readonly code: string | null
  readonly targets: readonly TargetRule[]
  readonly hours: WorkingHours
}

/** Where a judged case goes, with its draft, target and code. */
export async function decideTriage(deps: JobDeps, waiting: Waiting, call: CallContext): Promise<TriageResult> {
  const { one, verdict } = waiting
  const kind = verdict.kind.label
  // A stored verdict means that a person has already acted on it: neither doubt nor risk is news to them.
  const isNew = one.verdict === null
  const held = isNew && holds(verdict)
  const base = {
    caseId: one.id,
    version: one.version,
    revisionHash: one.revisionHash,
    verdict: isNew ? verdict : null,
    code: one.code,
    purpose: purposeOf(one, verdict),
    variant: one.variant,
    held: false,
    dueAt: null,
    claim: null,
  }
  if (one.imported) return { ...base, outcome: { to: 'closed', reason: 'imported' } }
  if (one.answeredElsewhere && isNew) return { ...base, outcome: { to: 'closed', reason: 'answered-elsewhere' } }
  // Our answer came back undelivered: nobody but a person can find another way.
  if (kind === 'bounce' && one.answeredBefore) {
    return { ...base, outcome: { to: 'needs-person', needs: 'bounced', draft: null } }
  }
  const closed = one.answerable !== 'yes' || (isNew && unanswered.has(kind) && !verdict.unsure)
  if (closed) return { ...base, outcome: { to: 'closed', reason: 'no-reply-needed' } }

  if (one.commented) return { ...base, outcome: { to: 'needs-person', needs: 'author-commented', draft: null } }

  const code = withCode.has(kind) ? waiting.code : one.code
  const isClaim = claims(one, verdict)
  const missing = isClaim ? stillMissing(one, deps.claimMissing?.(one.what) ?? []) : []
  const draft = await makeDraft(deps, { ...waiting, code }, missing, call)
  const dueAt = answerDue(
    { kind: isClaim ? 'claim' : kind, stars: one.what.stars, hasText: one.what.text.trim() !== '' },
    one.openedAt,
    waiting.targets,
    waiting.hours,
  )
  const open = { ...base, code, dueAt, held, claim: isClaim && dueAt !== null ? { dueAt, missing } : null }
  const needs = held ? 'risk-hold' : isNew && verdict.unsure ? 'unsure' : draft?.blocked ? 'linter' : null
  if (needs !== null) return { ...open, outcome: { to: 'needs-person', needs, draft: draft?.draft ?? null } }
  if (draft === null) return { ...open, outcome: { to: 'needs-person', needs: 'no-wording', draft: null } }
  return { ...open, outcome: { to: 'awaiting-approval', draft: draft.draft } }
}

function holds(verdict: Verdict): boolean {
  return verdict.risks.some((risk) => holding.has(risk.label) || (risk.label === 'staff-named' && verdict.complaint))
}

/** What follows a registered claim in its thread belongs to it, whatever it looks like by itself. */
function claims(one: UntriagedCase, verdict: Verdict): boolean {
  const { label } = verdict.kind
  return label === 'claim' || (one.claimMissing !== null && (label === 'complaint' || label === 'answer-to-request'))
}

/** Each letter may bring some of what the one before lacked: nothing is asked for twice. */
function stillMissing({ claimMissing }: UntriagedCase, now: readonly string[]): readonly string[] {
  return claimMissing === null ? now : now.filter((field) => claimMissing.includes(field))
}

async function makeDraft(
  deps: JobDeps,
  { one, verdict, settings, recent, code }: Waiting,
  claimMissing: readonly string[],
  call: CallContext,
): Promise<{ readonly draft: Draft; readonly blocked: boolean } | null> {
  const traits = deps.channels.replyTraits(one.adapter)
  const common = { source: one.adapter, traits, verdict, company: settings.company, caseCode: code, recent }
  const draft = await deps.drafter.draft(
    {
      ...common,
      purpose: purposeOf(one, verdict),
      what: one.what,
      seed: one.id,
      variant: one.variant,
      asksInPublic: one.asksInPublic,
      ...(claims(one, verdict) && deps.claimMissing ? { claimMissing } : {}),
    },
    call,
  )
  if (draft === null) return null
  const findings = deps.linter.lint({
    ...common,
    text: draft.text,
    language: draft.language,
    answering: one.what.text,
    audience: one.isLetter ? 'private' : 'public',
  })
  return { draft, blocked: findings.some((finding) => finding.severity === 'blocking') }
}

function purposeOf(one: UntriagedCase, verdict: Verdict): DraftPurpose {
  if (claims(one, verdict)) return 'claim'
  if (verdict.kind.label === 'answer-to-request') return 'answer-to-request'
  if (one.answeredBefore) return one.isLetter ? 'thread-reply' : 'review-changed'
  return 'first-reply'
}
