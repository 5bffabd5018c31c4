import { openComplaint } from '../state/reviews.ts'
import type { ReviewState } from '../state/world.ts'
import type { Counter, ReviewView } from './types.ts'

/** A copy, so that nobody outside changes the world behind the platforms' backs. */
export function viewReview(review: ReviewState): ReviewView {
  const official = review.answers.filter((answer) => answer.official)
  return {
    ...structuredClone(review),
    standing: official.filter((answer) => answer.moderation === 'approved').map((answer) => answer.text),
    officialAnswers: official.length,
    complaintOpen: openComplaint(review) !== null,
  }
}

export function countReview(review: ReviewState): Counter {
  return {
    id: review.id,
    platform: review.platform,
    replyPosts: review.replyPosts,
    officialAnswers: review.answers.filter((answer) => answer.official).length,
    complaints: review.complaints.length,
  }
}
