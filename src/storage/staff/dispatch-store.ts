import type { DispatchRow, DispatchStore, NewDispatch } from '../../domain/ports/staff.ts'
import type { Dispatch } from '../client/client.ts'
import type { Database, Transaction } from '../database.ts'
import { inTransaction, newId, select } from '../sql.ts'

const toRow = (row: Dispatch): DispatchRow => row as unknown as DispatchRow

/** Known keys are skipped. Returns the ids of the new rows. */
export async function addDispatches(
  tx: Pick<Transaction, 'dispatch'>,
  rows: readonly NewDispatch[],
  now: Date,
): Promise<readonly string[]> {
  if (rows.length === 0) return []
  const made = await tx.dispatch.createManyAndReturn({
    data: rows.map(({ noticeIds = [], payload = {}, ...row }) => ({
      ...row,
      id: newId(),
      noticeIds: [...noticeIds],
      payload: payload as never,
      sealed: row.sealed === undefined || row.sealed === null ? null : new Uint8Array(row.sealed),
      createdAt: now,
    })),
    skipDuplicates: true,
    select: { id: true },
  })
  return made.map(({ id }) => id)
}

export function createDispatchStore(database: Database): DispatchStore {
  const { dispatch } = database.prisma
  return {
    add: (rows, now) => addDispatches(database.prisma, rows, now),

    claim: (now, leaseMs, limit) =>
      inTransaction(database, async (tx) =>
        (
          await select<Dispatch>(
            tx,
            `update dispatch set state = 'sending', attempt = attempt + 1, "leaseUntil" = $2::timestamptz
             where id in (
               select id from dispatch
               where (state = 'pending' and "notBefore" <= $1::timestamptz)
                  or (state = 'sending' and "notBefore" <= $1::timestamptz and "leaseUntil" <= $1::timestamptz)
               order by "notBefore", id limit $3 for update skip locked)
             returning *`,
            now,
            new Date(now.getTime() + leaseMs),
            limit,
          )
        ).map(toRow),
      ),

    async settle({ id, attempt }, result, now) {
      const where = { id, attempt, state: 'sending' }
      const { status } = result
      if (result.to === 'again') {
        const data = { state: 'pending', notBefore: result.at, leaseUntil: null, status, lastError: result.error }
        return (await dispatch.updateMany({ where, data })).count === 1
      }
      const data = {
        state: result.to,
        settledAt: now,
        leaseUntil: null,
        status,
        lastError: result.to === 'given-up' ? result.error : null,
        // A link that has arrived, or never will, is of use only to a thief.
        sealed: null,
      }
      return (await dispatch.updateMany({ where, data })).count === 1
    },

    ofEndpoint: async (endpointId, limit) =>
      (
        await dispatch.findMany({
          where: { endpointId },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          take: limit,
        })
      ).map(toRow),

    async again(endpointId, id, now) {
      const where = { id, endpointId, state: { in: ['done', 'given-up', 'pending'] } }
      const data = { state: 'pending', attempt: 0, notBefore: now, settledAt: null }
      return (await dispatch.updateMany({ where, data })).count === 1
    },

    forget: async (before) => (await dispatch.deleteMany({ where: { settledAt: { lt: before } } })).count,
  }
}
