import { PGlite, type QueryOptions, type Results, type Transaction } from '@electric-sql/pglite'
import type { RoomWatch } from './room.ts'

/** As often as PostgreSQL's own checkpointer, which the embedded one does not have, milliseconds. */
const checkpointMs = 5 * 60_000

/**
 * The embedded database that takes nothing while its disk is nearly full: every transaction then begins read-only and is
 * refused with 25006, reads go on. Now and then it writes a checkpoint: without one the log would grow until it is closed.
 */
export class RoomyPglite extends PGlite {
  readonly #watch: RoomWatch
  #readOnly = false
  #checkpointAt = performance.now() + checkpointMs

  constructor(folder: string, watch: RoomWatch) {
    super(folder)
    this.#watch = watch
  }

  override async query<T>(sql: string, values?: unknown[], options?: QueryOptions): Promise<Results<T>> {
    await this.#mind()
    return super.query<T>(sql, values, options)
  }

  override async exec(sql: string, options?: QueryOptions): Promise<Results[]> {
    await this.#mind()
    return super.exec(sql, options)
  }

  override async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    await this.#mind()
    return super.transaction(work)
  }

  /** Outside of every transaction: what runs is ended, what begins next knows. */
  async #mind(): Promise<void> {
    // While it opens it calls itself.
    if (!this.ready || this.closed) return
    const tight = this.#watch.tight()
    if (tight !== this.#readOnly) {
      this.#readOnly = tight
      await super.exec(`set default_transaction_read_only = ${tight ? 'on' : 'off'}`)
    }
    if (tight || performance.now() < this.#checkpointAt) return
    this.#checkpointAt = performance.now() + checkpointMs
    await super.exec('checkpoint')
  }
}
