import { type ContractRequestState, holdsContract } from './contract-request.ts'
import type { ReportOutcome, ReportReason } from './ports/moderation.ts'

export const reportStates = [
  'proposed',
  'approved',
  'filing',
  'filed',
  'removed',
  'unconfirmed',
  'refused',
  'appealed',
  'withdrawn',
] as const
export type ReportState = (typeof reportStates)[number]

export const reportEvents = [
  'approved',
  'sent-back',
  'withdrawn',
  'filing-started',
  'filing-returned',
  /** The platform did not take it: back to the person who approved it, with the platform's words. */
  'filing-refused',
  'filed',
  'found-removed',
  'found-unconfirmed',
  'found-refused',
  'appealed',
] as const
export type ReportEvent = (typeof reportEvents)[number]

const moves: Readonly<Record<ReportState, Partial<Record<ReportEvent, ReportState>>>> = {
  proposed: { approved: 'approved', withdrawn: 'withdrawn' },
  approved: { 'filing-started': 'filing', 'sent-back': 'proposed', withdrawn: 'withdrawn', filed: 'filed' },
  // Withdrawn: the review went away, or the author was heard, before anybody could say that it was filed.
  filing: { filed: 'filed', 'filing-returned': 'approved', 'filing-refused': 'proposed', withdrawn: 'withdrawn' },
  filed: { 'found-removed': 'removed', 'found-unconfirmed': 'unconfirmed', 'found-refused': 'refused' },
  // Still shown, no longer counted: moderators may yet take it away.
  unconfirmed: { 'found-removed': 'removed' },
  refused: { appealed: 'appealed', 'found-removed': 'removed' },
  appealed: { 'found-removed': 'removed', 'found-unconfirmed': 'unconfirmed', 'found-refused': 'refused' },
  removed: {},
  withdrawn: {},
}

/** The state after `event`, or null if the pair is not a legal move. A report is appealed once. */
export function reportTransition(state: ReportState, event: ReportEvent, appealedBefore = false): ReportState | null {
  if (event === 'appealed' && appealedBefore) return null
  return moves[state][event] ?? null
}

export function eventOf(outcome: ReportOutcome): ReportEvent | null {
  switch (outcome) {
    case 'removed':
      return 'found-removed'
    case 'unconfirmed':
      return 'found-unconfirmed'
    case 'refused':
      return 'found-refused'
    case 'pending':
    case 'unknown':
      return null
    default:
      return outcome satisfies never
  }
}

/** What can still be taken back: nothing has reached the platform. */
export const withdrawable: readonly ReportState[] = ['proposed', 'approved']

export interface ModerationRules {
  /** `at-once` holds for broken rules only; who did not answer is never reported before `days`. */
  readonly policy: 'off' | 'at-once' | 'after-days'
  readonly days: number
  /** Reports of one source a day at most; more wait for the next one. */
  readonly dailyCap: number
  /** Grounds that may be used for this source; all where nothing is said. */
  readonly grounds?: readonly ReportGround[] | undefined
  /** Where a form in a browser is filed: the program presses its last button too. Default false. */
  readonly pressesSubmit?: boolean | undefined
  /** Days after a refusal in which it can be appealed, as the company knows them; none where the platform names no term. */
  readonly appealDays?: number | undefined
}

/** What stands before a code where a report never reached the platform; anything else there is the platform’s own words. */
export const ownTrouble = 'code:'

export const reportGrounds = ['breach', 'not-a-customer'] as const
export type ReportGround = (typeof reportGrounds)[number]

export function groundAllowed(rules: ModerationRules, ground: ReportGround): boolean {
  return rules.policy !== 'off' && (rules.grounds ?? reportGrounds).includes(ground)
}

export const defaultModerationRules: ModerationRules = { policy: 'after-days', days: 3, dailyCap: 5 }

/** What «not a customer» is worth on a platform: its own ground, a weak one, or weak and only after a look-up. */
export type NotACustomer = 'accepted' | 'weak' | 'weak-with-directory'

export interface ReportFacts {
  readonly writtenAt: Date
  /** Words of the text that break a published rule, and which; null if none do. */
  readonly breach: { readonly rule: 'profanity' | 'discrimination' | 'spam'; readonly quote: string } | null
  /** null if the author was never asked. */
  readonly request: {
    readonly state: ContractRequestState
    readonly askedAt: Date
    /** The reply that asked still stands under the review. */
    readonly stands: boolean
  } | null
  /** See `authorHeard`. */
  readonly authorAnswered: boolean
  readonly directory: 'no-hit' | 'hit' | 'not-looked-up'
  /** The platform's own signs that the author was there. */
  readonly trustMarks: readonly string[]
}

export interface ReportProposal {
  readonly ground: ReportGround
  readonly reason: string
  readonly weak: boolean
  readonly quote: string
}

/** Codes that platforms use for the same thing; the first reason that fits is proposed, a person may take another. */
const codesOf: Readonly<Record<NonNullable<ReportFacts['breach']>['rule'], RegExp>> = {
  profanity: /profan|obscen|insult|swear/,
  discrimination: /hate|discrimin/,
  spam: /spam|advert/,
}

const dayMs = 86_400_000

/**
 * The author said anything after being asked (another revision, a comment, a letter), or the review itself holds what may
 * be a contract number: whoever gave it before being asked is no stranger either.
 * @param pattern the company's contract pattern
 */
export function authorHeard(
  said: { readonly authorAnswered: boolean; readonly text: string },
  pattern: string,
): boolean {
  return said.authorAnswered || holdsContract(said.text, pattern)
}

/**
 * Who was asked and was heard is never reported, whatever their words; an advertisement that nobody asked anything of may
 * hold numbers.
 */
export function nobodyToReport({
  request,
  authorAnswered,
}: {
  readonly request: { readonly state: ContractRequestState } | null
  readonly authorAnswered: boolean
}): boolean {
  return request !== null && (request.state === 'identified' || authorAnswered)
}

/**
 * What the table of grounds allows to propose now; null if nothing. «Unresolved», «I disagree» and few stars are never a
 * ground; the author who answered is never reported; a review with a sign of a visit is somebody's who was there.
 */
export function proposeReport(
  facts: ReportFacts,
  rules: ModerationRules,
  reasons: readonly ReportReason[],
  trait: NotACustomer,
  now: Date,
): ReportProposal | null {
  if (rules.policy === 'off' || nobodyToReport(facts)) return null
  return breachReport(facts, rules, reasons, now) ?? silenceReport(facts, rules, reasons, trait, now)
}

function breachReport(
  { breach, writtenAt }: ReportFacts,
  rules: ModerationRules,
  reasons: readonly ReportReason[],
  now: Date,
): ReportProposal | null {
  if (!groundAllowed(rules, 'breach') || breach === null || breach.quote.trim() === '') return null
  if (rules.policy === 'after-days' && now.getTime() < writtenAt.getTime() + rules.days * dayMs) return null
  const fitting = reasons.filter((reason) => reason.needs === 'quote')
  const reason = fitting.find(({ code }) => codesOf[breach.rule].test(code)) ?? fitting[0]
  return reason ? { ground: 'breach', reason: reason.code, weak: false, quote: breach.quote } : null
}

function silenceReport(
  { request, directory, trustMarks }: ReportFacts,
  rules: ModerationRules,
  reasons: readonly ReportReason[],
  trait: NotACustomer,
  now: Date,
): ReportProposal | null {
  if (!groundAllowed(rules, 'not-a-customer')) return null
  if (request === null || request.state !== 'silent' || !request.stands) return null
  if (directory === 'hit' || trustMarks.length > 0) return null
  if (trait === 'weak-with-directory' && directory !== 'no-hit') return null
  if (now.getTime() < request.askedAt.getTime() + rules.days * dayMs) return null
  const reason = reasons.find(({ needs }) => needs === 'not-a-customer')
  return reason ? { ground: 'not-a-customer', reason: reason.code, weak: trait !== 'accepted', quote: '' } : null
}
