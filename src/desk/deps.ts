import type { WorkingHours } from '../domain/calendar.ts'
import type { AlertStore } from '../domain/ports/alert-store.ts'
import type { CaseCommands } from '../domain/ports/case-commands.ts'
import type { CaseReads } from '../domain/ports/case-reads.ts'
import type { Channels } from '../domain/ports/channels.ts'
import type { ComplaintStore } from '../domain/ports/complaint-store.ts'
import type {
  BranchStore,
  DeskCommands,
  PeopleStore,
  RecipientStore,
  SourceAdmin,
  TemplateStore,
  TokenStore,
  ViewStore,
} from '../domain/ports/desk-stores.ts'
import type { DirectoryDesk, SubscriberFile, TableReader } from '../domain/ports/directory.ts'
import type { DeadJobs } from '../domain/ports/job-queue.ts'
import type { KnowledgeBase, KnowledgeStore } from '../domain/ports/knowledge-base.ts'
import type { LearningStore } from '../domain/ports/learning.ts'
import type { LikenessStore } from '../domain/ports/likeness-store.ts'
import type { Nudges, ReportMail } from '../domain/ports/nudges.ts'
import type { PhoneReader } from '../domain/ports/phones.ts'
import type { PrivacyStore } from '../domain/ports/privacy.ts'
import type { JournalReads, QueueReads, SourceReads, WeekReads } from '../domain/ports/read-models.ts'
import type { ReadingReads } from '../domain/ports/readings.ts'
import type { EvidenceStore, Journal, NoticeStore, ScheduleStore } from '../domain/ports/records.ts'
import type { ReportLinkStore, SharedReports } from '../domain/ports/report-links.ts'
import type { MailingStore } from '../domain/ports/report-mailings.ts'
import type { ReviewStore } from '../domain/ports/review-store.ts'
import type { CallContext, Clock, Log } from '../domain/ports/runtime.ts'
import type { Screens } from '../domain/ports/screens.ts'
import type { FieldCipher, SecretStore } from '../domain/ports/secrets.ts'
import type { SignInTries } from '../domain/ports/sign-in-tries.ts'
import type { SourceStore } from '../domain/ports/source-store.ts'
import type { ChatLinkStore, DispatchStore, NoticeBox, StaffChannels, WebhookStore } from '../domain/ports/staff.ts'
import type { TaskStore } from '../domain/ports/task-store.ts'
import type { TrackerCheck } from '../domain/ports/tasks.ts'
import type { Drafter, Linter } from '../domain/ports/triage.ts'
import type { WordingStore } from '../domain/ports/wordings.ts'
import type { WorkReads } from '../domain/ports/work-reads.ts'
import type { AlertText } from '../domain/report/alerts.ts'
import type { SettingsStore } from '../domain/settings.ts'
import type { StoreHealth } from '../domain/store-health.ts'
import type { ReplyLanguage } from '../domain/verdict.ts'

/** Everything a use case may reach; each takes only what it names. */
export interface DeskDeps {
  readonly clock: Clock
  readonly log: Log
  readonly cases: CaseReads
  readonly queue: QueueReads
  readonly journalReads: JournalReads
  readonly sourceReads: SourceReads
  readonly readings: ReadingReads
  readonly evidence: Pick<EvidenceStore, 'find'>
  readonly weeks: WeekReads
  readonly commands: CaseCommands
  readonly deskCommands: DeskCommands
  readonly journal: Journal
  readonly alerts: AlertStore
  readonly alertText: AlertText
  readonly notices: Pick<NoticeStore, 'raise'>
  readonly noticeBox: NoticeBox
  readonly dispatches: DispatchStore
  readonly chatLinks: ChatLinkStore
  readonly webhooks: Omit<WebhookStore, 'enqueueNews'>
  readonly staff: StaffChannels
  readonly sources: Pick<SourceStore, 'resume'>
  readonly sourceAdmin: SourceAdmin
  readonly entries: Pick<ReviewStore, 'storePage'>
  readonly branches: BranchStore
  readonly settings: SettingsStore
  readonly templates: TemplateStore
  readonly articles: KnowledgeStore
  /** What a question would be answered with. */
  readonly knowledge: KnowledgeBase
  readonly wordings: WordingStore
  /** The name to greet an author with; null where it is none. */
  readonly greetingName: (author: string | null, language: ReplyLanguage) => string | null
  readonly views: ViewStore
  readonly people: PeopleStore
  readonly signInTries: SignInTries
  readonly tokens: TokenStore
  readonly recipients: RecipientStore
  readonly mailings: MailingStore
  readonly reportLinks: ReportLinkStore
  readonly sharedReports: SharedReports
  /** Signs the addresses of shared reports. */
  readonly linkKey: string
  readonly secrets: Pick<SecretStore, 'get' | 'set' | 'remove'>
  readonly screens: Screens
  readonly cipher: Pick<FieldCipher, 'encrypt' | 'decrypt'>
  readonly tasks: TaskStore
  readonly complaints: ComplaintStore
  readonly directory: DirectoryDesk
  readonly subscribers: SubscriberFile
  readonly tables: TableReader
  readonly phones: PhoneReader
  readonly trackers: TrackerCheck
  readonly workingHours: () => Promise<WorkingHours>
  readonly likeness: Pick<LikenessStore, 'alike'>
  readonly learning: Pick<LearningStore, 'view' | 'use' | 'withdraw'>
  readonly drafter: Drafter
  readonly linter: Linter
  readonly channels: Channels
  readonly nudges: Nudges
  readonly privacy: Omit<PrivacyStore, 'applyRetention'>
  readonly deadJobs: DeadJobs
  readonly store: {
    health(): StoreHealth
    /** Whether an error is the store's own and nobody's fault. */
    noticed(error: unknown): boolean
  }
  readonly schedules: Pick<ScheduleStore, 'recent'>
  readonly work: WorkReads
  readonly reportMail: ReportMail
  /** A call that ends after `ms` or on shutdown. */
  readonly call: (ms: number) => CallContext
}
