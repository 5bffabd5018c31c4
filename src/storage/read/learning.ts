import { type Learning, lightEdit } from '../../domain/ports/case-reads.ts'
import type { Database } from '../database.ts'

/** Approvals of rules are left out: nobody looked at them. */
export async function learning(database: Pick<Database, 'query'>, since: Date): Promise<Learning> {
  const [topics, corrections] = await Promise.all([
    database.query(
      `select t.topic, coalesce(c.language, '') as language,
         count(*) filter (where a."editShare" = 0)::int as untouched,
         count(*) filter (where a."editShare" > 0 and a."editShare" <= $2::float8)::int as light,
         count(*) filter (where a."editShare" > $2::float8)::int as rewritten
       from approval a
       join "case" c on c.id = a."caseId"
       cross join lateral unnest(c.topics) as t(topic)
       where a.at >= $1::timestamptz and a."revokedAt" is null and a."approvedBy" is not null
       group by 1, 2 order by count(*) desc, 1, 2 limit 200`,
      [since, lightEdit],
    ),
    database.query(
      `select b.verdict->'kind'->>'label' as "from", v.verdict->'kind'->>'label' as "to", count(*)::int as count
       from verdict v
       join lateral (
         select w.verdict from verdict w where w."caseId" = v."caseId" and w.at < v.at and w."correctedBy" is null
         order by w.at desc limit 1
       ) b on true
       where v."correctedBy" is not null and v.at >= $1::timestamptz
         and b.verdict->'kind'->>'label' <> v.verdict->'kind'->>'label'
       group by 1, 2 order by 3 desc, 1, 2 limit 100`,
      [since],
    ),
  ])
  return {
    topics: topics.rows as unknown as Learning['topics'],
    corrections: corrections.rows as unknown as Learning['corrections'],
  }
}
