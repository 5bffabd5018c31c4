import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type Attributes,
  type Context,
  DiagLogLevel,
  diag,
  SpanKind as OtelKind,
  type Span as OtelSpan,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import { Failure } from '../../domain/failure.ts'
import type { Log } from '../../domain/ports/runtime.ts'
import { type SpanFacts, type SpanKind, spanFacts, type Tracing } from '../../domain/ports/tracing.ts'
import type { OpenedTracing } from './open-tracing.ts'

export interface OtlpOptions {
  readonly url: string
  /** Share of traces that is kept, 0 to 1. */
  readonly share: number
  readonly version: string
  readonly log: Log
}

/** A collector that is away must not hold the shutdown. */
const closeMs = 3_000
const complaintEveryMs = 10 * 60_000
const known: ReadonlySet<string> = new Set(spanFacts)

const kinds: Readonly<Record<SpanKind, OtelKind>> = {
  server: OtelKind.SERVER,
  client: OtelKind.CLIENT,
  consumer: OtelKind.CONSUMER,
  internal: OtelKind.INTERNAL,
}

/**
 * Our own provider, not registered for the whole process: libraries that trace by themselves (better-auth does) would
 * otherwise send attributes that nobody here has looked at.
 */
export function createTracing({ url, share, version, log }: OtlpOptions): OpenedTracing {
  complainSeldom(log)
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'otklik', 'service.version': version }).merge(
      detectResources({ detectors: [envDetector] }),
    ),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url, timeoutMillis: 5_000 }) })],
  })
  const tracer = provider.getTracer('otklik', version)
  const running = new AsyncLocalStorage<Context>()

  const tracing: Tracing = {
    async span(kind, name, facts, work) {
      const around = running.getStore() ?? ROOT_CONTEXT
      const span = tracer.startSpan(name, { kind: kinds[kind], attributes: attributesOf(facts) }, around)
      try {
        return await running.run(trace.setSpan(around, span), () =>
          work({ note: (more) => void span.setAttributes(attributesOf(more)) }),
        )
      } catch (error) {
        fail(span, error)
        throw error
      } finally {
        span.end()
      }
    },
  }
  return {
    tracing,
    async close() {
      // Whatever could not be handed over was complained of already; it must not turn a stop into a failure.
      const sent = provider.shutdown().catch(() => undefined)
      await Promise.race([sent, new Promise((resolve) => setTimeout(resolve, closeMs).unref())])
      diag.disable()
    },
  }
}

/** The kind alone: messages carry what a platform answered, and with it people's words. */
function fail(span: OtelSpan, error: unknown): void {
  const what = error instanceof Failure ? error.kind : error instanceof Error ? error.name : 'unknown'
  span.setAttributes(attributesOf({ 'otklik.failure': what }))
  span.setStatus({ code: SpanStatusCode.ERROR })
}

/** A fact that the list does not hold is left out, whatever the types were told. */
function attributesOf(facts: SpanFacts): Attributes {
  const given = Object.entries(facts).filter(
    ([name, value]) => known.has(name) && value !== null && value !== undefined,
  )
  return Object.fromEntries(given)
}

/** A collector that is away for a day is one line every ten minutes, not one every five seconds. */
function complainSeldom(log: Log): void {
  let last = -complaintEveryMs
  const complain = (message: string): void => {
    const now = performance.now()
    if (now - last < complaintEveryMs) return
    last = now
    log.warn('traces could not be handed over', { error: message })
  }
  const nothing = (): void => undefined
  diag.setLogger(
    { error: complain, warn: nothing, info: nothing, debug: nothing, verbose: nothing },
    { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true },
  )
}
