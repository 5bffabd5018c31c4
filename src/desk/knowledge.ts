import type {
  ArticleFilter,
  ArticleRow,
  ArticleVersion,
  FoundArticle,
  NewArticle,
} from '../domain/ports/knowledge-base.ts'
import type { ReplyLanguage } from '../domain/verdict.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import { refuseBlocked } from './lint-text.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

export type KnowledgeDeps = Pick<DeskDeps, 'articles' | 'knowledge' | 'linter' | 'settings' | 'clock' | 'journal'>

/** Only what is said in public is judged: notes for colleagues stand below the first blank line. */
export function publicAnswer(body: string): string {
  return body.split(/\n\s*\n/)[0]?.trim() ?? ''
}

function spoken({ body, language }: NewArticle): { readonly text: string; readonly language: ReplyLanguage } {
  return { text: publicAnswer(body), language }
}

export async function listArticles(
  deps: KnowledgeDeps,
  actor: DeskActor,
  filter: ArticleFilter,
): Promise<readonly ArticleRow[]> {
  demand(actor, 'template.read')
  return deps.articles.list(filter)
}

export async function articleVersions(
  deps: KnowledgeDeps,
  actor: DeskActor,
  id: string,
): Promise<readonly ArticleVersion[]> {
  demand(actor, 'template.read')
  return deps.articles.versions(id)
}

/** What a customer's question would be answered with now; null: a person answers. */
export async function askKnowledge(
  deps: KnowledgeDeps,
  actor: DeskActor,
  question: { readonly text: string; readonly language: ReplyLanguage },
): Promise<FoundArticle | null> {
  demand(actor, 'template.read')
  return deps.knowledge.search(question.text, question.language)
}

/** @throws Refused `blocked-by-linter` */
export async function addArticle(deps: KnowledgeDeps, actor: DeskActor, article: NewArticle): Promise<ArticleRow> {
  demand(actor, 'template.manage')
  await refuseBlocked(deps, spoken(article), 'article')
  const made = await deps.articles.add(article, actor.userId, deps.clock.now())
  await writeLine(deps, actor, 'article-added', { article: made.id })
  return made
}

/** @throws Refused `blocked-by-linter` | `conflict` */
export async function changeArticle(
  deps: KnowledgeDeps,
  actor: DeskActor,
  id: string,
  version: number,
  article: NewArticle,
): Promise<ArticleRow> {
  demand(actor, 'template.manage')
  await refuseBlocked(deps, spoken(article), 'article')
  const changed = await deps.articles.change(id, version, article, actor.userId, deps.clock.now())
  if (changed === null) {
    throw new Refused('conflict', 'The article was changed or archived meanwhile: load it again', { reason: 'article' })
  }
  await writeLine(deps, actor, 'article-changed', { article: id, version: changed.version })
  return changed
}

export async function archiveArticle(deps: KnowledgeDeps, actor: DeskActor, id: string): Promise<void> {
  demand(actor, 'template.manage')
  if (!(await deps.articles.archive(id, deps.clock.now()))) throw new Refused('not-found', 'There is no such article')
  await writeLine(deps, actor, 'article-archived', { article: id })
}
