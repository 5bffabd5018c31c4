import type { AspectId } from '../aspects.ts'
import type { PraisedId } from '../praised.ts'

/** What we do next, by the department it falls to. */
export const actionGroups = [
  'line',
  'speed',
  'wifi',
  'router',
  'tv',
  'phone',
  'billing',
  'bills',
  'debt',
  'fee',
  'tariff',
  'price',
  'contract',
  'changes',
  'services',
  'told',
  'support',
  'reach',
  'staff',
  'visit',
  'works',
  'connection',
  'setup',
  'relocation',
  'site',
  'login',
  'email',
  'channels',
  'termination',
  'repair',
  'cut-off',
  'equipment',
  'refund',
  'access',
  'coverage',
  'calls',
  'dissatisfied',
  'general',
  'elsewhere',
] as const
export type ActionGroup = (typeof actionGroups)[number]

export const hintGroups = ['outage', 'line', 'wifi', 'tv'] as const
export type HintGroup = (typeof hintGroups)[number]

export interface ComplaintWording {
  /** Whole sentences that take up the very thing; the first part of the answer after the greeting. */
  readonly ack: readonly string[]
  /** The same as a phrase for `also`: ru «о чём», kk before «туралы», en after “about”. */
  readonly about: string
}

/**
 * Every list holds alternatives of one part. Variables in braces are filled by the composer; what is not filled blocks
 * the draft in the linter. No sentence says that the author is a subscriber, promises a date or money, or asks for a mark.
 */
export interface Wordings {
  readonly greetingNamed: readonly string[]
  readonly greetingPlain: readonly string[]
  readonly complaints: Readonly<Record<AspectId, ComplaintWording>>
  /** `{subject}`: its own noun is all that was understood; ru with «с», kk nominative, en with its article. */
  readonly complaintSubject: readonly string[]
  /** Nothing more specific was understood. */
  readonly complaintGeneral: readonly string[]
  readonly complaintElsewhere: readonly string[]
  /** `{about}`: several grievances side by side, none of which leads. */
  readonly complaintMany: readonly string[]
  /** Kind words under one or two stars. */
  readonly lowStarsWarm: readonly string[]
  /** Praise of internet or of the provider that names nothing closer. */
  readonly praiseNetwork: readonly string[]
  /** Words that say little under four or five stars. */
  readonly neutralWarm: readonly string[]
  /** Closes an answer to words that may be a grievance in spite of their stars. */
  readonly neutralDoubt: readonly string[]
  /** `{about}`. */
  readonly also: readonly string[]
  /** Joins the last two `about`: « и о ». */
  readonly aboutAnd: string
  /** Joins those before: «, о ». */
  readonly aboutComma: string
  /** `{span}`: «две недели». */
  readonly since: readonly string[]
  readonly churn: readonly string[]
  readonly action: Readonly<Record<ActionGroup, readonly string[]>>
  readonly actionNow: readonly string[]
  /** `{thing}`: another department looks into it too. */
  readonly actionAlso: readonly string[]
  /** What a department looks into, as the object of «проверим»; kk with its «да» or «де». */
  readonly lookedAt: Readonly<Partial<Record<ActionGroup, string>>>
  readonly hint: Readonly<Record<HintGroup, readonly string[]>>
  /** `{channel}`, `{code}`. */
  readonly requestContract: readonly string[]
  /** In the open thread, where a company's rules demand it: says who sees the number and names the private channel too. */
  readonly requestOpen: readonly string[]
  /** Beside the request, where a recalculation is wanted: the outage's beginning and end. */
  readonly requestOutageTimes: readonly string[]
  /** Where the text does not tell whether there is a contract at all. */
  readonly requestEither: readonly string[]
  readonly requestDetails: readonly string[]
  /** The same for a case that has no code yet. */
  readonly requestUncoded: Readonly<Record<'contract' | 'either' | 'details', readonly string[]>>
  /** In an answer by letter; `known`: the contract number stands in the letter. */
  readonly requestLetter: Readonly<Record<'asked' | 'known', readonly string[]>>
  readonly requestLetterUncoded: Readonly<Record<'asked' | 'known', readonly string[]>>
  /** `{hours}`. */
  readonly timing: readonly string[]
  /** Under one or two stars without a word. */
  readonly lowStarsSilent: readonly string[]
  /** Under low stars whose words do not explain them. */
  readonly lowStars: readonly string[]
  readonly middleStars: readonly string[]
  readonly highStars: readonly string[]
  readonly praiseOpening: Readonly<Record<PraisedId, readonly string[]>>
  /** What was praised, as the object of «отметили»: ru and kk accusative, en a noun. */
  readonly praisedAs: Readonly<Record<PraisedId, string>>
  /** `{praised}`: a second thing praised. */
  readonly praiseAlso: readonly string[]
  /** Joins two of `praisedAs`: « и ». */
  readonly praisedAnd: string
  /** `{praised}`: two further things, joined; empty where `praiseAlso` says it of two as well. */
  readonly praiseAlsoTwo: readonly string[]
  /** `{subject}`: a noun that is praised as a whole; ru after «о», kk nominative, en with its article. */
  readonly praiseNoun: readonly string[]
  readonly praiseGeneral: readonly string[]
  /** `{about}`: a small regret inside praise. */
  readonly regret: readonly string[]
  /** `{about}`: the same where nothing is thanked for beside it. */
  readonly regretAlone: readonly string[]
  readonly regretGeneral: readonly string[]
  /** A wish inside praise. */
  readonly wish: readonly string[]
  readonly praiseClosing: readonly string[]
  /** Praise of something that is not network. */
  readonly praiseClosingElsewhere: readonly string[]
  readonly suggestion: readonly string[]
  readonly suggestionClosing: readonly string[]
  readonly neutral: readonly string[]
  readonly neutralClosing: readonly string[]
  /** Court, regulator, press: calm, no argument. */
  readonly calm: readonly string[]
  readonly purposes: {
    readonly answerToRequest: readonly string[]
    readonly answerToRequestClosing: readonly string[]
    readonly followUp: readonly string[]
    readonly followUpAsk: readonly string[]
    readonly followUpAskLetter: readonly string[]
    readonly claim: readonly string[]
    /** Names of the fields that a claim must hold, by their codes. */
    readonly claimFields: Readonly<Record<string, string>>
    /** Nobody has looked yet whether anything is missing. */
    readonly claimReceived: readonly string[]
    /** `{missing}`. */
    readonly claimMissing: readonly string[]
    readonly claimComplete: readonly string[]
    readonly outage: readonly string[]
    readonly outageClosing: readonly string[]
    readonly wrongCompany: readonly string[]
    /** `{brand}`. */
    readonly wrongCompanyClosing: readonly string[]
    readonly reviewChangedBetter: readonly string[]
    readonly reviewChangedWorse: readonly string[]
    readonly reviewChangedSame: readonly string[]
    readonly threadReply: readonly string[]
    readonly threadReplyClosing: readonly string[]
  }
  readonly answerOpening: readonly string[]
}

/** What stands in `parts.ts` of a language; the rest has files of its own. */
export type WordingParts = Omit<
  Wordings,
  | 'complaints'
  | 'praiseOpening'
  | 'praisedAs'
  | 'praiseAlso'
  | 'praiseAlsoTwo'
  | 'praisedAnd'
  | 'praiseNoun'
  | 'purposes'
>
