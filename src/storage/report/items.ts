import type { ReportScope } from '../../domain/ports/report-data.ts'
import type { SqlValues } from '../read/sql-values.ts'

/** One installation is one company; any other name sees nothing. */
export const onlyCompany = 'company'

/** Letters that nobody wrote to be answered are no part of a report. */
export const unwritten = `('auto', 'bounce', 'list', 'notification', 'spam')`

/** Condition on a listing `l`; competitors are only watched. */
export function inScope(values: SqlValues, scope: ReportScope): string {
  if (scope.company !== onlyCompany) return 'false'
  if (scope.branches === null) return 'not l.competitor'
  return `not l.competitor and l."branchId" = any(${values.add(scope.branches)}::uuid[])`
}

/** Whether the review `r` was away. A bare `asOf` is an SQL expression, here and below. */
export function absentAt(asOf: string): string {
  return `exists (select 1 from absence a where a."reviewId" = r.id and a."goneAt" < ${asOf}
    and (a."backAt" is null or a."backAt" >= ${asOf}))`
}

/** Stars of the review `r`; what was there first counts from its appearance on. */
export function starsAt(asOf: string): string {
  return `case when r.revision = 1 then r.stars else
    (select v.stars from revision v where v."reviewId" = r.id and (v.number = 1 or v."seenAt" < ${asOf})
     order by v.number desc limit 1) end`
}

/**
 * When an answer of ours was confirmed, for a delivery `d`; null: it never stood. A platform that takes a standing
 * answer away overwrites the instant, which then stands in the journal alone.
 */
export const confirmedAt = `case
    when d.state = 'confirmed' then d."settledAt"
    when d.state = 'stuck' and d.why = 'vanished' or d.state = 'refused' and d.why = 'rejected-by-platform' then
      (select min(j.at) from journal j where j."caseId" = d."caseId" and j.action = 'delivery-confirmed'
        and j.at >= d."createdAt" and j.at <= d."settledAt")
    end`

export const answerKinds = `('reply', 'assisted-reply')`

/** First answer to the review `r` of the case `c`: ours, or where we have none the one that stands there. */
const reviewAnsweredAt = `coalesce(
    (select min(${confirmedAt}) from delivery d where d."caseId" = c.id and d.kind in ${answerKinds}),
    case when r."replyHash" is not null and not r."replyIsOurs" then r."replyAt" end)`

/** A letter `m` that a customer wrote; an absence note or a returned letter asks for no answer. */
export const byCustomer = `m.direction = 'in' and not coalesce((m.signs->>'isBounce')::boolean, false)
    and coalesce(m.signs->'automaticHeaders', '[]') = '[]'`

function lastLetter(asOf: string): string {
  return `(select max(m."receivedAt") from message m where m."caseId" = c.id and ${byCustomer} and m."receivedAt" < ${asOf})`
}

/**
 * When the customer's last letter before `asOf` was answered, by whomever of us and from which program; null while it
 * waits. The first answer of a thread says nothing of the question that came after it.
 */
function letterAnsweredAt(asOf: string): string {
  return `(select min(o."receivedAt") from message o where o."caseId" = c.id and o.direction = 'out'
    and o."receivedAt" > ${lastLetter(asOf)})`
}

/** Since when the customer's last letter before `asOf`, or one before it that nobody had answered, has been waiting or waited. */
function letterSince(asOf: string): string {
  return `coalesce((select min(m."receivedAt") from message m where m."caseId" = c.id and ${byCustomer} and m."receivedAt" < ${asOf}
    and m."receivedAt" > coalesce((select max(o."receivedAt") from message o where o."caseId" = c.id and o.direction = 'out'
      and o."receivedAt" < ${lastLetter(asOf)}), '-infinity')), c."writtenAt")`
}

const byReview = `from review r join listing l on l.id = r."listingId" left join "case" c on c."reviewId" = r.id`
/** `offset 0` keeps the few cases outside: left to itself the database reads a million reviews to find three thousand. */
const byCase = `from "case" c join listing l on l.id = c."listingId"
  cross join lateral (select * from review where review.id = c."reviewId" offset 0) r`

interface Which {
  readonly asOf: string
  /** Condition on `x."writtenAt"`, where `x` is the alias given. Left out: `cases` alone says which, and they are few. */
  readonly appeared?: (alias: string) => string
  /** Condition on the case `c`. */
  readonly cases?: string
}

/**
 * Reviews of the scope and threads of letters, alike, as a query without a name. What a caller does not select costs
 * nothing: the database drops it.
 */
export function items(values: SqlValues, scope: ReportScope, which: Which): string {
  const { asOf, appeared = () => 'true', cases = 'true' } = which
  const listed = inScope(values, scope)
  return `
    select r.id, false as letter, c.id as "caseId", r."listingId" as listing, r."writtenAt" as appeared,
      r."createdAt" is null and r."writtenAt" = r."firstSeenAt" as "bySight", r."datePrecision" = 'instant' as exact,
      r."firstSeenAt" as seen, r."writtenAt" < l."createdAt" as imported, r.answerable = 'yes' as answerable,
      ${starsAt(asOf)} as stars, ${absentAt(asOf)} as absent, ${reviewAnsweredAt} as "answeredAt", r."writtenAt" as since,
      c."dueAt", c."openedAt", c.topics, c.language, r.text, r.permalink
    ${which.appeared ? byReview : byCase}
    where ${listed} and ${appeared('r')} and ${cases}
    union all
    select c.id, true, c.id, c."listingId", c."writtenAt", false, true, c."openedAt", c."writtenAt" < l."createdAt", true,
      null::smallint, false, ${letterAnsweredAt(asOf)}, ${letterSince(asOf)}, c."dueAt", c."openedAt", c.topics, c.language, null::text, null::text
    from "case" c join listing l on l.id = c."listingId"
    where c."reviewId" is null and coalesce(c.kind, '') not in ${unwritten}
      and ${listed} and ${appeared('c')} and ${cases}`
}

/** Half-open stretch, as SQL. */
export function between(column: string, from: string, to: string): string {
  return `${column} >= ${from} and ${column} < ${to}`
}
