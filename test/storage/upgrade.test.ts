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
