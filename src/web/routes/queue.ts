import type { z } from 'zod'
import type { DeskDeps } from '../../desk/deps.ts'
import { addView, removeView, renameView } from '../../desk/views.ts'
import type { QueueFilter } from '../../domain/ports/read-models.ts'
import { queueQuery } from '../contract/queue.ts'
import type { Handlers } from '../http/handlers.ts'

/** Counting of a saved view stops here: «100+» says enough. */
const most = 100

function filterOf(query: z.output<typeof queueQuery>, userId: string): QueueFilter {
  return {
    view: query.view,
    userId,
    sources: query.source,
    branches: query.branch,
    stars: query.stars,
    kinds: query.kind,
    topics: query.topic,
    states: query.state,
    languages: query.language,
    assignee: query.person === 'me' ? userId : query.person === 'none' ? null : query.person,
    search: query.q,
  }
}

type Names = 'listCases' | 'countCases' | 'getLearning' | 'listViews' | 'addView' | 'renameView' | 'removeView'

export function queueRoutes(deps: Pick<DeskDeps, 'queue' | 'cases' | 'views' | 'clock'>): Pick<Handlers, Names> {
  return {
    async listCases({ query, actor }) {
      const now = deps.clock.now()
      const page = await deps.queue.page({
        filter: filterOf(query, actor.userId),
        sort: query.sort,
        place: query.cursor ?? null,
        limit: query.limit,
        now,
      })
      return { ...page, now }
    },

    countCases: ({ actor }) => deps.queue.counts(actor.userId, deps.clock.now()),
    getLearning: ({ query }) => deps.cases.learning(new Date(deps.clock.now().getTime() - query.days * 86_400_000)),
    async listViews({ actor }) {
      const views = await deps.views.list(actor.userId)
      const now = deps.clock.now()
      const counts = await Promise.all(
        views.map(async ({ filter }) => {
          // A filter that is understood no more opens a list all the same; its number is unknown.
          const { data } = queueQuery.safeParse(filter)
          return data === undefined
            ? null
            : deps.queue.countOpen({ filter: filterOf(data, actor.userId), limit: most, now })
        }),
      )
      return { items: views.map((view, at) => ({ ...view, count: counts[at] ?? null })) }
    },
    addView: ({ actor, body }) => addView(deps, actor, body),
    renameView: ({ actor, params, body }) => renameView(deps, actor, params.id, body.name),

    async removeView({ actor, params }) {
      await removeView(deps, actor, params.id)
      return {}
    },
  }
}
