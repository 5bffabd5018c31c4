import type { WorkingHours } from '../domain/calendar.ts'
import type { TargetRule } from '../domain/deadline.ts'
import type { DeliveryKind, DeliveryRules, DeliveryTraits } from '../domain/delivery.ts'
import type { TextSignature } from '../domain/likeness.ts'
import type { CaseReads } from '../domain/ports/case-reads.ts'
import type { Collector } from '../domain/ports/collector.ts'
import type { SubscriberDirectory } from '../domain/ports/directory.ts'
import type { JobQueue } from '../domain/ports/job-queue.ts'
import type { LayerFitter } from '../domain/ports/learning.ts'
import type { InboundMail, MailAddress, Mailbox, Mailer } from '../domain/ports/mail.ts'
import type { ModerationDesk } from '../domain/ports/moderation.ts'
import type { PrivacyStore, VanishedRule } from '../domain/ports/privacy.ts'
import type { MailingRow } from '../domain/ports/report-mailings.ts'
import type { Responder, ResponderTraits } from '../domain/ports/responder.ts'
import type { CallContext, Clock, Log } from '../domain/ports/runtime.ts'
import type { FieldCipher } from '../domain/ports/secrets.ts'
import type { ListingRow } from '../domain/ports/source-store.ts'
import type { StaffChannels } from '../domain/ports/staff.ts'
import type { Storage } from '../domain/ports/storage.ts'
import type { TaskTracker } from '../domain/ports/tasks.ts'
import type { Tracing } from '../domain/ports/tracing.ts'
import type { Classifier, Drafter, Linter } from '../domain/ports/triage.ts'
import type { AlertText } from '../domain/report/alerts.ts'
import type { SettingsStore } from '../domain/settings.ts'
import type { Kind, TextToJudge } from '../domain/verdict.ts'
import type { ClockJumps } from './clock-jumps.ts'

/** The far ends as jobs see them; null where none is connected. */
export interface Channels {
  collector(listing: ListingRow): Promise<Collector | null>
  mailbox(listing: ListingRow): Promise<{ readonly mailbox: Mailbox; readonly ownAddresses: readonly string[] } | null>
  /** Adapters that are mailboxes. */
  readonly mailboxAdapters: readonly string[]
  /** Adapter of the platform whose notice of something new this letter is; null for every other letter. */
  noticeOf(mail: Pick<InboundMail, 'from' | 'subject' | 'text'>): string | null
  /** What everything from there is, whatever its words; null where the words decide. */
  fixedKind(adapter: string): Kind | null
  /** What a reply on such a source must keep to; null where nothing can be answered. */
  replyTraits(adapter: string): ResponderTraits | null
  /** Whether an answer can leave by the program: false where a person must publish it by hand, as nobody is signed in. */
  signedIn(adapter: string, sourceId: string): Promise<boolean>
  responder(listingId: string): Promise<Responder | null>
  /** Mailer of a mailbox listing; null listing: the company's own outgoing mail (reports, notices). */
  mailer(listingId: string | null): Promise<MailOutlet | null>
  /** The platform's desk for reports; null where none is connected. */
  moderation(listingId: string): Promise<ModerationDesk | null>
  /** A task tracker outside, by name; null for our own board and for what is not connected. */
  tracker(name: string): Promise<TaskTracker | null>
  /** null for a kind that nothing here carries out. */
  traits(kind: DeliveryKind, adapter: string): DeliveryTraits | null
}

export interface MailOutlet {
  readonly mailer: Mailer
  /** Where our own letter can be found again; null where it cannot. */
  readonly sent: Mailbox | null
  /** Whom letters to customers come from. */
  readonly from: MailAddress
}

/** The week's report, computed and put into the outbox. */
export interface WeeklyReports {
  /** When the reports of each scope go, those that follow the configuration included. */
  mailings(): Promise<readonly MailingRow[]>
  /** Without outgoing mail nothing comes due: it goes late once there is one. */
  readonly canSend: boolean
  /** Counts the company's week that ended before `dueAt` and stores it; returns its name. Safe to repeat. */
  finish(zone: string, dueAt: Date): Promise<string>
  /** Computes the week that ended before `dueAt`, stores it and enqueues one mail per recipient. Safe to repeat. */
  prepare(
    mailing: Pick<MailingRow, 'scope' | 'zone'>,
    dueAt: Date,
    late: boolean,
  ): Promise<{ readonly mails: number; readonly week: string }>
}

export interface JobDeps {
  readonly clock: Clock
  readonly log: Log
  readonly storage: Storage
  readonly queue: JobQueue
  readonly channels: Channels
  readonly staff: StaffChannels
  /** Address people type, for links in messages. */
  readonly publicUrl: string
  readonly cases: Pick<CaseReads, 'facts'>
  readonly cipher: Pick<FieldCipher, 'encrypt' | 'decrypt'>
  readonly directory: SubscriberDirectory
  readonly classifier: Classifier
  /** What finds the same text again; null for a text too short to prove anything. */
  readonly signatureOf: (text: string) => TextSignature | null
  /** Makes correction layers; nothing is switched by it. */
  readonly fitter: LayerFitter
  readonly drafter: Drafter
  readonly linter: Linter
  /** Which of the required fields a formal claim lacks; without it none is asked for. */
  readonly claimMissing?: ((what: TextToJudge) => readonly string[]) | undefined
  readonly settings: SettingsStore
  readonly workingHours: () => Promise<WorkingHours>
  readonly targets: () => Promise<readonly TargetRule[]>
  readonly reports: WeeklyReports
  readonly alertText: AlertText
  readonly rules: DeliveryRules
  readonly privacy: Pick<PrivacyStore, 'applyRetention'>
  /** Platforms whose rules end the keeping of texts that they no longer show. */
  readonly vanished: readonly VanishedRule[]
  /** Listings of one platform that this process reads at once. */
  readonly readingsAtOnce: number
  /** Left out where time is the test's own. */
  readonly clockJumps?: ClockJumps
  readonly tracing: Tracing
  /** Names this process in leases. */
  readonly worker: string
  /** Uniform in [0, 1), for case codes; a cryptographic source in the product. */
  readonly random: () => number
  /** A call that ends after `ms` or on shutdown. */
  readonly call: (ms: number, log: Log) => CallContext
}
