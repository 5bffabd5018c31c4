import type { DeskDeps } from '../../desk/deps.ts'
import { fitModel, showModel, useModel, withdrawModel } from '../../desk/model.ts'
import type { Handlers } from '../http/handlers.ts'

type Names = 'getModel' | 'fitModel' | 'useModel' | 'withdrawModel'

export function modelRoutes(deps: DeskDeps): Pick<Handlers, Names> {
  return {
    getModel: ({ actor }) => showModel(deps, actor),
    async fitModel({ actor }) {
      await fitModel(deps, actor)
      return {}
    },
    async useModel({ actor, body }) {
      await useModel(deps, actor, body.id)
      return {}
    },
    async withdrawModel({ actor }) {
      await withdrawModel(deps, actor)
      return {}
    },
  }
}
