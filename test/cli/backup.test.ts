import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { run as backup } from '../../src/cli/backup.ts'
import type { CommandIo } from '../../src/cli/io.ts'
import { run as restore } from '../../src/cli/restore.ts'
import type { Store } from '../../src/cli/store.ts'
import { runOnStore } from '../../src/compose/run-on-store.ts'
import { loadConfig } from '../../src/config/load.ts'
import { createLog } from '../../src/logging/log.ts'
import { writeBackup } from '../../src/storage/backup.ts'
import type { Database } from '../../src/storage/database.ts'
import { openDatabase } from '../../src/storage/open.ts'
import { createCopies } from '../../src/storage/privacy/copies.ts'
import { eraseCases } from '../../src/storage/privacy/erase.ts'
import { restoreBackup } from '../../src/storage/restore.ts'
import { type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { observed } from '../support/observed.ts'
import { type Stored, stored } from '../support/stored.ts'

const hourMs = 3_600_000
let folder: string
let opened: readonly OpenTestDatabase[]
let original: Database
let copy: Database
let at: Stored
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-copies-'))
  const url = inject('postgresUrl')
  const [first, second] = [await openTestDatabase('postgres', url), await openTestDatabase('postgres', url)]
  opened = [first, second]
  original = first.database
  copy = second.database
  at = await stored(original)
  await at.page([observed('1', { author: 'Ерлан Т.', text: 'Нет сети, третий подъезд' }), observed('2')])
})
afterAll(async () => {
  for (const one of opened) await one.close()
  await rm(folder, { recursive: true, force: true })
})

const storeOf = (database: Database) =>
  ({
    clock: at.clock,
    backup: (write: (line: string) => Promise<void>) => writeBackup(database, at.clock.now(), write),
    restore: (lines: AsyncIterable<string>) => restoreBackup(database, lines),
    copies: createCopies(database),
  }) as unknown as Store

async function asked(command: typeof backup, args: string[], database: Database) {
  const said: string[] = []
  const told: string[] = []
  const io = {
    stdout: { write: (text: string) => said.push(text) },
    stderr: { write: (text: string) => told.push(text) },
  } as unknown as CommandIo
  expect(await command(args, io, storeOf(database))).toBe(0)
  return { line: JSON.parse(said.join('')) as Record<string, unknown>, told: told.join('') }
}
const file = (name: string) => join(folder, `${name}.jsonl.gz`)

it('names the copies that hold an erased person, takes them away in the next cycle, and erases again after a restore', async () => {
  expect((await asked(backup, [file('monday')], original)).line).toMatchObject({ stillHolding: [], removed: [] })
  at.clock.pass(hourMs)
  const { id } = await original.prisma.case.findFirstOrThrow({ where: { author: 'Ерлан Т.' } })
  await eraseCases(original, [id], at.clock.now())
  at.clock.pass(hourMs)

  const tuesday = await asked(backup, [file('tuesday')], original)
  expect(tuesday.line).toMatchObject({ stillHolding: [file('monday')], removed: [] })
  expect(tuesday.told).toContain('hold what was erased since')

  // Whoever restores the older copy brings the person back, for as long as it takes to read the list beside it.
  expect((await asked(restore, [file('monday')], copy)).line).toMatchObject({ erasedAgain: 1 })
  const { rows } = await copy.query(
    `select string_agg(r::text, ' ') || (select string_agg(c::text, ' ') from "case" c) as all from review r`,
  )
  expect(String(rows[0]?.all)).not.toMatch(/Ерлан|подъезд/)
  expect(await copy.prisma.review.count({ where: { text: '' } })).toBe(1)

  at.clock.pass(hourMs)
  const wednesday = await asked(backup, [file('wednesday'), '--keep', '30'], original)
  expect(wednesday.line).toMatchObject({ stillHolding: [], removed: [file('monday')] })
  at.clock.pass(31 * 24 * hourMs)
  const later = await asked(backup, [file('later'), '--keep', '30'], original)
  expect(later.line).toMatchObject({ removed: [file('tuesday'), file('wednesday')] })
  expect((await readdir(folder)).sort()).toEqual(['later.jsonl.gz', 'otklik-erasures.jsonl'])
})

it('a cut copy is named, also where the store refuses before it is read', async () => {
  const whole = file('whole')
  await asked(backup, [whole], original)
  const cut = file('cut')
  await writeFile(cut, (await readFile(whole)).subarray(0, 700))
  const fresh = await openDatabase({ url: null, folder: null })
  try {
    await expect(asked(restore, [cut], fresh)).rejects.toThrow(
      /cut\.jsonl\.gz is cut off or damaged.*nothing was restored/,
    )
    expect(await fresh.prisma.review.count()).toBe(0)
  } finally {
    await fresh.close()
  }
  // Here nobody reads a line; an error of the file that nobody hears would end the process.
  await expect(asked(restore, [cut], original)).rejects.toThrow(/not empty/)
})

it('goes back into a fresh folder, which would be the sandbox otherwise', async () => {
  const whole = file('for-a-new-machine')
  await asked(backup, [whole], original)
  const dataFolder = await mkdtemp(join(tmpdir(), 'otklik-new-machine-'))
  try {
    const config = await loadConfig({ file: null, env: { OTKLIK_DATA_FOLDER: dataFolder } })
    const nowhere = { write: () => true }
    const io = { stdout: nowhere, stderr: nowhere } as unknown as CommandIo
    expect(await runOnStore(config, createLog('error', nowhere), 'restore', [whole], io)).toBe(0)
    expect(await readdir(dataFolder)).toEqual(['otklik'])
  } finally {
    await rm(dataFolder, { recursive: true, force: true })
  }
})

it.each([[[]], [['a', '--keep']], [['a', '--keep', '0']], [['a', '--other', '3']], [['--keep', '3']]])(
  'refuses %j in a sentence',
  async (args) => {
    await expect(backup(args, {} as CommandIo, storeOf(original))).rejects.toThrow(/Name one file/)
  },
)
