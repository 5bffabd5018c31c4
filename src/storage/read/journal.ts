import type { CaseState } from '../../domain/case.ts'
import { readCaseCodes } from '../../domain/case-code.ts'
import type { JournalFilter, JournalReads, JournalView } from '../../domain/ports/read-models.ts'
import type { JournalEntry, Prisma } from '../client/client.ts'
import type { Database } from '../database.ts'
import { isUuid, type Names, namesOf } from './names.ts'
import { placeText, readPlace } from './place.ts'

const streamPiece = 1_000

/** Id of the account that a line is about. */
function userOf({ values }: Pick<JournalEntry, 'values'>): string | null {
  const user = (values as JournalView['values'])['user']
  return typeof user === 'string' ? user : null
}

export function journalView(line: JournalEntry, names: Names): JournalView {
  return {
    id: String(line.id),
    at: line.at,
    actor: line.actor,
    actorName: isUuid(line.actor) ? (names.ref(line.actor)?.name ?? null) : null,
    aboutName: names.ref(userOf(line))?.name || null,
    action: line.action,
    caseId: line.caseId,
    values: line.values as JournalView['values'],
  }
}

function where(filter: JournalFilter, caseId: string | undefined): Prisma.JournalEntryWhereInput {
  return {
    ...(caseId === undefined ? {} : { caseId }),
    ...(filter.actor === undefined ? {} : { actor: filter.actor }),
    ...(filter.withoutAccounts === true ? { NOT: { action: { startsWith: 'account-' } } } : {}),
    ...(filter.actions === undefined ? {} : { action: { in: [...filter.actions] } }),
    ...(filter.from === undefined && filter.to === undefined
      ? {}
      : { at: { ...(filter.from && { gte: filter.from }), ...(filter.to && { lt: filter.to }) } }),
  }
}

export function createJournalReads(database: Database): JournalReads {
  const { prisma } = database
  const named = async (lines: readonly JournalEntry[]) => {
    const names = await namesOf(
      prisma,
      lines.flatMap((line) => [line.actor, userOf(line)]),
    )
    return lines.map((line) => journalView(line, names))
  }
  /** undefined: any; null: the code is nobody's, or not of the case that was asked for besides. */
  async function caseOf({ caseId, code }: JournalFilter): Promise<string | null | undefined> {
    if (code === undefined || code === '') return caseId
    // Figures alone are enough.
    const [asked] = [...readCaseCodes(code), ...readCaseCodes(`R-${code}`)]
    if (asked === undefined) return null
    const found = await prisma.case.findUnique({ where: { code: asked }, select: { id: true } })
    return found !== null && (caseId === undefined || caseId === found.id) ? found.id : null
  }
  return {
    async search(filter, place, limit) {
      const caseId = await caseOf(filter)
      if (caseId === null) return { items: [], next: null }
      const after = place === null ? null : BigInt(readPlace(place, 'journal').id)
      const lines = await prisma.journalEntry.findMany({
        where: { AND: [where(filter, caseId), after === null ? {} : { id: { lt: after } }] },
        orderBy: { id: 'desc' },
        take: limit + 1,
      })
      const items = await named(lines.slice(0, limit))
      const last = items.at(-1)
      const more = lines.length > limit && last !== undefined
      return { items, next: more ? placeText({ list: 'journal', key: null, id: last.id }) : null }
    },

    async *stream(filter) {
      const caseId = await caseOf(filter)
      if (caseId === null) return
      let after = 0n
      while (true) {
        const lines = await prisma.journalEntry.findMany({
          where: { AND: [where(filter, caseId), { id: { gt: after } }] },
          orderBy: { id: 'asc' },
          take: streamPiece,
        })
        yield* await named(lines)
        const last = lines.at(-1)
        if (last === undefined || lines.length < streamPiece) return
        after = last.id
      }
    },

    async head() {
      const last = await prisma.journalEntry.findFirst({ orderBy: { id: 'desc' }, select: { id: true } })
      return last?.id ?? 0n
    },

    async changes(after, limit) {
      const { rows } = await database.query(
        `select j.id::text as "lineId", j."caseId", j.action, j.actor, c.version, c.state,
           d.id as "deliveryId", d.state as "deliveryState", d.why
         from journal j
         join "case" c on c.id = j."caseId"
         left join lateral (
           select d.id, d.state, d.why from delivery d where d."caseId" = c.id and d.kind <> 'task'
           order by d."createdAt" desc limit 1
         ) d on true
         where j.id > $1::bigint order by j.id limit $2::int`,
        [String(after), limit],
      )
      return rows.map((row) => ({
        lineId: BigInt(String(row.lineId)),
        caseId: String(row.caseId),
        version: Number(row.version),
        state: row.state as CaseState,
        action: String(row.action),
        actor: String(row.actor),
        delivery:
          typeof row.deliveryId === 'string'
            ? { id: row.deliveryId, state: String(row.deliveryState), why: (row.why ?? null) as string | null }
            : null,
      }))
    },
  }
}
