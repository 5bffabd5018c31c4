import { actorText, system } from '../domain/actor.ts'
import type { PageOrder } from '../domain/ports/review-store.ts'
import type { ObservedReview } from '../domain/review.ts'
import type { Transaction } from './database.ts'
import { type ListingFacts, newRow, reviewShape } from './page-rows.ts'
import { execute, toJson } from './sql.ts'

const names = reviewShape.map(({ name }) => `"${name}"`).join(', ')
const types = reviewShape.map(({ name, type }) => `"${name}" ${type}`).join(', ')

/**
 * One statement for reviews, revisions, cases and journal lines: a first reading brings a million of them, and each round
 * trip to the database costs as much as ten rows.
 */
const insertSql = `
  with r as materialized (
    select * from jsonb_to_recordset($1::jsonb) as r(${types}, "caseId" uuid, "branchId" uuid, imported boolean,
      excerpt text, search text)
  ), reviews as (
    insert into review (${names}) select ${names} from r
  ), revisions as (
    insert into revision ("reviewId", number, hash, stars, text, "seenAt")
    select id, 1, "revisionHash", stars, text, "firstSeenAt" from r
  ), opened as (
    insert into "case" (id, "reviewId", "listingId", "branchId", adapter, state, "revisionHash", author, excerpt, stars,
      topics, risks, imported, answerable, "writtenAt", "openedAt", fingerprint, "updatedAt", search)
    select "caseId", id, "listingId", "branchId", adapter, 'new', "revisionHash", author, excerpt, stars,
      '{}', '{}', imported, answerable, "writtenAt", "firstSeenAt", '{}', "firstSeenAt",
      array_to_tsvector(string_to_array(search, ' '))
    from r where "caseId" is not null
  )
  insert into journal (at, actor, action, "caseId")
  select "firstSeenAt", $2, case when imported then 'imported' else 'collected' end, "caseId"
  from r where "caseId" is not null`

/** Reviews seen for the first time. Returns the ids of the cases opened, those of the oldest reviews first. */
export async function insertReviews(
  tx: Transaction,
  fresh: readonly ObservedReview[],
  listing: ListingFacts,
  order: PageOrder,
): Promise<string[]> {
  if (fresh.length === 0) return []
  const rows = fresh.map((review) => newRow(review, listing, order))
  await execute(tx, insertSql, toJson(rows), actorText(system))
  return rows
    .sort((a, b) => a.writtenAt.getTime() - b.writtenAt.getTime())
    .flatMap(({ caseId }) => (caseId === null ? [] : [caseId]))
}
