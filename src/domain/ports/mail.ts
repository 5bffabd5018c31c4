import type { Cursor } from './collector.ts'
import type { CallContext } from './runtime.ts'

export interface MailAddress {
  readonly name: string
  /** '' where the letter names no sender. */
  readonly address: string
}

export interface MailAttachment {
  readonly name: string
  readonly contentType: string
  readonly sizeBytes: number
  /** null where the letter's attachments exceed the configured cap; the name stays. */
  readonly content: Uint8Array | null
}

export interface InboundMail {
  /** Message-ID + hash of From, Date and canonical body: two letters can share a Message-ID, one can lack it. */
  readonly key: string
  /** Without angle brackets; null where the letter has none. */
  readonly messageId: string | null
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  readonly from: MailAddress
  readonly replyTo: MailAddress | null
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  /** As its author meant it, blanks collapsed; '' if there is none. */
  readonly subject: string
  /** What the sender wrote this time: no quotes, no line introducing one, no signature, no hidden text. */
  readonly text: string
  /** The signature block taken off `text`; '' if none. */
  readonly signature: string
  /** Quoted history; case codes count here too. */
  readonly quoted: string
  /** Names of all named parts in order, decoded, inline pictures included. */
  readonly attachments: readonly MailAttachment[]
  /** Header names and values that mark machine mail, lower-cased. */
  readonly automaticHeaders: readonly string[]
  readonly isBounce: boolean
  readonly isList: boolean
  /** From the Date header; null where missing or absurd. */
  readonly sentAt: Date | null
  readonly receivedAt: Date
}

export interface MailboxItem {
  readonly mail: InboundMail
  readonly cursor: Cursor
}

export interface Mailbox {
  /** Messages above `since`, oldest first. `since` holds UIDVALIDITY and UID. @throws Failure */
  read(since: Cursor | null, call: CallContext): AsyncIterable<MailboxItem>
  /**
   * Whether our letter stands in Sent (or, for servers that file nothing, in our own inbox copy).
   *
   * @param mail the letter itself: a service that gives letters ids of its own is searched by its recipient
   * @throws Failure
   */
  hasSent(messageId: string, call: CallContext, mail?: Pick<OutboundMail, 'to'>): Promise<boolean>
  /**
   * Calls `arrived` whenever new letters come, until the connection ends or the signal aborts; the caller connects
   * again, with a back-off. @throws Failure if the connection cannot be made
   */
  watch(arrived: () => void, call: CallContext): Promise<void>
}

export interface OutboundMail {
  /** Without angle brackets. Chosen by the caller, the same for every try. */
  readonly messageId: string
  readonly from: MailAddress
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html?: string | undefined
  readonly inReplyTo?: string | undefined
  readonly references?: readonly string[] | undefined
  readonly attachments?: readonly OutboundAttachment[] | undefined
  /** `Auto-Submitted: auto-generated` for reports and notices; never for an answer a person approved. */
  readonly automatic?: boolean | undefined
}

export interface OutboundAttachment {
  readonly fileName: string
  readonly contentType: string
  readonly content: Uint8Array
  /** Content-ID for pictures shown inside the HTML. */
  readonly cid?: string | undefined
}

export interface Mailer {
  /** @throws Failure; `transient` only if the server certainly did not take the message, else `uncertain`. */
  send(mail: OutboundMail, call: CallContext): Promise<void>
  /** Signs in and sends nothing, where the way out can be tried without a letter. @throws Failure as `send` */
  ready?(call: CallContext): Promise<void>
}
