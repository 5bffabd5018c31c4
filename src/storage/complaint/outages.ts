import { system } from '../../domain/actor.ts'
import { type OpenCluster, outageTopics } from '../../domain/outage.ts'
import { outagePlaceKey } from '../../domain/outage-place.ts'
import type { ComplaintStore } from '../../domain/ports/complaint-store.ts'
import type { WrittenComplaint } from '../../domain/street-names.ts'
import type { Topic } from '../../domain/verdict.ts'
import type { Database } from '../database.ts'
import { line, writeLines } from '../journal.ts'
import { execute, inTransaction, newId, select } from '../sql.ts'

/** Weeks back over which «usual» is counted. */
const weeks = 8

/** A street that nobody of so many named, and no branch stands in, is learnt with the first who does. */
const branchesRead = 20_000
const complaintsRead = 1_000

/** Whoever drives to an outage needs a few of its cases, not hundreds. */
const codesTold = 50

/** The same hours of those weeks, each by itself: a join would let the planner read all cases. */
const windowsSql = Array.from({ length: weeks }, (_, index) => `$1::timestamptz - interval '${7 * (index + 1)} days'`)
  .map((end) => `"writtenAt" > ${end} - $2::float8 * interval '1 millisecond' and "writtenAt" <= ${end}`)
  .join(' or ')

/** «Нет интернета, никто не отвечает» is first of all about support, and yet somebody's line is down. */
const brokenTopic = (of: string, parameter = 2) =>
  `(select t from unnest(${of}.topics) with ordinality as u(t, n) where t = any($${parameter}::text[]) order by n limit 1)`

type Outages = Pick<
  ComplaintStore,
  'recentComplaints' | 'namedPlaces' | 'openClusters' | 'usual' | 'joinCluster' | 'endQuiet'
>

export function createOutages(database: Database): Outages {
  const { prisma } = database
  return {
    async recentComplaints(since) {
      return prisma.$queryRawUnsafe<WrittenComplaint[]>(
        `select c.id as "caseId", ${brokenTopic('c')} as topic, c."writtenAt" as at,
                coalesce((select array_agg(p->>'value') from jsonb_array_elements(v.verdict->'mentions') p
                          where p->>'type' = 'place'), '{}') as places,
                coalesce(r.text, (select m.subject || ' ' || m.text from message m where m."caseId" = c.id and m.direction = 'in'
                                  order by m."receivedAt" desc limit 1), '') as text
         from "case" c left join review r on r.id = c."reviewId"
         left join lateral (select verdict from verdict where "caseId" = c.id order by at desc, id desc limit 1) v on true
         where c."writtenAt" >= $1::timestamptz and c.kind = 'complaint' and not c.imported and c.topics && $2::text[]
           and exists (select 1 from listing l where l.id = c."listingId" and not l.competitor)
         order by c."writtenAt"`,
        since,
        outageTopics,
      )
    },
    async namedPlaces(since) {
      const [branches, mentioned] = await Promise.all([
        prisma.branch.findMany({ select: { address: true, city: true }, take: branchesRead }),
        prisma.$queryRawUnsafe<{ place: string }[]>(
          `select distinct p->>'value' as place
           from (select id from "case" where "writtenAt" >= $1::timestamptz and kind = 'complaint' and not imported
                   and topics && $2::text[] order by "writtenAt" desc limit ${complaintsRead}) c
           join lateral (select verdict from verdict where "caseId" = c.id order by at desc, id desc limit 1) v on true
           cross join lateral jsonb_array_elements(v.verdict->'mentions') p where p->>'type' = 'place'`,
          since,
          outageTopics,
        ),
      ])
      const towns = new Set(branches.map(({ city }) => city).filter((city) => city !== ''))
      return {
        written: [...branches.map(({ address }) => address), ...mentioned.map(({ place }) => place)],
        towns: [...towns],
      }
    },
    async openClusters() {
      const open = await prisma.outageCluster.findMany({
        where: { endedAt: null },
        select: { topic: true, place: true },
      })
      return open as OpenCluster[]
    },
    async usual(topics, now, windowMs) {
      const rows = await prisma.$queryRawUnsafe<{ topic: Topic; count: number }[]>(
        `select ${brokenTopic('c', 3)} as topic, count(*)::float8 / ${weeks} as count from "case" c
         where (${windowsSql}) and kind = 'complaint' and topics && $3::text[] group by 1`,
        now,
        windowMs,
        topics,
      )
      return new Map(rows.map((row) => [row.topic, row.count]))
    },
    joinCluster: (cluster, now) =>
      inTransaction(database, async (tx) => {
        const { topic, place, startedAt, usual, caseIds } = cluster
        // Two workers see the same evening: the second one waits here and then joins.
        const key = outagePlaceKey(place)
        await execute(tx, `select pg_advisory_xact_lock(hashtext($1))`, `outage:${topic}:${key}`)
        const standing = await select<{ id: string; place: string }>(
          tx,
          `select id, place from outage_cluster where topic = $1 and "endedAt" is null order by id for update`,
          topic,
        )
        const open = standing.find((one) => outagePlaceKey(one.place) === key)
        const id = open?.id ?? newId()
        if (!open) {
          await tx.outageCluster.create({ data: { id, topic, place, startedAt, usual, count: 0 } })
          await writeLines(tx, [line(now, system, 'outage-noticed', null, { cluster: id, topic, usual })])
        }
        await execute(
          tx,
          `update "case" set "clusterId" = $1::uuid where id = any($2::uuid[]) and "clusterId" is null`,
          id,
          caseIds,
        )
        const [row] = await select<{ count: number }>(
          tx,
          `update outage_cluster set count = (select count(*)::int from "case" where "clusterId" = $1::uuid)
           where id = $1::uuid returning count`,
          id,
        )
        const coded = await tx.case.findMany({
          where: { clusterId: id, code: { not: null } },
          orderBy: { writtenAt: 'asc' },
          take: codesTold,
          select: { code: true },
        })
        return { id, isNew: !open, count: row?.count ?? 0, codes: coded.flatMap(({ code }) => code ?? []) }
      }),
    endQuiet: (before, now) =>
      inTransaction(database, async (tx) => {
        const ended = await select<{ id: string }>(
          tx,
          `update outage_cluster o set "endedAt" = $2::timestamptz where o."endedAt" is null and not exists (
             select 1 from "case" c where c."clusterId" = o.id and c."writtenAt" > $1::timestamptz) returning o.id`,
          before,
          now,
        )
        await writeLines(
          tx,
          ended.map(({ id }) => line(now, system, 'outage-over', null, { cluster: id })),
        )
        return ended.map(({ id }) => id)
      }),
  }
}
