import type { StoreTrouble } from './ports/storage.ts'

/** Room on the disk under the embedded database. */
export interface Room {
  readonly folder: string
  readonly freeBytes: number
  /** Below this nothing is written any more. */
  readonly neededBytes: number
}

/** Whether the store takes what is given to it. */
export interface StoreHealth {
  /** null while it does. */
  readonly trouble: StoreTrouble | null
  readonly since: Date | null
  /** The store's own words; null while nothing is wrong. */
  readonly message: string | null
  /** null where the database stands elsewhere. */
  readonly room: Room | null
  /** Still written, but somebody should make room. */
  readonly low: boolean
}

/** Below this free room is told before anything is refused. */
export const lowRoomBytes = 1024 ** 3

export function isLow(room: Pick<Room, 'freeBytes'> | null): boolean {
  return room !== null && room.freeBytes < lowRoomBytes
}

export function megabytes(bytes: number): number {
  return Math.floor(bytes / 1024 ** 2)
}
