import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Finding } from '../cli/store.ts'
import { isLow, lowRoomBytes, megabytes, type StoreHealth } from '../domain/store-health.ts'
import { measureRoom } from '../storage/room.ts'

export interface DiskDeps {
  readonly dataFolder: string
  readonly health: () => Promise<StoreHealth>
  /** Backups that still lie where they were written. */
  readonly copies: () => Promise<readonly { readonly path: string }[]>
}

const check = 'disk'

/** Room under the data and where backups are written; whether the store is refused for want of it, and since when. */
export async function diagnoseDisk({ dataFolder, health, copies }: DiskDeps): Promise<readonly Finding[]> {
  const { trouble, since, room } = await health()
  if (trouble === 'disk-full') return [full(since, room)]
  const folders = new Map([[dataFolder, lowRoomBytes]])
  for (const { path } of await copies()) {
    const size = (await stat(path).catch(() => null))?.size
    // A copy that is gone says nothing of the place where the next one goes.
    if (size === undefined) continue
    const folder = dirname(path)
    folders.set(folder, Math.max(folders.get(folder) ?? 0, 2 * size))
  }
  const findings: Finding[] = []
  for (const [folder, wanted] of folders) {
    const { freeBytes } = measureRoom(folder)
    const detail = `${megabytes(freeBytes)} MB are free in ${folder}`
    const short = freeBytes < wanted || (folder === dataFolder && isLow({ freeBytes }))
    const mend = short ? `Make room in ${folder}: at least ${Math.max(1, megabytes(wanted))} MB.` : null
    findings.push({ check, ok: !short, detail, mend })
  }
  return findings
}

function full(since: Date | null, room: StoreHealth['room']): Finding {
  const at = since === null ? '' : ` since ${since.toISOString()}`
  if (room === null) {
    const detail = `the database's disk is full or it is read-only${at}: nothing is stored, nothing is lost`
    return { check, ok: false, detail, mend: 'Make room on the database server; work goes on by itself.' }
  }
  const { folder, freeBytes, neededBytes } = room
  const detail = `full${at}: ${megabytes(freeBytes)} MB are free in ${folder}, nothing is stored, nothing is lost`
  const mend = `Make room in ${folder} until ${megabytes(neededBytes)} MB are free; work goes on by itself.`
  return { check, ok: false, detail, mend }
}
