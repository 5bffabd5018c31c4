import { findSource } from '../collectors/registry.ts'
import type { Collector } from '../domain/ports/collector.ts'
import type { Mailbox, Mailer } from '../domain/ports/mail.ts'
import type { ModerationDesk } from '../domain/ports/moderation.ts'
import type { RateSlots } from '../domain/ports/rate-slots.ts'
import type { Responder } from '../domain/ports/responder.ts'
import type { CallContext, Log } from '../domain/ports/runtime.ts'
import { noTracing, type Tracing } from '../domain/ports/tracing.ts'
import { createLog } from '../logging/log.ts'
import { findResponder } from '../responders/registry.ts'
import type { BrowserPool } from '../transport/browser.ts'
import { createHttp } from '../transport/http.ts'
import { createLimits, createMemorySlots, type HostRate } from '../transport/limits.ts'
import type { SecretReader, SecretRenewer, SourceDeps } from '../transport/source-deps.ts'
import { systemClock } from './clock.ts'
import { nested } from './nested-settings.ts'
import { tracedAdapter } from './traced-adapter.ts'

export interface AdapterOptions {
  readonly log: Log
  readonly slots: RateSlots
  readonly ratePerSecond: number
  /** Settings per adapter that win over stored ones: the sandbox's base URLs, which no page can set. */
  readonly overrides: Readonly<Record<string, object>>
  /** The only addresses on private networks that may be called. */
  readonly trustedUrls: readonly string[]
  /** Mail servers that may stand on private networks. */
  readonly trustedHosts?: readonly string[]
  /** Secret of one connected source; `null` for what is asked without one. */
  readonly secret: (sourceId: string, name: string) => Promise<string | null>
  /** Keeps a renewed secret of one connected source unless another than `previous` is stored by now. */
  readonly renewSecret: (sourceId: string, name: string, value: string, previous: string) => Promise<void>
  /** null: sources that need a browser say so. */
  readonly browser: BrowserPool | null
  readonly tracing?: Tracing | undefined
}

/** One connected source, or an adapter by itself (`sourceId` null: no secrets). */
export interface SourceSetup {
  readonly adapter: string
  readonly sourceId: string | null
  /** As stored: flat, dotted names, texts. */
  readonly config: object
}

export interface Adapters {
  /** @param given secrets of an account that is not stored yet */
  depsFor(setup: SourceSetup, given?: Readonly<Record<string, string>>): SourceDeps
  /** Each null where the source is unknown or has no such side. One instance per setup. */
  collector(setup: SourceSetup): Collector | null
  mailbox(setup: SourceSetup): Mailbox | null
  responder(setup: SourceSetup): Responder | null
  mailer(setup: SourceSetup): Mailer | null
  moderation(setup: SourceSetup): ModerationDesk | null
  /** A context that ends after `ms` or when the adapters are closed. */
  call(ms: number, log?: Log): CallContext
  close(): Promise<void>
}

/** An adapter without a connected account: for links, traits and reasons. */
export function bare(adapter: string): SourceSetup {
  return { adapter, sourceId: null, config: {} }
}

const alone: AdapterOptions = {
  log: createLog('warn'),
  slots: createMemorySlots(),
  ratePerSecond: 2,
  overrides: {},
  trustedUrls: [],
  secret: () => Promise.resolve(null),
  renewSecret: () => Promise.resolve(),
  browser: null,
}

/** @param options without them: no database, no secrets, the platforms' own addresses (for the command line) */
export function openAdapters(options: AdapterOptions = alone): Adapters {
  const closing = new AbortController()
  const tracing = options.tracing ?? noTracing
  const rate: HostRate = {
    perSecond: options.ratePerSecond,
    concurrency: Math.max(2, Math.ceil(options.ratePerSecond)),
  }
  const limits = createLimits({ slots: options.slots, rates: {}, fallback: rate })
  const http = createHttp({ limits, trustedUrls: options.trustedUrls, tracing })
  const trustedHosts = new Set((options.trustedHosts ?? []).map((host) => host.toLowerCase()))
  const made = new Map<string, unknown>()

  function once<T extends object>(
    side: string,
    setup: SourceSetup,
    make: (deps: SourceDeps) => T | undefined,
  ): T | null {
    const key = `${side} ${setup.adapter} ${setup.sourceId} ${JSON.stringify(setup.config)}`
    if (!made.has(key)) {
      const adapter = make(depsFor(setup))
      made.set(key, adapter === undefined ? null : tracedAdapter(tracing, setup.adapter, adapter))
    }
    return made.get(key) as T | null
  }

  function depsFor(
    { adapter, sourceId, config }: SourceSetup,
    given: Readonly<Record<string, string>> = {},
  ): SourceDeps {
    // `twogis.session` is the field `session` of the source that the adapter serves.
    const field = (name: string) => name.slice(name.indexOf('.') + 1)
    const secret: SecretReader = async (name) =>
      sourceId === null ? (given[field(name)] ?? null) : options.secret(sourceId, field(name))
    const renewSecret: SecretRenewer = (name, value, previous) =>
      sourceId === null ? Promise.resolve() : options.renewSecret(sourceId, field(name), value, previous)
    const settings = { ...nested(config), ...options.overrides[adapter] }
    return {
      http,
      limits,
      clock: systemClock,
      config: settings,
      secret,
      renewSecret,
      sourceId,
      trustedHosts,
      browser: options.browser,
    }
  }

  const source = (setup: SourceSetup) => findSource(setup.adapter)
  const answering = (setup: SourceSetup) => findResponder(setup.adapter)
  return {
    depsFor,
    collector: (setup) => once('collector', setup, (deps) => source(setup)?.createCollector?.(deps)),
    mailbox: (setup) => once('mailbox', setup, (deps) => source(setup)?.createMailbox?.(deps)),
    responder: (setup) => once('responder', setup, (deps) => answering(setup)?.createResponder?.(deps)),
    mailer: (setup) => once('mailer', setup, (deps) => answering(setup)?.createMailer?.(deps)),
    moderation: (setup) => once('moderation', setup, (deps) => answering(setup)?.createModerationDesk?.(deps)),
    call: (ms, log = options.log) => ({
      signal: AbortSignal.any([closing.signal, AbortSignal.timeout(ms)]),
      deadline: new Date(Date.now() + ms),
      log,
    }),
    async close() {
      closing.abort()
      await options.browser?.close()
    },
  }
}
