import type { ArticleFilter, ArticleRow, ArticleSection, KnowledgeStore } from '../../domain/ports/knowledge-base.ts'
import type { ReplyLanguage } from '../../domain/verdict.ts'
import type { KnowledgeArticle } from '../client/client.ts'
import type { Database } from '../database.ts'
import { searchWords } from '../search-words.ts'

function row(stored: KnowledgeArticle): ArticleRow {
  const { id, title, body, keywords, topicKey, version, updatedAt } = stored
  const language = stored.language as ReplyLanguage
  return {
    id,
    title,
    body,
    keywords,
    topicKey,
    version,
    updatedAt,
    language,
    section: stored.section as ArticleSection,
  }
}

/** From this length on a beginning is enough: the Russian stemmer cuts «терминал» to «термина», and people search while they type. */
const longBeginning = 5

function holds(stems: ReadonlySet<string>, word: string): boolean {
  if (stems.has(word)) return true
  for (const stem of stems) {
    if (Math.min(stem.length, word.length) >= longBeginning && (stem.startsWith(word) || word.startsWith(stem)))
      return true
  }
  return false
}

/** Every word of the question must stand somewhere; in the title it counts most. 0: not found. */
function rank(article: ArticleRow, wanted: readonly string[]): number {
  const title = new Set(searchWords(article.title))
  const keywords = new Set(searchWords(article.keywords.join(' ')))
  const body = new Set(searchWords(article.body))
  let sum = 0
  for (const word of wanted) {
    const found = holds(title, word) ? 4 : holds(keywords, word) ? 3 : holds(body, word) ? 1 : 0
    if (found === 0) return 0
    sum += found
  }
  return sum
}

/** Some hundreds of pages: searched in memory, with the stems of the search over cases. */
export function createKnowledgeStore(database: Database): KnowledgeStore {
  const { prisma } = database
  return {
    async list({ search, section, language }: ArticleFilter = {}) {
      const stored = await prisma.knowledgeArticle.findMany({
        where: { archivedAt: null, ...(section ? { section } : {}), ...(language ? { language } : {}) },
        orderBy: [{ section: 'asc' }, { topicKey: 'asc' }, { language: 'desc' }],
      })
      const articles = stored.map(row)
      const wanted = search === undefined ? [] : searchWords(search)
      if (wanted.length === 0) return articles
      return articles
        .map((article) => ({ article, score: rank(article, wanted) }))
        .filter(({ score }) => score > 0)
        .toSorted((left, right) => right.score - left.score)
        .map(({ article }) => article)
    },

    async stamp() {
      const { rows } = await database.query(
        `select count(*)::int as living, coalesce(sum(version), 0)::int as versions,
           coalesce(max("updatedAt")::text, '') as newest
         from knowledge_article where "archivedAt" is null`,
      )
      return JSON.stringify(rows[0] ?? {})
    },

    async versions(id) {
      return prisma.knowledgeRevision.findMany({ where: { articleId: id }, orderBy: { version: 'desc' }, take: 100 })
    },

    async add(article, by, now) {
      const keywords = [...article.keywords]
      return prisma.$transaction(async (tx) => {
        const made = await tx.knowledgeArticle.create({ data: { ...article, keywords, updatedBy: by } })
        const { title, body } = made
        await tx.knowledgeRevision.create({
          data: { articleId: made.id, version: 1, title, body, keywords, by, at: now },
        })
        return row(made)
      })
    },

    async change(id, version, article, by, now) {
      const keywords = [...article.keywords]
      const { title, body } = article
      return prisma.$transaction(async (tx) => {
        const { count } = await tx.knowledgeArticle.updateMany({
          where: { id, version, archivedAt: null },
          data: { ...article, keywords, version: version + 1, updatedBy: by },
        })
        if (count === 0) return null
        const next = version + 1
        await tx.knowledgeRevision.create({
          data: { articleId: id, version: next, title, body, keywords, by, at: now },
        })
        return row(await tx.knowledgeArticle.findUniqueOrThrow({ where: { id } }))
      })
    },

    async archive(id, now) {
      const { count } = await prisma.knowledgeArticle.updateMany({
        where: { id, archivedAt: null },
        data: { archivedAt: now },
      })
      return count > 0
    },
  }
}
