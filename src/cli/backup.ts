import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type CommandIo, printLine, UsageError } from './io.ts'
import type { Store } from './store.ts'

/** Writes the backup beside its name first: a half-written file never bears the name that was asked for. */
export async function run(args: string[], io: CommandIo, store: Store): Promise<number> {
  const [path, ...rest] = args
  if (path === undefined || rest.length > 0) throw new UsageError('Name one file: otklik backup FILE.jsonl.gz')
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
    printLine(io, {
      file: path,
      tables: Object.fromEntries(Object.entries(summary.tables).map(([t, s]) => [t, s.rows])),
    })
    io.stderr.write(
      'The secret key is not in the backup. Keep a copy of secret.key (or OTKLIK_SECRET_KEY) elsewhere.\n',
    )
    return 0
  } catch (error) {
    gzip.destroy()
    await written.catch(() => undefined)
    await rm(partial, { force: true })
    throw error
  }
}
