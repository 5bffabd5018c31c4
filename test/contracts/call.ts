import type { CallContext, Log } from '../../src/domain/ports/runtime.ts'

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLog,
}

export function callContext(overrides: Partial<CallContext> = {}): CallContext {
  return {
    signal: new AbortController().signal,
    deadline: new Date(Date.now() + 60_000),
    log: silentLog,
    ...overrides,
  }
}
