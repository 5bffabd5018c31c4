import type { NotACustomer } from '../moderation.ts'
import type { ReplyLanguage } from '../verdict.ts'
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
  /** The only values there are; the first one where nothing is chosen. Left out: free text. */
  readonly choices?: readonly { readonly value: string; readonly label: Readonly<Record<'ru' | 'kk' | 'en', string>> }[]
  /** Asked, and required, only while another field with choices has this value. Left out: always. */
  readonly onlyWith?: { readonly field: string; readonly value: string }
}

/** What a consent page is opened with. */
export interface ConsentAsk {
  readonly redirectUri: string
  /** Comes back with the code. */
  readonly state: string
  /** PKCE, S256 of the verifier. */
  readonly challenge: string
}

export interface ConsentCode {
  readonly redirectUri: string
  readonly code: string
  readonly verifier: string
}

/** An account that is being connected and has no source yet. */
export interface ConsentAccount {
  readonly config: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
}

/** A platform that gives access on its own consent page. */
export interface ConsentWay {
  readonly fields: readonly string[]
  readonly config: Readonly<Record<string, string>>
  readonly label: Readonly<Record<'ru' | 'kk' | 'en', string>>
  readonly hint: Readonly<Record<'ru' | 'kk' | 'en', string>>
  /** @throws Failure `auth` */
  url(account: ConsentAccount, ask: ConsentAsk): Promise<string>
  /** Secrets to store, by field name. @throws Failure `auth` | `transient` */
  exchange(account: ConsentAccount, grant: ConsentCode): Promise<Readonly<Record<string, string>>>
  /** Everything that the account may manage. @throws Failure */
  places(account: ConsentAccount, call: CallContext): Promise<readonly LinkMeaning[]>
}

/** What desk and pages must know about a registered platform. */
export interface Channel {
  readonly id: string
  readonly label: Readonly<Record<'ru' | 'kk' | 'en', string>>
  readonly connect: 'oauth' | 'browser-session' | 'key' | 'mailbox' | 'link' | 'by-hand'
  readonly exampleLink: string | null
  readonly fields: readonly ConnectField[]
  /**
   * What a person's sign-in to the platform's own pages, in a browser of the server, is for; null where nobody signs in.
   */
  readonly signsIn: 'cabinet' | 'reports' | null
  /** What is to be known where a person enters what stands there; null where it is read. */
  readonly byHand: { readonly note: Readonly<Record<'ru' | 'kk' | 'en', string>> } | null
  /** null where nobody asks for consent. */
  readonly consent: ConsentWay | null
  /** How an approved text leaves; null: nothing can be answered there. */
  readonly route: 'reply' | 'assisted' | 'mail' | null
  /** Secret without which a person publishes by hand; null where none is needed. */
  readonly answersWith: string | null
  /** null with `assisted` and `mail`: no limit but the linter's own. */
  readonly traits: ResponderTraits | null
  /** What its codes mean with which it refuses a reply, by code. */
  readonly refusals: Readonly<Record<string, Readonly<Record<'ru' | 'kk' | 'en', string>>>>
  /** The platform's own list; empty where nothing can be reported. */
  readonly reasons: readonly ReportReason[]
  /** null where nothing can be reported. */
  readonly filing: ModerationDesk['filing'] | null
  /** What «not a customer» is worth there; null where nothing can be reported. */
  readonly notACustomer: NotACustomer | null
  /** Languages that its moderators read; the usual one first. */
  readonly languages?: readonly ReplyLanguage[] | undefined
  /** Days in which a decision can be appealed; null where the platform does not say. */
  readonly appealDays?: number | null | undefined
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
