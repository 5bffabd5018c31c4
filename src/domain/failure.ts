/** What went wrong, named by what must happen next rather than by where it happened. */
export type FailureKind =
  | 'transient'
  | 'throttled'
  | 'auth'
  | 'blocked'
  | 'layout-changed'
  | 'invalid'
  | 'gone'
  | 'uncertain'
  | 'bug'

export interface FailureOptions {
  /** Source or service that failed, e.g. `yandex`, `imap`, `bitrix24`. */
  readonly at: string
  /** Shortest wait before the next try, in milliseconds; only for `throttled`. */
  readonly retryAfterMs?: number | undefined
  /** The exact cause as a code, where the adapter knows it by name; pages hold the words and the mend. */
  readonly reason?: string | undefined
  /** What the platform itself said, as it said it; the message is our own sentence around it. */
  readonly said?: string | undefined
  /** The page or response as it was; the caller stores it (two weeks) and never logs it. */
  readonly evidence?: Evidence | undefined
  readonly cause?: unknown
}

/** Bytes that show what a platform really answered. */
export interface Evidence {
  readonly contentType: string
  readonly body: Uint8Array | string
}

export class Failure extends Error {
  readonly kind: FailureKind
  readonly at: string
  readonly retryAfterMs: number | undefined
  readonly reason: string | undefined
  readonly said: string | undefined
  readonly evidence: Evidence | undefined

  constructor(kind: FailureKind, message: string, options: FailureOptions) {
    super(message, { cause: options.cause })
    this.name = 'Failure'
    this.kind = kind
    this.at = options.at
    this.retryAfterMs = options.retryAfterMs
    this.reason = options.reason
    this.said = options.said
    this.evidence = options.evidence
  }
}

/** Anything that is not already a `Failure` is our own mistake until an adapter says otherwise. */
export function asFailure(error: unknown, at: string): Failure {
  if (error instanceof Failure) return error
  return new Failure('bug', error instanceof Error ? error.message : String(error), { at, cause: error })
}

export interface FailurePolicy {
  readonly retry: 'backoff' | 'after-hint' | 'never'
  /** What happens to the whole source, not only to the item in hand. */
  readonly source: 'keep' | 'pause' | 'open-circuit'
  readonly tell: 'nobody' | 'operator' | 'engineer'
}

export const failurePolicy = {
  transient: { retry: 'backoff', source: 'keep', tell: 'nobody' },
  throttled: { retry: 'after-hint', source: 'pause', tell: 'nobody' },
  auth: { retry: 'never', source: 'open-circuit', tell: 'operator' },
  blocked: { retry: 'never', source: 'open-circuit', tell: 'operator' },
  'layout-changed': { retry: 'never', source: 'open-circuit', tell: 'engineer' },
  invalid: { retry: 'never', source: 'keep', tell: 'operator' },
  gone: { retry: 'never', source: 'keep', tell: 'nobody' },
  uncertain: { retry: 'never', source: 'keep', tell: 'nobody' },
  bug: { retry: 'never', source: 'keep', tell: 'engineer' },
} as const satisfies Record<FailureKind, FailurePolicy>
