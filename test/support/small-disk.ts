import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of its own that can really be filled. */
export interface SmallDisk {
  readonly folder: string
  /** Until not a byte is left. */
  fill(): void
  makeRoom(): void
  remove(): void
}

/** null where this account may mount nothing (no root, most containers): such a test is skipped by name. */
export function makeSmallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-small-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmdirSync(folder)
    return null
  }
  const filler = join(folder, 'filler')
  return {
    folder,
    fill() {
      const file = openSync(filler, 'a')
      try {
        for (const block of [Buffer.alloc(1024 ** 2), Buffer.alloc(4096)]) {
          while (writeSync(file, block) === block.length);
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        closeSync(file)
      }
    },
    makeRoom: () => rmSync(filler, { force: true }),
    remove() {
      // Lazily: a process that was killed a moment ago may still hold a file there.
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' })
      rmdirSync(folder)
    },
  }
}

/** Tried once for a whole file of tests. */
export function canMount(): boolean {
  const disk = makeSmallDisk(1)
  disk?.remove()
  return disk !== null
}
