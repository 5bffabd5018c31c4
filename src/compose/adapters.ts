import { findSource } from '../collectors/registry.ts'
import type { Collector } from '../domain/ports/collector.ts'
import type { ModerationDesk } from '../domain/ports/moderation.ts'
import type { RateSlots } from '../domain/ports/rate-slots.ts'
import type { Responder } from '../domain/ports/responder.ts'
import type { CallContext, Log } from '../domain/ports/runtime.ts'
import { createLog } from '../logging/log.ts'
import { findResponder } from '../responders/registry.ts'
import { createHttp } from '../transport/http.ts'
import { createLimits, createMemorySlots, type HostRate } from '../transport/limits.ts'
import type { SecretReader, SourceDeps } from '../transport/source-deps.ts'
import { systemClock } from './clock.ts'

/** Base URLs per adapter, in place of the platforms' own: the sandbox's. No page can set them. */
export type HostOverrides = Readonly<Record<string, object>>

export interface AdapterOptions {
  readonly log: Log
  readonly slots: RateSlots
  readonly ratePerSecond: number
  readonly hosts: HostOverrides
  /** The only addresses on private networks that may be called. */
  readonly trustedUrls: readonly string[]
  readonly secret: SecretReader
}

export interface Adapters {
  /** What an adapter of this id is given. @param config the source's own settings, beside the hosts */
  depsFor(adapter: string, config?: object): SourceDeps
  /** null where the source is unknown or is read otherwise. One instance per adapter and settings. */
  collector(adapter: string, config?: object): Collector | null
  responder(adapter: string, config?: object): Responder | null
  moderation(adapter: string, config?: object): ModerationDesk | null
  /** A context that ends after `ms` or when the adapters are closed. */
  call(ms: number, log?: Log): CallContext
  close(): Promise<void>
}

const alone: AdapterOptions = {
  log: createLog('warn'),
  slots: createMemorySlots(),
  ratePerSecond: 2,
  hosts: {},
  trustedUrls: [],
  secret: () => Promise.resolve(null),
}

/** @param options without them: no database, no secrets, the platforms' own addresses (for the command line) */
export async function openAdapters(options: AdapterOptions = alone): Promise<Adapters> {
  const closing = new AbortController()
  const rate: HostRate = {
    perSecond: options.ratePerSecond,
    concurrency: Math.max(2, Math.ceil(options.ratePerSecond)),
  }
  const limits = createLimits({ slots: options.slots, rates: {}, fallback: rate })
  const http = createHttp({ limits, trustedUrls: options.trustedUrls })
  const made = new Map<string, unknown>()

  function once<T>(kind: string, adapter: string, config: object, make: () => T): T {
    const key = `${kind} ${adapter} ${JSON.stringify(config)}`
    if (!made.has(key)) made.set(key, make())
    return made.get(key) as T
  }

  function depsFor(adapter: string, config: object = {}): SourceDeps {
    const hosts = options.hosts[adapter]
    return {
      http,
      limits,
      clock: systemClock,
      config: hosts === undefined ? config : { ...config, ...hosts },
      secret: options.secret,
      browser: null,
    }
  }

  return {
    depsFor,
    collector: (adapter, config = {}) =>
      once(
        'collector',
        adapter,
        config,
        () => findSource(adapter)?.createCollector?.(depsFor(adapter, config)) ?? null,
      ),
    responder: (adapter, config = {}) =>
      once(
        'responder',
        adapter,
        config,
        () => findResponder(adapter)?.createResponder?.(depsFor(adapter, config)) ?? null,
      ),
    moderation: (adapter, config = {}) =>
      once(
        'moderation',
        adapter,
        config,
        () => findResponder(adapter)?.createModerationDesk?.(depsFor(adapter, config)) ?? null,
      ),
    call: (ms, log = options.log) => ({
      signal: AbortSignal.any([closing.signal, AbortSignal.timeout(ms)]),
      deadline: new Date(Date.now() + ms),
      log,
    }),
    close: async () => closing.abort(),
  }
}
