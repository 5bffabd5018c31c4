import { z } from 'zod'
import { lenientId, lenientNumber, lenientStars, lenientText } from '../lenient.ts'

/** `public-api.reviews.2gis.com` 2.0 and 3.0 (dossier §1.4). Unknown fields pass through. */
export const publicReview = z.looseObject({
  id: lenientId,
  rating: lenientStars,
  text: lenientText,
  date_created: z.string().nullish().catch(null),
  date_edited: z.string().nullish().catch(null),
  provider: z.string().nullish().catch(null),
  region_id: z.union([z.string(), z.number()]).nullish().catch(null),
  is_rated: z.boolean().nullish().catch(null),
  object: z.looseObject({ id: lenientId }).nullish().catch(null),
  user: z.looseObject({ name: z.string().nullish(), first_name: z.string().nullish() }).nullish().catch(null),
  // Tables made of the feed have flat columns.
  user_name: z.string().nullish().catch(null),
  trust_factor_type: z.string().nullish().catch(null),
  official_answer: z
    .union([
      z.looseObject({ id: lenientId.nullish(), text: lenientText, date_created: z.string().nullish().catch(null) }),
      z
        .string()
        .min(1)
        .transform((text) => ({ id: null, text, date_created: null })),
    ])
    .nullish()
    .catch(null),
  trust_factors: z
    .looseObject({
      trust_info: z.looseObject({ confirmed_caption: z.string().nullish() }).nullish().catch(null),
      factors: z
        .array(z.looseObject({ type: z.string() }))
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
})

export const publicPage = z.looseObject({
  meta: z.looseObject({
    code: lenientNumber,
    branch_rating: lenientNumber,
    branch_reviews_count: lenientNumber,
    total_count: lenientNumber,
    error: z.looseObject({ type: z.string().nullish(), message: z.string().nullish() }).nullish().catch(null),
  }),
  reviews: z.array(z.unknown()).nullish(),
})

/** `api.account.2gis.com` (dossier §2.2). */
export const cabinetReview = z.looseObject({
  id: lenientId,
  rating: lenientStars,
  text: lenientText,
  dateCreated: z.string().nullish().catch(null),
  dateEdited: z.string().nullish().catch(null),
  catalog: z.looseObject({ id: z.string() }).nullish().catch(null),
  readonly: z.boolean().nullish().catch(null),
  user: z.looseObject({ name: z.string().nullish() }).nullish().catch(null),
  attributes: z
    .looseObject({
      isHidden: z.boolean().nullish().catch(null),
      isRated: z.boolean().nullish().catch(null),
      hasUnresolvedComplains: z.boolean().nullish().catch(null),
    })
    .nullish()
    .catch(null),
  allowedActions: z.record(z.string(), z.unknown()).nullish().catch(null),
  hasCompanyComment: z.boolean().nullish().catch(null),
  // One client documents text, another an object: both are met.
  firstAnswer: z
    .union([
      z.string().transform((text) => ({ text, dateCreated: null })),
      z.looseObject({ text: lenientText, dateCreated: z.string().nullish().catch(null) }),
    ])
    .nullish()
    .catch(null),
  branch: z.looseObject({ id: lenientId }).nullish().catch(null),
})

export const cabinetComment = z.looseObject({
  id: lenientId,
  text: lenientText,
  isOfficialAnswer: z.boolean().nullish().catch(null),
  dateCreated: z.string().nullish().catch(null),
  user: z
    .looseObject({ name: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
})

export function cabinetAnswer<T extends z.ZodType>(result: T) {
  return z.looseObject({ meta: z.looseObject({ code: lenientNumber }), result })
}
