export const kinds = ['complaint', 'praise', 'question', 'suggestion', 'spam', 'other'] as const
/** Letters may also be one of these; reviews never are. */
export const letterKinds = [
  'claim',
  'answer-to-request',
  'partner',
  'notification',
  'auto',
  'bounce',
  'list',
  'job',
] as const
export type Kind = (typeof kinds)[number] | (typeof letterKinds)[number]

export const topics = [
  'no-connection',
  'drops',
  'speed',
  'wifi-router',
  'tv',
  'telephony',
  'billing',
  'tariff',
  'support',
  'visit',
  'connection',
  'contract',
  'account-site',
  'general',
] as const
export type Topic = (typeof topics)[number]

export const urgencies = ['now', 'soon', 'normal', 'none'] as const
export type Urgency = (typeof urgencies)[number]

export const risks = [
  'legal',
  'regulator',
  'press',
  'safety',
  'self-harm',
  'staff-named',
  'profanity',
  'fraud-accusation',
  'churn',
  'discrimination',
] as const
export type Risk = (typeof risks)[number]

/** `mixed`: two languages carry meaning. null where a text has no words. */
export type TextLanguage = 'ru' | 'kk' | 'en' | 'mixed'
/** A language we write in. */
export type ReplyLanguage = 'ru' | 'kk' | 'en'

/** A stretch of the judged text, UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** One of `mentions`, as written in the text, with its place. `value` of a case code is normalised: `R-48213`. */
export interface Mention extends Span {
  readonly type: 'contract' | 'phone' | 'place' | 'since' | 'employee' | 'case-code'
  readonly value: string
}

export interface Scored<Label> {
  readonly label: Label
  /** Calibrated probability, 0..1. */
  readonly confidence: number
  /** The words of the text that decided; empty if the text alone did not (stars, headers). */
  readonly because: readonly Span[]
}

/** What triage makes of one text. The meaning of every label is fixed by the labelling guide of the model card. */
export interface Verdict {
  /** Name and version of what judged. */
  readonly by: string
  readonly kind: Scored<Kind>
  /** The reading that came second; shown with `unsure`. */
  readonly runnerUp: Scored<Kind> | null
  readonly complaint: boolean
  /** The kind's confidence lies under the calibrated threshold: a person decides, with both readings in view. */
  readonly unsure: boolean
  /** Sorted by confidence, highest first; empty only where nobody speaks to us (other, spam, a machine's letter). */
  readonly topics: readonly Scored<Topic>[]
  readonly urgency: Scored<Urgency>
  readonly risks: readonly Scored<Risk>[]
  readonly language: TextLanguage | null
  readonly mentions: readonly Mention[]
}

/** What is judged: a review's or a letter's own words and what is known beside them. */
export interface TextToJudge {
  readonly text: string
  readonly stars: number | null
  readonly source: string | null
  readonly author: string | null
  /** Only for letters. */
  readonly letter?: LetterSigns | undefined
}

/** What a letter's headers and shape tell before its words are read. */
export interface LetterSigns {
  readonly subject: string
  readonly from: { readonly name: string; readonly address: string }
  /** `Auto-Submitted`, `Precedence`, `X-Autoreply`… as found, lower-cased names. */
  readonly automaticHeaders: readonly string[]
  readonly isBounce: boolean
  readonly isList: boolean
  /** Quoted history, where case codes count too. */
  readonly quoted: string
  readonly attachments: readonly string[]
}
