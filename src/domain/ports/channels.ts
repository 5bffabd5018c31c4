import type { NotACustomer } from '../moderation.ts'
import type { ListingRef } from './collector.ts'
import type { ModerationDesk, ReportReason } from './moderation.ts'
import type { ResponderTraits } from './responder.ts'
import type { CallContext } from './runtime.ts'

/** One field of a platform's sign-up form besides the link; drawn by the page, so that no page names a platform. */
export interface ConnectField {
  readonly name: string
  readonly label: Readonly<Record<'ru' | 'kk' | 'en', string>>
  /** Stored encrypted, never sent back. */
  readonly secret: boolean
  readonly required: boolean
  readonly example: string | null
}

/** What desk and pages must know about a registered platform. */
export interface Channel {
  readonly id: string
  readonly label: Readonly<Record<'ru' | 'kk' | 'en', string>>
  readonly connect: 'oauth' | 'browser-session' | 'key' | 'mailbox' | 'link'
  readonly exampleLink: string | null
  readonly fields: readonly ConnectField[]
  /** How an approved text leaves; null: nothing can be answered there. */
  readonly route: 'reply' | 'assisted' | 'mail' | null
  /** null with `assisted` and `mail`: no limit but the linter's own. */
  readonly traits: ResponderTraits | null
  /** The platform's own list; empty where nothing can be reported. */
  readonly reasons: readonly ReportReason[]
  /** null where nothing can be reported. */
  readonly filing: ModerationDesk['filing'] | null
  /** What «not a customer» is worth there; null where nothing can be reported. */
  readonly notACustomer: NotACustomer | null
  /** A refused report can be appealed once. */
  readonly appeals: boolean
}

/** A public link, understood. */
export interface LinkMeaning {
  readonly channel: string
  readonly listing: ListingRef
  readonly title: string | null
  readonly address: string | null
  readonly url: string
}

/** The registered platforms as one thing. */
export interface Channels {
  list(): readonly Channel[]
  find(id: string): Channel | null
  /** null if no platform knows such a link. May ask the platform. @throws Failure */
  resolve(link: string, call: CallContext): Promise<LinkMeaning | null>
}
