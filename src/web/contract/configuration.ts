// What an administrator has set, as one document: no secrets, no people, nothing that was read.
import { z } from 'zod'
import { sourceId } from './common.ts'
import { newArticle } from './knowledge.ts'
import { alertRules } from './report.ts'
import { changeSettings, newTemplate } from './settings.ts'
import { changeSource, newBranch } from './sources.ts'

const thresholdsOf = alertRules.shape.branches.valueType

export const configuration = z
  .strictObject({
    /** Shape of this document. */
    otklik: z.literal(1),
    settings: changeSettings.default({}),
    branches: z.array(newBranch).max(20_000).default([]),
    templates: z.array(newTemplate).max(2_000).default([]),
    articles: z.array(newArticle).max(5_000).default([]),
    sources: z
      .array(
        z.object({
          adapter: sourceId,
          title: z.string().max(200),
          link: z.string().max(2_000),
          branch: z.string().max(200).nullable(),
          competitor: z.boolean(),
          /** How it is read and reported on; what is left out stays as it is. */
          rules: changeSource
            .pick({ pollMinutes: true, silentAfterHours: true, asksInPublic: true, moderation: true })
            .optional(),
        }),
      )
      .max(20_000)
      .default([]),
    /** Branches by their name: ids are another installation's own. */
    alerts: alertRules
      .extend({ branches: z.record(z.string().max(200), thresholdsOf) })
      .nullable()
      .default(null),
    /** The company's own wordings of parts of drafts. */
    wordings: z
      .array(z.object({ part: z.string().max(100), text: z.string().min(1).max(2_000) }))
      .max(5_000)
      .default([]),
  })
  .meta({ id: 'Configuration' })

export const imported = z
  .object({
    settings: z.array(z.string()),
    branches: z.int(),
    templates: z.int(),
    articles: z.int(),
    wordings: z.int(),
    alerts: z.boolean(),
    /** `by-hand`: it needs a sign-in, a key or a password that no document holds. */
    sources: z.array(z.object({ title: z.string(), outcome: z.enum(['added', 'known', 'by-hand']) })),
    refused: z.array(z.object({ what: z.string(), why: z.string() })),
  })
  .meta({ id: 'ImportedConfiguration' })
