import { type ReportEvent, type ReportState, reportTransition, withdrawable } from '../../domain/moderation.ts'
import type { ListingRef } from '../../domain/ports/collector.ts'
import type {
  ComplaintStore,
  OnReport,
  ReportResult,
  UnsureReport,
  WatchedReport,
} from '../../domain/ports/complaint-store.ts'
import { lockCase } from '../case-moves.ts'
import type { Database, Transaction } from '../database.ts'
import { line, writeLines } from '../journal.ts'
import { execute, inTransaction, newId, select } from '../sql.ts'

interface Row {
  id: string
  caseId: string
  adapter: string
  state: ReportState
  version: number
  deliveryId: string | null
  appealedAt: Date | null
  evidence: { readonly revisionHash?: string }
}

type Reports = Pick<
  ComplaintStore,
  | 'approve'
  | 'withdraw'
  | 'startFiling'
  | 'sendBack'
  | 'filedByHand'
  | 'appeal'
  | 'refusedThere'
  | 'watched'
  | 'unsure'
  | 'found'
>

/** The case first, then its report: as everywhere. */
async function locked(tx: Transaction, on: OnReport): Promise<Row | ReportResult> {
  const found = await tx.moderationReport.findUnique({ where: { id: on.reportId }, select: { caseId: true } })
  if (!found) return { ok: false, why: 'not-found' }
  await lockCase(tx, found.caseId)
  const [row] = await select<Row>(tx, 'select * from moderation_report where id = $1::uuid for update', on.reportId)
  if (!row) return { ok: false, why: 'not-found' }
  if (row.version !== on.version) return { ok: false, why: 'stale', version: row.version, state: row.state }
  return row
}

async function move(
  tx: Transaction,
  row: Row,
  event: ReportEvent,
  on: OnReport & { readonly why?: string },
  data: object = {},
): Promise<ReportResult> {
  const state = reportTransition(row.state, event, row.appealedAt !== null)
  if (state === null) return { ok: false, why: 'illegal', state: row.state }
  const version = row.version + 1
  await tx.moderationReport.update({ where: { id: row.id }, data: { ...data, state, version } })
  await writeLines(tx, [
    line(on.now, on.actor, `report-${event}`, row.caseId, {
      report: row.id,
      to: state,
      ...(on.why === undefined ? {} : { why: on.why }),
    }),
  ])
  return { ok: true, version, state }
}

/** Whatever waits in the outbox for this report stays there. False if it has left already. */
async function stop(tx: Transaction, row: Row, now: Date): Promise<boolean> {
  if (row.deliveryId === null) return true
  const stopped = await execute(
    tx,
    `update delivery set state = 'void', why = 'sent-back', "settledAt" = $2::timestamptz
     where id = $1::uuid and state = 'pending'`,
    row.deliveryId,
    now,
  )
  return stopped === 1
}

/** A person looked: what stuck on its way is no open question any more. */
async function decided(tx: Transaction, row: Row, state: 'void' | 'confirmed', now: Date): Promise<void> {
  await tx.delivery.updateMany({
    where: { id: row.deliveryId ?? row.id, state: 'stuck' },
    data: { state, why: state === 'void' ? 'dropped' : null, settledAt: now },
  })
}

async function isStuck(tx: Transaction, row: Row): Promise<boolean> {
  return row.deliveryId !== null && (await tx.delivery.count({ where: { id: row.deliveryId, state: 'stuck' } })) > 0
}

/** The case as it is now; null if there is nothing to report any more: gone, other words, the author was heard. */
async function stillReportable(tx: Transaction, row: Row) {
  const [current] = await select<{ revisionHash: string; request: string | null; gone: boolean; listingId: string }>(
    tx,
    `select c."revisionHash", q.state as request, r."goneAt" is not null as gone, c."listingId"
     from "case" c left join contract_request q on q."caseId" = c.id left join review r on r.id = c."reviewId"
     where c.id = $1::uuid`,
    row.caseId,
  )
  const outdated =
    !current || current.gone || current.request === 'identified' || current.revisionHash !== row.evidence.revisionHash
  return outdated ? null : current
}

async function approve(tx: Transaction, row: Row, on: Parameters<Reports['approve']>[0]) {
  if (on.actor.kind !== 'person') return { ok: false, why: 'illegal', state: row.state } as const
  const current = await stillReportable(tx, row)
  if (current === null) return { ok: false, why: 'outdated' } as const
  const [today] = await select<{ count: number }>(
    tx,
    `select count(*)::int as count from moderation_report where adapter = $1 and "approvedAt" >= $2::timestamptz
       and state not in ('proposed', 'withdrawn')`,
    row.adapter,
    on.dayStart,
  )
  if ((today?.count ?? 0) >= on.dailyCap) return { ok: false, why: 'cap' } as const

  const deliveryId = on.byMachine ? newId() : null
  const { reason, quote, statement } = on
  const parts = { reason, quote, statement, deliveryId, approvedBy: on.actor.userId, approvedAt: on.now }
  const result = await move(tx, row, 'approved', on, parts)
  if (!result.ok) return result
  if (deliveryId !== null) {
    await tx.delivery.create({
      data: {
        id: deliveryId,
        kind: 'moderation-report',
        caseId: row.caseId,
        listingId: current.listingId,
        adapter: row.adapter,
        payload: { type: 'report', reportId: row.id, reason, quote, statement },
        revisionHash: current.revisionHash,
        notBefore: on.notBefore,
        idempotencyKey: `report:${row.id}:${result.version}`,
        createdAt: on.now,
      },
    })
  }
  return { ...result, deliveryId }
}

export function createReports(database: Database): Reports {
  const run = <Result extends ReportResult>(on: OnReport, work: (tx: Transaction, row: Row) => Promise<Result>) =>
    inTransaction(database, async (tx) => {
      const row = await locked(tx, on)
      return 'ok' in row ? row : work(tx, row)
    })
  const stopping = (on: OnReport & { readonly why?: string }, event: 'withdrawn' | 'sent-back') =>
    run(on, async (tx, row) => {
      // Nobody knows whether it was filed, a person looked, and it was not.
      if (row.state === 'filing' && event === 'sent-back' && (await isStuck(tx, row))) {
        await decided(tx, row, 'void', on.now)
        return move(tx, row, 'filing-refused', on, { deliveryId: null, approvedBy: null, approvedAt: null })
      }
      // A person had taken it in hand and says that it was not filed. The author may have been heard meanwhile.
      if (row.state === 'filing' && event === 'sent-back' && row.deliveryId === null) {
        return move(tx, row, (await stillReportable(tx, row)) === null ? 'withdrawn' : 'filing-returned', on)
      }
      if (
        !withdrawable.includes(row.state) ||
        reportTransition(row.state, event) === null ||
        !(await stop(tx, row, on.now))
      ) {
        return { ok: false, why: 'illegal', state: row.state }
      }
      return move(tx, row, event, on, { deliveryId: null, approvedBy: null, approvedAt: null })
    })
  return {
    approve: (on) => run<ReportResult & { deliveryId?: string | null }>(on, (tx, row) => approve(tx, row, on)),
    withdraw: (on) => stopping(on, 'withdrawn'),
    startFiling: (on) =>
      run<ReportResult>(on, async (tx, row) => {
        if (row.state !== 'approved' || row.deliveryId !== null || on.actor.kind !== 'person') {
          return { ok: false, why: 'illegal', state: row.state }
        }
        if ((await stillReportable(tx, row)) === null) return { ok: false, why: 'outdated' }
        const evidence = { ...row.evidence, filingAt: on.now.toISOString(), filingBy: on.actor.userId }
        return move(tx, row, 'filing-started', on, { evidence })
      }),
    unsure: (before, limit) =>
      database.prisma.$queryRawUnsafe<UnsureReport[]>(
        `select m.id, m."caseId", m.version, case when m."deliveryId" is null then m.evidence->>'filingBy' end as "userId"
         from moderation_report m left join delivery d on d.id = m."deliveryId"
         where m.state = 'filing' and (d.state = 'stuck' or m."deliveryId" is null
           and (m.evidence->>'filingAt')::timestamptz <= $1::timestamptz)
         order by m.id limit $2`,
        before,
        limit,
      ),
    sendBack: (on) => stopping(on, 'sent-back'),
    filedByHand: (on) =>
      run(on, async (tx, row) => {
        await decided(tx, row, 'confirmed', on.now)
        return move(tx, row, 'filed', on, { filedAt: on.now })
      }),
    appeal: (on) => run(on, (tx, row) => move(tx, row, 'appealed', on, { appealedAt: on.now })),
    refusedThere: (on) => run(on, (tx, row) => move(tx, row, 'found-refused', on, { decidedAt: on.decidedAt })),
    async watched(before, limit) {
      const rows = await database.prisma.$queryRawUnsafe<
        (Omit<WatchedReport, 'listing' | 'appealed'> & ListingRef & { appealedAt: Date | null })[]
      >(
        `select m.id, m.state, m."appealedAt", m.adapter, l.id as "listingId", l."publicRef", l."cabinetRef", l.extra, r."externalId"
         from moderation_report m join "case" c on c.id = m."caseId" join review r on r.id = c."reviewId"
         join listing l on l.id = c."listingId" join source s on s.id = l."sourceId" and s.enabled and s.circuit = 'closed'
         where m.state in ('filed', 'unconfirmed', 'appealed')
           and coalesce((m.evidence->>'lookedAt')::timestamptz, m."filedAt") <= $1::timestamptz
         order by m."filedAt" limit $2`,
        before,
        limit,
      )
      return rows.map(({ publicRef, cabinetRef, extra, appealedAt, ...row }) => ({
        ...row,
        appealed: appealedAt !== null,
        listing: { publicRef, cabinetRef, extra },
      }))
    },
    found: (id, event, now) =>
      inTransaction(database, async (tx) => {
        await execute(
          tx,
          `update moderation_report set evidence = evidence || jsonb_build_object('lookedAt', $2::text) where id = $1::uuid`,
          id,
          now.toISOString(),
        )
        const row = (await tx.moderationReport.findUnique({ where: { id } })) as Row | null
        if (row === null || event === null) return
        const on = { reportId: id, version: row.version, actor: { kind: 'system' }, now } as const
        await move(tx, row, event, on, { decidedAt: now })
      }),
  }
}

const filing = {
  confirmed: 'filed',
  refused: 'filing-refused',
  pending: 'filing-returned',
  // The review went away, or its words changed: there is nothing left to report.
  void: 'withdrawn',
} as const

/** The outbox moved on: so does its report. Called inside the delivery's transaction, the case locked. */
export async function followDelivery(
  tx: Transaction,
  deliveryId: string,
  state: string,
  words: string | null,
  externalId: string | null,
  now: Date,
): Promise<void> {
  const [row] = await select<Row>(
    tx,
    'select * from moderation_report where "deliveryId" = $1::uuid for update',
    deliveryId,
  )
  if (!row) return
  const event: ReportEvent | null =
    state === 'sending' ? 'filing-started' : (filing[state as keyof typeof filing] ?? null)
  const on = { reportId: row.id, version: row.version, actor: { kind: 'system' }, now } as const
  if (event === 'filed') await move(tx, row, event, on, { filedAt: now, externalId })
  else if (event === 'filing-refused') {
    const evidence = { ...row.evidence, refusedWords: words }
    await move(tx, row, event, on, { deliveryId: null, approvedBy: null, approvedAt: null, evidence })
  } else if (event !== null) await move(tx, row, event, on)
}
