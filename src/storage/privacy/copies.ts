import type { Database } from '../database.ts'
import { eraseCases } from './erase.ts'

/** A case whose person was erased; an id and an instant say nothing of them. */
interface Erasure {
  readonly caseId: string
  readonly at: Date
}

/** Backups that were written, and what was erased since: a copy knows nothing of either. */
export interface Copies {
  erasures(): Promise<readonly Erasure[]>
  /** Erases again what a restored copy brought back. Returns how many cases. */
  eraseAgain(caseIds: readonly string[], now: Date): Promise<number>
  note(path: string, at: Date): Promise<void>
  /** Those that were not removed, as far as this database knows. */
  lying(): Promise<readonly { readonly path: string; readonly at: Date }[]>
  removed(path: string, now: Date): Promise<void>
}

const batch = 500

export function createCopies(database: Database): Copies {
  const { prisma } = database
  return {
    async erasures() {
      const rows = await prisma.case.findMany({
        where: { erasedAt: { not: null } },
        select: { id: true, erasedAt: true },
        orderBy: { id: 'asc' },
      })
      return rows.flatMap(({ id, erasedAt }) => (erasedAt === null ? [] : [{ caseId: id, at: erasedAt }]))
    },
    async eraseAgain(caseIds, now) {
      let erased = 0
      for (let from = 0; from < caseIds.length; from += batch) {
        const back = await prisma.case.findMany({
          where: { id: { in: caseIds.slice(from, from + batch) }, erasedAt: null },
          select: { id: true },
        })
        erased += await eraseCases(
          database,
          back.map(({ id }) => id),
          now,
        )
      }
      return erased
    },
    async note(path, at) {
      const row = { at, removedAt: null }
      await prisma.backupFile.upsert({ where: { path }, create: { path, ...row }, update: row })
    },
    lying: () =>
      prisma.backupFile.findMany({
        where: { removedAt: null },
        select: { path: true, at: true },
        orderBy: { at: 'asc' },
      }),
    async removed(path, now) {
      await prisma.backupFile.updateMany({ where: { path }, data: { removedAt: now } })
    },
  }
}
