import type { NewDispatch, WebhookEvent, WebhookRow, WebhookStore } from '../../domain/ports/staff.ts'
import type { WebhookEndpoint } from '../client/client.ts'
import type { Database } from '../database.ts'
import { addDispatches } from './dispatch-store.ts'

/** Transactions may commit out of order and a worker may have been down: how far each look goes back. */
const lookBackMs = 15 * 60_000
const mark = 'webhooks'
const dayMs = 86_400_000
/** A finished week stays news until the next one ends, and a day for workers that were down. */
const toldDays = 8

function toRow({ id, name, url, events, enabled, createdAt }: WebhookEndpoint): WebhookRow {
  return { id, name, url, events, enabled, createdAt }
}

interface News {
  readonly line: string
  readonly at: Date
  readonly action: string
  readonly values: Readonly<Record<string, unknown>>
  readonly caseId: string
  readonly case: Readonly<Record<string, unknown>>
}

/** Facts of a case that any receiver may have: ids, codes and numbers, never names or texts of customers. */
const caseFacts = `jsonb_build_object('id', c.id, 'code', c.code, 'source', c.adapter, 'branch', b.name, 'state', c.state,
  'kind', c.kind, 'topics', c.topics, 'stars', c.stars, 'language', c.language, 'urgency', c.urgency,
  'openedAt', c."openedAt", 'dueAt', c."dueAt", 'answeredAt', c."answeredAt")`

const newsSql = `
  select j.id::text as line, j.at, j.action, j."values", c.id as "caseId", ${caseFacts} as "case"
  from journal j join "case" c on c.id = j."caseId" left join branch b on b.id = c."branchId"
  where j.at > $1::timestamptz and (
    (j.action = 'triaged' and not c.imported and not exists (
       select 1 from journal k where k."caseId" = j."caseId" and k.action = 'triaged' and k.id < j.id))
    or (j.action = 'delivery-confirmed' and j."values"->>'to' = 'answered')
    or j.action in ('report-found-removed', 'report-found-refused', 'report-found-unconfirmed'))
  order by j.id limit 2000`

function eventOf(news: News): { readonly event: WebhookEvent; readonly data: object } {
  if (news.action === 'triaged') return { event: 'case.new', data: { case: news.case } }
  if (news.action === 'delivery-confirmed') return { event: 'answer.published', data: { case: news.case } }
  const outcome = news.action.slice('report-found-'.length)
  return { event: 'report.decided', data: { case: news.case, report: { id: news.values['report'] ?? null, outcome } } }
}

export function createWebhookStore(database: Database): WebhookStore {
  const { prisma } = database

  async function weeks(now: Date): Promise<readonly { week: string; computedAt: Date }[]> {
    // A week is finished once it was computed after its end; the key keeps another zone's from telling twice. What
    // ended long ago is computed when somebody looks at it: no news.
    return prisma.$queryRawUnsafe<{ week: string; computedAt: Date }[]>(
      `select week, "computedAt" from report
       where scope = 'company' and week like '%-W%' and "computedAt" > $1::timestamptz
         and (snapshot->'week'->>'to')::timestamptz <= "computedAt"
         and (snapshot->'week'->>'to')::timestamptz > $1::timestamptz`,
      new Date(now.getTime() - toldDays * dayMs),
    )
  }

  return {
    list: async () => (await prisma.webhookEndpoint.findMany({ orderBy: { createdAt: 'asc' } })).map(toRow),

    async find(id) {
      const row = await prisma.webhookEndpoint.findUnique({ where: { id } })
      return row === null ? null : { ...toRow(row), secret: row.secret }
    },

    async add({ secret, events, ...row }, now) {
      const data = { ...row, events: [...events], secret: new Uint8Array(secret), createdAt: now }
      return toRow(await prisma.webhookEndpoint.create({ data }))
    },

    async change(id, { secret, events, ...parts }) {
      const data = {
        ...parts,
        ...(events === undefined ? {} : { events: [...events] }),
        ...(secret === undefined ? {} : { secret: new Uint8Array(secret) }),
      }
      const [row] = await prisma.webhookEndpoint.updateManyAndReturn({ where: { id }, data })
      return row === undefined ? null : toRow(row)
    },

    async remove(id) {
      await prisma.dispatch.deleteMany({ where: { endpointId: id } })
      return (await prisma.webhookEndpoint.deleteMany({ where: { id } })).count === 1
    },

    async enqueueNews(now) {
      const endpoints = await prisma.webhookEndpoint.findMany({ where: { enabled: true } })
      const from = (await prisma.schedule.findUnique({ where: { name: mark } }))?.lastDueAt ?? now
      const moveMark = () =>
        prisma.schedule.upsert({
          where: { name: mark },
          create: { name: mark, lastDueAt: now },
          update: { lastDueAt: now },
        })
      if (endpoints.length === 0) {
        await moveMark()
        return 0
      }
      const news = await prisma.$queryRawUnsafe<News[]>(newsSql, new Date(from.getTime() - lookBackMs))
      const told = [
        ...news.map((one) => ({ key: one.line, at: one.at, ...eventOf(one) })),
        ...(await weeks(now)).map(({ week, computedAt }) => ({
          key: `week ${week}`,
          at: computedAt,
          event: 'week.finished' as const,
          data: { week },
        })),
      ]
      const rows = endpoints.flatMap((endpoint) =>
        told
          .filter(({ event, at }) => endpoint.events.includes(event) && at >= endpoint.createdAt)
          .map(
            ({ key, event, at, data }): NewDispatch => ({
              key: `webhook:${endpoint.id}:${key}`,
              channel: 'webhook',
              purpose: 'event',
              endpointId: endpoint.id,
              payload: { event, at: at.toISOString(), data },
              notBefore: now,
            }),
          ),
      )
      const made = await addDispatches(prisma, rows, now)
      // More news than one look takes: the mark stays at the last line that was read.
      const last = news.at(-1)
      if (news.length < 2000 || last === undefined) await moveMark()
      else
        await prisma.schedule.update({
          where: { name: mark },
          data: { lastDueAt: new Date(last.at.getTime() + lookBackMs) },
        })
      return made.length
    },
  }
}
