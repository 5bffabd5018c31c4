import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { rotate, writeErasures } from './backup-copies.ts'
import { type CommandIo, printLine, UsageError } from './io.ts'
import type { Store } from './store.ts'

const usage = 'Name one file: otklik backup FILE.jsonl.gz [--keep DAYS]'

function order(args: readonly string[]): { readonly path: string; readonly keepDays: number | null } {
  const [path, flag, days, ...rest] = args
  if (path === undefined || path.startsWith('--') || rest.length > 0) throw new UsageError(usage)
  if (flag === undefined) return { path: resolve(path), keepDays: null }
  const keepDays = Number(days)
  if (flag !== '--keep' || !Number.isInteger(keepDays) || keepDays < 1) throw new UsageError(usage)
  return { path: resolve(path), keepDays }
}

/** A store whose disk is full can still be read: such a copy is the one that is needed most. */
async function noted(path: string, began: Date, store: Store, io: CommandIo): Promise<boolean> {
  try {
    await store.copies.note(path, began)
    return true
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    io.stderr.write(`The backup ${path} is written and whole. The store could not note that it lies there: ${words}\n`)
    printLine(io, { file: path, noted: false })
    return false
  }
}

/** Writes the backup beside its name first: a half-written file never bears the name that was asked for. */
export async function run(args: string[], io: CommandIo, store: Store): Promise<number> {
  const { path, keepDays } = order(args)
  const began = store.clock.now()
  const partial = `${path}.partial`
  const gzip = createGzip()
  const file = createWriteStream(partial, { mode: 0o600 })
  const written = finished(gzip.pipe(file))
  // A file that cannot be written any more ends the reading too: waiting for it, the store would answer nobody else.
  file.on('error', (error) => gzip.destroy(error))
  written.catch(() => undefined)
  try {
    const summary = await store.backup(async (line) => {
      if (gzip.destroyed) throw gzip.errored ?? new Error(`${partial} cannot be written`)
      if (!gzip.write(`${line}\n`)) await once(gzip, 'drain')
    })
    gzip.end()
    await written
    await rename(partial, path)
    if (!(await noted(path, began, store, io))) return 0
    await writeErasures(path, store)
    const { stillHolding, removed } = await rotate(path, keepDays, store)
    printLine(io, {
      file: path,
      stillHolding,
      removed,
      tables: Object.fromEntries(Object.entries(summary.tables).map(([t, s]) => [t, s.rows])),
    })
    io.stderr.write(
      'The secret key is not in the backup. Keep a copy of secret.key (or OTKLIK_SECRET_KEY) elsewhere.\n',
    )
    if (stillHolding.length > 0) {
      io.stderr.write(
        `${stillHolding.length} earlier backups hold what was erased since: ${stillHolding.join(', ')}. Remove them, or let --keep DAYS do it.\n`,
      )
    }
    return 0
  } catch (error) {
    gzip.destroy()
    await written.catch(() => undefined)
    await rm(partial, { force: true })
    throw error
  }
}
