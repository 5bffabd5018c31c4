import { z } from 'zod'

/**
 * One expectation of a fault script: the next `times` requests of `operation` on `platform` (after `skip` good ones) go
 * wrong in the given way. The first expectation that matches is used, in the order of the script.
 */
const faultSpecSchema = z.strictObject({
  platform: z.string(),
  /** Name of the operation such as `comments.post`, or `*`. */
  operation: z.string().default('*'),
  kind: z.enum([
    'status',
    'throttled',
    'half-body',
    'timeout-before',
    'timeout-after',
    'captcha',
    'changed-layout',
    'login-expired',
    'stale-token',
    'duplicate-items',
    'clock-offset',
    'latency',
    'empty',
    'service-disabled',
    'quota-zero',
    'invalid-grant',
    'locked',
  ]),
  times: z.int().positive().default(1),
  skip: z.int().nonnegative().default(0),
  /** For `status`; default 500. */
  status: z.int().optional(),
  /** For `throttled`; default 30. Null sends no Retry-After. */
  retryAfterSeconds: z.int().nullable().optional(),
  /** Milliseconds: of `latency`, of `clock-offset`, or how long a time-out holds the connection before it is cut. */
  ms: z.int().optional(),
  /** Only requests whose address or body contains this text. */
  match: z.string().optional(),
})

export type FaultSpec = z.input<typeof faultSpecSchema>
export type Fault = z.output<typeof faultSpecSchema>

export interface UnusedFault extends Fault {
  readonly used: number
}

export class FaultQueue {
  readonly #entries: { spec: Fault; seen: number; used: number }[] = []

  /** @throws Error naming the wrong field. */
  add(specs: readonly FaultSpec[]): void {
    for (const [index, raw] of specs.entries()) {
      const parsed = faultSpecSchema.safeParse(raw)
      if (!parsed.success) throw new Error(`Fault script, entry ${index}: ${z.prettifyError(parsed.error)}`)
      this.#entries.push({ spec: parsed.data, seen: 0, used: 0 })
    }
  }

  /** The fault that this request must suffer, or null. Using it counts. */
  take(platform: string, operation: string, haystack = ''): Fault | null {
    for (const entry of this.#entries) {
      const { spec } = entry
      if (entry.used >= spec.times || spec.platform !== platform) continue
      if (spec.operation !== '*' && spec.operation !== operation) continue
      if (spec.match !== undefined && !haystack.includes(spec.match)) continue
      entry.seen += 1
      if (entry.seen <= spec.skip) continue
      entry.used += 1
      return spec
    }
    return null
  }

  unused(): UnusedFault[] {
    return this.#entries
      .filter((entry) => entry.used < entry.spec.times)
      .map((entry) => ({ ...entry.spec, used: entry.used }))
  }

  clear(): void {
    this.#entries.length = 0
  }
}
