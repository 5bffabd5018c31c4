import type { Mailbox } from '../domain/ports/mail.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import type { ListingRow } from '../domain/ports/source-store.ts'
import { importLimit } from './import-limit.ts'
import type { JobDeps } from './job-deps.ts'

/** Every letter is one transaction with its cursor: a killed run goes on with the next one. */
export async function collectLetters(
  deps: JobDeps,
  listing: ListingRow,
  { mailbox, ownAddresses }: { readonly mailbox: Mailbox; readonly ownAddresses: readonly string[] },
  call: CallContext,
): Promise<object> {
  const importBefore = await importLimit(deps)
  const sum = { 'new-case': 0, joined: 0, known: 0, own: 0 }
  for await (const { mail, cursor } of mailbox.read(listing.cursor, call)) {
    const stored = await deps.storage.letters.storeLetter({
      listingId: listing.id,
      mail,
      cursor,
      now: deps.clock.now(),
      importBefore,
      ownAddresses,
    })
    sum[stored.kind] += 1
    if (stored.kind === 'new-case' || stored.kind === 'joined') await deps.queue.nudge('triage', {})
  }
  return sum
}
