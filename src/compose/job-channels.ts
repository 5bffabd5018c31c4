import { findSource, sourceOfNotice, sources } from '../collectors/registry.ts'
import type { DeliveryTraits } from '../domain/delivery.ts'
import type { ListingRow, SourceStore } from '../domain/ports/source-store.ts'
import type { TaskTracker } from '../domain/ports/tasks.ts'
import type { Channels as JobChannels } from '../jobs/job-deps.ts'
import { type Adapters, bare, type SourceSetup } from './adapters.ts'
import { answersWith } from './answers-with.ts'

const minuteMs = 60_000

/** Letters: after an uncertain DATA the copy is in Sent or in our inbox within a minute; five are wide. */
const mailTraits: DeliveryTraits = {
  readBack: true,
  replacing: 'never',
  leaseMs: 2 * minuteMs,
  settleMs: 5 * minuteMs,
  moderationMs: 0,
}

/** A created task is listed at once; the portal may take its full minute to answer, twice. */
const taskTraits: DeliveryTraits = {
  readBack: true,
  replacing: 'never',
  leaseMs: 4 * minuteMs,
  settleMs: 2 * minuteMs,
  moderationMs: 0,
}

/** A filed report shows as open within seconds where it shows at all; a form in a browser takes minutes to fill. */
const reportTraits: DeliveryTraits = {
  readBack: true,
  replacing: 'never',
  leaseMs: 5 * minuteMs,
  settleMs: 10 * minuteMs,
  moderationMs: 0,
}

function setupFrom({ adapter, source }: ListingRow): SourceSetup {
  return { adapter, sourceId: source.id, config: source.config }
}

export interface JobChannelOptions {
  readonly adapters: Adapters
  readonly sources: Pick<SourceStore, 'listing'>
  /** Stored settings of a source. */
  readonly configOf: (sourceId: string) => Promise<object>
  /** The company's own outgoing mail; null where none is configured: reports wait. */
  readonly ownMail: SourceSetup | null
  /** A secret of a source by its field; null where it is not stored. */
  readonly secret: (sourceId: string, field: string) => Promise<string | null>
  /** By name; null where it is not connected. */
  readonly tracker: (name: string) => Promise<TaskTracker | null>
}

/** The far ends of jobs: adapters of the connected source that a listing belongs to. */
export function createJobChannels(options: JobChannelOptions): JobChannels {
  const { adapters } = options

  async function setupOf(listingId: string): Promise<{ setup: SourceSetup; address: string } | null> {
    const listing = await options.sources.listing(listingId)
    if (listing === null) return null
    const sourceId = listing.source.id
    const setup = { adapter: listing.adapter, sourceId, config: await options.configOf(sourceId) }
    return { setup, address: listing.ref.publicRef }
  }

  return {
    // Everything needed is in the row: a question to the database for each of ten thousand cards would be the work.
    collector: (listing) => Promise.resolve(adapters.collector(setupFrom(listing))),
    mailbox(listing) {
      const mailbox = adapters.mailbox(setupFrom(listing))
      return Promise.resolve(mailbox === null ? null : { mailbox, ownAddresses: [listing.ref.publicRef] })
    },
    mailboxAdapters: sources.filter(({ createMailbox }) => createMailbox !== undefined).map(({ id }) => id),
    noticeOf: (mail) => sourceOfNotice(mail)?.id ?? null,
    fixedKind: (adapter) => findSource(adapter)?.byHand?.kind ?? null,
    replyTraits: (adapter) => adapters.responder(bare(adapter))?.traits ?? null,
    async signedIn(adapter, sourceId) {
      const field = answersWith(adapter)
      return field === null || (await options.secret(sourceId, field)) !== null
    },
    async responder(listingId) {
      const found = await setupOf(listingId)
      return found === null ? null : adapters.responder(found.setup)
    },
    async mailer(listingId) {
      if (listingId === null) {
        const mailer = options.ownMail === null ? null : adapters.mailer(options.ownMail)
        return mailer === null ? null : { mailer, sent: null, from: { name: '', address: '' } }
      }
      const found = await setupOf(listingId)
      const mailer = found === null ? null : adapters.mailer(found.setup)
      if (found === null || mailer === null) return null
      const { name = '' } = found.setup.config as { readonly name?: string }
      return { mailer, sent: adapters.mailbox(found.setup), from: { name, address: found.address } }
    },
    async moderation(listingId) {
      const found = await setupOf(listingId)
      return found === null ? null : adapters.moderation(found.setup)
    },
    tracker: options.tracker,
    traits(kind, adapter) {
      switch (kind) {
        case 'reply':
        case 'reply-removal':
          return adapters.responder(bare(adapter))?.traits ?? null
        case 'mail':
          return mailTraits
        case 'task':
          return taskTraits
        case 'moderation-report':
          return reportTraits
        case 'assisted-reply':
          return null
        default:
          return kind satisfies never
      }
    },
  }
}
