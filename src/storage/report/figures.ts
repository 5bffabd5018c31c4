import { maskNumbers } from '../../domain/mask-numbers.ts'
import type {
  CardPage,
  CardPoint,
  Figure,
  FigureOrder,
  FigureRow,
  ReportReviews,
} from '../../domain/ports/report-reviews.ts'
import type { Database, Query } from '../database.ts'
import { type SqlValues, sqlValues } from '../read/sql-values.ts'
import { given, openCases } from './answers.ts'
import { between, items } from './items.ts'

const excerptLetters = 280

/** What of the judged rows stands behind a figure. */
const conditions: Readonly<Record<Figure, string>> = {
  held: 'seen < {at} and not absent',
  fresh: 'true',
  answerable: 'counts',
  answered: 'counts and hit',
  unanswered: 'counts and not hit',
  quick: 'counts and timed and quick',
  given: 'true',
  late: 'counts and timed and not quick',
  unanswerable: 'not answerable',
  complaints: 'stars <= 3',
  open: 'answerable and seen < {at} and not absent and not hit',
  overdue: 'answerable and seen < {at} and not absent and not hit and "dueAt" < {at}',
  vanished: 'absent',
  returned: 'true',
  edited: 'true',
  moderation: 'true',
}

/** The rows to judge: by the date they appeared where the figure belongs to that, else by their case. */
function candidates(order: FigureOrder, values: SqlValues, at: string): string {
  const { scope, period, figure } = order
  const listed = (alias: string) =>
    order.listing === undefined ? 'true' : `${alias}."listingId" = ${values.add(order.listing)}::uuid`
  if (figure === 'open' || figure === 'overdue') {
    return items(values, scope, { asOf: at, cases: `${openCases(at)} and ${listed('c')}` })
  }
  if (figure === 'given') {
    return items(values, scope, { asOf: at, cases: `c.id in (select "caseId" from answer) and ${listed('c')}` })
  }
  if (figure === 'held') {
    const end = `${values.add(period.to)}::timestamptz`
    return items(values, scope, { asOf: at, appeared: (alias) => `${alias}."writtenAt" < ${end} and ${listed(alias)}` })
  }
  // Only now: a statement must use every value that it is handed.
  const from = `${values.add(period.from)}::timestamptz`
  const to = `${values.add(period.to)}::timestamptz`
  if (figure === 'vanished') {
    const gone = `select a."reviewId" from absence a where ${between('a."goneAt"', from, to)} and a."goneAt" < ${at}`
    return items(values, scope, { asOf: at, appeared: (alias) => `${alias}.id in (${gone}) and ${listed(alias)}` })
  }
  if (figure === 'moderation') {
    const reported = `select m."caseId" from moderation_report m where m."filedAt" < ${at} and m.state <> 'withdrawn' and (
      m."decidedAt" is null or m.state = 'appealed' or m."decidedAt" >= ${at} or ${between('m."decidedAt"', from, to)})`
    return items(values, scope, { asOf: at, cases: `c.id in (${reported}) and ${listed('c')}` })
  }
  if (figure === 'returned') {
    const back = `select a."reviewId" from absence a where ${between('a."backAt"', from, to)} and a."backAt" < ${at}`
    return items(values, scope, { asOf: at, appeared: (alias) => `${alias}.id in (${back}) and ${listed(alias)}` })
  }
  if (figure === 'edited') {
    const changed = `select v."reviewId" from revision v join revision b on b."reviewId" = v."reviewId" and b.number = v.number - 1
      where v.number > 1 and v.stars <> b.stars and ${between('v."seenAt"', from, to)}`
    return items(values, scope, { asOf: at, appeared: (alias) => `${alias}.id in (${changed}) and ${listed(alias)}` })
  }
  const appeared = (alias: string) => `${between(`${alias}."writtenAt"`, from, to)} and ${listed(alias)}`
  return items(values, scope, { asOf: at, appeared })
}

/** How many answers each case got: a review answered twice is one row behind two answers. */
function answersSql({ scope, period, asOf }: FigureOrder, values: SqlValues): string {
  const answers = given(values, scope, { from: period.from, to: period.to < asOf ? period.to : asOf })
  return `answer as materialized (select "caseId", count(*)::int as answers from (${answers}) g group by "caseId")`
}

function pageSql(order: FigureOrder, values: SqlValues): string {
  const at = `${values.add(order.asOf)}::timestamptz`
  const counting = order.figure === 'given'
  const answer = counting ? `${answersSql(order, values)}, ` : ''
  const inner = candidates(order, values, at)
  const wanted = [conditions[order.figure].replaceAll('{at}', at)]
  if (order.listing === undefined) wanted.push('not letter')
  if (order.stars !== undefined) wanted.push(`stars = any(${values.add([...order.stars])}::int[])`)
  if (order.topic !== undefined) wanted.push(`topics @> ${values.add([order.topic])}::text[]`)
  const place = order.place === null ? null : readPlace(order.place)
  if (place !== null) {
    wanted.push(`(appeared, id) < (${values.add(place.at)}::timestamptz, ${values.add(place.id)}::uuid)`)
  }
  return `
    with ${answer}item as materialized (${inner}), judged as (
      select *, coalesce("answeredAt" < ${at}, false) as hit,
        answerable and (not absent or coalesce("answeredAt" < ${at}, false)) as counts,
        not "bySight" and exact and (coalesce("answeredAt" < ${at}, false) or ${at} - since > interval '1 day') as timed,
        coalesce("answeredAt" < ${at} and "answeredAt" - since <= interval '1 day', false) as quick
      from item
    ), page as (
      select * from judged where ${wanted.join(' and ')} order by appeared desc, id desc limit ${order.limit + 1}
    )
    select p.id, p."caseId", l.adapter as source, coalesce(b.name, l.title) as place, coalesce(r.author, c.author) as author,
      left(coalesce(r.text, c.title, ''), ${excerptLetters}) as excerpt, p.stars, coalesce(p.topics, '{}') as topics,
      p.appeared as "appearedAt", case when p.hit then p."answeredAt" end as "answeredAt", p."dueAt", p.permalink,
      ${counting ? '(select n.answers from answer n where n."caseId" = p."caseId")' : 'null::int'} as answers
    from page p join listing l on l.id = p.listing left join branch b on b.id = l."branchId"
    left join review r on r.id = p.id left join "case" c on c.id = p."caseId"
    order by p.appeared desc, p.id desc`
}

async function page(query: Query, order: FigureOrder) {
  const values = sqlValues()
  const { rows } = await query(pageSql(order, values), values.list)
  const found = rows as unknown as FigureRow[]
  const shown = found.slice(0, order.limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => ({ ...row, excerpt: maskNumbers(row.excerpt) })),
    next: found.length > order.limit && last !== undefined ? placeOf(last) : null,
  }
}

function placeOf({ appearedAt, id }: FigureRow): string {
  return `${appearedAt.toISOString()} ${id}`
}

/** A place that is none begins at the top: a wrong page is no loss, an error would be. */
function readPlace(place: string): { readonly at: string; readonly id: string } | null {
  const [at = '', id = ''] = place.split(' ')
  return Number.isFinite(Date.parse(at)) && /^[\da-f-]{36}$/.test(id) ? { at, id } : null
}

async function cardPage(query: Query, listing: string, before: Date | null, limit: number): Promise<CardPage | null> {
  const { rows: known } = await query(`select 1 from listing where id = $1::uuid`, [listing])
  if (known.length === 0) return null
  const { rows } = await query(
    `select at, rating, decimals, "reviewCount" as ratings,
       case when "reviewCount" > 0 then "starSum"::float8 / "reviewCount" end as exact
     from card_snapshot where "listingId" = $1::uuid and ($2::timestamptz is null or at < $2::timestamptz)
     order by at desc limit $3::int`,
    [listing, before, limit + 1],
  )
  const found = rows as unknown as CardPoint[]
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? (items.at(-1)?.at ?? null) : null }
}

export function createReportReviews({ query }: Pick<Database, 'query'>): ReportReviews {
  return {
    page: (order) => page(query, order),
    cards: (listing, before, limit) => cardPage(query, listing, before, limit),
  }
}
