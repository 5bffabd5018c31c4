import { z } from 'zod'
import { lenientId, lenientNumber, lenientStars, lenientText } from '../lenient.ts'

const when = z.union([z.string(), z.number()]).nullish().catch(null)

/** Public map: `reviewResults.reviews[]` and `fetchReviews` (dossier §2.3). */
export const publicReview = z.looseObject({
  reviewId: lenientId,
  businessId: lenientId.nullish().catch(null),
  author: z
    .union([
      z.looseObject({ name: z.string().nullish().catch(null), publicId: z.string().nullish().catch(null) }),
      z.string().transform((name) => ({ name, publicId: null })),
    ])
    .nullish()
    .catch(null),
  text: lenientText,
  rating: lenientStars,
  updatedTime: when,
  businessComment: z.looseObject({ text: lenientText, updatedTime: when }).nullish().catch(null),
})

/** Cabinet: `list.items[]` (dossier §4.2). */
export const cabinetReview = z.looseObject({
  id: lenientId,
  author: z
    .union([z.looseObject({ user: z.string().nullish().catch(null) }), z.string().transform((user) => ({ user }))])
    .nullish()
    .catch(null),
  time_created: when,
  time_updated: when,
  full_text: z.string().nullish().catch(null),
  snippet: z.string().nullish().catch(null),
  rating: lenientStars,
  business_answer_csrf_token: z.string().nullish().catch(null),
  public_rating: z.boolean().nullish().catch(null),
  // The key is absent while nobody has answered.
  owner_comment: z
    .looseObject({
      id: lenientId.nullish().catch(null),
      text: lenientText,
      time_created: when,
      moderation_status: z.string().nullish().catch(null),
    })
    .nullish()
    .catch(null),
})

export const cabinetList = z.looseObject({
  pager: z.looseObject({ limit: lenientNumber, offset: lenientNumber, total: lenientNumber }).nullish().catch(null),
  csrf_token: z.string().nullish().catch(null),
  items: z.array(z.unknown()),
})

export const publicParams = z.looseObject({
  count: lenientNumber,
  page: lenientNumber,
  totalPages: lenientNumber,
  limit: lenientNumber,
})

const name = z.string().nullish().catch(null)

/** `ugcpub/digest`: a review with the comments to it; stars are `{val, max}`. */
export const digestReview = z.looseObject({
  id: lenientId,
  time: when,
  author: z.looseObject({ name, publicId: name, pkPath: name }).nullish().catch(null),
  text: lenientText,
  rating: z.preprocess(
    (value) => (typeof value === 'object' && value !== null && 'val' in value ? value.val : value),
    lenientStars,
  ),
  object: z.looseObject({ id: name }).nullish().catch(null),
  views: z
    .array(z.looseObject({ id: lenientId.catch(''), type: name, text: lenientText, time: when }))
    .nullish()
    .catch(null)
    .transform((list) => list ?? []),
})
