import { type Learning, lightEdit } from '../../domain/ports/case-reads.ts'
import type { Database } from '../database.ts'

function fatesBy(share: '"editShare"' | '"templateShare"'): string {
  return `count(*) filter (where a.${share} = 0)::int as untouched,
  count(*) filter (where a.${share} > 0 and a.${share} <= $2::float8)::int as light,
  count(*) filter (where a.${share} > $2::float8)::int as rewritten`
}
const fates = fatesBy('"editShare"')

/** Approvals of rules are left out: nobody looked at them. */
export async function learning(database: Pick<Database, 'query'>, since: Date): Promise<Learning> {
  const [topics, wordings, templates, people, rules, corrections] = await Promise.all([
    database.query(
      `select t.topic, coalesce(c.language, '') as language,
         ${fates}
       from approval a
       join "case" c on c.id = a."caseId"
       cross join lateral unnest(c.topics) as t(topic)
       where a.at >= $1::timestamptz and a."revokedAt" is null and a."approvedBy" is not null
       group by 1, 2 order by count(*) desc, 1, 2 limit 200`,
      [since, lightEdit],
    ),
    database.query(
      `select p->>'wording' as wording, d.language, ${fates}
       from approval a
       join draft d on d.id = a."draftId"
       cross join lateral jsonb_array_elements(d.parts) as p
       where a.at >= $1::timestamptz and a."revokedAt" is null and a."approvedBy" is not null
         and jsonb_typeof(d.parts) = 'array' and p->>'wording' <> ''
       group by 1, 2 order by 5 desc, count(*) desc, 1, 2 limit 100`,
      [since, lightEdit],
    ),
    database.query(
      `select t.id as template, a."templateVersion" as version, coalesce(r.name, t.name) as name, t.language,
         ${fatesBy('"templateShare"')}
       from approval a
       join template t on t.id = a."templateId"
       left join template_revision r on r."templateId" = a."templateId" and r.version = a."templateVersion"
       where a.at >= $1::timestamptz and a."revokedAt" is null and a."approvedBy" is not null
         and a."templateShare" is not null
       group by t.id, 2, 3, t.language
       order by sum(count(*)) over (partition by t.id) desc, t.id, 2 desc limit 200`,
      [since, lightEdit],
    ),
    database.query(
      `select jsonb_build_object('id', u.id, 'name', u.name) as person, ${fates}
       from approval a join "user" u on u.id = a."approvedBy"
       where a.at >= $1::timestamptz and a."revokedAt" is null
       group by u.id, u.name order by count(*) desc, u.name limit 100`,
      [since, lightEdit],
    ),
    database.query(
      `select count(*)::int as count from approval where at >= $1::timestamptz and "revokedAt" is null and rule is not null`,
      [since],
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
    wordings: wordings.rows as unknown as Learning['wordings'],
    templates: templates.rows as unknown as Learning['templates'],
    people: people.rows as unknown as Learning['people'],
    byRule: Number(rules.rows[0]?.['count'] ?? 0),
    corrections: corrections.rows as unknown as Learning['corrections'],
  }
}
