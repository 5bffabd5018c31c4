import { randomBytes } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { writeBackup } from '../../src/storage/backup.ts'
import type { Database } from '../../src/storage/database.ts'
import { openDatabase } from '../../src/storage/open.ts'
import { RestoreRefused, restoreBackup } from '../../src/storage/restore.ts'

const at = new Date('2026-11-17T04:12:00.123Z')
const opened: Database[] = []
afterAll(() => Promise.all(opened.map((database) => database.close())))

async function open(): Promise<Database> {
  const database = await openDatabase({ url: null, folder: null })
  opened.push(database)
  return database
}

async function fill(database: Database): Promise<void> {
  const source = await database.prisma.source.create({
    data: { adapter: 'twogis', title: '2ГИС', config: { a: [1, 'ә'] } },
  })
  const listing = await database.prisma.listing.create({
    data: { sourceId: source.id, adapter: 'twogis', publicRef: '70000001', rating: 4.1 },
  })
  await database.prisma.review.createMany({
    data: Array.from({ length: 1203 }, (_, index) => ({
      listingId: listing.id,
      adapter: 'twogis',
      externalId: String(index),
      text: index === 7 ? '{"table":"not a mark"}\n«Қайтадан» \u2028 😀' : `Отзыв ${index}`,
      stars: (index % 5) + 1,
      revisionHash: 'x',
      firstSeenAt: at,
      lastSeenAt: at,
      writtenAt: at,
      trustMarks: index % 2 ? ['location_visit'] : [],
    })),
  })
  await database.prisma.evidence.create({ data: { at, about: 'x', contentType: 'image/png', body: randomBytes(3000) } })
  await database.prisma.journalEntry.createMany({
    data: [
      { at, actor: 'system', action: 'a' },
      { at, actor: 'system', action: 'b' },
    ],
  })
}

async function backupOf(database: Database): Promise<string[]> {
  const lines: string[] = []
  await writeBackup(database, at, async (line) => void lines.push(line))
  return lines
}

async function* stream(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}

describe('backup and restore', async () => {
  const original = await open()
  await fill(original)
  const lines = await backupOf(original)

  it('gives back every byte of the business data', async () => {
    const copy = await open()
    const end = await restoreBackup(copy, stream(lines))
    expect(end.tables.review?.rows).toBe(1203)
    expect((await backupOf(copy)).slice(1)).toEqual(lines.slice(1))
    const next = await copy.prisma.journalEntry.create({ data: { at, actor: 'system', action: 'c' } })
    expect(next.id).toBe(3n)
    await expect(restoreBackup(copy, stream(lines))).rejects.toThrow(/not empty/)
  })

  it('refuses what is cut, changed, newer or no backup, and leaves the database empty', async () => {
    const target = await open()
    const changed = lines.map((line) => line.replace('Отзыв 42"', 'Отзыв 43"'))
    const newer = [JSON.stringify({ otklikBackup: 1, createdAt: '', migrations: ['29990101_x'] }), ...lines.slice(1)]
    const cases: [readonly string[], RegExp][] = [
      [lines.slice(0, -1), /cut off/],
      [lines.filter((line) => !line.includes('Отзыв 42"')), /damaged/],
      [changed, /damaged/],
      [newer, /newer Otklik/],
      [['{"hello":1}'], /no Otklik backup/],
      [['<html>'], /damaged/],
    ]
    for (const [file, reason] of cases) {
      const refused = restoreBackup(target, stream(file))
      await expect(refused).rejects.toThrow(RestoreRefused)
      await expect(refused).rejects.toThrow(reason)
    }
    expect(await target.prisma.review.count()).toBe(0)
    await restoreBackup(target, stream(lines))
    expect(await target.prisma.review.count()).toBe(1203)
  })
})
