import { asFailure } from '../domain/failure.ts'
import type { UnexplainedReview } from '../domain/ports/review-store.ts'
import type { ListingRow } from '../domain/ports/source-store.ts'
import { sourceId } from '../domain/review.ts'
import type { JobDeps } from './job-deps.ts'

/** A night in which more vanish than this is told by its number, not review by review. */
const mostAsked = 20
const callMs = 60_000

/** Asks the platform who took the reviews that are gone away. What it does not tell stays unknown; nothing fails for it. */
export async function explainGone(
  deps: JobDeps,
  listing: ListingRow,
  gone: readonly UnexplainedReview[],
): Promise<void> {
  if (gone.length === 0 || listing.competitor) return
  const responder = await deps.channels.responder(listing.id)
  if (responder?.whyGone === undefined) return
  const call = deps.call(callMs, deps.log)
  for (const { reviewId, externalId } of gone.slice(0, mostAsked)) {
    const ref = { source: sourceId(listing.adapter), place: listing.ref.publicRef, externalId }
    try {
      const because = await responder.whyGone(ref, listing.ref, call)
      if (because !== 'unknown') await deps.storage.reviews.explain(reviewId, because)
    } catch (error) {
      deps.log.info('a platform did not tell who took a review away', { kind: asFailure(error, listing.adapter).kind })
      return
    }
  }
}
