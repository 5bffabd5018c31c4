import { access, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Store } from './store.ts'

const dayMs = 86_400_000
const listName = 'otklik-erasures.jsonl'
const erasureLine = z.object({ caseId: z.uuid(), at: z.iso.datetime() })

/** Beside the backups, not in them: the list must be newer than the copy that is restored. */
export function erasureList(backup: string): string {
  return join(dirname(backup), listName)
}

/** @throws Error if a line of the list is none; a list that is cut must not pass for a short one */
export async function readErasures(path: string): Promise<Map<string, string>> {
  const text = await readFile(path, 'utf8')
  const found = new Map<string, string>()
  for (const line of text.split('\n')) {
    if (line === '') continue
    const { caseId, at } = erasureLine.parse(JSON.parse(line))
    found.set(caseId, at)
  }
  return found
}

/** What the list held stays in it: another installation's backups may lie in the same folder. */
export async function writeErasures(backup: string, store: Pick<Store, 'copies'>): Promise<void> {
  const path = erasureList(backup)
  const known = (await exists(path)) ? await readErasures(path) : new Map<string, string>()
  for (const { caseId, at } of await store.copies.erasures()) known.set(caseId, at.toISOString())
  const lines = [...known].map(([caseId, at]) => `${JSON.stringify({ caseId, at })}\n`)
  await writeFile(`${path}.partial`, lines.join(''), { mode: 0o600 })
  await rename(`${path}.partial`, path)
}

export interface Rotated {
  /** Made before an erasure and still there. */
  readonly stillHolding: readonly string[]
  readonly removed: readonly string[]
}

/**
 * Looks through the copies written before. With `keepDays` those older go, and those that hold what was erased since:
 * the one written just now takes their place.
 */
export async function rotate(
  newest: string,
  keepDays: number | null,
  store: Pick<Store, 'copies' | 'clock'>,
): Promise<Rotated> {
  const now = store.clock.now()
  const lastErasure = Math.max(0, ...(await store.copies.erasures()).map(({ at }) => at.getTime()))
  const stillHolding: string[] = []
  const removed: string[] = []
  for (const { path, at } of await store.copies.lying()) {
    if (path === newest) continue
    if (!(await exists(path))) {
      await store.copies.removed(path, now)
      continue
    }
    const holds = at.getTime() < lastErasure
    const old = keepDays !== null && now.getTime() - at.getTime() > keepDays * dayMs
    if (keepDays !== null && (holds || old)) {
      await rm(path)
      await store.copies.removed(path, now)
      removed.push(path)
    } else if (holds) stillHolding.push(path)
  }
  return { stillHolding, removed }
}

export function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
