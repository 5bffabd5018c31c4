import type { ChecklistPoint, SmartItem } from '../bitrix24/crm.ts'
import type { PortalSettings, TaskRow } from '../bitrix24/tasks.ts'
import type { RequestRecord } from '../faults/journal.ts'
import type { FaultSpec, UnusedFault } from '../faults/queue.ts'
import type { LlmCall } from '../services/llm.ts'
import type { TelegramMessage } from '../services/telegram.ts'
import type { ReceivedHook } from '../services/webhooks.ts'
import type { ComplaintOutcome, ReviewPlatform, ReviewState } from '../state/world.ts'

export interface NewReview {
  /** Default `twogis`. */
  readonly platform?: ReviewPlatform
  /** Key of a branch; default one at random. */
  readonly branch?: string
  /** Without a text and a rating one of the cast writes. */
  readonly text?: string
  readonly rating?: number | null
  readonly author?: string
  readonly rated?: boolean
  /** 2GIS only: the service that the review was taken over from. */
  readonly provider?: string
  readonly createdAt?: Date
}

export interface NewLetter {
  readonly from?: { readonly name: string; readonly address: string }
  readonly subject?: string
  readonly text?: string
  /** Puts the code into the text, as somebody does who answers a public reply. */
  readonly caseCode?: string
  readonly contract?: string
  /** The letter comes from this review's author. */
  readonly reviewId?: string
  readonly inReplyTo?: string
  /** A whole letter as it is, for broken MIME and the like. Every other field is then ignored. */
  readonly raw?: string
}

/** A review with what a visitor of the platform would see under it. */
export interface ReviewView extends ReviewState {
  /** Texts of the official answers that a visitor can read, oldest first. */
  readonly standing: readonly string[]
  readonly officialAnswers: number
  readonly complaintOpen: boolean
}

export interface LetterView {
  readonly uid: number
  readonly folder: string
  readonly raw: string
}

export interface Counter {
  readonly id: string
  readonly platform: ReviewPlatform
  /** Replies stored through the wire, ever. */
  readonly replyPosts: number
  /** Official answers that stand now. */
  readonly officialAnswers: number
  /** Complaints that the moderators received, ever. */
  readonly complaints: number
}

/** What happens at the smaller services: the task portal, the messenger, the language model, other people's hooks. */
export interface ServiceControl {
  tasks(): TaskRow[]
  /** Somebody finishes, declines or reopens the task in the portal. @throws Error for an unknown one. */
  setTaskStatus(id: number, status: TaskRow['status']): TaskRow
  /** Somebody changes the task in the portal. @throws Error for an unknown one. */
  changeTask(id: number, change: Partial<Pick<TaskRow, 'title' | 'deadline' | 'responsibleId'>>): TaskRow
  deleteTask(id: number): void
  /** Items of the portal's smart process for work orders. */
  smartItems(): SmartItem[]
  /** Somebody moves or changes an item. @throws Error for an unknown one. */
  changeItem(id: number, fields: Readonly<Record<string, unknown>>): SmartItem
  deleteItem(id: number): void
  checklist(taskId: number): ChecklistPoint[]
  /** Somebody ticks a point in the portal. @throws Error for an unknown one. */
  tickPoint(taskId: number, title: string, done: boolean): void
  setPortal(settings: Partial<PortalSettings>): PortalSettings
  telegramMessages(): TelegramMessage[]
  /** A person writes to the bot, or presses a button under message `messageId`. */
  telegramUpdate(update: {
    readonly chatId: number
    readonly text?: string
    readonly data?: string
    readonly messageId?: number
  }): void
  /** The model's next answers, in order. */
  queueLlmReplies(replies: readonly string[]): void
  llmCalls(): LlmCall[]
  receivedHooks(): ReceivedHook[]
}

/** What can be done to the review platforms and the mailbox. */
export interface PlatformControl {
  newReview(input?: NewReview): ReviewView
  editReview(id: string, change: { readonly rating?: number | null; readonly text?: string }): ReviewView
  deleteReview(id: string): ReviewView
  /** Somebody else answers in the platform's own pages. */
  strangerAnswers(id: string, text: string): ReviewView
  /** 2GIS only: the author writes a comment under our answer. */
  authorComments(id: string, text: string): ReviewView
  /** Takes our answers away, as a moderator may. */
  removeAnswers(id: string): ReviewView
  decideComplaint(id: string, outcome: ComplaintOutcome): ReviewView
  /** Google only: the reply's moderation ends. */
  decideReply(id: string, verdict: 'approved' | 'rejected', violation?: string): ReviewView
  writeLetter(input?: NewLetter): LetterView
  review(id: string): ReviewView
  reviews(filter?: { readonly platform?: ReviewPlatform; readonly branch?: string }): ReviewView[]
  counters(): Counter[]
  letters(folder: string): LetterView[]
  /** Letters that left for addresses other than the company's own. */
  outside(): { readonly at: string; readonly from: string; readonly to: readonly string[]; readonly raw: string }[]
  /** The platform forgets the session. With `refreshToo` only a new sign-in helps. */
  expireLogin(platform: string, refreshToo?: boolean): void
  /** Lets the mailbox change its UIDVALIDITY, so that every remembered UID is void. */
  renumberMailbox(folder: string): void
  setClockOffset(milliseconds: number): void
  addFaults(script: readonly FaultSpec[]): void
  clearFaults(): void
  unusedFaults(): UnusedFault[]
  requestCounts(): Record<string, number>
  requests(): readonly RequestRecord[]
  /** Requests of the busiest second since the last call, per platform. */
  takeBusiest(): Record<string, number>
  /** Calls to addresses that the platform does not have. */
  unexpected(): readonly RequestRecord[]
}

/** Everything that can be done to the world from outside the platforms. The HTTP API has the same verbs. */
export interface SandboxControl extends PlatformControl, ServiceControl {}
