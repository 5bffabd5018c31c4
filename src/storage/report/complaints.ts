import type { QuoteCandidate, ReportScope, TopicCounts } from '../../domain/ports/report-data.ts'
import type { Period } from '../../domain/report/week.ts'
import type { Mention, Scored, Topic } from '../../domain/verdict.ts'
import type { Query } from '../database.ts'
import { sqlValues } from '../read/sql-values.ts'
import { between, items } from './items.ts'
import { periodRows } from './stars.ts'

/** Up to here a review counts as a complaint about its topics. */
const complaintStars = 3

export async function topics(
  query: Query,
  scope: ReportScope,
  periods: readonly Period[],
): Promise<readonly TopicCounts[]> {
  const values = sqlValues()
  const frame = periodRows(values, periods)
  const inner = items(values, scope, {
    asOf: 'p.t',
    appeared: (alias) => between(`${alias}."writtenAt"`, 'p.f', 'p.t'),
  })
  const { rows } = await query(
    `select t.topic, p.n::int as n, count(*)::int as count
     from ${frame} cross join lateral (${inner}) x cross join lateral unnest(x.topics) t(topic)
     where x.stars <= ${complaintStars} group by t.topic, p.n`,
    values.list,
  )
  const found = new Map<Topic, number[]>()
  for (const { topic, n, count } of rows as unknown as { topic: Topic; n: number; count: number }[]) {
    const counts = found.get(topic) ?? periods.map(() => 0)
    counts[n - 1] = count
    found.set(topic, counts)
  }
  return [...found].map(([topic, counts]) => ({ topic, counts }))
}

interface QuoteRow {
  readonly topic: Topic
  readonly review: string
  readonly text: string
  readonly author: string | null
  readonly mentions: readonly Mention[] | null
  readonly because: Scored<Topic>['because'] | null
}

export async function quotes(
  query: Query,
  scope: ReportScope,
  period: Period,
  wanted: readonly Topic[],
  perTopic: number,
): Promise<readonly QuoteCandidate[]> {
  const values = sqlValues()
  const from = `${values.add(period.from)}::timestamptz`
  const to = `${values.add(period.to)}::timestamptz`
  const inner = items(values, scope, {
    asOf: to,
    appeared: (alias) => between(`${alias}."writtenAt"`, from, to),
    cases: `c.topics && ${values.add(wanted)}::text[]`,
  })
  // A verdict on another wording must not be used: its stretches would hide the wrong words.
  const { rows } = await query(
    `with ranked as (
       select t.value->>'label' as topic, r.id as review, r.text, r.author, v.verdict->'mentions' as mentions,
         t.value->'because' as because,
         row_number() over (partition by t.value->>'label' order by (t.value->>'confidence')::float8 desc, r.id) as place
       from (${inner}) x join review r on r.id = x.id join "case" c on c.id = x."caseId"
       cross join lateral (select verdict from verdict where "caseId" = c.id and "revisionHash" = r."revisionHash"
                           order by at desc, id desc limit 1) v
       cross join lateral jsonb_array_elements(v.verdict->'topics') t
       where x.stars <= ${complaintStars} and r.text <> '' and not c.risks @> array['staff-named']
         and not coalesce(v.verdict->'mentions' @> '[{"type": "employee"}]', false)
         and t.value->>'label' = any(${values.add(wanted)}::text[])
     )
     select topic, review, text, author, mentions, because from ranked where place <= ${values.add(perTopic)}::int
     order by array_position(${values.add(wanted)}::text[], topic), place`,
    values.list,
  )
  return (rows as unknown as QuoteRow[]).map(({ mentions, because, ...row }) => ({
    ...row,
    // «Since when» is no personal thing, and often what the complaint is about.
    hidden: (mentions ?? []).filter(({ type }) => type !== 'since').map(({ start, end }) => ({ start, end })),
    because: because ?? [],
  }))
}
