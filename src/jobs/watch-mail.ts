import { setTimeout as delay } from 'node:timers/promises'
import { asFailure } from '../domain/failure.ts'
import type { ListingRow } from '../domain/ports/source-store.ts'
import type { JobDeps } from './job-deps.ts'

export interface WatchTimes {
  /** How often newly connected and stopped mailboxes are noticed, milliseconds. */
  readonly lookMs: number
  /** Pause after a broken connection; doubled each time up to `mostMs`. */
  readonly firstMs: number
  readonly mostMs: number
  /** A connection is made anew after this time: tokens are bound to it and end. */
  readonly sessionMs: number
}

const usual: WatchTimes = { lookMs: 30_000, firstMs: 5_000, mostMs: 300_000, sessionMs: 50 * 60_000 }

export interface MailWatch {
  stop(): Promise<void>
}

/**
 * Holds a connection to every mailbox, so that a letter is read seconds after it came. It only asks for readings: what
 * it misses, the next turn of the mailbox finds.
 */
export function watchMailboxes(deps: JobDeps, times: WatchTimes = usual): MailWatch {
  const stopping = new AbortController()
  const watched = new Map<string, { readonly over: AbortController; readonly ended: Promise<void> }>()

  async function look(): Promise<void> {
    const now = deps.clock.now()
    const readable = (await deps.storage.sources.readableOf(deps.channels.mailboxAdapters)).filter(
      ({ source }) => source.pausedUntil === null || source.pausedUntil <= now,
    )
    for (const [id, { over }] of watched) {
      if (!readable.some((listing) => listing.id === id)) over.abort()
    }
    for (const listing of readable) {
      if (watched.has(listing.id)) continue
      const over = new AbortController()
      const signal = AbortSignal.any([stopping.signal, over.signal])
      const ended = watchOne(deps, listing, signal, times).finally(() => watched.delete(listing.id))
      watched.set(listing.id, { over, ended })
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await look().catch((error: unknown) => deps.log.warn('mailboxes to watch could not be listed', { error }))
      await pause(times.lookMs, stopping.signal)
    }
  }

  const running = run()
  return {
    async stop() {
      stopping.abort()
      await running
      await Promise.all([...watched.values()].map(({ ended }) => ended))
    },
  }
}

async function watchOne(deps: JobDeps, listing: ListingRow, over: AbortSignal, times: WatchTimes): Promise<void> {
  const log = deps.log.child({ listingId: listing.id, adapter: listing.adapter })
  const arrived = (): void => {
    deps.queue
      .nudge('collect', { listingId: listing.id }, { key: listing.id })
      .catch((error: unknown) => log.warn('a nudge for a new letter was lost, the next turn will read', { error }))
  }
  let waitMs = times.firstMs
  while (!over.aborted) {
    const session = deps.call(times.sessionMs, log)
    const began = Date.now()
    try {
      const found = await deps.channels.mailbox(listing)
      if (found === null) return
      await found.mailbox.watch(arrived, { ...session, signal: AbortSignal.any([session.signal, over]) })
    } catch (error) {
      if (over.aborted) return
      const failure = asFailure(error, listing.adapter)
      log.info('the mailbox is not watched for a while', { error: failure, waitMs })
      // A refused sign-in is told by the next reading; asking again soon would lock the account.
      if (failure.kind === 'auth') waitMs = times.mostMs
    }
    if (over.aborted) return
    // What came while nobody watched.
    arrived()
    if (Date.now() - began > times.mostMs) waitMs = times.firstMs
    await pause(waitMs, over)
    waitMs = Math.min(times.mostMs, waitMs * 2)
  }
}

/** Ends early when it is told to. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined)
}
