import { isIssuedByUs, issueCaseCode } from '../domain/case-code.ts'
import { answerDue } from '../domain/deadline.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import type { Draft, DraftPurpose } from '../domain/ports/triage.ts'
import type { TriageResult, UntriagedCase } from '../domain/ports/triage-store.ts'
import type { Settings } from '../domain/settings.ts'
import type { Kind, Risk, Verdict } from '../domain/verdict.ts'
import type { JobDeps } from './job-deps.ts'

const batchSize = 200
const callMs = 5 * 60_000
const recentReplies = 200

/** Nobody waits for a word of ours. */
const unanswered: ReadonlySet<Kind> = new Set(['spam', 'notification', 'auto', 'bounce', 'list', 'job'])
/** A word of ours here can do harm that no linter sees: a coordinator reads first. */
const holding: ReadonlySet<Risk> = new Set(['legal', 'regulator', 'press', 'safety', 'self-harm'])
const withCode: ReadonlySet<Kind> = new Set(['complaint', 'claim'])

/** Judges and drafts everything that waits, batch by batch. */
export async function triageWaiting(deps: JobDeps): Promise<number> {
  let written = 0
  for (;;) {
    const cases = await deps.storage.triage.untriaged(batchSize)
    if (cases.length === 0) return written
    const saved = await triageBatch(deps, cases)
    written += saved
    // Nothing of the batch could be written: all of it changed meanwhile, or cannot be saved. The sweep comes back.
    if (saved === 0 || cases.length < batchSize) return written
  }
}

async function triageBatch(deps: JobDeps, cases: readonly UntriagedCase[]): Promise<number> {
  const call = deps.call(callMs, deps.log)
  const verdicts = await deps.classifier.classify(
    cases.map((one) => one.what),
    call,
  )
  const settings = await deps.settings.read()
  const codes = await freshCodes(deps, cases.length)
  const recents = new Map<string, string[]>()
  const results: TriageResult[] = []
  for (const [index, one] of cases.entries()) {
    const verdict = verdicts[index]
    if (verdict === undefined) continue
    let recent = recents.get(one.adapter)
    if (recent === undefined) {
      recent = [...(await deps.storage.triage.recentReplies(one.adapter, recentReplies))]
      recents.set(one.adapter, recent)
    }
    const result = await decide(deps, { one, verdict, settings, recent, code: one.code ?? codes[index] ?? null }, call)
    if (result.outcome.to === 'awaiting-approval') {
      recent.unshift(result.outcome.draft.text)
      recent.length = Math.min(recent.length, recentReplies)
    }
    results.push(result)
  }
  const written = await deps.storage.triage.saveTriage(results, deps.clock.now())
  return written.length
}

interface Waiting {
  readonly one: UntriagedCase
  readonly verdict: Verdict
  readonly settings: Settings
  readonly recent: readonly string[]
  readonly code: string | null
}

async function decide(deps: JobDeps, waiting: Waiting, call: CallContext): Promise<TriageResult> {
  const { one, verdict } = waiting
  const kind = verdict.kind.label
  const held = verdict.risks.some(
    (risk) => holding.has(risk.label) || (risk.label === 'staff-named' && verdict.complaint),
  )
  const base = {
    caseId: one.id,
    version: one.version,
    revisionHash: one.revisionHash,
    verdict,
    code: one.code,
    purpose: purposeOf(one, verdict),
    variant: 0,
    held: false,
    dueAt: null,
    claim: null,
  }
  if (one.imported) return { ...base, outcome: { to: 'closed', reason: 'imported' } }
  if (one.answeredElsewhere) return { ...base, outcome: { to: 'closed', reason: 'answered-elsewhere' } }
  const closed = one.answerable !== 'yes' || (unanswered.has(kind) && !verdict.unsure)
  if (closed) return { ...base, outcome: { to: 'closed', reason: 'no-reply-needed' } }

  const code = withCode.has(kind) ? waiting.code : one.code
  const draft = await makeDraft(deps, { ...waiting, code }, call)
  const dueAt = answerDue(
    { kind, stars: one.what.stars, hasText: one.what.text.trim() !== '' },
    one.openedAt,
    await deps.targets(),
    await deps.workingHours(),
  )
  const open = { ...base, code, dueAt, held, claim: kind === 'claim' && dueAt !== null ? { dueAt, missing: [] } : null }
  const needs = whyPerson(verdict, held, draft)
  if (needs !== null) return { ...open, outcome: { to: 'needs-person', needs, draft: draft?.draft ?? null } }
  if (draft === null) return { ...open, outcome: { to: 'needs-person', needs: 'no-wording', draft: null } }
  return { ...open, outcome: { to: 'awaiting-approval', draft: draft.draft } }
}

function whyPerson(verdict: Verdict, held: boolean, draft: { readonly blocked: boolean } | null): string | null {
  if (held) return 'risk'
  if (verdict.unsure) return 'unsure'
  if (draft === null) return 'no-wording'
  return draft.blocked ? 'linter' : null
}

async function makeDraft(
  deps: JobDeps,
  { one, verdict, settings, recent, code }: Waiting,
  call: CallContext,
): Promise<{ readonly draft: Draft; readonly blocked: boolean } | null> {
  const traits = deps.channels.replyTraits(one.adapter)
  const draft = await deps.drafter.draft(
    {
      purpose: purposeOf(one, verdict),
      what: one.what,
      verdict,
      caseCode: code,
      source: one.adapter,
      traits,
      company: settings.company,
      recent,
      seed: one.id,
      variant: 0,
    },
    call,
  )
  if (draft === null) return null
  const findings = deps.linter.lint({
    text: draft.text,
    source: one.adapter,
    traits,
    language: draft.language,
    answering: one.what.text,
    verdict,
    company: settings.company,
    caseCode: code,
    recent,
    audience: one.isLetter ? 'private' : 'public',
  })
  return { draft, blocked: findings.some((finding) => finding.severity === 'blocking') }
}

function purposeOf(one: UntriagedCase, verdict: Verdict): DraftPurpose {
  if (verdict.kind.label === 'claim') return 'claim'
  if (verdict.kind.label === 'answer-to-request') return 'answer-to-request'
  if (one.answeredBefore) return one.isLetter ? 'thread-reply' : 'review-changed'
  return 'first-reply'
}

/** So many codes that nobody has; a collision with a stored one is drawn again. */
async function freshCodes(deps: JobDeps, count: number): Promise<readonly string[]> {
  const codes = new Set<string>()
  for (let round = 0; round < 20 && codes.size < count; round++) {
    const drawn = new Set<string>()
    while (drawn.size + codes.size < count) {
      const code = issueCaseCode(deps.random)
      if (isIssuedByUs(code) && !codes.has(code)) drawn.add(code)
    }
    const taken = new Set(await deps.storage.triage.takenCodes([...drawn]))
    for (const code of drawn) if (!taken.has(code)) codes.add(code)
  }
  return [...codes]
}
