import type { Clock } from '../domain/ports/runtime.ts'
import type { BrowserPool } from './browser.ts'
import type { Http } from './http.ts'
import type { Limits } from './limits.ts'

/** Reads one decrypted secret by name, e.g. `twogis.session`; null where none is stored. */
export type SecretReader = (name: string) => Promise<string | null>

/** All that an adapter is given. */
export interface SourceDeps {
  readonly http: Http
  readonly limits: Limits
  readonly clock: Clock
  /** The source's own settings; every factory checks them against its `configSchema`. */
  readonly config: unknown
  readonly secret: SecretReader
  /** null where no browser was found: sources that need one fail with the command that mends it. */
  readonly browser: BrowserPool | null
}
