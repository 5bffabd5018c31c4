import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { run } from '../../src/cli/backup.ts'
import type { CommandIo } from '../../src/cli/io.ts'
import type { Store } from '../../src/cli/store.ts'
import { canMount, makeSmallDisk } from '../support/small-disk.ts'

const said: string[] = []
const io = {
  stdout: { write: (text: string) => said.push(text) },
  stderr: { write: (text: string) => said.push(text) },
} as unknown as CommandIo

function storeOf(lines: number, note: () => Promise<void>): Store {
  return {
    clock: { now: () => new Date() },
    async backup(write: (line: string) => Promise<void>) {
      // Nothing that gzip could make small.
      for (let line = 0; line < lines; line += 1) await write(crypto.getRandomValues(new Uint8Array(6_000)).toString())
      return { tables: {} }
    },
    copies: { note },
  } as unknown as Store
}

it.skipIf(!canMount())('a backup onto a full disk ends with its words and leaves nothing half', async () => {
  const disk = makeSmallDisk(1)
  if (disk === null) throw new Error('The disk could be mounted a moment ago')
  try {
    // Waiting for a file that is never written, the store answered nobody any more.
    const written = run(
      [join(disk.folder, 'b.jsonl.gz')],
      io,
      storeOf(5_000, () => Promise.resolve()),
    )
    await expect(written).rejects.toThrow('ENOSPC')
    expect(await readdir(disk.folder)).toEqual([])
  } finally {
    disk.remove()
  }
})

it('a store that takes nothing any more can still be copied elsewhere', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-copy-'))
  const full = () => Promise.reject(new Error('cannot execute INSERT in a read-only transaction'))
  expect(await run([join(folder, 'b.jsonl.gz')], io, storeOf(10, full))).toBe(0)
  expect(await readdir(folder)).toEqual(['b.jsonl.gz'])
  expect(said.join('')).toContain('is written and whole')
  await rm(folder, { recursive: true })
})
