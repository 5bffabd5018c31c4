import { Readable } from 'node:stream'
import type { DeskDeps } from '../../desk/deps.ts'
import { actorMay, type DeskActor } from '../../desk/permissions.ts'
import type { JournalFilter, JournalView } from '../../domain/ports/read-models.ts'
import type { Handlers } from '../http/handlers.ts'

type Names = 'searchJournal' | 'exportJournal'

async function* jsonLines(lines: AsyncIterable<JournalView>): AsyncIterable<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`
}

/** Who came in when, and who guessed: for whoever looks after the accounts, and for no token. */
function withoutAccounts(actor: DeskActor): boolean {
  return !actorMay(actor, 'people.manage')
}

export function journalRoutes(deps: Pick<DeskDeps, 'journalReads'>): Pick<Handlers, Names> {
  return {
    searchJournal({ actor, query: { cursor, limit, action, ...filter } }) {
      const asked = { ...filter, actions: action, withoutAccounts: withoutAccounts(actor) } satisfies JournalFilter
      return deps.journalReads.search(asked, cursor ?? null, limit)
    },

    async exportJournal({ actor, query: { action, ...filter }, reply }) {
      const asked = { ...filter, actions: action, withoutAccounts: withoutAccounts(actor) } satisfies JournalFilter
      reply.type('application/x-ndjson')
      reply.header('content-disposition', 'attachment; filename="journal.jsonl"')
      return Readable.from(jsonLines(deps.journalReads.stream(asked)))
    },
  }
}
