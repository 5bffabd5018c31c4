import type { DeskDeps } from '../../desk/deps.ts'
import {
  connectService,
  disconnectDirectory,
  importFile,
  lookedUpByHand,
  previewFile,
  showDirectory,
  tryDirectory,
} from '../../desk/directory.ts'
import type { Handlers } from '../http/handlers.ts'

type Names =
  | 'getDirectory'
  | 'previewDirectoryFile'
  | 'importDirectoryFile'
  | 'connectDirectoryService'
  | 'disconnectDirectory'
  | 'tryDirectory'
  | 'lookedUpByHand'

export function directoryRoutes(deps: DeskDeps): Pick<Handlers, Names> {
  return {
    getDirectory: ({ actor }) => showDirectory(deps, actor),
    previewDirectoryFile: async ({ actor, body }) => previewFile(deps, actor, body),
    importDirectoryFile: ({ actor, body }) => importFile(deps, actor, body),
    async connectDirectoryService({ actor, body }) {
      await connectService(deps, actor, body)
      return showDirectory(deps, actor)
    },
    async disconnectDirectory({ actor }) {
      await disconnectDirectory(deps, actor)
      return showDirectory(deps, actor)
    },
    tryDirectory: ({ actor, body }) => tryDirectory(deps, actor, body),
    async lookedUpByHand({ actor, params, body }) {
      await lookedUpByHand(deps, actor, { caseId: params.id, found: body.found })
      return {}
    },
  }
}
