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

/** Writes the backup beside its name first: a half-written file never bears the name that was asked for. */
export async function run(args: string[], io: CommandIo, store: Store): Promise<number> {
  const { path, keepDays } = order(args)
  const began = store.clock.now()
  const partial = `${path}.partial`
  const gzip = createGzip()
  const file = createWriteStream(partial, { mode: 0o600 })
  const written = finished(gzip.pipe(file))
  try {
    const summary = await store.backup(async (line) => {
      if (!gzip.write(`${line}\n`)) await once(gzip, 'drain')
    })
    gzip.end()
    await written
    await rename(partial, path)
    await store.copies.note(path, began)
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
