import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { PrismaClient } from './client/client.ts'
import type { Database, QueueDatabase } from './database.ts'
import { makeFolder } from './make-folder.ts'
import { migrate } from './migrate.ts'
import { refuseFullDisk, watchRoom } from './room.ts'
import { RoomyPglite } from './roomy-pglite.ts'

/**
 * Opens the embedded PostgreSQL in `folder` (made if missing), or in memory for null. The caller holds the folder's
 * lock: two processes that open one folder lose one's writes without a word.
 * @throws Error ENOSPC on a disk that is all but full
 */
export async function openPglite(folder: string | null): Promise<Database> {
  if (folder !== null) await makeFolder(folder)
  // Explicit type parameters keep int8 as bigint in raw reads; the session's zone keeps timestamps UTC whatever TZ says.
  const watch = folder === null ? null : watchRoom(folder)
  if (folder !== null) refuseFullDisk(folder)
  const pglite = folder === null || watch === null ? new PGlite() : new RoomyPglite(folder, watch)
  await pglite.waitReady
  await pglite.exec(`set timezone = 'UTC'`)
  await migrate((sql) => pglite.query(sql), new PrismaPGlite(pglite))
  const prisma = new PrismaClient({ adapter: new PrismaPGlite(pglite) })
  return {
    kind: 'pglite',
    prisma,
    async query(sql, values) {
      if (values !== undefined && values.length > 0) return pglite.query<Record<string, unknown>>(sql, values)
      const results = await pglite.exec(sql)
      return { rows: results.at(-1)?.rows ?? [] }
    },
    isolated: (work) =>
      pglite.transaction(async (transaction) => {
        await transaction.exec('set transaction isolation level repeatable read')
        return work((sql, values) => transaction.query<Record<string, unknown>>(sql, values))
      }),
    queueDb: () => queueDatabase(pglite),
    room: () => watch?.room() ?? null,
    async close() {
      await prisma.$disconnect()
      await pglite.close()
    },
  }
}

/** One connection serves everybody: a failed block of statements must not leave its transaction open for the next one. */
function queueDatabase(pglite: PGlite): QueueDatabase {
  return {
    async executeSql(text, values) {
      try {
        if (values !== undefined && values.length > 0) return await pglite.query<Record<string, unknown>>(text, values)
        const results = await pglite.exec(text)
        return { rows: results.flatMap((result) => result.rows as Record<string, unknown>[]) }
      } catch (error) {
        await pglite.exec('rollback')
        throw error
      }
    },
    async listen(channel, onNotification, onReconnect) {
      const stop = await pglite.listen(channel, onNotification)
      onReconnect()
      return { close: () => stop() }
    },
  }
}
