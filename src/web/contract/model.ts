// What the classifier learnt from operators' corrections, and the switch between the old and the new verdicts.
import { z } from 'zod'
import { id, instant, kind, person, sourceId, stars, topic } from './common.ts'

/** Share of right answers, 0..1, over `n` texts. */
const score = z.object({ n: z.int(), before: z.number(), after: z.number() })
const reading = z.object({ kind, topics: z.array(topic), urgency: z.string() })

const layer = z
  .object({
    id,
    base: z.string(),
    state: z.enum(['candidate', 'current', 'retired', 'refused']),
    own: score,
    regression: score,
    reason: z.enum(['', 'too-few', 'not-better', 'regression']),
    fittedAt: instant,
    fittedBy: person.nullable(),
    usedFrom: instant.nullable(),
    usedUntil: instant.nullable(),
    usedBy: person.nullable(),
  })
  .meta({ id: 'ModelLayer' })

export const model = z
  .object({
    corrections: z.int(),
    fresh: z.int(),
    current: layer.nullable(),
    newest: layer.nullable(),
    changes: z.array(
      z.object({
        caseId: id,
        before: reading,
        after: reading,
        excerpt: z.string(),
        stars: stars.nullable(),
        source: z.string(),
      }),
    ),
    history: z.array(layer),
  })
  .meta({ id: 'Model' })

/** Cases with the same or nearly the same text. */
export const alikeCases = z
  .object({
    items: z.array(
      z.object({
        caseId: id,
        source: sourceId,
        branch: z.string(),
        author: z.string().nullable(),
        sameAuthor: z.boolean(),
        stars: stars.nullable(),
        excerpt: z.string(),
        writtenAt: instant,
        answered: z.boolean(),
        /** 0..1 */
        likeness: z.number(),
      }),
    ),
  })
  .meta({ id: 'AlikeCases' })

export const useLayer = z.object({ id })
