import { type Actor, actorText } from '../domain/actor.ts'
import type { Journal, JournalLine } from '../domain/ports/records.ts'
import type { Database, Transaction } from './database.ts'
import { columns, insertRows, inTransaction } from './sql.ts'

const shape = columns('at timestamptz, actor text, action text, caseId uuid, values jsonb')

export async function writeLines(tx: Transaction, lines: readonly JournalLine[]): Promise<void> {
  await insertRows(
    tx,
    'journal',
    shape,
    lines.map((line) => ({ ...line, actor: actorText(line.actor) })),
  )
}

export function line(
  at: Date,
  actor: Actor,
  action: string,
  caseId: string | null,
  values: JournalLine['values'] = {},
): JournalLine {
  return { at, actor, action, caseId, values }
}

export function createJournal(database: Database): Journal {
  return { write: (entry) => inTransaction(database, (tx) => writeLines(tx, [entry])) }
}
