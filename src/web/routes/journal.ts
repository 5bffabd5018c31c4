import { Readable } from 'node:stream'
import type { DeskDeps } from '../../desk/deps.ts'
import { may } from '../../desk/permissions.ts'
import type { JournalFilter, JournalView } from '../../domain/ports/read-models.ts'
import type { Handlers } from '../http/handlers.ts'

type Names = 'searchJournal' | 'exportJournal'

async function* jsonLines(lines: AsyncIterable<JournalView>): AsyncIterable<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`
}

export function journalRoutes(deps: Pick<DeskDeps, 'journalReads'>): Pick<Handlers, Names> {
  return {
    searchJournal({ actor, query: { cursor, limit, action, ...filter } }) {
      // Who came in when, and who guessed: for whoever looks after the accounts.
      const withoutAccounts = !may(actor.role, 'people.manage')
      const asked: JournalFilter = { ...filter, actions: action, withoutAccounts }
      return deps.journalReads.search(asked, cursor ?? null, limit)
    },

    async exportJournal({ query: { action, ...filter }, reply }) {
      reply.type('application/x-ndjson')
      reply.header('content-disposition', 'attachment; filename="journal.jsonl"')
      return Readable.from(jsonLines(deps.journalReads.stream({ ...filter, actions: action })))
    },
  }
}
