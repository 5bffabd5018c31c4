import { z } from 'zod'
import { lenientStars, lenientText } from '../lenient.ts'

const words = ['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE']
const text = z.string().nullish().catch(null)

/** v4 `Review` (dossier §1.4); enums are open and new fields pass through. */
export const v4Review = z.looseObject({
  name: text,
  reviewId: text,
  reviewer: z
    .looseObject({ displayName: text, isAnonymous: z.boolean().nullish().catch(null) })
    .nullish()
    .catch(null),
  starRating: z.preprocess((word) => {
    if (typeof word !== 'string') return word
    const stars = words.indexOf(word.toUpperCase()) + 1
    return stars > 0 ? stars : /UNSPECIFIED/i.test(word) ? null : word
  }, lenientStars),
  comment: lenientText,
  createTime: text,
  updateTime: text,
  reviewReply: z
    .looseObject({ comment: lenientText, updateTime: text, reviewReplyState: text, policyViolation: text })
    .nullish()
    .catch(null),
  reviewReplyUrl: text,
})

// The map's own script hands over the bare words.
const localized = z
  .union([z.looseObject({ text: lenientText }), z.string().transform((words) => ({ text: words }))])
  .nullish()
  .catch(null)

/** Places API (New) `Review` (dossier §6). */
export const placesReview = z.looseObject({
  name: text,
  rating: lenientStars,
  text: localized,
  originalText: localized,
  publishTime: text,
  authorAttribution: z.looseObject({ displayName: text }).nullish().catch(null),
  googleMapsUri: text,
})

/** Review of the old Places details; it has no id. */
export const oldPlacesReview = z.looseObject({
  author_name: text,
  rating: lenientStars,
  text: lenientText,
  time: z.number().nullish().catch(null),
  author_url: text,
})

export const v4Page = z.looseObject({
  reviews: z.array(z.unknown()).nullish(),
  averageRating: z.number().nullish().catch(null),
  totalReviewCount: z.number().nullish().catch(null),
  nextPageToken: text,
})

/** `batchGetReviews`: reviews of many locations in one list. */
export const v4Batch = z.looseObject({
  locationReviews: z.array(z.looseObject({ name: text, review: z.unknown() })).nullish(),
  nextPageToken: text,
})
