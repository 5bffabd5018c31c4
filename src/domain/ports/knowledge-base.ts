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
  search(question: string, language: ReplyLanguage): FoundArticle | null
}
