import { contactTask } from '../domain/contact-task.ts'
import { bareContract, maskDigits, needsPerson } from '../domain/contract-request.ts'
import type { DirectoryResult } from '../domain/directory.ts'
import { asFailure } from '../domain/failure.ts'
import { maskNumbers } from '../domain/mask-numbers.ts'
import { defaultModerationRules, eventOf, proposeReport, type ReportFacts } from '../domain/moderation.ts'
import type {
  ContractAnswer,
  NewReport,
  ReportCandidate,
  Sealed,
  WatchedReport,
} from '../domain/ports/complaint-store.ts'
import { reportStatement, statementLanguage } from '../domain/report-statement.ts'
import { sourceId } from '../domain/review.ts'
import { readComments } from './comments.ts'
import type { JobDeps } from './job-deps.ts'

const atOnce = 200
const dayMs = 86_400_000
/** Older complaints are no longer proposed: what was endured for so long is history. */
const proposableMs = 90 * dayMs
/** How often the platform is asked what became of a report, milliseconds. */
const watchEveryMs = 6 * 3_600_000
const callMs = 120_000
/** An open form lives for a quarter of an hour; who files by hand has come back by then, milliseconds. */
const unsureMs = 20 * 60_000

/** The legs of a complaint that time moves: asked, answered or silent, proposed, decided. */
export async function moderate(deps: JobDeps, signal: AbortSignal): Promise<void> {
  const { complaints } = deps.storage
  const asked = await complaints.openRequests(defaultModerationRules.days, deps.clock.now())
  const { contractPattern } = (await deps.settings.read()).company
  for (const answer of await complaints.answers(atOnce, deps.clock.now())) {
    const contract = answer.contract ?? bareContract(answer.text, contractPattern, answer.phone)
    // An edit without any number is heard (nobody reports its author), but tells nobody whom to call.
    if (contract !== null || answer.via.kind !== 'review') await takeAnswer(deps, { ...answer, contract })
  }
  await readComments(deps, signal, (answer) => takeAnswer(deps, answer))
  // Answers first: who wrote in the last minute is heard before the deadline strikes.
  const silent = await complaints.fallSilent(deps.clock.now())
  const connected = await lookUpSilent(deps, signal)
  const proposed = signal.aborted ? 0 : await proposeReports(deps, connected, signal)
  await watchReports(deps, signal)
  await askAboutUnsure(deps)
  if (asked + silent + proposed > 0) deps.log.info('complaints moved on', { asked, silent, proposed })
}

/** A report that somebody began to file and said no more of, or that stuck on its way: a person is asked, once. */
async function askAboutUnsure(deps: JobDeps): Promise<void> {
  const now = deps.clock.now()
  const unsure = await deps.storage.complaints.unsure(new Date(now.getTime() - unsureMs), atOnce)
  await deps.storage.notices.raise(
    unsure.map(({ id, caseId, version, userId }) => ({
      key: `report-unsure:${id}:${version}`,
      userId,
      channel: 'desk' as const,
      code: 'report-unsure',
      caseId,
      values: { report: id },
      notBefore: now,
    })),
  )
}

async function takeAnswer(deps: JobDeps, answer: ContractAnswer): Promise<void> {
  const now = deps.clock.now()
  if (needsPerson(answer)) {
    const letter = answer.via.kind === 'letter' ? answer.via.caseId : ''
    await deps.storage.notices.raise([
      {
        key: `answer-to-confirm:${answer.caseId}:${letter}`,
        userId: null,
        channel: 'desk',
        code: 'answer-to-confirm',
        caseId: answer.caseId,
        values: { letter, code: answer.caseCode },
        notBefore: now,
      },
    ])
    return
  }
  const seal = (value: string | null): Sealed | null =>
    value === null ? null : { sealed: deps.cipher.encrypt(value), mask: maskDigits(value) }
  const via = answer.via.kind === 'letter' ? `letter:${answer.via.caseId}` : answer.via.kind
  const phone = seal(answer.phone)
  const isNew = await deps.storage.complaints.identify({
    caseId: answer.caseId,
    via,
    contract: seal(answer.contract),
    phone,
    directory: await askDirectory(deps, answer),
    actor: { kind: 'system' },
    now,
  })
  if (isNew) await openTask(deps, answer, phone)
}

/** A number that no subscriber has is worth a word to whoever calls; a directory out of reach stops nobody. */
async function askDirectory(deps: JobDeps, { contract, phone }: ContractAnswer): Promise<DirectoryResult | null> {
  try {
    return await deps.directory.lookUp({ contract, phone, name: null }, deps.call(callMs, deps.log))
  } catch (error) {
    deps.log.warn('the subscriber directory could not be asked', { error: asFailure(error, 'directory') })
    return null
  }
}

/** Who stayed silent is looked up before anybody says they are no customer. Whether there is a directory at all. */
async function lookUpSilent(deps: JobDeps, signal: AbortSignal): Promise<boolean> {
  for (const { caseId, author, contract, phone } of await deps.storage.complaints.lookUpsDue(atOnce)) {
    if (signal.aborted) return true
    try {
      const result = await deps.directory.lookUp({ contract, phone, name: author }, deps.call(callMs, deps.log))
      if (result === null) return false
      const now = deps.clock.now()
      await deps.storage.complaints.noteDirectory({ caseId, result, actor: { kind: 'system' }, now })
    } catch (error) {
      // Asked again with the next round; the others would fail the same way.
      deps.log.warn('the subscriber directory could not be asked', { error: asFailure(error, 'directory') })
      return true
    }
  }
  return true
}

async function openTask(deps: JobDeps, answer: ContractAnswer, phone: Sealed | null): Promise<void> {
  const [settings, hours] = await Promise.all([deps.settings.read(), deps.workingHours()])
  const now = deps.clock.now()
  await deps.storage.tasks.create(contactTask({ answer, phone, settings, hours, actor: { kind: 'system' }, now }))
}

async function proposeReports(deps: JobDeps, connected: boolean, signal: AbortSignal): Promise<number> {
  const since = new Date(deps.clock.now().getTime() - proposableMs)
  const settings = await deps.settings.read()
  let after: string | null = null
  let proposed = 0
  while (!signal.aborted) {
    const found: readonly ReportCandidate[] = await deps.storage.complaints.candidates(
      after,
      atOnce,
      since,
      defaultModerationRules,
      settings.company.contractPattern,
    )
    const reports: NewReport[] = []
    for (const one of found) {
      // Whoever can be looked up is looked up first, however long the directory is out of reach.
      const waits = connected && one.request?.state === 'silent' && one.directory === null
      const report = waits ? null : await reportOn(deps, one, settings.workHours.zone)
      if (report !== null) reports.push(report)
    }
    if (reports.length > 0) proposed += await deps.storage.complaints.propose(reports, deps.clock.now())
    after = found.at(-1)?.caseId ?? null
    if (found.length < atOnce) break
  }
  return proposed
}

async function reportOn(deps: JobDeps, one: ReportCandidate, zone: string): Promise<NewReport | null> {
  const desk = await deps.channels.moderation(one.listingId)
  if (desk === null) return null
  const facts: ReportFacts = {
    writtenAt: one.writtenAt,
    breach: breachOf(one),
    request: one.request,
    authorAnswered: one.authorAnswered,
    directory: one.directory === null || one.directory.result === 'no-key' ? 'not-looked-up' : one.directory.result,
    trustMarks: one.trustMarks,
  }
  const trait = desk.notACustomer ?? 'weak-with-directory'
  const proposal = proposeReport(facts, one.rules, desk.reasons, trait, deps.clock.now())
  if (proposal === null) return null
  return {
    ...proposal,
    caseId: one.caseId,
    adapter: one.adapter,
    statement: reportStatement(proposal, facts, one.caseCode, zone, statementLanguage(one.language, desk.languages)),
    evidence: {
      revisionHash: one.revisionHash,
      askedAt: one.request?.askedAt.toISOString() ?? null,
      directory: facts.directory,
      directoryBy: one.directory?.by ?? null,
      trustMarks: one.trustMarks.length,
    },
  }
}

/** The words themselves, with a little around them: a moderator must see what is meant without the whole text. */
function breachOf({ kind, risks, text: written }: ReportCandidate): ReportFacts['breach'] {
  // A moderator sees the review itself; a phone in it need not be handed on.
  const text = maskNumbers(written)
  if (kind === 'spam') return { rule: 'spam', quote: text.slice(0, 200) }
  for (const rule of ['profanity', 'discrimination'] as const) {
    const span = risks.find((risk) => risk.label === rule)?.because[0]
    if (span) return { rule, quote: aroundWords(text, span) }
  }
  return null
}

/** From word to word: a quote that begins in the middle of one looks made up. */
function aroundWords(text: string, span: { readonly start: number; readonly end: number }): string {
  let start = Math.max(0, span.start - 40)
  let end = Math.min(text.length, span.end + 40)
  const within = (at: number) => /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && /[\p{L}\p{N}]/u.test(text[at] ?? '')
  // Outwards: the «не» before a word must not be lost. What has no end (a row of letters) is cut as before.
  for (let steps = 0; steps < 20 && within(start); steps += 1) start -= 1
  for (let steps = 0; steps < 20 && within(end); steps += 1) end += 1
  return text.slice(start, end).trim()
}

async function watchReports(deps: JobDeps, signal: AbortSignal): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - watchEveryMs)
  for (const report of await deps.storage.complaints.watched(before, atOnce)) {
    if (signal.aborted) return
    await watchOne(deps, report)
  }
}

async function watchOne(deps: JobDeps, report: WatchedReport): Promise<void> {
  const desk = await deps.channels.moderation(report.listingId)
  if (desk === null) return
  const ref = { source: sourceId(report.adapter), place: report.listing.publicRef, externalId: report.externalId }
  try {
    const outcome = await desk.outcome(ref, report.listing, deps.call(callMs, deps.log))
    await deps.storage.complaints.found(report.id, eventOf(outcome), deps.clock.now())
  } catch (error) {
    // Asked again with the next round; what moderators decide does not run away.
    deps.log.warn('a report could not be looked at', { reportId: report.id, error: asFailure(error, report.adapter) })
    await deps.storage.complaints.found(report.id, null, deps.clock.now())
  }
}
