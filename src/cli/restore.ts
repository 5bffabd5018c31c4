import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { erasureList, exists, readErasures } from './backup-copies.ts'
import { type CommandIo, lines, printLine, UsageError } from './io.ts'
import type { Store } from './store.ts'

/** Opened when the first line is asked for: a damaged file that fails before anybody listens would end the process. */
async function* linesOf(path: string): AsyncIterable<string> {
  const unzipped = createGunzip()
  const file = createReadStream(path)
  file.on('error', (error) => unzipped.destroy(error))
  try {
    yield* lines(file.pipe(unzipped))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`${path} is cut off or damaged (${why}): nothing was restored, take another copy.`, {
      cause: error,
    })
  }
}

export async function run(args: string[], io: CommandIo, store: Store): Promise<number> {
  const [path, ...rest] = args
  if (path === undefined || rest.length > 0) throw new UsageError('Name one file: otklik restore FILE.jsonl.gz')
  await access(path).catch(() => {
    throw new UsageError(`${path} cannot be read.`)
  })
  const summary = await store.restore(linesOf(path))
  const list = erasureList(path)
  const known = await exists(list)
  const erasedAgain = known
    ? await store.copies.eraseAgain([...(await readErasures(list)).keys()], store.clock.now())
    : 0
  printLine(io, {
    file: path,
    erasedAgain,
    tables: Object.fromEntries(Object.entries(summary.tables).map(([t, s]) => [t, s.rows])),
  })
  if (!known) {
    io.stderr.write(
      `No list of erasures lies beside the backup (${list}): erase again whoever was erased after it was made.\n`,
    )
  }
  io.stderr.write(
    'Stored passwords need the secret key of the installation that was backed up; without it enter them again.\n',
  )
  return 0
}
