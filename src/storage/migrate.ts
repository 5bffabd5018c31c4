import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { openSchemaEngine } from './schema-engine.ts'

export const migrationsFolder = join(import.meta.dirname, '../../prisma/migrations')

export interface MigrationFile {
  readonly name: string
  readonly sql: string
}

/** Every migration of this version, in order of application. */
export async function readMigrations(folder = migrationsFolder): Promise<MigrationFile[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  names.sort()
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(join(folder, name, 'migration.sql'), 'utf8') })),
  )
}

export function migrationList(migrations: readonly MigrationFile[]) {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map((migration) => ({
      path: migration.name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: migration.sql } },
    })),
  }
}

type Query = (sql: string) => Promise<{ rows: Record<string, unknown>[] }>

/** A database that this version must not touch: written by a newer one, or left half way by a failed upgrade. */
export class SchemaMismatch extends Error {
  override readonly name = 'SchemaMismatch'
}

/**
 * Brings the schema up to date and returns the names of the migrations that were applied now. Looks with plain SQL
 * first: the engine takes seconds to load, and nearly every start has nothing to do.
 *
 * @throws SchemaMismatch if the database knows migrations that this version does not, or one of them failed
 */
export async function migrate(query: Query, factory: SqlMigrationAwareDriverAdapterFactory): Promise<string[]> {
  const known = await readMigrations()
  const pending = await pendingMigrations(query, known)
  if (pending.length === 0) return []
  const engine = await openSchemaEngine(undefined, factory)
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: migrationList(known),
      filters: { externalTables: [], externalEnums: [] },
    })
    return appliedMigrationNames
  } finally {
    engine.free()
  }
}

async function pendingMigrations(query: Query, known: readonly MigrationFile[]): Promise<string[]> {
  const table = await query(`select to_regclass('_prisma_migrations') is not null as present`)
  if (table.rows[0]?.present !== true) return known.map((migration) => migration.name)
  const { rows } = await query(
    'select migration_name, checksum, finished_at is not null as finished from _prisma_migrations where rolled_back_at is null',
  )
  const names = new Set(known.map((migration) => migration.name))
  const newer = rows.find((row) => !names.has(String(row.migration_name)))
  if (newer) {
    throw new SchemaMismatch(
      `The database was written by a newer Otklik (migration ${String(newer.migration_name)}). Start that version, or restore a backup made before the upgrade.`,
    )
  }
  const failed = rows.find((row) => row.finished !== true)
  if (failed) {
    throw new SchemaMismatch(
      `The upgrade step ${String(failed.migration_name)} stopped half way. Restore the backup made before it and start again.`,
    )
  }
  const applied = new Map(rows.map((row) => [String(row.migration_name), String(row.checksum)]))
  for (const migration of known) {
    const checksum = applied.get(migration.name)
    if (checksum !== undefined && checksum !== createHash('sha256').update(migration.sql).digest('hex')) {
      throw new SchemaMismatch(`Migration ${migration.name} was changed after it had been applied. Restore its file.`)
    }
  }
  return known.filter((migration) => !applied.has(migration.name)).map((migration) => migration.name)
}
