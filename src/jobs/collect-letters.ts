import type { Mailbox } from '../domain/ports/mail.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import type { ListingRow } from '../domain/ports/source-store.ts'
import { importLimit } from './import-limit.ts'
import type { JobDeps } from './job-deps.ts'

/** An older notice tells of what was read long ago. */
const noticeFreshMs = 24 * 3_600_000

/** Every letter is one transaction with its cursor: a killed run goes on with the next one. */
export async function collectLetters(
  deps: JobDeps,
  listing: ListingRow,
  { mailbox, ownAddresses }: { readonly mailbox: Mailbox; readonly ownAddresses: readonly string[] },
  call: CallContext,
): Promise<Readonly<Record<'new-case' | 'joined' | 'known' | 'own' | 'noticed', number>>> {
  const importBefore = await importLimit(deps)
  const sum = { 'new-case': 0, joined: 0, known: 0, own: 0 }
  const noticed = new Set<string>()
  try {
    for await (const { mail, cursor } of mailbox.read(listing.cursor, call)) {
      const now = deps.clock.now()
      const stored = await deps.storage.letters.storeLetter({
        listingId: listing.id,
        mail,
        cursor,
        now,
        importBefore,
        ownAddresses,
      })
      sum[stored.kind] += 1
      if (stored.kind !== 'new-case' && stored.kind !== 'joined') continue
      await deps.queue.nudge('triage', {})
      const platform = deps.channels.noticeOf(mail)
      if (platform !== null && now.getTime() - mail.receivedAt.getTime() < noticeFreshMs) noticed.add(platform)
    }
  } finally {
    await readNoticed(deps, [...noticed])
  }
  return { ...sum, noticed: noticed.size }
}

/**
 * A platform wrote that something is new there: it is read now. Anybody can write such a letter, so it does no more
 * than this, and once a run.
 */
async function readNoticed(deps: JobDeps, platforms: readonly string[]): Promise<void> {
  if (platforms.length === 0) return
  for (const { id } of await deps.storage.sources.readableOf(platforms)) {
    await deps.queue.nudge('collect', { listingId: id }, { key: id })
  }
}
