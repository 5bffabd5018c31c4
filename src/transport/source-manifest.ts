import type { z } from 'zod'
import type { ConnectField } from '../domain/ports/channels.ts'
import type { Collector, PayloadParser, ResolvedLink } from '../domain/ports/collector.ts'
import type { InboundMail, Mailbox, Mailer } from '../domain/ports/mail.ts'
import type { ModerationDesk } from '../domain/ports/moderation.ts'
import type { Responder } from '../domain/ports/responder.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import type { SourceId } from '../domain/review.ts'
import type { SourceDeps } from './source-deps.ts'

/** How a source is connected; the pages are drawn from it. */
type ConnectBy = 'oauth' | 'browser-session' | 'key' | 'mailbox' | 'link'

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
  /** Whether a pasted link belongs to this source. Pure. */
  matchesLink(link: string): boolean
  /** What a pasted link means. @throws Failure `invalid` | `gone` and as `Collector.collect` */
  resolveLink(link: string, deps: SourceDeps, call: CallContext): Promise<ResolvedLink>
  readonly parser: PayloadParser
  /** Whether a letter is this platform's notice of a new review: it triggers a reading and makes no case. Pure. */
  readonly noticesIn?: (mail: Pick<InboundMail, 'from' | 'subject' | 'text'>) => boolean
  /** How the card's rating is made; default: in a way nobody outside knows, one decimal. */
  readonly rating?: { readonly mean: 'plain' | 'unpublished'; readonly decimals: number }
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
  readonly createModerationDesk: ((deps: SourceDeps) => ModerationDesk) | null
  /** Only for sources that are mailboxes. */
  readonly createMailer?: (deps: SourceDeps) => Mailer
}
