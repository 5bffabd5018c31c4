/** Days until a kind of data goes; null keeps it for ever. Counted from when the case was closed, the line written… */
export interface RetentionRules {
  /** Bytes of attachments; their names stay with the letter. From the letter's arrival, closed cases only. */
  readonly attachmentDays: number | null
  /** Letters and everything written about them. From the closing of the case. */
  readonly letterDays: number | null
  /** Contract numbers, phones, addresses of visits. From the closing of the case or task. */
  readonly numberDays: number | null
  /** Notices to staff. */
  readonly noticeDays: number | null
  /** Lines of the journal. */
  readonly journalDays: number | null
  /** Whether texts of vanished reviews go where a platform's rules demand it; in how many days says the platform. */
  readonly vanishedTexts: boolean
}

/** How many rows lost what is personal in them, by kind. */
export type RetentionCounts = Readonly<
  Record<'attachments' | 'letters' | 'numbers' | 'notices' | 'journal' | 'vanished' | 'sessions', number>
>

export interface VanishedRule {
  readonly adapter: string
  readonly days: number
}

/** Where a search term was found. */
export type FoundIn = 'author' | 'review' | 'letter' | 'address' | 'number' | 'note' | 'code'

export interface HeldCase {
  readonly caseId: string
  readonly code: string | null
  readonly adapter: string
  readonly author: string | null
  readonly excerpt: string
  readonly writtenAt: Date
  readonly foundIn: readonly FoundIn[]
  /** Something of ours is on its way: it must settle before anything is erased. */
  readonly busy: boolean
}

export interface PrivacyStore {
  /** Idempotent; each kind in batches. */
  applyRetention(rules: RetentionRules, vanished: readonly VanishedRule[], now: Date): Promise<RetentionCounts>
  /**
   * Cases in which the words, the address or the digits stand, newest first, at most 200. Reads every letter and review:
   * seconds on a large store.
   * @param term at least three characters; five digits and more are looked for as a number, however it is written
   */
  find(term: string): Promise<readonly HeldCase[]>
  /** Whether something of ours is on its way in any of them. */
  busy(caseIds: readonly string[]): Promise<boolean>
  /** Everything held of these cases, as JSON-ready values, one by one. Sealed numbers are opened. */
  export(caseIds: readonly string[]): AsyncIterable<object>
  /** Empties text, names, numbers, letters, attachments and evidence; ids, stars, dates and hashes stay. Returns how many. */
  erase(caseIds: readonly string[], now: Date): Promise<number>
}
