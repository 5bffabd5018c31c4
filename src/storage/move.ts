import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { type BackupEnd, writeBackup } from './backup.ts'
import type { Database } from './database.ts'
import { restoreBackup } from './restore.ts'

/**
 * Copies everything that a backup holds into an empty database, with the same counts and checksums on both sides; all of it
 * or nothing. The one that is left stays as it is.
 * @throws RestoreRefused if the other one is not empty
 */
export async function moveEverything(from: Database, to: Database, now: Date): Promise<BackupEnd> {
  // Lines as they are: each may hold line breaks of its own kind.
  const pipe = new PassThrough({ objectMode: true, highWaterMark: 1_000 })
  const read = restoreBackup(to, pipe)
  // A far end that refuses must end the reading: waiting for it the store would answer nobody any more.
  read.catch((error: unknown) => pipe.destroy(error instanceof Error ? error : new Error(String(error))))
  const written = writeBackup(from, now, async (line) => {
    if (pipe.destroyed) throw pipe.errored ?? new Error('The other database takes nothing any more')
    if (!pipe.write(line)) await Promise.race([once(pipe, 'drain'), read])
  }).then(
    () => void pipe.end(),
    (error: unknown) => void pipe.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  pipe.on('error', () => undefined)
  const [end] = await Promise.all([read, written])
  return end
}
