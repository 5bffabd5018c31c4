// An outage: one factual text, approved once, for every case of the cluster.
import { z } from 'zod'
import { id, instant, person, sourceId, topic } from './common.ts'

const text = z.string().trim().min(1).max(2_000)
const texts = z.object({ ru: text, kk: text, en: text })

export const outageView = z
  .object({
    id,
    topic,
    place: z.string(),
    startedAt: instant,
    endedAt: instant.nullable(),
    count: z.int(),
    usual: z.number(),
    /** The outage's own times, as a person entered them. */
    beganAt: instant.nullable(),
    overAt: instant.nullable(),
    texts,
    version: z.int(),
    approvedBy: person.nullable(),
    approvedAt: instant.nullable(),
    /** Cases that wait for the shared answer. */
    cases: z.array(
      z.object({
        id,
        code: z.string().nullable(),
        adapter: sourceId,
        language: z.string().nullable(),
        author: z.string().nullable(),
        excerpt: z.string(),
      }),
    ),
    now: instant,
  })
  .meta({ id: 'Outage' })
const given = instant.nullable()
export const previewOutage = z.object({ beganAt: given, overAt: given })
export const outagePreview = z.object({ texts }).meta({ id: 'OutagePreview' })
export const approveOutage = z.object({ version: z.int().min(0), beganAt: given, overAt: given, texts })
export const outageApproved = z
  .object({ approved: z.array(id), refused: z.array(z.object({ id, code: z.string() })) })
  .meta({ id: 'OutageApproved' })
