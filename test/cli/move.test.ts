import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { CommandIo } from '../../src/cli/io.ts'
import { runOnStore } from '../../src/compose/run-on-store.ts'
import { loadConfig } from '../../src/config/load.ts'
import { createLog } from '../../src/logging/log.ts'
import { writeBackup } from '../../src/storage/backup.ts'
import type { Database } from '../../src/storage/database.ts'
import { lockFolder } from '../../src/storage/folder-lock.ts'
import { openDatabase } from '../../src/storage/open.ts'
import { restoreBackup } from '../../src/storage/restore.ts'
import { openTestDatabase } from '../support/databases.ts'

const at = new Date('2026-11-17T04:12:00.123Z')

/** What a backup says of the rows, its first line with the hour left out. */
async function rowsOf(database: Database): Promise<string[]> {
  const lines: string[] = []
  await writeBackup(database, at, async (line) => void lines.push(line))
  return lines.slice(1)
}

describe('moving to PostgreSQL', () => {
  let data: string
  let url: string
  let drop: () => Promise<void>

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'otklik-move-'))
    const target = await openTestDatabase('postgres', inject('postgresUrl'))
    url = target.url ?? ''
    drop = target.close
    const database = await openDatabase({ url: null, folder: join(data, 'otklik', 'database') })
    const source = await database.prisma.source.create({
      data: { adapter: 'twogis', title: '2ГИС', config: { b: 1.5, a: [1, 'ә', null], ключ: { z: 1e21, y: -0.1 } } },
    })
    const listing = { sourceId: source.id, adapter: 'twogis', publicRef: '70000001', rating: 4.1 }
    const { id: listingId } = await database.prisma.listing.create({ data: listing })
    const review = { listingId, adapter: 'twogis', revisionHash: 'x', firstSeenAt: at, lastSeenAt: at, writtenAt: at }
    await database.prisma.review.createMany({
      data: Array.from({ length: 1_203 }, (_, index) => ({
        ...review,
        externalId: String(index),
        text:
          index === 7 ? '{"table":"no mark"}\r\n«Қайтадан» \u2028 😀\\' : `Отзыв ${index} ${'я'.repeat(index % 40)}`,
        stars: (index % 5) + 1,
      })),
    })
    const body = Buffer.from([0, 255, 10, 13, 92])
    await database.prisma.evidence.create({ data: { at, about: 'x', contentType: 'image/png', body } })
    await database.prisma.journalEntry.create({ data: { at, actor: 'system', action: 'a' } })
    await database.close()
  })
  afterAll(async () => {
    await drop()
    await rm(data, { recursive: true, force: true })
  })

  async function otklik(...args: string[]): Promise<{ code: number; out: string; words: string }> {
    const said = { out: '', words: '' }
    const io: CommandIo = {
      stdin: new PassThrough(),
      stdout: { write: (text) => void (said.out += text) },
      stderr: { write: (text) => void (said.words += text) },
    }
    const config = await loadConfig({ file: null, env: { OTKLIK_DATA_FOLDER: data, OTKLIK_PORT: '0' } })
    const [command = '', ...rest] = args
    try {
      return { code: await runOnStore(config, createLog('error'), command, rest, io), ...said }
    } catch (error) {
      return { code: 1, ...said, words: (error as Error).message }
    }
  }

  it('is refused while a server has the folder', async () => {
    const lock = await lockFolder(join(data, 'otklik'))
    // Another process: our own number would be taken for a predecessor's.
    await writeFile(join(data, 'otklik', 'lock'), `${process.ppid}@${hostname()}`)
    expect(await otklik('move', url)).toMatchObject({
      code: 1,
      words: expect.stringMatching(/Another Otklik .* Stop it first/),
    })
    await rm(join(data, 'otklik', 'lock'))
    await lock.release()
  })

  it('brings every byte with one command, once, and the way back too', async () => {
    const moved = await otklik('move', url)
    expect(moved, moved.words).toMatchObject({ code: 0 })
    expect(JSON.parse(moved.out)).toMatchObject({ tables: { review: 1_203, source: 1, evidence: 1 } })
    const left = await openDatabase({ url: null, folder: join(data, 'otklik', 'database') })
    const there = await openDatabase({ url, folder: null })
    const back = await openDatabase({ url: null, folder: null })
    try {
      const rows = await rowsOf(there)
      expect(rows).toEqual(await rowsOf(left))
      expect(rows.length).toBeGreaterThan(1_203)
      // Backed up while somebody writes: the snapshot is one instant's.
      const lines: string[] = []
      await writeBackup(there, at, async (line) => {
        if (lines.length === 5)
          await there.prisma.journalEntry.create({ data: { at, actor: 'system', action: 'meanwhile' } })
        lines.push(line)
      })
      expect(lines.slice(1)).toEqual(rows)
      await restoreBackup(
        back,
        (async function* each() {
          yield* lines
        })(),
      )
      expect(await rowsOf(back)).toEqual(rows)
    } finally {
      await Promise.all([left.close(), there.close(), back.close()])
    }
    expect(await otklik('move', url)).toMatchObject({ code: 1, words: expect.stringMatching(/not empty/) })
  }, 180_000)

  it('says what it takes', async () => {
    expect(await otklik('move')).toMatchObject({ code: 2 })
    expect(await otklik('move', 'mysql://x/y')).toMatchObject({
      code: 2,
      words: expect.stringContaining('postgresql://'),
    })
    expect(await otklik('move', 'postgresql://x:y@127.0.0.1:1/z')).toMatchObject({
      code: 1,
      words: expect.stringContaining('ECONNREFUSED'),
    })
  })
})
