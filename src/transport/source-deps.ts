import type { Clock } from '../domain/ports/runtime.ts'
import type { BrowserPool } from './browser.ts'
import type { Http } from './http.ts'
import type { Limits } from './limits.ts'

/** Reads one decrypted secret by name, e.g. `twogis.session`; null where none is stored. */
export type SecretReader = (name: string) => Promise<string | null>

/** `previous` is what was read before the use; where something else is stored by now, that stays. */
export type SecretRenewer = (name: string, value: string, previous: string) => Promise<void>

/** All that an adapter is given. */
export interface SourceDeps {
  readonly http: Http
  readonly limits: Limits
  readonly clock: Clock
  /** The source's own settings; every factory checks them against its `configSchema`. */
  readonly config: unknown
  readonly secret: SecretReader
  /**
   * Keeps what a platform renewed while it was used, unless somebody has entered another secret meanwhile.
   * Left out: nothing is kept.
   */
  readonly renewSecret?: SecretRenewer
  /** The connected source; null or left out for an adapter by itself. */
  readonly sourceId?: string | null
  /** Hosts of mail servers that may stand on the own network. Left out: none. */
  readonly trustedHosts?: ReadonlySet<string>
  /** null where no browser was found: sources that need one fail with the command that mends it. */
  readonly browser: BrowserPool | null
}
