import { createHash, type Hash } from 'node:crypto'
import { z } from 'zod'
import { type BackupEnd, tablesInOrder } from './backup.ts'
import type { Database, Query } from './database.ts'
import { readMigrations } from './migrate.ts'

const batch = 500
const headerLine = z.object({ otklikBackup: z.literal(1), createdAt: z.string(), migrations: z.array(z.string()) })
const tableLine = z.object({ table: z.string(), columns: z.array(z.string()) })
const endLine = z.object({
  end: z.literal(true),
  tables: z.record(z.string(), z.object({ rows: z.number(), sha256: z.string() })),
})

/** The file is no backup, is damaged or cut, belongs to a newer version, or the database is not empty. */
export class RestoreRefused extends Error {
  override readonly name = 'RestoreRefused'
}

interface OpenTable {
  readonly name: string
  readonly insert: string
  readonly hash: Hash
  rows: number
  waiting: string[]
}

/**
 * Reads a backup into an empty database, in one transaction: all of it or nothing.
 * @throws RestoreRefused with the reason; the database is as it was
 */
export async function restoreBackup(database: Database, lines: AsyncIterable<string>): Promise<BackupEnd> {
  return database.isolated(async (query) => {
    const known = await tablesInOrder(query)
    await refuseUnlessEmpty(query, known)
    const seen: Record<string, { rows: number; sha256: string }> = {}
    let started = false
    let table: OpenTable | null = null
    let end: BackupEnd | null = null
    for await (const line of lines) {
      if (end !== null) throw new RestoreRefused('The file goes on after its end line.')
      if (!started) {
        await checkHeader(line)
        started = true
        continue
      }
      const mark = asMark(line)
      if (mark === null) {
        if (table === null) throw new RestoreRefused('The file has rows before any table.')
        table.waiting.push(line)
        if (table.waiting.length >= batch) await flush(query, table)
        continue
      }
      if (table !== null) await closeTable(query, table, seen)
      if ('end' in mark) {
        end = mark
        continue
      }
      if (!known.includes(mark.table)) throw new RestoreRefused(`This version has no table ${mark.table}.`)
      table = openTable(mark.table, mark.columns)
    }
    if (end === null) throw new RestoreRefused('The file has no end line: it was cut off. Take another backup.')
    compare(end, seen)
    await resetSequences(query)
    return end
  })
}

async function checkHeader(line: string): Promise<void> {
  const header = headerLine.safeParse(asJson(line))
  if (!header.success) throw new RestoreRefused('The file is no Otklik backup.')
  const known = new Set((await readMigrations()).map((migration) => migration.name))
  const newer = header.data.migrations.find((name) => !known.has(name))
  if (newer) throw new RestoreRefused(`The backup was made by a newer Otklik (migration ${newer}). Start that version.`)
}

function asJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new RestoreRefused('A line of the file is damaged.')
  }
}

/** Marks are told from rows by their keys; no table of ours has a column `end` or `otklikBackup`. */
function asMark(line: string): z.infer<typeof tableLine> | BackupEnd | null {
  if (!line.startsWith('{"table":') && !line.startsWith('{"end":')) return null
  const value = asJson(line)
  const end = endLine.safeParse(value)
  if (end.success) return end.data
  const start = tableLine.safeParse(value)
  return start.success ? start.data : null
}

function openTable(name: string, columns: readonly string[]): OpenTable {
  const list = columns.map((column) => `"${column.replaceAll('"', '')}"`).join(', ')
  const insert = `insert into "${name}" (${list}) select ${list} from jsonb_populate_recordset(null::"${name}", $1::jsonb)`
  return { name, insert, hash: createHash('sha256'), rows: 0, waiting: [] }
}

async function flush(query: Query, table: OpenTable): Promise<void> {
  if (table.waiting.length === 0) return
  for (const row of table.waiting) {
    asJson(row)
    table.hash.update(row)
  }
  await query(table.insert, [`[${table.waiting.join(',')}]`])
  table.rows += table.waiting.length
  table.waiting = []
}

async function closeTable(
  query: Query,
  table: OpenTable,
  seen: Record<string, { rows: number; sha256: string }>,
): Promise<void> {
  await flush(query, table)
  seen[table.name] = { rows: table.rows, sha256: table.hash.digest('hex') }
}

function compare(end: BackupEnd, seen: Record<string, { rows: number; sha256: string }>): void {
  for (const [table, expected] of Object.entries(end.tables)) {
    const got = seen[table]
    if (got?.rows !== expected.rows || got.sha256 !== expected.sha256) {
      throw new RestoreRefused(
        `Table ${table} of the file is damaged: expected ${expected.rows} rows with another checksum.`,
      )
    }
  }
}

async function refuseUnlessEmpty(query: Query, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const { rows } = await query(`select 1 from "${table}" limit 1`)
    if (rows.length > 0) {
      throw new RestoreRefused(
        `The database is not empty (table ${table}). Restore into a fresh data folder or database.`,
      )
    }
  }
}

async function resetSequences(query: Query): Promise<void> {
  const { rows } = await query(
    `select table_name as t, column_name as c from information_schema.columns
     where table_schema = 'public' and column_default like 'nextval(%'`,
  )
  for (const { t, c } of rows) {
    await query(
      `select setval(pg_get_serial_sequence('"${String(t)}"', '${String(c)}'), greatest((select max("${String(c)}") from "${String(t)}"), 1),
       (select max("${String(c)}") is not null from "${String(t)}"))`,
    )
  }
}
