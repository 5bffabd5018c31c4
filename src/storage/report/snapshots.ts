import type { WeeklySnapshot } from '../../domain/report/snapshot.ts'
import type { Database } from '../database.ts'

export interface SnapshotPlace {
  readonly week: string
  readonly zone: string
  readonly scope: string
}

/** Computed weeks. The shape of a snapshot is the domain's own and carries its version. */
export interface SnapshotStore {
  find(place: SnapshotPlace): Promise<{ readonly snapshot: WeeklySnapshot; readonly computedAt: Date } | null>
  keep(place: SnapshotPlace, snapshot: WeeklySnapshot, now: Date): Promise<void>
}

export function createSnapshotStore({ prisma }: Pick<Database, 'prisma'>): SnapshotStore {
  return {
    async find(place) {
      const row = await prisma.report.findUnique({ where: { week_zone_scope: place } })
      return row === null ? null : { snapshot: row.snapshot as unknown as WeeklySnapshot, computedAt: row.computedAt }
    },
    async keep(place, snapshot, now) {
      const stored = { version: snapshot.version, snapshot: snapshot as object, computedAt: now }
      await prisma.report.upsert({
        where: { week_zone_scope: place },
        create: { ...place, ...stored },
        update: stored,
      })
    },
  }
}
