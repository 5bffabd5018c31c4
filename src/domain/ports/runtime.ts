export interface Clock {
  now(): Date
}

export interface Log {
  /** `message` is constant text; everything that varies goes to `fields`, where secrets and names are masked. */
  debug(message: string, fields?: object): void
  info(message: string, fields?: object): void
  warn(message: string, fields?: object): void
  error(message: string, fields?: object): void
  child(fields: object): Log
}

/** Handed to every call that leaves the process. */
export interface CallContext {
  /** Aborts at `deadline` or on shutdown. Adapters pass it on to every request and page action. */
  readonly signal: AbortSignal
  /** No request may start after this instant. */
  readonly deadline: Date
  readonly log: Log
}
