import type { Actor } from '../actor.ts'
import type { AnswerMatch, ContractRequestState } from '../contract-request.ts'
import type { DirectoryResult } from '../directory.ts'
import type { ModerationRules, ReportEvent, ReportProposal, ReportState } from '../moderation.ts'
import type { ListingRef } from './collector.ts'
import type { OutageStore } from './outage-store.ts'
import type { PersonRef } from './read-models.ts'
import type { ReviewComment } from './responder.ts'

/** An answer to a contract request that nobody has taken up yet. */
export interface ContractAnswer {
  /** The case that asked. */
  readonly caseId: string
  readonly caseCode: string
  readonly department: string
  /** Where the answer came: the review itself, a comment under it, or the letter's case. */
  readonly via:
    | { readonly kind: 'review' }
    | { readonly kind: 'comment' }
    | { readonly kind: 'letter'; readonly caseId: string; readonly by: 'code' | 'likeness' }
  /** The answer's own words: a number may stand there without a word that tells what it is. */
  readonly text: string
  /** As written, beside a word that says what it is; null if the answer holds none. */
  readonly contract: string | null
  readonly phone: string | null
  /** What speaks for a letter being about this review, beside the code; null for the review itself. */
  readonly match: AnswerMatch | null
}

export interface Sealed {
  readonly sealed: Uint8Array<ArrayBuffer>
  readonly mask: string
}

export interface Identified {
  readonly caseId: string
  /** `review`, `comment` or `letter:<case id>`. */
  readonly via: string
  readonly contract: Sealed | null
  readonly phone: Sealed | null
  /** What the subscriber directory says to the number; null where nobody could be asked. */
  readonly directory: DirectoryResult | null
  readonly actor: Actor
  readonly now: Date
}

/** What the subscriber directory said about an author. */
export interface DirectoryAnswer {
  readonly result: DirectoryResult
  readonly at: Date
  /** Id of the person who looked by hand; null for the program. */
  readonly by: string | null
}

/** A review under which the author may have answered. */
export interface CommentsDue {
  readonly caseId: string
  readonly caseCode: string
  readonly department: string
  readonly adapter: string
  readonly listingId: string
  readonly listing: ListingRef
  readonly externalId: string
  readonly author: string | null
  readonly askedAt: Date
}

/** A silent author whom nobody has looked up yet. */
export interface LookUpDue {
  readonly caseId: string
  readonly author: string | null
  /** Numbers in the review's own text. */
  readonly contract: string | null
  readonly phone: string | null
}

/** Everything the table of grounds asks about one case. */
export interface ReportCandidate {
  readonly caseId: string
  readonly caseCode: string | null
  readonly listingId: string
  readonly adapter: string
  readonly revisionHash: string
  readonly text: string
  readonly writtenAt: Date
  readonly trustMarks: readonly string[]
  readonly kind: string
  readonly language: string | null
  /** Risks of the newest verdict with the places of their words. */
  readonly risks: readonly {
    readonly label: string
    readonly because: readonly { readonly start: number; readonly end: number }[]
  }[]
  readonly request: { readonly state: ContractRequestState; readonly askedAt: Date; readonly stands: boolean } | null
  /** See `authorHeard`. */
  readonly authorAnswered: boolean
  readonly directory: DirectoryAnswer | null
  readonly rules: ModerationRules
}

export interface NewReport extends ReportProposal {
  readonly caseId: string
  readonly adapter: string
  readonly statement: string
  /** What the proposal rests on, as codes, ids and times; the revision among them. */
  readonly evidence: Readonly<Record<string, string | number | boolean | null>> & { readonly revisionHash: string }
}

/** A report that a person proposes. */
export interface ProposedByPerson extends Omit<NewReport, 'adapter'> {
  readonly adapter: string
  readonly userId: string
}

export interface OnReport {
  readonly reportId: string
  readonly version: number
  readonly actor: Actor
  readonly now: Date
}

export type ReportResult =
  | { readonly ok: true; readonly version: number; readonly state: ReportState }
  | { readonly ok: false; readonly why: 'not-found' }
  | { readonly ok: false; readonly why: 'stale'; readonly version: number; readonly state: ReportState }
  | { readonly ok: false; readonly why: 'illegal'; readonly state: ReportState }
  /** The author said something since it was proposed, or the review changed: nothing to report any more. */
  | { readonly ok: false; readonly why: 'outdated' }
  /** The source's daily cap is reached; `until` is when the next day begins. */
  | { readonly ok: false; readonly why: 'cap' }

/** One case as the person who decides on its report must see it. */
export interface ReportStanding {
  readonly adapter: string
  readonly caseCode: string | null
  readonly language: string | null
  /** What stands now; a report about another revision speaks of other words. */
  readonly revisionHash: string
  readonly text: string
  readonly writtenAt: Date
  readonly gone: boolean
  readonly trustMarks: readonly string[]
  /** The words break a rule: spam, profanity or discrimination. */
  readonly breach: boolean
  readonly request: {
    readonly state: ContractRequestState
    readonly askedAt: Date
    readonly deadlineAt: Date
    readonly stands: boolean
  } | null
  /** See `authorHeard`. */
  readonly authorAnswered: boolean
  readonly directory: (Omit<DirectoryAnswer, 'by'> & { readonly by: PersonRef | null }) | null
  readonly sourceMode: 'live' | 'dry-run'
  readonly rules: ModerationRules
  /** The newest; null if nothing was ever proposed. */
  readonly report: ShownReport | null
  /** Reports of this platform approved since the day began. */
  readonly today: number
  /** By reason: how many were decided so far, and how many of those took the review away. */
  readonly chances: readonly { readonly reason: string; readonly decided: number; readonly removed: number }[]
}

export interface ShownReport {
  readonly id: string
  readonly state: ReportState
  readonly version: number
  readonly ground: ReportProposal['ground']
  readonly reason: string
  readonly weak: boolean
  readonly quote: string
  readonly statement: string
  readonly proposedAt: Date
  /** The person who proposed it; null for the program. */
  readonly proposedBy: PersonRef | null
  readonly revisionHash: string
  readonly approvedBy: PersonRef | null
  readonly approvedAt: Date | null
  readonly filedAt: Date | null
  readonly decidedAt: Date | null
  readonly appealedAt: Date | null
  readonly evidence: {
    readonly askedAt: Date | null
    readonly directory: string | null
    /** The platform was last asked then. */
    readonly lookedAt: Date | null
    /** The platform's own words when it did not take the report. */
    readonly refusedWords: string | null
    /** Why it never reached the platform, as a code; then there are no words. */
    readonly refusedCode: string | null
    /** Who took it in hand to file it, and when; null where the program files. */
    readonly filing: { readonly at: Date; readonly by: PersonRef | null } | null
  }
  /** Kept at the moment of filing: records and pictures. */
  readonly files: readonly { readonly id: string; readonly contentType: string; readonly at: Date }[]
  /** Its way through the outbox; null where a person files. */
  readonly delivery: { readonly id: string; readonly state: string; readonly notBefore: Date } | null
}

export interface UnsureReport {
  readonly id: string
  readonly caseId: string
  readonly version: number
  /** Who had taken it in hand; null where the program was filing it. */
  readonly userId: string | null
}

export interface WatchedReport {
  readonly id: string
  readonly state: ReportState
  readonly appealed: boolean
  readonly listingId: string
  readonly adapter: string
  readonly listing: ListingRef
  readonly externalId: string
}

export interface ComplaintStore extends OutageStore {
  /** Cases whose standing answer asked for the contract number get their request. Returns how many are new. */
  openRequests(defaultDays: number, now: Date): Promise<number>
  answers(limit: number, now: Date): Promise<readonly ContractAnswer[]>
  /** The author is known: request answered, reports that have not left withdrawn, journal. False if it was answered already. */
  identify(found: Identified): Promise<boolean>
  /** Letters that name this case's code, or are like its author's, and that nobody has confirmed or denied. */
  lettersFor(caseId: string): Promise<readonly ContractAnswer[]>
  /** A person says that this letter is not about this case: it is not offered again. False if there is no such offer. */
  denyLetter(on: { caseId: string; letterCaseId: string; actor: Actor; now: Date }): Promise<boolean>
  /** Requests past their deadline fall silent. Returns how many. */
  fallSilent(now: Date): Promise<number>
  /** Asked reviews whose comments were not read since `before`; those about to fall silent first. */
  commentsDue(before: Date, limit: number): Promise<readonly CommentsDue[]>
  /**
   * What the author wrote under the review: kept with the case, which comes back to the operator. Known ones are left
   * alone. Returns how many are new.
   */
  storeComments(caseId: string, comments: readonly ReviewComment[], now: Date): Promise<number>
  lookUpsDue(limit: number): Promise<readonly LookUpDue[]>
  /**
   * What a look-up said; null takes a person's word back. Whoever is found is nobody to report: reports that have not
   * left are withdrawn. False without such a request.
   */
  noteDirectory(on: {
    readonly caseId: string
    readonly result: DirectoryResult | null
    readonly actor: Actor
    readonly now: Date
  }): Promise<boolean>
  /** The directory is another one: what the program read in the old one no longer counts for authors not identified. */
  forgetLookUps(): Promise<void>

  /**
   * Cases written since `since` that might be reported and for whose present revision nothing was proposed yet, by id
   * from `after` on: most of them the table of grounds refuses, so a caller walks through all.
   */
  candidates(
    after: string | null,
    limit: number,
    since: Date,
    defaults: ModerationRules,
    contractPattern: string,
  ): Promise<readonly ReportCandidate[]>
  /** One proposal a revision, whoever proposes it. Returns how many are new. */
  propose(reports: readonly (NewReport | ProposedByPerson)[], now: Date): Promise<number>
  /** Compare-and-set; outbox row and journal in the same transaction. Only a person may. */
  approve(
    on: OnReport & {
      readonly reason: string
      readonly quote: string
      readonly statement: string
      readonly notBefore: Date
      /** Where today began, for the cap. */
      readonly dayStart: Date
      readonly dailyCap: number
      /** False where a person submits the form: no outbox row, `filedByHand` follows. */
      readonly byMachine: boolean
    },
  ): Promise<ReportResult & { readonly deliveryId?: string | null }>
  /** `why`: the person's reason, for the journal. */
  withdraw(on: OnReport & { readonly why?: string }): Promise<ReportResult>
  /** Back to a proposal while nothing has left. */
  sendBack(on: OnReport): Promise<ReportResult>
  /**
   * A person takes an approved report in hand. Written before they can press the platform's last button: killed after
   * that, it is somebody's open question and not a report to be filed again.
   */
  startFiling(on: OnReport): Promise<ReportResult>
  filedByHand(on: OnReport): Promise<ReportResult>
  appeal(on: OnReport): Promise<ReportResult>
  /** A person read the refusal where the platform told it, by letter or in its tool. `decidedAt`: when it came. */
  refusedThere(on: OnReport & { readonly decidedAt: Date }): Promise<ReportResult>
  /** null if there is no such case, or it is a letter's. */
  standing(
    caseId: string,
    dayStart: Date,
    defaults: ModerationRules,
    contractPattern: string,
  ): Promise<ReportStanding | null>
  /** What was kept when a report was filed, and nothing else that is kept as evidence. */
  reportFile(id: string): Promise<{ readonly contentType: string; readonly body: Uint8Array } | null>
  /** The case of a report; null if there is no such report. */
  caseOf(reportId: string): Promise<string | null>
  /** Of which nobody knows whether they were filed: begun by hand before `before`, or stuck on their way. */
  unsure(before: Date, limit: number): Promise<readonly UnsureReport[]>
  /** Filed reports not looked at since `before`. */
  watched(before: Date, limit: number): Promise<readonly WatchedReport[]>
  /** What a look found; null only notes that it was looked. */
  found(id: string, event: ReportEvent | null, now: Date): Promise<void>
}
