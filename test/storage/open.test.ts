import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { SchemaMismatch } from '../../src/storage/migrate.ts'
import { openDatabase } from '../../src/storage/open.ts'

const folder = await mkdtemp(join(tmpdir(), 'otklik-open-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

it('creates the schema once, keeps what was written and refuses the store of a newer version', async () => {
  const first = await openDatabase({ url: null, folder })
  await first.prisma.branch.create({ data: { name: 'Степной, 4' } })
  await first.close()

  const second = await openDatabase({ url: null, folder })
  expect(await second.prisma.branch.count()).toBe(1)
  await second.query(
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at, started_at, applied_steps_count)
     values ('x', 'x', '29990101000000_from_the_future', now(), now(), 1)`,
  )
  await second.close()

  await expect(openDatabase({ url: null, folder })).rejects.toThrow(SchemaMismatch)
  await expect(openDatabase({ url: null, folder })).rejects.toThrow(/29990101000000_from_the_future/)
})

it('reads back the instant that was written, whatever zone the process is in', async () => {
  const database = await openDatabase({ url: null, folder: null })
  const at = new Date('2024-02-29T20:30:00.000Z')
  await database.prisma.schedule.create({ data: { name: 'weekly', lastDueAt: at } })
  const row = await database.prisma.schedule.findUniqueOrThrow({ where: { name: 'weekly' } })
  expect(row.lastDueAt).toEqual(at)
  const raw = await database.query(`select "lastDueAt" as at, current_setting('timezone') as zone from schedule`)
  expect(raw.rows[0]).toMatchObject({ at, zone: 'UTC' })
  await database.close()
})
