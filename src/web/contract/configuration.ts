// What an administrator has set, as one document: no secrets, no people, nothing that was read.
import { z } from 'zod'
import { sourceId } from './common.ts'
import { newArticle } from './knowledge.ts'
import { changeSettings, newTemplate } from './settings.ts'
import { newBranch } from './sources.ts'

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
        }),
      )
      .max(20_000)
      .default([]),
  })
  .meta({ id: 'Configuration' })

export const imported = z
  .object({
    settings: z.array(z.string()),
    branches: z.int(),
    templates: z.int(),
    articles: z.int(),
    /** `by-hand`: it needs a sign-in, a key or a password that no document holds. */
    sources: z.array(z.object({ title: z.string(), outcome: z.enum(['added', 'known', 'by-hand']) })),
    refused: z.array(z.object({ what: z.string(), why: z.string() })),
  })
  .meta({ id: 'ImportedConfiguration' })
