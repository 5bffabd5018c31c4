import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, describe, expect, it } from 'vitest'
import { type MigrationFile, readMigrations } from '../../src/storage/migrate.ts'
import { openDatabase } from '../../src/storage/open.ts'

/** Last migration of every released version. A release adds a line here, and its rows to `written`. */
const released = [['0.1.0', '20261121233000_report_indexes']] as const

const migrations = await readMigrations()
const after = (last: string): MigrationFile[] => migrations.filter(({ name }) => name > last)

/** A company's rows as the first version wrote them: no column that came later. */
const written = `
insert into source (id, adapter, title, mode) values ('01990000-0000-7000-8000-000000000001', 'twogis', '2ГИС', 'live');
insert into listing (id, "sourceId", adapter, "publicRef") values
  ('01990000-0000-7000-8000-000000000002', '01990000-0000-7000-8000-000000000001', 'twogis', '70000001000000001');
insert into review (id, "listingId", adapter, "externalId", author, stars, text, "revisionHash", "firstSeenAt", "lastSeenAt", "writtenAt") values
  ('01990000-0000-7000-8000-000000000003', '01990000-0000-7000-8000-000000000002', 'twogis', 'r1', 'Айгуль', 1, 'Нет сети', 'h1', now(), now(), now());
insert into "case" (id, "reviewId", "listingId", adapter, state, "revisionHash", "writtenAt", "openedAt", "updatedAt") values
  ('01990000-0000-7000-8000-000000000004', '01990000-0000-7000-8000-000000000003', '01990000-0000-7000-8000-000000000002', 'twogis', 'answered', 'h1', now(), now(), now());
insert into approval (id, "caseId", text, "textHash", "revisionHash", at) values
  ('01990000-0000-7000-8000-000000000005', '01990000-0000-7000-8000-000000000004', 'Здравствуйте!', 't1', 'h1', now());
insert into delivery (id, kind, "caseId", "listingId", adapter, state, "notBefore", payload, "textHash", "approvalId", "idempotencyKey", "createdAt") values
  ('01990000-0000-7000-8000-000000000006', 'reply', '01990000-0000-7000-8000-000000000004', '01990000-0000-7000-8000-000000000002', 'twogis',
   'confirmed', now(), '{"type":"reply","text":"Здравствуйте!"}', 't1', '01990000-0000-7000-8000-000000000005', 'k1', now());
insert into journal (at, actor, action, "caseId") values (now(), 'system', 'approved', '01990000-0000-7000-8000-000000000004');
insert into setting (key, value, "updatedAt") values ('undoSeconds', '45', now());`

/** An embedded database as that version left it. */
async function oldStore(folder: string, last: string): Promise<void> {
  const raw = await PGlite.create(folder)
  await raw.exec(`create table _prisma_migrations (id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz,
    migration_name varchar(255) not null, logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0)`)
  for (const { name, sql } of migrations.filter((each) => each.name <= last)) {
    await raw.exec(sql)
    await raw.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) values ($1, $2, $3, now(), 1)`,
      [randomUUID(), createHash('sha256').update(sql).digest('hex'), name],
    )
  }
  await raw.exec(written)
  await raw.close()
}

async function schemaOf(files: readonly MigrationFile[]): Promise<PGlite> {
  const raw = await PGlite.create()
  for (const { sql } of files) await raw.exec(sql)
  return raw
}

interface Column {
  readonly key: string
  readonly table: string
  readonly name: string
  readonly type: string
  readonly required: boolean
  /** By the database, where the statement says nothing. */
  readonly filled: boolean
}

async function columnsOf(database: PGlite): Promise<readonly Column[]> {
  const { rows } = await database.query<Column>(
    `select c.relname || '.' || a.attname as key, c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
       a.attnotnull as required, a.atthasdef or a.attidentity <> '' as filled
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped`,
  )
  return rows
}

/** Unique indexes, checks and references, with the columns they bind. */
async function rulesOf(database: PGlite) {
  const { rows } = await database.query<{ table: string; rule: string; columns: string[] }>(
    `select t.relname as table, pg_get_indexdef(i.indexrelid) as rule,
       array(select attname::text from pg_attribute where attrelid = t.oid and attnum = any(i.indkey)) as columns
     from pg_index i join pg_class t on t.oid = i.indrelid
     where i.indisunique and t.relnamespace = 'public'::regnamespace
     union all
     select t.relname, t.relname || ' ' || pg_get_constraintdef(k.oid),
       array(select attname::text from pg_attribute where attrelid = t.oid and attnum = any(k.conkey))
     from pg_constraint k join pg_class t on t.oid = k.conrelid
     where k.contype in ('c', 'f') and t.relnamespace = 'public'::regnamespace`,
  )
  return rows
}

describe.each(released)('a store of %s', (_version, last) => {
  const folders: string[] = []
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

  it('is upgraded at start and loses nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'otklik-upgrade-'))
    folders.push(folder)
    await oldStore(folder, last)
    const database = await openDatabase({ url: null, folder })
    try {
      const { rows } = await database.query('select migration_name as name from _prisma_migrations order by 1')
      expect(rows.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name))
      const [held] = await database.prisma.case.findMany({
        include: { review: true, approvals: true, deliveries: true },
      })
      expect(held).toMatchObject({
        state: 'answered',
        review: { text: 'Нет сети', author: 'Айгуль', stars: 1 },
        approvals: [{ text: 'Здравствуйте!' }],
        deliveries: [{ state: 'confirmed', idempotencyKey: 'k1' }],
      })
      expect(await database.prisma.setting.findUnique({ where: { key: 'undoSeconds' } })).toMatchObject({ value: 45 })
      expect(await database.prisma.journalEntry.count()).toBe(1)
    } finally {
      await database.close()
    }
  })

  it('answers that version’s statements after the upgrade: every old column is there, and no new one must be filled', async () => {
    const [old, now] = await Promise.all([
      schemaOf(migrations.filter(({ name }) => name <= last)),
      schemaOf(migrations),
    ])
    try {
      const columnsNow = new Map((await columnsOf(now)).map((column) => [column.key, column]))
      const columnsOld = await columnsOf(old)
      expect(columnsOld.length).toBeGreaterThan(200)
      const tables = new Set(columnsOld.map(({ table }) => table))
      for (const { key, type, required } of columnsOld) {
        expect(columnsNow.get(key), key).toMatchObject({ type })
        // It may write null where it always could.
        if (!required) expect(columnsNow.get(key), key).toMatchObject({ required: false })
      }
      const keysOld = new Set(columnsOld.map(({ key }) => key))
      const added = [...columnsNow.values()].filter(({ table, key }) => tables.has(table) && !keysOld.has(key))
      expect(added.length).toBeGreaterThan(0)
      expect(added.filter(({ required, filled }) => required && !filled)).toEqual([])
      // What was unique, checked or referred to grew no stricter on the columns that the older version writes.
      const rules = new Set((await rulesOf(old)).map(({ rule }) => rule))
      const stricter = (await rulesOf(now)).filter(
        ({ table, rule, columns }) =>
          tables.has(table) && !rules.has(rule) && columns.every((column) => keysOld.has(`${table}.${column}`)),
      )
      expect(stricter).toEqual([])

      // And live: it writes and reads by name, knowing nothing of what came since.
      await now.exec(written)
      for (const table of tables) {
        const names = columnsOld.filter((column) => column.table === table).map(({ name }) => `"${name}"`)
        await now.query(`select ${names.join(', ')} from "${table}"`)
        await now.query(
          `insert into "${table}" (${names.join(', ')}) select ${names.join(', ')} from "${table}" where false`,
        )
      }
      await now.exec(
        `update "case" set state = 'closed', "closedAt" = now(), "updatedAt" = now(), version = version + 1`,
      )
      const { rows } = await now.query<{ state: string; text: string }>(
        `select c.state, r.text from "case" c join review r on r.id = c."reviewId"`,
      )
      expect(rows).toEqual([{ state: 'closed', text: 'Нет сети' }])
    } finally {
      await Promise.all([old.close(), now.close()])
    }
  })

  it('can be used by that version and this one side by side: columns and tables are only added', () => {
    expect(after(last).length).toBeGreaterThan(0)
    for (const { name, sql } of after(last)) {
      expect(sql, name).not.toMatch(
        /\b(?:drop\s+(?:table|column)|rename|set\s+not\s+null|set\s+data\s+type|truncate)\b/i,
      )
      for (const [column] of sql.matchAll(/add column[^,;]*not null[^,;]*/gi)) {
        expect(column, `${name}: the older version does not fill it`).toMatch(/default/i)
      }
    }
  })
})
