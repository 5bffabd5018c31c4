import { Client } from 'pg'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import type { Database } from '../../src/storage/database.ts'
import { openDatabase } from '../../src/storage/open.ts'

export type DatabaseKind = Database['kind']
export const databaseKinds: readonly DatabaseKind[] = ['pglite', 'postgres']

export interface OpenTestDatabase {
  readonly database: Database
  /** URL of a PostgreSQL database; null on PGlite. */
  readonly url: string | null
  close(): Promise<void>
}

let made = 0

/** A fresh database with the whole schema; closing it leaves nothing behind. */
export async function openTestDatabase(kind: DatabaseKind, maintenanceUrl: string): Promise<OpenTestDatabase> {
  if (kind === 'pglite') {
    const database = await openDatabase({ url: null, folder: null })
    return { database, url: null, close: () => database.close() }
  }
  made += 1
  const name = `test_${process.pid}_${Date.now()}_${made}`
  await maintain(maintenanceUrl, `create database ${name} encoding 'UTF8' template template0`)
  const url = new URL(maintenanceUrl)
  url.pathname = `/${name}`
  const database = await openDatabase({ url: url.href, folder: null })
  return {
    database,
    url: url.href,
    async close() {
      await database.close()
      await maintain(maintenanceUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

async function maintain(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Tables are emptied, not dropped: creating the schema takes seconds, this milliseconds. */
export async function emptyTables(database: Database): Promise<void> {
  const { rows } = await database.query(
    `select string_agg(quote_ident(tablename), ', ') as names from pg_tables
     where schemaname = 'public' and tablename <> '_prisma_migrations'`,
  )
  await database.query(`truncate ${String(rows[0]?.names)} restart identity cascade`)
}

/** The same suite over both databases. `open` is ready inside tests. */
export function onBothDatabases(title: string, suite: (open: () => OpenTestDatabase) => void): void {
  describe.each(databaseKinds)(`${title} on %s`, (kind) => {
    let opened: OpenTestDatabase | undefined
    beforeAll(async () => {
      opened = await openTestDatabase(kind, inject('postgresUrl'))
    })
    afterAll(() => opened?.close())
    suite(() => {
      if (opened === undefined) throw new Error('The database is open only inside tests')
      return opened
    })
  })
}
