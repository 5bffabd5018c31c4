import { connectTracker, offerTracker } from '../../desk/connect-tracker.ts'
import type { DeskDeps } from '../../desk/deps.ts'
import {
  changeTask,
  completeTask,
  countSolutions,
  dropTask,
  listTasks,
  openTask,
  revealTaskPhone,
  revealTaskVisit,
  taskForm,
} from '../../desk/tasks.ts'
import type { Handlers } from '../http/handlers.ts'
import { given } from './given.ts'

type Names =
  | 'listTasks'
  | 'getTaskForm'
  | 'openTask'
  | 'changeTask'
  | 'completeTask'
  | 'dropTask'
  | 'revealTaskPhone'
  | 'revealTaskVisit'
  | 'countSolutions'
  | 'connectTracker'
  | 'offerTracker'

export function taskRoutes(deps: DeskDeps): Pick<Handlers, Names> {
  return {
    listTasks({ actor, query: { cursor, limit, ...filter } }) {
      return listTasks(deps, actor, filter, cursor ?? null, limit)
    },
    getTaskForm: ({ actor, params }) => taskForm(deps, actor, params.id),
    openTask: ({ actor, params, body }) =>
      openTask(deps, actor, { ...body, caseId: params.id, phone: body.phone, dueAt: body.dueAt }),
    changeTask({ actor, params, body: { version, phone, visit, ...parts } }) {
      return changeTask(deps, actor, { taskId: params.id, version, phone, visit, parts: given(parts) })
    },
    completeTask: ({ actor, params, body }) => completeTask(deps, actor, { taskId: params.id, ...body }),
    dropTask: ({ actor, params, body }) => dropTask(deps, actor, { taskId: params.id, ...body }),
    revealTaskVisit: ({ actor, params }) => revealTaskVisit(deps, actor, params.id),
    revealTaskPhone: ({ actor, params }) => revealTaskPhone(deps, actor, params.id),
    countSolutions: ({ actor, query }) => countSolutions(deps, actor, query.from, query.to),
    offerTracker: ({ actor, body }) => offerTracker(deps, actor, { ...body, webhook: body.webhook }),
    connectTracker: ({ actor, body }) => connectTracker(deps, actor, { ...body, webhook: body.webhook }),
  }
}
