import type { ObservedReview } from '../domain/review.ts'
import type { Transaction } from './database.ts'
import { execute, select } from './sql.ts'

interface Candidate {
  readonly id: string
  readonly externalId: string
  readonly author: string
  readonly stars: number
  readonly text: string
  readonly createdAt: Date | null
  readonly aliases: readonly string[]
}

type Dated = ObservedReview & { readonly createdAt: Date; readonly author: string; readonly stars: number }

/** Shorter texts («Отлично») are written by many people of one name. */
const tellingLetters = 20
/** The public page may cut a long text. */
const comparedLetters = 40

/**
 * A review that is unknown by name may be one that we hold under another: its case, answer and history stay its own, and
 * nobody answers it twice. Two ways to tell, both only for what this page does not show under the old name:
 * - same author, stars and instant: the platform renumbers its reviews (Google has done it once);
 * - same author, stars and beginning, stored without a date of publication: the public page tells none and may use
 *   other numbers than the owner's cabinet that is read now (Yandex; no source says that they are equal).
 * The old name is kept. Where two stored ones fit, neither is taken.
 *
 * @returns how many got a new name
 */
export async function renameKnown(
  tx: Transaction,
  listingId: string,
  unknown: readonly ObservedReview[],
  shown: ReadonlySet<string>,
): Promise<number> {
  const dated = unknown.filter(isDated)
  if (dated.length === 0) return 0
  const stored = await candidates(tx, listingId, dated)
  let renamed = 0
  for (const review of dated) {
    const same = stored.filter((one) => !shown.has(one.externalId) && isSame(one, review))
    const [only] = same
    if (only === undefined || same.length > 1) continue
    // With a date it is no candidate of the second way any more: two alike cannot swap names for ever.
    renamed += await execute(
      tx,
      `update review set "externalId" = $2, aliases = $3::text[], "createdAt" = $4::timestamptz where id = $1::uuid`,
      only.id,
      review.ref.externalId,
      [...new Set([...only.aliases, only.externalId])].filter((name) => name !== review.ref.externalId),
      review.createdAt.toISOString(),
    )
  }
  return renamed
}

function isDated(review: ObservedReview): review is Dated {
  const { createdAt, datePrecision, author, stars } = review
  return createdAt !== null && datePrecision === 'instant' && author !== null && stars !== null
}

function candidates(tx: Transaction, listingId: string, dated: readonly Dated[]): Promise<Candidate[]> {
  const instants = dated.map(({ createdAt }) => createdAt.toISOString())
  return select<Candidate>(
    tx,
    `select id, "externalId", author, stars, text, "createdAt", aliases from review
     where "listingId" = $1::uuid and author is not null and stars is not null and "writtenAt" = any($2::timestamptz[])
     union
     select id, "externalId", author, stars, text, "createdAt", aliases from review
     where "listingId" = $1::uuid and "createdAt" is null and stars is not null and "writtenAt" >= $3::timestamptz
       and author = any($4::text[])`,
    listingId,
    instants,
    instants.reduce((first, each) => (each < first ? each : first)),
    dated.map(({ author }) => author),
  )
}

function isSame(stored: Candidate, review: Dated): boolean {
  if (stored.author !== review.author || stored.stars !== review.stars) return false
  if (stored.createdAt !== null) return stored.createdAt.getTime() === review.createdAt.getTime()
  const told = beginning(review.text)
  return told.length >= tellingLetters && told === beginning(stored.text)
}

function beginning(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim().slice(0, comparedLetters)
}
