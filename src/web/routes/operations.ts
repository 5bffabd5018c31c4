import { Readable } from 'node:stream'
import type { DeskDeps } from '../../desk/deps.ts'
import { dropDeadJob, retryDeadJob, showOperations } from '../../desk/operations.ts'
import { erasePerson, exportPerson, findPerson } from '../../desk/privacy.ts'
import type { Handlers } from '../http/handlers.ts'

type Names = 'findPerson' | 'exportPerson' | 'erasePerson' | 'showOperations' | 'retryDeadJob' | 'dropDeadJob'

async function* jsonLines(documents: AsyncIterable<object>): AsyncIterable<string> {
  for await (const document of documents) yield `${JSON.stringify(document)}\n`
}

export function operationRoutes(desk: DeskDeps): Pick<Handlers, Names> {
  return {
    findPerson: async ({ actor, body }) => ({ items: await findPerson(desk, actor, body.term) }),
    async exportPerson({ actor, body, reply }) {
      reply.type('application/x-ndjson')
      reply.header('content-disposition', 'attachment; filename="person.jsonl"')
      return Readable.from(jsonLines(await exportPerson(desk, actor, body.caseIds)))
    },
    erasePerson: async ({ actor, body }) => ({ cases: await erasePerson(desk, actor, body.caseIds) }),
    showOperations: ({ actor }) => showOperations(desk, actor),
    async retryDeadJob({ actor, params }) {
      await retryDeadJob(desk, actor, params.id)
      return {}
    },
    async dropDeadJob({ actor, params }) {
      await dropDeadJob(desk, actor, params.id)
      return {}
    },
  }
}
