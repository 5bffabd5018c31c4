import pg from 'pg'

/** Cuts every connection to a database but its own, as a restarted server or a lost network does. */
export class DatabaseCutter {
  readonly #pool: pg.Pool

  constructor(url: string) {
    this.#pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 30_000, query_timeout: 30_000 })
    this.#pool.on('error', () => undefined)
  }

  /** Resolves with how many were cut. */
  async cut(): Promise<number> {
    const { rowCount } = await this.#pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    )
    return rowCount ?? 0
  }

  close(): Promise<void> {
    return this.#pool.end()
  }
}
