import type { DeskDeps } from '../../desk/deps.ts'
import {
  addArticle,
  archiveArticle,
  articleVersions,
  askKnowledge,
  changeArticle,
  listArticles,
  publicAnswer,
} from '../../desk/knowledge.ts'
import { fillForCase, lintOwnText } from '../../desk/lint-text.ts'
import { templateVersions } from '../../desk/templates.ts'
import { addWording, retireWording, showWordings, templateFromCase } from '../../desk/wordings.ts'
import type { knowledgeRoutes as routes } from '../contract/knowledge-routes.ts'
import type { Handlers } from '../http/handlers.ts'

export function knowledgeRoutes(deps: DeskDeps): Pick<Handlers, keyof typeof routes> {
  return {
    listArticles: async ({ actor, query }) => ({ items: await listArticles(deps, actor, query) }),
    async askKnowledge({ actor, body }) {
      const found = await askKnowledge(deps, actor, body)
      if (found === null) return { article: null, answer: '' }
      const { id, title } = found.article
      return { article: { id, title }, answer: publicAnswer(found.article.body) }
    },
    addArticle: ({ actor, body }) => addArticle(deps, actor, body),
    changeArticle: ({ actor, params, body: { version, ...article } }) =>
      changeArticle(deps, actor, params.id, version, article),
    async archiveArticle({ actor, params }) {
      await archiveArticle(deps, actor, params.id)
      return {}
    },
    articleVersions: async ({ actor, params }) => ({ items: await articleVersions(deps, actor, params.id) }),
    lintOwnText: async ({ actor, body }) => ({ findings: await lintOwnText(deps, actor, body) }),
    fillTemplate: ({ actor, params, body }) => fillForCase(deps, actor, { caseId: params.id, ...body }),
    templateVersions: async ({ actor, params }) => ({ items: await templateVersions(deps, actor, params.id) }),
    templateFromCase: ({ actor, body }) => templateFromCase(deps, actor, body.caseId),
    showWordings: ({ actor, query }) => showWordings(deps, actor, query.days),
    addWording: ({ actor, body }) => addWording(deps, actor, body),
    async retireWording({ actor, params }) {
      await retireWording(deps, actor, params.id)
      return {}
    },
  }
}
