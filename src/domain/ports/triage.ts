import type { ReplyLanguage, TextToJudge, Verdict } from '../verdict.ts'
import type { ResponderTraits } from './responder.ts'
import type { CallContext } from './runtime.ts'

export interface Classifier {
  readonly version: string
  /** Pure for a given version: the same text gives the same verdict. Order is kept. @throws Failure if a remote model fails */
  classify(texts: readonly TextToJudge[], call: CallContext): Promise<readonly Verdict[]>
}

/** Everything a wording may name. Filled from configuration; an unfilled variable blocks the draft. */
export interface CompanyProfile {
  readonly brand: string
  /** Closing line per language, e.g. «С уважением, команда «Дала Нет»». */
  readonly signature: Readonly<Record<ReplyLanguage, string>>
  /** Private channel per language, without digits or addresses: «в чат личного кабинета» (accusative, after «напишите нам»). */
  readonly privateChannel: Readonly<Record<ReplyLanguage, string>>
  /** Another private channel for single sources, by adapter; a language that is absent or '' takes `privateChannel`. */
  readonly channels?:
    | Readonly<Record<string, { readonly [Language in ReplyLanguage]?: string | undefined }>>
    | undefined
  /** When people answer, in words, per language; null promises nothing. */
  readonly answerHours: Readonly<Record<ReplyLanguage, string>> | null
  /** Pattern of our contract numbers, as a regular expression source. */
  readonly contractPattern: string
  /** Spelling of ё in Russian texts. */
  readonly yo: boolean
  readonly emoji: boolean
}

/** What the drafter is to do beyond answering a fresh text. */
export type DraftPurpose =
  | 'first-reply'
  | 'answer-to-request'
  | 'follow-up'
  | 'claim'
  | 'outage'
  | 'wrong-company'
  | 'review-changed'
  | 'thread-reply'

export interface DraftOrder {
  readonly purpose: DraftPurpose
  readonly what: TextToJudge
  readonly verdict: Verdict
  /** `R-` and digits; null where the case has none (praise). */
  readonly caseCode: string | null
  readonly source: string
  readonly traits: Pick<ResponderTraits, 'maxLength' | 'refusesContacts'> | null
  readonly company: CompanyProfile
  /** Texts of up to 200 recent replies, newest first: nothing like them is proposed. */
  readonly recent: readonly string[]
  /** Stable per review; picks among wordings. */
  readonly seed: string
  /** Which alternative, from 0. */
  readonly variant: number
  /** The source's own switch: the number may be asked for in the open thread too. Default false. */
  readonly asksInPublic?: boolean | undefined
  /** Facts only `claim` and `outage` need. */
  readonly claimMissing?: readonly string[] | undefined
}

export interface DraftPart {
  readonly role: 'greeting' | 'acknowledgement' | 'action' | 'hint' | 'request' | 'timing' | 'closing' | 'body'
  /** Wording's stable name, so that what operators change can be counted per wording. */
  readonly wording: string
  readonly text: string
}

export interface Draft {
  readonly by: string
  readonly language: ReplyLanguage
  readonly text: string
  readonly parts: readonly DraftPart[]
}

export interface Drafter {
  readonly version: string
  /**
   * A proposal for the operator, never published as it is without approval. null where nothing should be said
   * (spam) or only a person can (a question the knowledge base does not hold, a risk hold).
   * @throws Failure if a model behind it fails
   */
  draft(order: DraftOrder, call: CallContext): Promise<Draft | null>
}

export interface LintFinding {
  /** Stable code; the page renders it in the reader's language with `values`. */
  readonly code: string
  readonly severity: 'blocking' | 'advisory'
  readonly values: Readonly<Record<string, string | number>>
  /** Place in the text, UTF-16 offsets; null for the text as a whole. */
  readonly start: number | null
  readonly end: number | null
}

export interface LintOrder {
  readonly text: string
  readonly source: string
  readonly traits: Pick<ResponderTraits, 'maxLength' | 'refusesContacts'> | null
  readonly language: ReplyLanguage | null
  /** The review or letter answered: personal data found in it must not come back. '' for templates. */
  readonly answering: string
  readonly verdict: Verdict | null
  readonly company: CompanyProfile
  readonly caseCode: string | null
  readonly recent: readonly string[]
  /** Mail to one person may name what a public reply may not. */
  readonly audience: 'public' | 'private'
}

export interface Linter {
  /** Findings sorted blocking first, then by place. Pure. */
  lint(order: LintOrder): readonly LintFinding[]
}
