import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite, type QueryOptions, type Results, type Transaction } from '@electric-sql/pglite'
import type { RoomWatch } from './room.ts'

/** As often as PostgreSQL's own checkpointer, which the embedded one does not have, milliseconds. */
const checkpointMs = 5 * 60_000
/** How often the log's reserve is looked at, milliseconds. */
const reserveMs = 10_000

/**
 * The embedded database that takes nothing while its disk is nearly full: every transaction then begins read-only and is
 * refused with 25006, reads go on. Reading writes a little into the log too (pages are pruned); where that needs another
 * segment and there is no room, the database turns in a circle for ever. So segments are made while there is room.
 */
export class RoomyPglite extends PGlite {
  readonly #watch: RoomWatch
  readonly #log: string
  #readOnly = false
  #checkpointAt = performance.now() + checkpointMs
  #reserveAt = Number.NEGATIVE_INFINITY

  constructor(folder: string, watch: RoomWatch) {
    super(folder)
    this.#watch = watch
    this.#log = join(folder, 'pg_wal')
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
    if (tight) return
    if (performance.now() >= this.#reserveAt) {
      this.#reserveAt = performance.now() + reserveMs
      await this.#makeReserve()
    }
    if (performance.now() >= this.#checkpointAt) await this.#checkpoint()
  }

  async #checkpoint(): Promise<void> {
    this.#checkpointAt = performance.now() + checkpointMs
    await super.exec('checkpoint')
  }

  /** A checkpoint turns the segment that is done with into the next one: it needs no room any more. */
  async #makeReserve(): Promise<void> {
    if (await this.#hasReserve()) return
    await super.exec('select pg_switch_wal()')
    await this.#checkpoint()
  }

  async #hasReserve(): Promise<boolean> {
    const { rows } = await super.query<{ name: string }>('select pg_walfile_name(pg_current_wal_insert_lsn()) as name')
    const now = rows[0]?.name ?? ''
    return readdirSync(this.#log).some((name) => /^[0-9A-F]{24}$/.test(name) && name > now)
  }
}
