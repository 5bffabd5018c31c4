import { statfsSync } from 'node:fs'
import type { Room } from '../domain/store-health.ts'
import { megabytes } from '../domain/store-health.ts'

/**
 * Four segments of the write-ahead log. The embedded database that finds no room for its next segment neither fails nor
 * ends: it turns in a circle inside WebAssembly, and the whole process answers nobody any more. So it is never let get there.
 */
const neededBytes = 64 * 1024 ** 2
/** Written again only with this much more: at the limit it would change its mind with every statement. */
const marginBytes = 16 * 1024 ** 2

export interface RoomWatch {
  room(): Room
  /** Nothing may be written now; asked before every transaction, a few microseconds. Remembers what it said last. */
  tight(): boolean
}

export function measureRoom(folder: string): Room {
  const { bavail, bsize } = statfsSync(folder)
  return { folder, freeBytes: bavail * bsize, neededBytes }
}

export function watchRoom(folder: string): RoomWatch {
  let refusing = false
  return {
    room: () => measureRoom(folder),
    tight() {
      const { freeBytes } = measureRoom(folder)
      refusing = freeBytes < neededBytes + (refusing ? marginBytes : 0)
      return refusing
    },
  }
}

/** @throws Error ENOSPC before an embedded database is opened that could not even end its recovery */
export function refuseFullDisk(folder: string): void {
  const { freeBytes } = measureRoom(folder)
  if (freeBytes >= neededBytes) return
  const message = `Only ${megabytes(freeBytes)} MB are free under ${folder}, at least ${megabytes(neededBytes)} MB are needed`
  throw Object.assign(new Error(message), { code: 'ENOSPC' })
}
