import { reap, type Sending } from '../domain/delivery.ts'
import type { DeliveryStore } from '../domain/ports/delivery-store.ts'
import type { Database } from './database.ts'
import { claimRows } from './delivery-claim.ts'
import {
  columnsOf,
  deliveryColumns,
  deliveryJoins,
  type StoredDelivery,
  sourceOpen,
  stateOf,
  toRow,
} from './delivery-rows.ts'
import { settleRow } from './delivery-settle.ts'
import { execute, inTransaction, newId, select } from './sql.ts'

export function createDeliveryStore(database: Database): DeliveryStore {
  return {
    claim: (order) => inTransaction(database, (tx) => claimRows(tx, order)),
    settle: (row, result, now, externalId) =>
      inTransaction(database, (tx) => settleRow(tx, row, result, now, externalId ?? null)),

    reap: (now, rules) =>
      inTransaction(database, async (tx) => {
        const expired = await select<StoredDelivery>(
          tx,
          `select d.* from delivery d where d.state = 'sending' and d."leaseUntil" <= $1::timestamptz
           order by d.id limit 200 for update skip locked`,
          now,
        )
        for (const row of expired) {
          const next = reap(stateOf(row) as Sending, now, rules)
          if (next === null) continue
          const { state, since, nextLookAt } = columnsOf(next)
          await tx.delivery.update({ where: { id: row.id }, data: { state, since, nextLookAt } })
        }
        return expired.length
      }),

    toLook: (now, limit, putOffMs) =>
      inTransaction(database, async (tx) => {
        const rows = await select<StoredDelivery>(
          tx,
          `select ${deliveryColumns} from delivery d ${deliveryJoins}
           where d.state in ('uncertain', 'accepted') and d."nextLookAt" <= $1::timestamptz
             and ${sourceOpen('$1::timestamptz')}
           order by d."nextLookAt", d.id limit $2 for update of d skip locked`,
          now,
          limit,
        )
        await execute(
          tx,
          `update delivery set "nextLookAt" = $2::timestamptz where id = any($1::uuid[])`,
          rows.map((row) => row.id),
          new Date(now.getTime() + putOffMs),
        )
        return rows.map(toRow)
      }),

    async said(id, words) {
      await database.prisma.delivery.updateMany({ where: { id, state: 'pending' }, data: { whyText: words } })
    },

    async enqueueMail(mails, now) {
      const data = mails.map(({ idempotencyKey, payload, notBefore }) => ({
        id: newId(),
        kind: 'mail',
        adapter: 'own',
        idempotencyKey,
        payload: payload as object,
        notBefore,
        createdAt: now,
      }))
      return (await database.prisma.delivery.createMany({ data, skipDuplicates: true })).count
    },

    async find(id) {
      const rows = await database.prisma.$queryRawUnsafe<StoredDelivery[]>(
        `select ${deliveryColumns} from delivery d ${deliveryJoins} where d.id = $1::uuid`,
        id,
      )
      return rows[0] ? toRow(rows[0]) : null
    },

    async nextAt() {
      const { rows } = await database.query(
        `select least(
           (select min("notBefore") from delivery where state = 'pending' and kind <> 'assisted-reply'),
           (select min("leaseUntil") from delivery where state = 'sending'),
           (select min("nextLookAt") from delivery where state in ('uncertain', 'accepted'))) as at`,
      )
      const at = rows[0]?.at
      return at ? new Date(at as Date) : null
    },
  }
}
