import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { type CommandIo, lines, printLine, UsageError } from './io.ts'
import type { Store } from './store.ts'

export async function run(args: string[], io: CommandIo, store: Store): Promise<number> {
  const [path, ...rest] = args
  if (path === undefined || rest.length > 0) throw new UsageError('Name one file: otklik restore FILE.jsonl.gz')
  await access(path).catch(() => {
    throw new UsageError(`${path} cannot be read.`)
  })
  const unzipped = createGunzip()
  const file = createReadStream(path)
  file.on('error', (error) => unzipped.destroy(error))
  const summary = await store.restore(lines(file.pipe(unzipped)))
  printLine(io, { file: path, tables: Object.fromEntries(Object.entries(summary.tables).map(([t, s]) => [t, s.rows])) })
  io.stderr.write(
    'Stored passwords need the secret key of the installation that was backed up; without it enter them again.\n',
  )
  return 0
}
