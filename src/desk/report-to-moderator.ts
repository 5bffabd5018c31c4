import { instantOf, localDay } from '../domain/calendar.ts'
import { bareContract, maskDigits, needsPerson } from '../domain/contract-request.ts'
import { maskNumbers } from '../domain/mask-numbers.ts'
import {
  defaultModerationRules,
  groundAllowed,
  nobodyToReport,
  type ReportGround,
  type ReportState,
} from '../domain/moderation.ts'
import type { Channel } from '../domain/ports/channels.ts'
import type { OnReport, ReportResult, ReportStanding, ShownReport } from '../domain/ports/complaint-store.ts'
import type { ReportReason } from '../domain/ports/moderation.ts'
import { quotePlace, reportStatement, statementLanguage } from '../domain/report-statement.ts'
import { reportWait } from '../domain/report-wait.ts'
import { nudge } from './approve.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'

export type ReportDeps = Pick<DeskDeps, 'clock' | 'log' | 'complaints' | 'channels' | 'settings' | 'nudges'>

const dayMs = 86_400_000
/** Nothing more will come of such a report. */
const endedStates: readonly ReportState[] = ['withdrawn', 'refused', 'unconfirmed']

async function standingOf(deps: ReportDeps, caseId: string, now: Date) {
  const { workHours, company } = await deps.settings.read()
  const { zone } = workHours
  const dayStart = instantOf(localDay(now, zone), 0, zone)
  const rules = defaultModerationRules
  const standing = await deps.complaints.standing(caseId, dayStart, rules, company.contractPattern)
  if (standing === null) throw new Refused('not-found', 'There is no such case of a review')
  return { standing, dayStart }
}

/** Everything the section «report to moderators» of a case shows. */
export async function reportForm(deps: ReportDeps, actor: DeskActor, caseId: string) {
  demand(actor, 'case.read')
  const now = deps.clock.now()
  const { standing } = await standingOf(deps, caseId, now)
  const letters = await deps.complaints.lettersFor(caseId)
  const channel = deps.channels.find(standing.adapter)
  const chances = new Map(standing.chances.map(({ reason, ...chance }) => [reason, chance]))
  const settings = await deps.settings.read()
  const connected = settings.directory.kind !== 'none'
  const wait = reportWait(standing, channel?.notACustomer ?? 'weak-with-directory', connected, now)
  return {
    reasons: (channel?.reasons ?? []).map((reason) => ({ ...reason, chance: chances.get(reason.code) ?? null })),
    filing: filingOf(channel, standing),
    opensForm: channel?.filing === 'browser',
    appeals: channel?.appeals ?? false,
    appealUntil: appealUntil(standing, channel),
    report: standing.report,
    manual: manualForm(standing, channel, settings.workHours.zone),
    wait: standing.report === null ? wait : null,
    today: standing.today,
    dailyCap: standing.rules.dailyCap,
    held: standing.sourceMode === 'dry-run',
    // What agrees is taken up by the program itself.
    letters: letters.flatMap((letter) => {
      const { via, match, phone } = letter
      const contract = letter.contract ?? bareContract(letter.text, settings.company.contractPattern, phone)
      return via.kind === 'letter' && match !== null && needsPerson(letter)
        ? [
            {
              caseId: via.caseId,
              by: via.by,
              author: match.letterAuthor,
              contractMask: contract === null ? null : maskDigits(contract),
              phoneMask: phone === null ? null : maskDigits(phone),
            },
          ]
        : []
    }),
    now,
  }
}

/** A form in a browser is the program's only where an administrator has said so; else a person presses its last button. */
function filingOf(channel: Channel | null, { rules }: ReportStanding): Channel['filing'] {
  return channel?.filing === 'browser' && rules.pressesSubmit !== true ? 'assisted' : (channel?.filing ?? null)
}

/** Until when a refusal can be appealed; null where the platform does not say, or there is nothing to appeal. */
function appealUntil({ report, rules }: ReportStanding, channel: Channel | null): Date | null {
  const days = rules.appealDays ?? channel?.appealDays ?? null
  if (report?.state !== 'refused' || report.appealedAt !== null || report.decidedAt === null || days === null)
    return null
  return new Date(report.decidedAt.getTime() + days * dayMs)
}

/**
 * What a person may propose here by hand, with the words to begin from; null where nothing: switched off, gone, decided
 * already for what the author says now.
 */
function manualForm(standing: ReportStanding, channel: Channel | null, zone: string) {
  const { rules, report, revisionHash } = standing
  if (channel === null || channel.reasons.length === 0 || standing.gone || rules.policy === 'off') return null
  if (nobodyToReport(standing)) return null
  if (report !== null && (report.revisionHash === revisionHash || !endedStates.includes(report.state))) return null
  const language = statementLanguage(standing.language, channel.languages)
  const directory = standing.directory?.result === 'no-hit' ? ('no-hit' as const) : ('not-looked-up' as const)
  const facts = { request: standing.request, directory }
  const statement = (ground: ReportGround) =>
    groundAllowed(rules, ground) && (ground === 'breach' || isStranger(standing, channel))
      ? reportStatement({ ground, quote: quotePlace }, facts, standing.caseCode, zone, language)
      : null
  return { breach: statement('breach'), notACustomer: statement('not-a-customer') }
}

/** The same conditions as for the program: who was not asked, or answered, or is known, is nobody to report. */
function isStranger(standing: ReportStanding, channel: Channel): boolean {
  const { request, directory } = standing
  if (request?.state !== 'silent' || !request.stands) return false
  if (directory?.result === 'hit' || standing.trustMarks.length > 0) return false
  return channel.notACustomer !== 'weak-with-directory' || directory?.result === 'no-hit'
}

export interface ProposeReport {
  readonly caseId: string
  readonly reason: string
  readonly quote: string
  readonly statement: string
}

/**
 * A person's own proposal, to be approved like the program's.
 * @throws Refused `not-possible` with `report-not-here` | `report-exists`, `invalid-request` as `approveReport`
 */
export async function proposeReport(deps: ReportDeps, actor: DeskActor, order: ProposeReport): Promise<void> {
  demand(actor, 'report-to-moderator.propose')
  const now = deps.clock.now()
  const { standing } = await standingOf(deps, order.caseId, now)
  const channel = deps.channels.find(standing.adapter)
  const { zone } = (await deps.settings.read()).workHours
  const form = manualForm(standing, channel, zone)
  const reason = channel?.reasons.find(({ code }) => code === order.reason)
  const ground = reason?.needs === 'not-a-customer' ? 'not-a-customer' : 'breach'
  const statement = ground === 'breach' ? form?.breach : form?.notACustomer
  if (statement === undefined || statement === null) throw notPossible('report-not-here')
  checkWords(standing, channel, order)
  const made = await deps.complaints.propose(
    [
      {
        caseId: order.caseId,
        adapter: standing.adapter,
        ground,
        reason: order.reason,
        weak: ground === 'not-a-customer' && channel?.notACustomer !== 'accepted',
        quote: order.quote.trim(),
        statement: order.statement.trim(),
        userId: actor.userId,
        evidence: {
          revisionHash: standing.revisionHash,
          askedAt: standing.request?.askedAt.toISOString() ?? null,
          directory: standing.directory?.result === 'no-hit' ? 'no-hit' : 'not-looked-up',
          directoryBy: standing.directory?.by?.id ?? null,
          trustMarks: standing.trustMarks.length,
        },
      },
    ],
    now,
  )
  if (made === 0) throw notPossible('report-exists')
}

interface Loaded {
  readonly standing: ReportStanding
  readonly report: ShownReport
  readonly channel: Channel | null
  readonly caseId: string
  readonly on: OnReport
  readonly dayStart: Date
}

export interface OnVersion {
  readonly reportId: string
  readonly version: number
}

/** The newest report of its case, for whoever decides on it. @throws Refused */
export async function loadReport(
  deps: ReportDeps,
  actor: DeskActor,
  { reportId, version }: OnVersion,
): Promise<Loaded> {
  demand(actor, 'report-to-moderator.decide')
  const now = deps.clock.now()
  const caseId = await deps.complaints.caseOf(reportId)
  if (caseId === null) throw missing()
  const { standing, dayStart } = await standingOf(deps, caseId, now)
  // Only the newest can be decided: an older one speaks of words that no longer stand.
  if (standing.report?.id !== reportId) throw notPossible('report-outdated')
  const on = { reportId, version, actor: { kind: 'person', userId: actor.userId }, now } as const
  const channel = deps.channels.find(standing.adapter)
  return { standing, report: standing.report, channel, caseId, on, dayStart }
}

function missing(): Refused {
  return new Refused('not-found', 'There is no such report')
}
export function notPossible(reason: string): Refused {
  return new Refused('not-possible', `The report cannot be decided so: ${reason}`, { reason })
}

/** A store’s answer as the desk gives it. @throws Refused */
export function decided(reportId: string, result: ReportResult) {
  if (result.ok) return { id: reportId, version: result.version, state: result.state }
  switch (result.why) {
    case 'not-found':
      throw missing()
    case 'stale':
      throw new Refused('conflict', `The report has version ${result.version} by now`, { reason: 'report-changed' })
    case 'illegal':
      throw new Refused('not-possible', `Not possible in the state ${result.state}`, { reason: 'report-state' })
    case 'outdated':
      throw notPossible('report-outdated')
    case 'cap':
      throw notPossible('report-cap')
    default:
      return result satisfies never
  }
}

export interface ApproveReport extends OnVersion {
  readonly reason: string
  readonly quote: string
  readonly statement: string
}

const oneLine = (text: string) => text.replace(/\s+/gu, ' ').trim()

/** What an honest report needs, whatever the person typed. @throws Refused `invalid-request` | `not-possible` */
function checkHonest({ standing, report, channel }: Loaded, order: ApproveReport): void {
  const reason = checkWords(standing, channel, order)
  if (nobodyToReport(standing)) throw notPossible('report-outdated')
  if (reason.needs !== 'not-a-customer') return
  if (report.ground !== 'not-a-customer') throw wrong('report-not-asked', 'The author was not asked who they are')
  const known = standing.directory?.result === 'hit'
  if (standing.trustMarks.length > 0 || known) throw notPossible('report-outdated')
}

export function wrong(reason: string, message: string): Refused {
  return new Refused('invalid-request', message, { reason })
}

/** A reason of the platform's own list, words of the review itself, something for the moderator to read. */
function checkWords(
  standing: ReportStanding,
  channel: Channel | null,
  order: Pick<ApproveReport, 'reason' | 'quote' | 'statement'>,
): ReportReason {
  const reason = channel?.reasons.find(({ code }) => code === order.reason)
  if (!reason) throw wrong('report-reason', `${standing.adapter} knows no reason ${order.reason}`)
  if (order.statement.trim() === '') throw wrong('report-statement', 'Expected a text for the moderator')
  const quote = oneLine(order.quote)
  // Copied from a page that masks numbers, or from the platform.
  const quoted = [standing.text, maskNumbers(standing.text)].some((text) => oneLine(text).includes(quote))
  if (!quoted || (reason.needs === 'quote' && quote === '')) {
    throw wrong('report-quote', 'Expected words of the review itself as the quote')
  }
  return reason
}

/**
 * A person's yes to one report: it leaves after the undo window, or waits for the person to submit it where no program may.
 * @throws Refused `not-possible` with `report-cap` | `report-outdated` | `report-state`, `invalid-request`, `conflict`
 */
export async function approveReport(deps: ReportDeps, actor: DeskActor, order: ApproveReport) {
  const loaded = await loadReport(deps, actor, order)
  checkHonest(loaded, order)
  const { on, standing, channel } = loaded
  const byMachine = filingOf(channel, standing) !== 'assisted'
  const { undoSeconds } = await deps.settings.read()
  const notBefore = new Date(on.now.getTime() + undoSeconds * 1_000)
  const { reason, statement } = order
  const result = await deps.complaints.approve({
    ...on,
    reason,
    quote: order.quote.trim(),
    statement: statement.trim(),
    notBefore,
    dayStart: loaded.dayStart,
    dailyCap: standing.rules.dailyCap,
    byMachine,
  })
  const approved = decided(order.reportId, result)
  const deliveryId = result.ok ? result.deliveryId : null
  if (deliveryId && standing.sourceMode === 'live') await nudge(deps, deliveryId, notBefore)
  return approved
}

/** «Do not file»: for this revision the decision is final, so it asks why. */
export async function withdrawReport(deps: ReportDeps, actor: DeskActor, order: OnVersion & { readonly why: string }) {
  const { on } = await loadReport(deps, actor, order)
  return decided(order.reportId, await deps.complaints.withdraw({ ...on, why: order.why }))
}

/**
 * The person takes an approved report in hand, to submit it on the platform. From here on it is their open question until
 * they say that it was filed or that it was not: nobody else files it meanwhile, and nothing files it by itself.
 * @throws Refused `not-possible` with `report-held` | `report-state` | `report-outdated`, `conflict`
 */
export async function startFiling(deps: ReportDeps, actor: DeskActor, order: OnVersion) {
  const { on, standing, report } = await loadReport(deps, actor, order)
  if (report.delivery !== null) throw notPossible('report-on-its-way')
  // What a stranger can read is written in live mode only.
  if (standing.sourceMode !== 'live') throw notPossible('report-held')
  return decided(order.reportId, await deps.complaints.startFiling(on))
}

/** Takes an approval back while nothing has left, or says that a filing nobody is sure of did not arrive. */
export async function sendBackReport(deps: ReportDeps, actor: DeskActor, order: OnVersion) {
  const { on } = await loadReport(deps, actor, order)
  return decided(order.reportId, await deps.complaints.sendBack(on))
}

/** The person submitted the platform's form, or looked and found the report there. */
export async function filedByHand(deps: ReportDeps, actor: DeskActor, order: OnVersion) {
  const { on, report } = await loadReport(deps, actor, order)
  // The outbox would file it a second time.
  if (report.delivery !== null && report.delivery.state !== 'stuck') throw notPossible('report-on-its-way')
  return decided(order.reportId, await deps.complaints.filedByHand(on))
}
