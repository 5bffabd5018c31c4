import type { z } from 'zod'
import type { ConnectField, ConsentAsk, ConsentCode } from '../domain/ports/channels.ts'
import type { Collector, PayloadParser, ResolvedLink } from '../domain/ports/collector.ts'
import type { InboundMail, Mailbox, Mailer } from '../domain/ports/mail.ts'
import type { ModerationDesk } from '../domain/ports/moderation.ts'
import type { Responder } from '../domain/ports/responder.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import type { CabinetPlace } from '../domain/ports/screens.ts'
import type { SourceId } from '../domain/review.ts'
import type { Kind } from '../domain/verdict.ts'
import type { ReportForm } from './report-form.ts'
import type { SourceDeps } from './source-deps.ts'

/** How a source is connected; the pages are drawn from it. */
type ConnectBy = 'oauth' | 'browser-session' | 'key' | 'mailbox' | 'link' | 'by-hand'

/** How a person's sign-in to the platform's own pages is begun, recognised and proved. */
export interface CabinetSignIn {
  /** What the session is for: reading and answering, or only filing reports. */
  readonly purpose: 'cabinet' | 'reports'
  /** Name of the secret that it leaves, without the source's prefix: a browser's storage state as JSON. */
  readonly secret: string
  /** Where the person begins; leads to the platform's own sign-in page. */
  start(config: unknown): string
  /** Whether the cabinet calls a place by the number of its card. */
  readonly sameNumbers: boolean
  /** Whether the browser looks signed in. Cheap, asked after every step; `places` proves it. Pure. */
  arrived(browser: { readonly url: string; readonly cookies: readonly string[] }, config: unknown): boolean
  /** What the session opens; empty where the platform does not tell. @throws Failure `auth` while nobody is signed in */
  places(deps: SourceDeps, call: CallContext): Promise<readonly CabinetPlace[]>
}

/** How a person grants access on the platform's own consent page (OAuth). Secrets come through `deps.secret`. */
export interface ConsentManifest {
  /** Names of the fields that the person enters before. */
  readonly fields: readonly string[]
  /** Settings that such a source has besides them. */
  readonly config: Readonly<Record<string, string>>
  /** Name on the button, where the source can be connected in another way too. */
  readonly label: Readonly<Record<'ru' | 'kk' | 'en', string>>
  /** What the person must have there before; one sentence. */
  readonly hint: Readonly<Record<'ru' | 'kk' | 'en', string>>
  /** @throws Failure `auth` */
  url(deps: SourceDeps, ask: ConsentAsk): Promise<string>
  /** Secrets to store, by field name. @throws Failure `auth` | `transient` */
  exchange(deps: SourceDeps, grant: ConsentCode): Promise<Readonly<Record<string, string>>>
  /** Everything that the consenting account may manage. @throws Failure */
  places(deps: SourceDeps, call: CallContext): Promise<readonly ResolvedLink[]>
}

/** The reading side of one source: everything the rest of the program may know about it. */
export interface SourceManifest {
  readonly id: SourceId
  /** Shown to people. */
  readonly name: Readonly<Record<'ru' | 'kk' | 'en', string>>
  /** A link as people paste it; '' where the source has none. */
  readonly linkExample: string
  readonly connect: ConnectBy
  readonly configSchema: z.ZodType
  /** What a person fills in when connecting; a dotted name is a nested setting (`imap.host`). Default none. */
  readonly fields?: readonly ConnectField[]
  /** Only for sources that no program can read: a person enters what stands there, always of this kind. */
  readonly byHand?: { readonly kind: Kind; readonly note: Readonly<Record<'ru' | 'kk' | 'en', string>> }
  /** Only for platforms with a consent page. */
  readonly consent?: ConsentManifest
  /** Whether a pasted link belongs to this source. Pure. */
  matchesLink(link: string): boolean
  /** What a pasted link means. @throws Failure `invalid` | `gone` and as `Collector.collect` */
  resolveLink(link: string, deps: SourceDeps, call: CallContext): Promise<ResolvedLink>
  readonly parser: PayloadParser
  /** Whether a letter is this platform's notice of a new review: it triggers a reading and makes no case. Pure. */
  readonly noticesIn?: (mail: Pick<InboundMail, 'from' | 'subject' | 'text'>) => boolean
  /** How the card's rating is made; default: in a way nobody outside knows, one decimal. */
  readonly rating?: { readonly mean: 'plain' | 'unpublished'; readonly decimals: number }
  /** Days that the platform lets others keep the text of a review it no longer shows; default no such rule. */
  readonly vanishedTextDays?: number
  /** Only where a person signs in to pages of the platform. */
  readonly signIn?: CabinetSignIn
  /** null where the source is read otherwise (a mailbox). */
  readonly createCollector: ((deps: SourceDeps) => Collector) | null
  /** Only for sources that are mailboxes. */
  readonly createMailbox?: (deps: SourceDeps) => Mailbox
}

/** The writing side of one source. */
export interface ResponderManifest {
  readonly id: SourceId
  /** Name of the stored secret that a person's sign-in yields, see `SecretReader`. */
  readonly secret: string
  readonly createResponder: ((deps: SourceDeps) => Responder) | null
  /** What the codes mean with which the platform refuses a reply, and what to do. Left out: it speaks in sentences. */
  readonly refusals?: Readonly<Record<string, Readonly<Record<'ru' | 'kk' | 'en', string>>>>
  readonly createModerationDesk: ((deps: SourceDeps) => ModerationDesk) | null
  /** Only where reports are filed in the platform's own form. */
  readonly createReportForm?: (deps: SourceDeps) => ReportForm
  /** Only for sources that are mailboxes. */
  readonly createMailer?: (deps: SourceDeps) => Mailer
}
