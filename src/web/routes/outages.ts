import type { DeskDeps } from '../../desk/deps.ts'
import { approveOutage, previewOutage, showOutage } from '../../desk/outages.ts'
import type { Handlers } from '../http/handlers.ts'

export function outageRoutes(deps: DeskDeps): Pick<Handlers, 'getOutage' | 'previewOutage' | 'approveOutage'> {
  return {
    getOutage: ({ actor, params }) => showOutage(deps, actor, params.id),
    previewOutage: ({ actor, params, body }) => previewOutage(deps, actor, { id: params.id, ...body }),
    approveOutage: ({ actor, params, body }) => approveOutage(deps, actor, { id: params.id, ...body }),
  }
}
