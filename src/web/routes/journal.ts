import { Readable } from 'node:stream'
import type { DeskDeps } from '../../desk/deps.ts'
import type { JournalFilter, JournalView } from '../../domain/ports/read-models.ts'
import type { Handlers } from '../http/handlers.ts'

type Names = 'searchJournal' | 'exportJournal'

async function* jsonLines(lines: AsyncIterable<JournalView>): AsyncIterable<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`
}

export function journalRoutes(deps: Pick<DeskDeps, 'journalReads'>): Pick<Handlers, Names> {
  return {
    searchJournal({ query: { cursor, limit, action, ...filter } }) {
      return deps.journalReads.search({ ...filter, actions: action } satisfies JournalFilter, cursor ?? null, limit)
    },

    async exportJournal({ query: { action, ...filter }, reply }) {
      reply.type('application/x-ndjson')
      reply.header('content-disposition', 'attachment; filename="journal.jsonl"')
      return Readable.from(jsonLines(deps.journalReads.stream({ ...filter, actions: action })))
    },
  }
}
