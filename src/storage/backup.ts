import { createHash, type Hash } from 'node:crypto'
import type { Database, Query } from './database.ts'
import { readMigrations } from './migrate.ts'

/** Not part of a company's data: who is signed in, what only the running workers share, and which files lie on this machine. */
const leftOut = new Set(['_prisma_migrations', 'session', 'verification', 'sign_in_link', 'chat_link', 'rate_slot'])
const batch = 500

export interface BackupHeader {
  readonly otklikBackup: 1
  readonly createdAt: string
  readonly migrations: readonly string[]
}

export interface TableStart {
  readonly table: string
  readonly columns: readonly string[]
}

export interface BackupEnd {
  readonly end: true
  /** Rows and SHA-256 of the row lines, per table. */
  readonly tables: Readonly<Record<string, { readonly rows: number; readonly sha256: string }>>
}

/**
 * Writes every table as JSON lines from one snapshot, the same for both databases, so that a backup of the embedded
 * one can be restored into PostgreSQL. The secret key is not in it.
 *
 * Lines: header, then per table its start and one line a row, at last the end with counts and checksums.
 */
export async function writeBackup(
  database: Database,
  now: Date,
  write: (line: string) => Promise<void>,
): Promise<BackupEnd> {
  const migrations = (await readMigrations()).map((migration) => migration.name)
  const header: BackupHeader = { otklikBackup: 1, createdAt: now.toISOString(), migrations }
  await write(JSON.stringify(header))
  const tables: Record<string, { rows: number; sha256: string }> = {}
  await database.isolated(async (query) => {
    for (const table of await tablesInOrder(query)) {
      const columns = await columnsOf(query, table)
      const start: TableStart = { table, columns }
      await write(JSON.stringify(start))
      const hash = createHash('sha256')
      tables[table] = { rows: await writeRows(query, table, write, hash), sha256: hash.digest('hex') }
    }
  })
  const end: BackupEnd = { end: true, tables }
  await write(JSON.stringify(end))
  return end
}

async function writeRows(
  query: Query,
  table: string,
  write: (line: string) => Promise<void>,
  hash: Hash,
): Promise<number> {
  const cursor = `backup_${table}`
  // The order of the primary key makes two backups of equal data equal.
  await query(
    `declare ${cursor} no scroll cursor for select to_jsonb(t)::text as row from "${table}" t order by ${await keyOf(query, table)}`,
  )
  let count = 0
  for (;;) {
    const { rows } = await query(`fetch ${batch} from ${cursor}`)
    for (const { row } of rows) {
      hash.update(String(row))
      await write(String(row))
    }
    count += rows.length
    if (rows.length < batch) break
  }
  await query(`close ${cursor}`)
  return count
}

/** Tables with those they refer to first. */
export async function tablesInOrder(query: Query): Promise<string[]> {
  const { rows: all } = await query(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
  )
  const { rows: links } = await query(
    `select c.relname as name, p.relname as parent from pg_constraint k join pg_class c on c.oid = k.conrelid
     join pg_class p on p.oid = k.confrelid where k.contype = 'f' and c.relnamespace = 'public'::regnamespace`,
  )
  const parents = new Map<string, string[]>()
  for (const { name, parent } of links)
    parents.set(String(name), [...(parents.get(String(name)) ?? []), String(parent)])
  const order: string[] = []
  const visit = (table: string): void => {
    if (order.includes(table)) return
    for (const parent of parents.get(table) ?? []) if (parent !== table) visit(parent)
    order.push(table)
  }
  for (const { name } of all) visit(String(name))
  return order.filter((table) => !leftOut.has(table))
}

async function columnsOf(query: Query, table: string): Promise<string[]> {
  const { rows } = await query(
    `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 order by ordinal_position`,
    [table],
  )
  return rows.map((row) => String(row.name))
}

async function keyOf(query: Query, table: string): Promise<string> {
  const { rows } = await query(
    `select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
     where i.indrelid = $1::regclass and i.indisprimary order by array_position(i.indkey::int[], a.attnum::int)`,
    [`"${table}"`],
  )
  return rows.map((row) => `"${String(row.name)}"`).join(', ')
}
