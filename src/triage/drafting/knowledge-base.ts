import type { Article, FoundArticle, KnowledgeBase } from '../../domain/ports/knowledge-base.ts'
import { stemsOf } from './stems.ts'

/** Share of the question's weight that an article must cover. Below it a wrong answer is likelier than a right one. */
const certain = 0.5
/** The best article must lead by this much, or two articles answer and a person chooses. */
const lead = 0.08

interface Indexed {
  readonly article: Article
  /** Stem → how much it says here: title and keywords count more than the body. */
  readonly weights: ReadonlyMap<string, number>
}

function indexOf(article: Article): Indexed {
  const weights = new Map<string, number>()
  const add = (text: string, weight: number) => {
    for (const stem of stemsOf(text, article.language)) weights.set(stem, Math.max(weights.get(stem) ?? 0, weight))
  }
  add(article.body, 0.4)
  add(article.title, 1)
  add(article.keywords.join(' '), 1)
  return { article, weights }
}

/** Articles searched by stems in memory: some hundreds of pages, some microseconds. */
export function createKnowledgeBase(articles: readonly Article[]): KnowledgeBase {
  const indexed = articles.map(indexOf)
  const spread = new Map<string, number>()
  for (const { weights } of indexed) for (const stem of weights.keys()) spread.set(stem, (spread.get(stem) ?? 0) + 1)
  const rarity = (stem: string) => Math.log(1 + articles.length / (spread.get(stem) ?? 0.5))

  return {
    async search(question, language): Promise<FoundArticle | null> {
      const stems = [...new Set(stemsOf(question, language))]
      const whole = stems.reduce((sum, stem) => sum + rarity(stem), 0)
      // One word («wi-fi?») does not say what is asked; a long text asks more than an article answers.
      if (whole === 0 || stems.length < 2 || stems.length > 40) return null
      const ranked = indexed
        .filter(({ article }) => article.language === language)
        .map(({ article, weights }) => ({
          article,
          score: stems.reduce((sum, stem) => sum + rarity(stem) * (weights.get(stem) ?? 0), 0) / whole,
        }))
        .toSorted((left, right) => right.score - left.score)
      const [best, next] = ranked
      if (!best || best.score < certain) return null
      return next && best.score - next.score < lead ? null : best
    },
  }
}
