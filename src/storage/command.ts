import type { CommandOn, Refusal } from '../domain/ports/case-commands.ts'
import { type LockedCase, lockCase } from './case-moves.ts'
import type { Transaction } from './database.ts'

/** The case under the command, locked; or why the command cannot be carried out. */
export async function lockFor(tx: Transaction, on: CommandOn): Promise<LockedCase | Refusal> {
  const locked = await lockCase(tx, on.caseId)
  if (!locked) return { ok: false, why: 'not-found' }
  if (locked.version !== on.version) {
    return { ok: false, why: 'stale', version: locked.version, state: locked.state }
  }
  return locked
}
