import { alikeCases } from '../../desk/alike-cases.ts'
import type { DeskDeps } from '../../desk/deps.ts'
import { fitModel, showModel, switchModel, withdrawModel } from '../../desk/model.ts'
import type { Handlers } from '../http/handlers.ts'

type Names = 'listAlike' | 'getModel' | 'fitModel' | 'switchModel' | 'withdrawModel'

export function modelRoutes(deps: DeskDeps): Pick<Handlers, Names> {
  return {
    listAlike: async ({ actor, params }) => ({ items: [...(await alikeCases(deps, actor, params.id))] }),
    getModel: ({ actor }) => showModel(deps, actor),
    async fitModel({ actor }) {
      await fitModel(deps, actor)
      return {}
    },
    async switchModel({ actor, body }) {
      await switchModel(deps, actor, body.id)
      return {}
    },
    async withdrawModel({ actor }) {
      await withdrawModel(deps, actor)
      return {}
    },
  }
}
