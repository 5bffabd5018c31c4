import type { DeskDeps } from '../desk/deps.ts'
import { type Article, articleSections, type KnowledgeBase } from '../domain/ports/knowledge-base.ts'
import type { OwnWordings } from '../domain/ports/wordings.ts'
import type { Database } from '../storage/database.ts'
import { createKnowledgeStore } from '../storage/desk/knowledge.ts'
import { createWordingStore } from '../storage/desk/wordings.ts'
import { createKnowledgeBase } from '../triage/drafting/knowledge-base.ts'
import { greetingName } from '../triage/drafting/names.ts'

export interface Wording {
  readonly knowledge: KnowledgeBase
  readonly own: () => Promise<OwnWordings>
  readonly desk: Pick<DeskDeps, 'articles' | 'knowledge' | 'wordings' | 'greetingName'>
}

/** Keeps what was made of the stored rows until they change; several processes may write them. */
function remembered<Made>(stamp: () => Promise<string>, make: () => Promise<Made>): () => Promise<Made> {
  let held: { readonly stamp: string; readonly made: Made } | null = null
  return async () => {
    const now = await stamp()
    if (held?.stamp !== now) held = { stamp: now, made: await make() }
    return held.made
  }
}

/**
 * The knowledge base and the company's own wordings, as the drafter and the desk use them.
 *
 * @param seed articles for an empty knowledge base
 */
export async function openWording(database: Database, seed: readonly Article[], now: Date): Promise<Wording> {
  const articles = createKnowledgeStore(database)
  const wordings = createWordingStore(database)
  if (seed.length > 0 && (await articles.list()).length === 0) {
    for (const { id, language, title, body, keywords } of seed) {
      const section = articleSections.find((each) => each === id) ?? 'other'
      await articles.add({ topicKey: id, section, language, title, body, keywords }, null, now)
    }
  }
  const base = remembered(articles.stamp, async () => createKnowledgeBase(await articles.list()))
  const knowledge: KnowledgeBase = { search: async (question, language) => (await base()).search(question, language) }
  const own = remembered(wordings.stamp, async (): Promise<OwnWordings> => {
    const byPart = Map.groupBy(await wordings.list(), ({ part }) => part)
    return { of: (part) => byPart.get(part) ?? [] }
  })
  return { knowledge, own, desk: { articles, knowledge, wordings, greetingName } }
}
