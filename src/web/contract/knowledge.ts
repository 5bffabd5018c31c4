// Articles, a company's own wordings, and how wordings fare.
import { z } from 'zod'
import { articleSections } from '../../domain/ports/knowledge-base.ts'
import { id, instant, pageLanguage } from './common.ts'
import { lintFinding } from './problem.ts'

const section = z.enum(articleSections).meta({ id: 'ArticleSection' })

export const article = z
  .object({
    id,
    topicKey: z.string(),
    section,
    language: pageLanguage,
    title: z.string(),
    /** What stands before the first blank line is the public answer. */
    body: z.string(),
    keywords: z.array(z.string()),
    version: z.int(),
    updatedAt: instant,
  })
  .meta({ id: 'Article' })
export const articles = z.object({ items: z.array(article) }).meta({ id: 'Articles' })
export const articlesQuery = z.object({
  search: z.string().max(200).optional(),
  section: section.optional(),
  language: pageLanguage.optional(),
})
export const newArticle = z.object({
  topicKey: z.string().max(60).default(''),
  section,
  language: pageLanguage,
  title: z.string().min(1).max(150),
  body: z.string().min(1).max(10_000),
  keywords: z.array(z.string().min(1).max(80)).max(60).default([]),
})
export const changeArticle = newArticle.extend({ version: z.int().min(1) })
export const articleVersions = z
  .object({
    items: z.array(
      z.object({
        version: z.int(),
        title: z.string(),
        body: z.string(),
        keywords: z.array(z.string()),
        at: instant,
        by: id.nullable(),
      }),
    ),
  })
  .meta({ id: 'ArticleVersions' })
export const ask = z.object({ text: z.string().min(1).max(2_000), language: pageLanguage })
export const asked = z
  .object({ article: z.object({ id: z.string(), title: z.string() }).nullable(), answer: z.string() })
  .meta({ id: 'KnowledgeAnswer' })

export const ownText = z.object({ text: z.string().max(20_000), language: pageLanguage })
export const remarks = z.object({ findings: z.array(lintFinding) }).meta({ id: 'Remarks' })
export const filled = z.object({ text: z.string() }).meta({ id: 'FilledText' })
export const templateVersions = z
  .object({
    items: z.array(z.object({ version: z.int(), name: z.string(), text: z.string(), at: instant, by: id.nullable() })),
  })
  .meta({ id: 'TemplateVersions' })
export const fromCase = z.object({ caseId: id })

const ownWording = z
  .object({ id, language: pageLanguage, part: z.string(), text: z.string(), at: instant })
  .meta({ id: 'OwnWording' })
export const wording = ownWording
export const wordingsQuery = z.object({ days: z.coerce.number().int().min(1).max(730).default(90) })
export const wordings = z
  .object({
    uses: z.array(
      z.object({
        wording: z.string(),
        part: z.string(),
        role: z.string(),
        language: z.string(),
        topic: z.string(),
        text: z.string(),
        used: z.int(),
        kept: z.int(),
        instead: z.array(z.object({ caseId: id, text: z.string() })),
      }),
    ),
    own: z.array(ownWording),
  })
  .meta({ id: 'Wordings' })
export const newWording = z.object({
  part: z.string().regex(/^(?:ru|kk|en)(?:\.[a-z-]+){1,4}$/),
  text: z.string().min(3).max(600),
  /** Whose name, code, channel and hours become variables. */
  caseId: id.nullable().default(null),
})
