import { isIssuedByUs, issueCaseCode } from '../domain/case-code.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import type { TriageResult, UntriagedCase } from '../domain/ports/triage-store.ts'
import { approveByRule, approvesItself } from './auto-approve.ts'
import type { JobDeps } from './job-deps.ts'
import { decideTriage } from './triage-decision.ts'

const batchSize = 200
const callMs = 5 * 60_000
const recentReplies = 200
/** A bad review older than this, found by the first reading of a card, is no news. */
const newsMs = 2 * 86_400_000

/** Judges and drafts everything that waits, batch by batch, until it is stopped. */
export async function triageWaiting(deps: JobDeps, stop?: AbortSignal): Promise<number> {
  let written = 0
  for (;;) {
    if (stop?.aborted === true) return written
    const cases = await deps.storage.triage.untriaged(batchSize)
    if (cases.length === 0) return written
    const saved = await triageSafely(deps, cases)
    written += saved
    // Nothing of the batch could be written: all of it changed meanwhile, or cannot be saved. The sweep comes back.
    if (saved === 0 || cases.length < batchSize) return written
  }
}

/** One case that breaks the judge or the store must not keep the others waiting: the batch is halved around it. */
async function triageSafely(deps: JobDeps, cases: readonly UntriagedCase[]): Promise<number> {
  try {
    return await triageBatch(deps, cases)
  } catch (error) {
    // The store is away or full: no case is at fault, and all of them wait where they are.
    if (deps.storage.troubleOf(error) !== null) throw error
    const [only] = cases
    if (cases.length > 1) {
      const middle = Math.ceil(cases.length / 2)
      return (await triageSafely(deps, cases.slice(0, middle))) + (await triageSafely(deps, cases.slice(middle)))
    }
    if (only === undefined) return 0
    deps.log.error('a case could not be judged and waits for a person', { caseId: only.id, error })
    const saved = await deps.storage.triage.saveTriage([unjudged(only)], deps.clock.now())
    return saved.length
  }
}

function unjudged(one: UntriagedCase): TriageResult {
  return {
    caseId: one.id,
    version: one.version,
    revisionHash: one.revisionHash,
    verdict: null,
    outcome: one.imported
      ? { to: 'closed', reason: 'imported' }
      : { to: 'needs-person', needs: 'not-judged', draft: null },
    code: one.code,
    purpose: 'first-reply',
    variant: 0,
    held: false,
    dueAt: null,
    claim: null,
  }
}

async function triageBatch(deps: JobDeps, cases: readonly UntriagedCase[]): Promise<number> {
  const call = deps.call(callMs, deps.log)
  const verdicts = await judge(deps, cases, call)
  // Once for all of them: asked for each case, they were two of three waits for the database.
  const [settings, targets, hours] = await Promise.all([deps.settings.read(), deps.targets(), deps.workingHours()])
  // History is closed as it comes: it never needs one.
  const codes = await freshCodes(deps, cases.filter(({ code, imported }) => code === null && !imported).length)
  const recents = new Map<string, string[]>()
  const results: TriageResult[] = []
  const byRule = new Set<string>()
  for (const one of cases) {
    const verdict = verdicts.get(one.id)
    if (verdict === undefined) continue
    let recent = recents.get(one.adapter)
    if (recent === undefined) {
      recent = [...(await deps.storage.triage.recentReplies(one.adapter, recentReplies))]
      recents.set(one.adapter, recent)
    }
    const code = one.code ?? (one.imported ? null : (codes.pop() ?? null))
    const result = await decideTriage(deps, { one, verdict, settings, recent, code, targets, hours }, call)
    if (approvesItself(deps, { one, verdict, settings, recent, result })) byRule.add(one.id)
    if (result.outcome.to === 'awaiting-approval') {
      recent.unshift(result.outcome.draft.text)
      recent.length = Math.min(recent.length, recentReplies)
    }
    results.push(result)
  }
  const written = new Set(await deps.storage.triage.saveTriage(results, deps.clock.now()))
  await deps.storage.likeness.keep(
    cases
      .filter(({ id }) => written.has(id))
      .map(({ id, revisionHash, what }) => ({ caseId: id, revisionHash, signature: deps.signatureOf(what.text) })),
    deps.clock.now(),
  )
  const kept = results.filter((result) => written.has(result.caseId))
  await tellOfRisks(
    deps,
    kept.filter((result) => result.held),
  )
  await tellOfLowStars(deps, kept, cases)
  await approveByRule(
    deps,
    kept.filter((result) => byRule.has(result.caseId)),
    settings,
  )
  return written.size
}

/** A threat of court or worse does not wait until somebody opens the queue. */
async function tellOfRisks(deps: JobDeps, held: readonly TriageResult[]): Promise<void> {
  if (held.length === 0) return
  const now = deps.clock.now()
  await deps.storage.notices.raise(
    held.map(({ caseId, revisionHash, verdict }) => ({
      key: `risk-hold:${caseId}:${revisionHash}`,
      userId: null,
      channel: 'desk',
      code: 'risk-hold',
      caseId,
      values: { risk: verdict?.risks[0]?.label ?? '' },
      notBefore: now,
    })),
  )
}

/** One and two stars are what the answer targets are about: somebody hears of each at once. */
async function tellOfLowStars(
  deps: JobDeps,
  results: readonly TriageResult[],
  cases: readonly UntriagedCase[],
): Promise<void> {
  const now = deps.clock.now()
  const low = new Set(
    cases
      .filter(
        ({ what: { stars }, writtenAt }) =>
          stars !== null && stars <= 2 && now.getTime() - writtenAt.getTime() < newsMs,
      )
      .map(({ id }) => id),
  )
  // A verdict that was stored before means a person has the case in hand; a held one has been told of already.
  const news = results.filter(
    ({ caseId, verdict, held, outcome }) => low.has(caseId) && verdict !== null && !held && outcome.to !== 'closed',
  )
  if (news.length === 0) return
  await deps.storage.notices.raise(
    news.map(({ caseId, revisionHash }) => ({
      key: `low-stars:${caseId}:${revisionHash}`,
      userId: null,
      channel: 'desk',
      code: 'low-stars',
      caseId,
      values: {},
      notBefore: now,
    })),
  )
}

/** Stored verdicts hold: a person may have corrected them, and a draft sent back is no reason to judge again. */
async function judge(deps: JobDeps, cases: readonly UntriagedCase[], call: CallContext) {
  const fresh = cases.filter((one) => one.verdict === null)
  const verdicts = await deps.classifier.classify(
    fresh.map((one) => one.what),
    call,
  )
  const known = cases.flatMap((one) => (one.verdict === null ? [] : [[one.id, one.verdict] as const]))
  const judged = fresh.flatMap((one, index) => {
    const verdict = verdicts[index]
    if (verdict === undefined) return []
    const label = deps.channels.fixedKind(one.adapter)
    const kind = label === null ? verdict.kind : { ...verdict.kind, label, confidence: 1 }
    return [[one.id, label === null ? verdict : { ...verdict, kind, unsure: false }] as const]
  })
  return new Map([...known, ...judged])
}

/** So many codes that nobody has; a collision with a stored one is drawn again. */
async function freshCodes(deps: JobDeps, count: number): Promise<string[]> {
  const codes = new Set<string>()
  for (let round = 0; round < 20 && codes.size < count; round++) {
    const drawn = new Set<string>()
    for (let tries = 0; tries < 20 * count && drawn.size + codes.size < count; tries++) {
      const code = issueCaseCode(deps.random)
      if (isIssuedByUs(code) && !codes.has(code)) drawn.add(code)
    }
    const taken = new Set(await deps.storage.triage.takenCodes([...drawn]))
    for (const code of drawn) if (!taken.has(code)) codes.add(code)
  }
  return [...codes]
}
