import type { ObservedReview } from '../domain/review.ts'
import type { Transaction } from './database.ts'
import { execute, select } from './sql.ts'

interface Candidate {
  readonly id: string
  readonly externalId: string
  readonly author: string
  readonly stars: number
  readonly createdAt: Date
  readonly aliases: readonly string[]
}

/**
 * A platform that renumbers its reviews (Google has done it once) must not double them: an unknown review of the same
 * author, stars and instant as a stored one that this page does not show is that one under a new name. The old name is
 * kept. Where two stored ones fit, neither is taken.
 *
 * @returns how many got a new name
 */
export async function renameKnown(
  tx: Transaction,
  listingId: string,
  unknown: readonly ObservedReview[],
  shown: ReadonlySet<string>,
): Promise<number> {
  const exact = unknown.filter(
    (review) =>
      review.createdAt !== null &&
      review.datePrecision === 'instant' &&
      review.author !== null &&
      review.stars !== null,
  )
  if (exact.length === 0) return 0
  const stored = await select<Candidate>(
    tx,
    `select id, "externalId", author, stars, "createdAt", aliases from review
     where "listingId" = $1::uuid and "writtenAt" = any($2::timestamptz[]) and author is not null and stars is not null`,
    listingId,
    exact.map(({ createdAt }) => createdAt?.toISOString() ?? ''),
  )
  let renamed = 0
  for (const review of exact) {
    const same = stored.filter(
      (one) =>
        !shown.has(one.externalId) &&
        one.author === review.author &&
        one.stars === review.stars &&
        one.createdAt.getTime() === review.createdAt?.getTime(),
    )
    const [only] = same
    if (only === undefined || same.length > 1) continue
    renamed += await execute(
      tx,
      `update review set "externalId" = $2, aliases = $3::text[] where id = $1::uuid`,
      only.id,
      review.ref.externalId,
      [...new Set([...only.aliases, only.externalId])].filter((name) => name !== review.ref.externalId),
    )
  }
  return renamed
}
