import type { AlertRow, AlertStore } from '../../domain/ports/alert-store.ts'
import { type AlertRules, advanceAlerts, defaultAlertRules, type Signal } from '../../domain/report/alerts.ts'
import type { Alert as StoredAlert } from '../client/client.ts'
import type { Database } from '../database.ts'
import { execute, inTransaction, newId } from '../sql.ts'
import { createAlertData } from './alert-data.ts'

const rulesKey = 'alertRules'
const dayMs = 86_400_000
/** What was told stays known this long, so that a piece of news is not told twice. */
const keptMs = 60 * dayMs
/** Any number, the same in every worker. */
const roundLock = 4_800_881

function row(stored: StoredAlert): AlertRow {
  const signal: Signal = {
    key: stored.key,
    kind: stored.kind as Signal['kind'],
    about: stored.about,
    facts: stored.facts as Signal['facts'],
    once: stored.once,
  }
  return {
    id: stored.id,
    branchId: stored.branchId,
    signal,
    raisedAt: stored.raisedAt,
    lastToldAt: stored.lastToldAt,
    acknowledged: stored.acknowledgedAt !== null,
    acknowledgedBy: stored.acknowledgedBy,
    overAt: stored.overAt,
  }
}

export function createAlertStore(database: Database): AlertStore {
  const { prisma, query } = database
  return {
    data: createAlertData(database),

    advance: (signals, now, repeatMs) =>
      inTransaction(database, async (tx) => {
        await execute(tx, `select pg_advisory_xact_lock($1)`, roundLock)
        const since = new Date(now.getTime() - keptMs)
        await tx.alert.deleteMany({ where: { overAt: { lt: since } } })
        const stored = await tx.alert.findMany({
          where: { OR: [{ overAt: null }, { once: true }] },
        })
        const known = new Map(stored.map((each) => [each, row(each)]))
        const ids = new Map([...known].map(([each]) => [each.id, each]))
        const step = advanceAlerts([...known.values()], signals, now, repeatMs)
        const placed = new Map(signals.map((each) => [each.key, each.branchId]))
        const told = []
        for (const notice of step.notices) {
          const { alert } = notice
          const old = 'id' in alert ? ids.get(String(alert.id)) : undefined
          const branchId = old?.branchId ?? placed.get(alert.signal.key) ?? null
          const parts = {
            facts: alert.signal.facts,
            lastToldAt: alert.lastToldAt,
            overAt: alert.overAt,
            told: (old?.told ?? 0) + 1,
          }
          const id = old?.id ?? newId()
          if (old === undefined) {
            const { key, kind, about, once } = alert.signal
            await tx.alert.create({
              data: { id, key, kind, about, once, branchId, raisedAt: alert.raisedAt, ...parts },
            })
          } else await tx.alert.update({ where: { id }, data: parts })
          told.push({ id, told: parts.told, branchId, notice })
        }
        return told
      }),

    async list(since) {
      const found = await prisma.alert.findMany({
        where: { OR: [{ overAt: null }, { overAt: { gte: since } }] },
        orderBy: { raisedAt: 'desc' },
        take: 200,
      })
      return found.map(row)
    },

    async acknowledge(id, by, now) {
      const { count } = await prisma.alert.updateMany({
        where: { id, overAt: null, acknowledgedAt: null },
        data: { acknowledgedAt: now, acknowledgedBy: by },
      })
      return count > 0
    },

    async rules() {
      const stored = await prisma.setting.findUnique({ where: { key: rulesKey } })
      const parts = (stored?.value ?? {}) as Partial<AlertRules>
      return {
        ...defaultAlertRules,
        ...parts,
        thresholds: { ...defaultAlertRules.thresholds, ...parts.thresholds },
      }
    },
    async setRules(rules, by, now) {
      const stored = { value: rules as object, updatedBy: by, updatedAt: now }
      await prisma.setting.upsert({ where: { key: rulesKey }, create: { key: rulesKey, ...stored }, update: stored })
    },

    async names(ids) {
      const { rows } = await query(
        `select b.id, b.name from branch b where b.id = any($1::uuid[])
         -- A branch has a card on each platform: without the source nobody knows whose rating fell.
         union all select l.id, coalesce(b.name, l.title) || ' (' || s.title || ')' from listing l
           join source s on s.id = l."sourceId" left join branch b on b.id = l."branchId" where l.id = any($1::uuid[])
         union all select s.id, s.title from source s where s.id = any($1::uuid[])`,
        [[...ids]],
      )
      return new Map(rows.map((each) => [String(each['id']), String(each['name'])]))
    },
  }
}
