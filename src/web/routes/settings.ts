import { changeSettings } from '../../desk/change-settings.ts'
import { exportConfiguration, importConfiguration } from '../../desk/configuration.ts'
import type { DeskDeps } from '../../desk/deps.ts'
import { addTemplate, changeTemplate, retireTemplate } from '../../desk/templates.ts'
import { changeSource } from '../contract/sources.ts'
import type { Handlers } from '../http/handlers.ts'
import { given } from './given.ts'

type Names =
  | 'exportConfiguration'
  | 'importConfiguration'
  | 'getSettings'
  | 'changeSettings'
  | 'listTemplates'
  | 'addTemplate'
  | 'changeTemplate'
  | 'removeTemplate'

export function settingsRoutes(deps: DeskDeps): Pick<Handlers, Names> {
  return {
    async exportConfiguration({ actor }) {
      const { sources, ...rest } = await exportConfiguration(deps, actor)
      return {
        ...rest,
        sources: sources.map(({ rules, ...source }) => ({ ...source, rules: changeSource.safeParse(rules).data })),
      }
    },
    importConfiguration: ({ actor, body }) =>
      importConfiguration(deps, actor, { ...body, settings: given(body.settings) }),
    getSettings: () => deps.settings.read(),
    changeSettings: ({ actor, body }) => changeSettings(deps, actor, given(body)),
    listTemplates: async () => ({ items: await deps.templates.list() }),
    addTemplate: ({ actor, body }) => addTemplate(deps, actor, body),
    changeTemplate: ({ actor, params, body: { version, ...template } }) =>
      changeTemplate(deps, actor, params.id, version, template),
    async removeTemplate({ actor, params }) {
      await retireTemplate(deps, actor, params.id)
      return {}
    },
  }
}
