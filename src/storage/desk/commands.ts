import type { DeskCommands } from '../../domain/ports/desk-stores.ts'
import type { Database } from '../database.ts'

export function createDeskCommands(database: Database): DeskCommands {
  return {
    async sendNow({ caseId, version, actorId, now }) {
      return database.prisma.$transaction(async (tx) => {
        const found = await tx.case.findUnique({ where: { id: caseId }, select: { version: true, state: true } })
        if (found === null) return { ok: false, why: 'not-found' } as const
        if (found.state === 'publishing') return { ok: false, why: 'already-sent' } as const
        if (found.state !== 'approved') return { ok: false, why: 'illegal', state: found.state } as const
        const moved = await tx.case.updateMany({
          where: { id: caseId, version, state: 'approved' },
          data: { version: version + 1 },
        })
        if (moved.count === 0) return { ok: false, why: 'stale', ...found } as const
        const rows = await tx.delivery.findMany({
          where: { caseId, state: 'pending', kind: { not: 'task' } },
          // A removal goes before the text that waits for it.
          orderBy: { afterId: { sort: 'asc', nulls: 'first' } },
          select: { id: true },
        })
        const first = rows[0]
        if (first === undefined) throw new Error('An approved case without a pending delivery')
        await tx.delivery.updateMany({
          where: { caseId, state: 'pending', notBefore: { gt: now } },
          data: { notBefore: now },
        })
        await tx.journalEntry.create({
          data: { at: now, actor: actorId, action: 'sent-now', caseId, values: { version: version + 1 } },
        })
        return { ok: true, version: version + 1, state: found.state, deliveryId: first.id } as const
      })
    },
  }
}
