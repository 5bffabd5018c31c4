import type { ReplyLanguage } from '../verdict.ts'

export interface Article {
  readonly id: string
  readonly title: string
  readonly language: ReplyLanguage
  /** Plain text; what stands before the first blank line is the public answer. */
  readonly body: string
  /** Further words people use for the same thing. */
  readonly keywords: readonly string[]
}

export interface FoundArticle {
  readonly article: Article
  /** How much of the question the article covers, 0..1. */
  readonly score: number
}

export interface KnowledgeBase {
  /** The article that answers, in the language asked for; null where none does with certainty: then a person answers. */
  search(question: string, language: ReplyLanguage): Promise<FoundArticle | null>
}

export const articleSections = ['tariffs', 'documents', 'payment', 'coverage', 'set-up', 'other'] as const
export type ArticleSection = (typeof articleSections)[number]

export interface ArticleRow extends Article {
  /** The same in every language: translations of one page. */
  readonly topicKey: string
  readonly section: ArticleSection
  readonly version: number
  readonly updatedAt: Date
}
export type NewArticle = Omit<ArticleRow, 'id' | 'version' | 'updatedAt'>

export interface ArticleVersion {
  readonly version: number
  readonly title: string
  readonly body: string
  readonly keywords: readonly string[]
  readonly at: Date
  readonly by: string | null
}

export interface ArticleFilter {
  /** Word forms in Russian, Kazakh and English; what stands in the title comes first. */
  readonly search?: string | undefined
  readonly section?: ArticleSection | undefined
  readonly language?: ReplyLanguage | undefined
}

export interface KnowledgeStore {
  /** Living articles; in the order of the search, else by section and title. */
  list(filter?: ArticleFilter): Promise<readonly ArticleRow[]>
  /** Changes with every change of any article, so that whoever holds them knows when to read again. */
  stamp(): Promise<string>
  /** Newest first. */
  versions(id: string): Promise<readonly ArticleVersion[]>
  add(article: NewArticle, by: string | null, now: Date): Promise<ArticleRow>
  /** null if the version is not the present one or the article is archived. */
  change(id: string, version: number, article: NewArticle, by: string, now: Date): Promise<ArticleRow | null>
  archive(id: string, now: Date): Promise<boolean>
}
