import type { Log } from '../../domain/ports/runtime.ts'
import { noTracing, type Tracing } from '../../domain/ports/tracing.ts'

export interface OpenedTracing {
  readonly tracing: Tracing
  /** Sends what waits, for at most a few seconds. */
  close(): Promise<void>
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Traces by OTLP over HTTP, told by OpenTelemetry's own environment: off unless `OTEL_EXPORTER_OTLP_ENDPOINT` (the
 * collector's base address) or `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` (the whole address) is set. The packages are loaded
 * only then: nobody else's start waits for them.
 *
 * @throws Error if an address is none, or the sampling is no share
 */
export async function openTracing(env: Environment, version: string, log: Log): Promise<OpenedTracing> {
  const url = tracesUrl(env)
  if (url === null || env.OTEL_SDK_DISABLED === 'true') return { tracing: noTracing, close: () => Promise.resolve() }
  const share = sampledShare(env.OTEL_TRACES_SAMPLER_ARG)
  const { createTracing } = await import('./otlp.ts')
  return createTracing({ url, share, version, log })
}

function tracesUrl(env: Environment): string | null {
  const whole = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT
  const base = env.OTEL_EXPORTER_OTLP_ENDPOINT
  if (whole) return checked('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', whole)
  return base ? checked('OTEL_EXPORTER_OTLP_ENDPOINT', `${base.replace(/\/$/, '')}/v1/traces`) : null
}

function checked(name: string, address: string): string {
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address
  throw new Error(`${name}: expected an address such as http://127.0.0.1:4318, where a collector takes OTLP over HTTP.`)
}

function sampledShare(given: string | undefined): number {
  if (given === undefined || given === '') return 1
  const share = Number(given)
  if (share >= 0 && share <= 1) return share
  throw new Error(
    'OTEL_TRACES_SAMPLER_ARG: expected a share between 0 and 1, for example 0.1 for a tenth of all traces.',
  )
}
