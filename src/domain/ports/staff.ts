import type { NoticePreferences, StaffChannel } from '../notices.ts'
import type { ReplyLanguage } from '../verdict.ts'
import type { CallContext } from './runtime.ts'

/** One message to one person. */
export interface StaffMessage {
  /** The same for every try: a mail's Message-ID is made of it. */
  readonly id: string
  readonly subject: string
  readonly text: string
}

export interface SignedPost {
  readonly id: string
  readonly url: string
  readonly secret: string
  readonly event: string
  /** Sent letter by letter: the signature stands for these bytes. */
  readonly body: string
  readonly at: Date
}

/** The ways to staff and to other programs as the world has them. */
export interface StaffChannels {
  /** Which are connected. */
  ready(): Promise<Readonly<Record<StaffChannel, boolean>>>
  /** @throws Failure */
  tell(channel: StaffChannel, address: string, message: StaffMessage, call: CallContext): Promise<void>
  /** Status of the answer. @throws Failure where none came, or the address is no public one */
  post(order: SignedPost, call: CallContext): Promise<number>
  /** Name of the bot that a token belongs to. @throws Failure */
  telegramBot(token: string, call: CallContext): Promise<string>
  /** Address that opens the chat with a bot and hands it a code. */
  telegramInvitation(bot: string, code: string): string
  /**
   * Hands over who wrote `/start CODE` to our bot in a private chat since the last time, then tells Telegram that it was
   * taken: what `take` throws on comes again. @throws Failure
   */
  telegramStarts(take: (starts: readonly ChatStart[]) => Promise<void>, call: CallContext): Promise<void>
  /** Refuses addresses that no event may be posted to. @throws Failure `invalid` */
  checkUrl(url: string): void
}

export interface ChatStart {
  readonly chat: string
  readonly code: string
}

/** Codes by which people say which chat is theirs; only hashes are kept. */
export interface ChatLinkStore {
  /** Voids the person's earlier codes. */
  save(codeHash: string, userId: string, expiresAt: Date, now: Date): Promise<void>
  /** Whose code it is, once; null if it is unknown, used or over. */
  take(codeHash: string, now: Date): Promise<string | null>
  /** A code of the person's waits to be used. */
  waiting(userId: string, now: Date): Promise<boolean>
}

export interface DispatchRow {
  readonly id: string
  readonly channel: StaffChannel | 'webhook'
  readonly purpose: 'notices' | 'digest' | 'invitation' | 'account' | 'event' | 'test'
  readonly userId: string | null
  readonly endpointId: string | null
  readonly noticeIds: readonly string[]
  readonly payload: Readonly<Record<string, unknown>>
  readonly sealed: Uint8Array | null
  readonly state: 'pending' | 'sending' | 'done' | 'dropped' | 'given-up'
  /** Tries begun. */
  readonly attempt: number
  readonly notBefore: Date
  readonly status: number | null
  readonly lastError: string | null
  readonly createdAt: Date
  readonly settledAt: Date | null
}

export type NewDispatch = Pick<DispatchRow, 'channel' | 'purpose' | 'notBefore'> & {
  /** Whoever orders the same thing twice uses the same key. */
  readonly key: string
} & Partial<Pick<DispatchRow, 'userId' | 'endpointId' | 'noticeIds' | 'payload' | 'sealed'>>

export type Settled =
  | { readonly to: 'done' | 'dropped'; readonly status: number | null }
  | { readonly to: 'given-up'; readonly status: number | null; readonly error: string }
  | { readonly to: 'again'; readonly at: Date; readonly status: number | null; readonly error: string }

/** Outbox of everything but answers. A row is tried until it was taken; a lost answer can bring it twice. */
export interface DispatchStore {
  /** Known keys are skipped. Returns the ids of the new rows. */
  add(rows: readonly NewDispatch[], now: Date): Promise<readonly string[]>
  /** Takes rows whose time has come, and rows whose worker died, for `leaseMs`. */
  claim(now: Date, leaseMs: number, limit: number): Promise<readonly DispatchRow[]>
  /** False if another worker has taken the row meanwhile (`attempt` is the fence). */
  settle(row: Pick<DispatchRow, 'id' | 'attempt'>, result: Settled, now: Date): Promise<boolean>
  /** Newest first. */
  ofEndpoint(endpointId: string, limit: number): Promise<readonly DispatchRow[]>
  /** Once more by hand, with a fresh count of tries. */
  again(endpointId: string, id: string, now: Date): Promise<boolean>
  /** Settled rows older than `before` go. */
  forget(before: Date): Promise<number>
}

export const webhookEvents = ['case.new', 'answer.published', 'report.decided', 'week.finished'] as const
export type WebhookEvent = (typeof webhookEvents)[number]

export interface WebhookRow {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly events: readonly string[]
  readonly enabled: boolean
  readonly createdAt: Date
}

export interface WebhookStore {
  list(): Promise<readonly WebhookRow[]>
  /** With the sealed secret. */
  find(id: string): Promise<(WebhookRow & { readonly secret: Uint8Array }) | null>
  add(
    row: Pick<WebhookRow, 'name' | 'url' | 'events'> & { readonly secret: Uint8Array; readonly createdBy: string },
    now: Date,
  ): Promise<WebhookRow>
  change(
    id: string,
    parts: Partial<Pick<WebhookRow, 'name' | 'url' | 'events' | 'enabled'>> & { readonly secret?: Uint8Array },
  ): Promise<WebhookRow | null>
  remove(id: string): Promise<boolean>
  /** Puts what happened since the last look into the outbox, once for each endpoint that wants it. Returns how many. */
  enqueueNews(now: Date): Promise<number>
}

/** A notice with what its sentence needs. */
export interface ToldNotice {
  readonly id: string
  readonly code: string
  readonly caseId: string | null
  readonly values: Readonly<Record<string, string | number | boolean | null>>
  readonly at: Date
  readonly about: {
    readonly stars: number | null
    readonly place: string
    readonly code: string | null
    readonly dueAt: Date | null
  } | null
}

export interface BoxedNotice extends ToldNotice {
  readonly readAt: Date | null
}

/** A person as notices need them. */
export interface Listener {
  readonly userId: string
  readonly role: string
  readonly language: ReplyLanguage
  readonly email: string
  readonly preferences: NoticePreferences
  readonly lastDigestAt: Date | null
}

export interface DigestFacts {
  readonly opened: number
  readonly waiting: number
  readonly overdue: number
}

/** Notices as their readers have them. */
export interface NoticeBox {
  /** Newest first; `before` pages on. */
  list(userId: string, before: Date | null, limit: number): Promise<readonly BoxedNotice[]>
  unread(userId: string): Promise<number>
  /** null: all of them. */
  markRead(userId: string, ids: readonly string[] | null, now: Date): Promise<void>
  preferences(userId: string): Promise<NoticePreferences>
  savePreferences(userId: string, preferences: NoticePreferences): Promise<void>
  /** People with copies newer than `after`, and the newest copy's time. */
  arrivedSince(after: Date): Promise<{ readonly userIds: readonly string[]; readonly newest: Date | null }>
}

/** What the jobs do with notices. */
export interface NoticeOffice {
  /** Everybody who can sign in. */
  listeners(): Promise<readonly Listener[]>
  told(ids: readonly string[]): Promise<readonly ToldNotice[]>
  /** Ids of those that still hold. */
  stillTrue(notices: readonly ToldNotice[]): Promise<ReadonlySet<string>>
  /** Copies for the bell and rows of the outbox, in one transaction. False if another worker was quicker. */
  distribute(
    noticeId: string,
    copies: readonly { readonly userId: string; readonly inDigest: boolean }[],
    dispatches: readonly NewDispatch[],
    now: Date,
  ): Promise<boolean>
  /** Undigested copies of a person. */
  undigested(userId: string, limit: number): Promise<readonly ToldNotice[]>
  digestFacts(since: Date, now: Date): Promise<DigestFacts>
  /** The digest's row, the copies it carries and the person's mark, in one transaction. False if it was made before. */
  saveDigest(
    userId: string,
    before: Date | null,
    noticeIds: readonly string[],
    dispatches: readonly NewDispatch[],
    now: Date,
  ): Promise<boolean>
  /** Older than `before`: copies and notices go. */
  forget(before: Date): Promise<number>
}
