import { z } from 'zod'
import type { Stars } from '../domain/review.ts'

/** Wire fields as platforms really send them: numbers as text, `""` or `null` for nothing, fields left out. */

export const lenientText = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((value) => value ?? '')

export const lenientId = z.union([z.string(), z.number().transform(String)])

export const lenientNumber = z.coerce.number().nullish().catch(null)

/**
 * Stars of a review. Nothing and zero mean «none»; anything else that is not 1 to 5 is refused, because a default
 * here would invent ratings.
 */
export const lenientStars = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d+([.,]\d+)?$/)
      .transform((text) => Number(text.replace(',', '.'))),
  ])
  .nullish()
  .transform((value, context): Stars | null => {
    if (value === null || value === undefined || value === 0) return null
    if (Number.isInteger(value) && value >= 1 && value <= 5) return value as Stars
    context.addIssue({ code: 'custom', message: `rating ${value} is not 1 to 5` })
    return z.NEVER
  })

/** First problem of a zod error in one short sentence, for `unreadable`. */
export function whyUnreadable(error: z.ZodError): string {
  const issue = error.issues[0]
  return issue === undefined ? 'unreadable' : `${issue.path.join('.') || 'item'}: ${issue.message}`
}
