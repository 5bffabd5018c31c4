import type { DeskDeps } from '../../desk/deps.ts'
import { addView, removeView } from '../../desk/views.ts'
import type { Handlers } from '../http/handlers.ts'

type Names = 'listCases' | 'countCases' | 'getLearning' | 'listViews' | 'addView' | 'removeView'

export function queueRoutes(deps: Pick<DeskDeps, 'queue' | 'cases' | 'views' | 'clock'>): Pick<Handlers, Names> {
  return {
    async listCases({ query, actor }) {
      const now = deps.clock.now()
      const assignee = query.person === 'me' ? actor.userId : query.person === 'none' ? null : query.person
      const page = await deps.queue.page({
        filter: {
          view: query.view,
          userId: actor.userId,
          sources: query.source,
          branches: query.branch,
          stars: query.stars,
          kinds: query.kind,
          topics: query.topic,
          states: query.state,
          languages: query.language,
          assignee,
          search: query.q,
        },
        sort: query.sort,
        place: query.cursor ?? null,
        limit: query.limit,
        now,
      })
      return { ...page, now }
    },

    countCases: ({ actor }) => deps.queue.counts(actor.userId, deps.clock.now()),
    getLearning: ({ query }) => deps.cases.learning(new Date(deps.clock.now().getTime() - query.days * 86_400_000)),
    listViews: async ({ actor }) => ({ items: await deps.views.list(actor.userId) }),
    addView: ({ actor, body }) => addView(deps, actor, body),

    async removeView({ actor, params }) {
      await removeView(deps, actor, params.id)
      return {}
    },
  }
}
