import { textHash } from '../random.ts'
import { moodOf } from '../seed/cast.ts'
import type { BranchState, ReviewState } from '../state/world.ts'

export const GOOGLE_ACCOUNT = '107000000000000000001'

const STARS = ['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE'] as const

/** What Google's translator makes of a review; only its being there matters. */
const ENGLISH = {
  bad: 'The internet keeps failing and nobody comes to fix it. Please sort it out.',
  mixed: 'Average, there are pluses and minuses.',
  good: 'Everything works well, thank you to the team.',
} as const

/**
 * The comment as v4 gives it: Russian and Kazakh mostly inside a translation envelope, English before the original,
 * sometimes the other way round, sometimes bare.
 */
function enveloped(review: ReviewState): string {
  if (review.language === 'en') return review.text
  const english = ENGLISH[moodOf(review.rating)]
  const draw = textHash(review.id) % 10
  if (draw < 7) return `(Translated by Google) ${english}\n\n(Original)\n${review.text}`
  if (draw < 9) return `${review.text}\n\n(Translated by Google)\n${english}`
  return review.text
}

function reply(review: ReviewState): unknown {
  const answer = review.answers.findLast((one) => one.official)
  if (!answer) return undefined
  return {
    comment: answer.text,
    updateTime: answer.updatedAt ?? answer.createdAt,
    reviewReplyState: answer.moderation.toUpperCase(),
    ...(answer.moderation === 'rejected' ? { policyViolation: answer.violation ?? 'GENERIC_VIOLATION' } : {}),
  }
}

function reviewName(branch: BranchState, review: ReviewState): string {
  return `accounts/${GOOGLE_ACCOUNT}/locations/${branch.google.locationId}/reviews/${review.id}`
}

/** A v4 review. Keys without a value are absent, as Google leaves them out. */
export function googleReview(branch: BranchState, review: ReviewState): Record<string, unknown> {
  const anonymous = textHash(review.author.publicId) % 25 === 0
  const answer = reply(review)
  return {
    reviewId: review.id,
    reviewer: anonymous
      ? { displayName: 'A Google user', isAnonymous: true }
      : { profilePhotoUrl: 'https://photo.example/a/default', displayName: review.author.name },
    starRating: STARS[(review.rating ?? 1) - 1],
    ...(review.text === '' ? {} : { comment: enveloped(review) }),
    createTime: review.createdAt,
    updateTime: review.editedAt ?? review.createdAt,
    ...(answer === undefined ? {} : { reviewReply: answer }),
    ...(review.photos > 0
      ? { reviewMediaItems: [{ thumbnailUrl: `https://photo.example/${review.id}.jpg`, thumbnailLabel: '' }] }
      : {}),
    reviewReplyUrl: `https://business.google.example/reviews/${review.id}`,
    name: reviewName(branch, review),
  }
}
