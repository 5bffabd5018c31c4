import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import type { Storage } from '../../src/domain/ports/storage.ts'
import type { Database } from '../../src/storage/database.ts'
import { openDatabase } from '../../src/storage/open.ts'
import { inTransaction } from '../../src/storage/sql.ts'
import { createStorage } from '../../src/storage/storage.ts'
import { startPostgres } from '../support/postgres.ts'
import { canMount, makeSmallDisk, type SmallDisk } from '../support/small-disk.ts'

// A real file system that is really full. Where nothing may be mounted these are skipped by name.
const mountable = canMount()
const wait = { timeout: 60_000 }

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close()
})

function diskOf(megabytes: number): SmallDisk {
  const disk = makeSmallDisk(megabytes)
  if (disk === null) throw new Error('The disk could be mounted a moment ago')
  opened.push({ close: () => disk.remove() })
  return disk
}

async function open(url: string | null, folder: string | null): Promise<{ database: Database; storage: Storage }> {
  const database = await openDatabase({ url, folder })
  opened.push(database)
  await database.query('create table thing (id serial primary key, word text)')
  await database.query(`insert into thing (word) select md5(n::text) from generate_series(1, 2000) as n`)
  return { database, storage: createStorage(database, { now: () => new Date() }) }
}

async function troubleIn(storage: Storage, call: () => Promise<unknown>) {
  try {
    await call()
  } catch (error) {
    return storage.troubleOf(error)
  }
  return 'none'
}

const count = async (database: Database) =>
  (await database.query('select count(*)::int as count from thing')).rows[0]?.['count']

it.skipIf(!mountable)('the embedded database refuses, reads on, and writes again when there is room', async () => {
  const disk = diskOf(220)
  const { database, storage } = await open(null, join(disk.folder, 'database'))
  await storage.tryWriting()
  disk.fill()
  const write = `update thing set word = md5(random()::text)`
  const ways: (() => Promise<unknown>)[] = [
    () => database.query(write),
    () => database.query('insert into thing (word) values ($1)', ['x']),
    () => database.prisma.$executeRawUnsafe(write),
    () => inTransaction(database, (tx) => tx.$executeRawUnsafe(write)),
    () => database.isolated((query) => query(write)),
    () => database.queueDb().executeSql(`begin; ${write}; commit`),
    () => storage.tryWriting(),
  ]
  await vi.waitFor(async () => expect(await troubleIn(storage, ways[0] ?? fail)).toBe('disk-full'), wait)
  // More than one segment of the log would hold: unguarded, the database turns in a circle for ever here.
  for (let round = 0; round < 20; round += 1) {
    for (const way of ways) expect(await troubleIn(storage, way)).toBe('disk-full')
  }
  await expect(storage.refreshStatistics()).resolves.toBeUndefined()
  await expect(storage.ping()).resolves.toBeUndefined()
  expect(await count(database)).toBe(2_000)
  expect(storage.room()?.freeBytes).toBeLessThan(storage.room()?.neededBytes ?? 0)

  disk.makeRoom()
  await vi.waitFor(() => storage.tryWriting(), wait)
  for (const way of ways) expect(await troubleIn(storage, way)).toBe('none')
  expect(await count(database)).toBe(2_001)
})

it.skipIf(!mountable)('the embedded database is not opened where it could not even recover', async () => {
  const disk = diskOf(40)
  await expect(openDatabase({ url: null, folder: join(disk.folder, 'database') })).rejects.toMatchObject({
    code: 'ENOSPC',
    message: expect.stringMatching(/^Only \d+ MB are free under .+, at least 64 MB are needed$/),
  })
})

it.skipIf(!mountable)('a PostgreSQL without room is told by its own code and recovers', async () => {
  const disk = diskOf(220)
  const server = await startPostgres({ parent: disk.folder })
  opened.push({ close: () => server.stop() })
  const { database, storage } = await open(await server.createDatabase(), null)
  await storage.tryWriting()
  disk.fill()
  expect(await troubleIn(storage, () => storage.tryWriting())).toBe('disk-full')
  const many = `insert into thing (word) select md5(n::text) from generate_series(1, 100000) as n`
  expect(await troubleIn(storage, () => database.query(many))).toBe('disk-full')
  expect(await troubleIn(storage, () => database.prisma.$executeRawUnsafe(many))).toBe('disk-full')
  expect(await count(database)).toBe(2_000)
  expect(storage.room()).toBeNull()
  disk.makeRoom()
  await storage.tryWriting()
  expect(await count(database)).toBe(2_000)
})

it('what is written for nobody leaves nothing behind', async () => {
  const { database, storage } = await open(null, null)
  const relations = async () => (await database.query('select count(*)::int as count from pg_class')).rows[0]?.['count']
  await storage.tryWriting()
  const before = await relations()
  await storage.tryWriting()
  expect(await relations()).toBe(before)
})

function fail(): Promise<never> {
  return Promise.reject(new Error('No such way'))
}
