import type { Log } from '../domain/ports/runtime.ts'

export interface TroubleLog {
  readonly log: Log
  /** Writes everything. */
  readonly raw: Log
  /** From now on `noticed` hears every error that is logged; what it knows as the store's own is not written again. */
  tell(noticed: (error: unknown) => boolean): void
}

/**
 * A full or absent database fails every job, schedule and poll of the queue, several a second: written each time, the log
 * would fill what room is left. The watch over the store has said it once.
 */
export function createTroubleLog(log: Log): TroubleLog {
  let noticed: (error: unknown) => boolean = () => false
  const wrap = (inner: Log): Log => {
    const unlessStore =
      (level: 'warn' | 'error') =>
      (message: string, fields: object = {}) => {
        const known = 'error' in fields && noticed(fields.error)
        inner[known ? 'debug' : level](message, fields)
      }
    return {
      debug: (message, fields) => inner.debug(message, fields),
      info: (message, fields) => inner.info(message, fields),
      warn: unlessStore('warn'),
      error: unlessStore('error'),
      child: (fields) => wrap(inner.child(fields)),
    }
  }
  return { log: wrap(log), raw: log, tell: (hears) => (noticed = hears) }
}
