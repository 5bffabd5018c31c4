import type { ImapFlow, SearchObject } from 'imapflow'
import { Failure } from '../../domain/failure.ts'
import type { Cursor } from '../../domain/ports/collector.ts'
import type { Mailbox, MailboxItem } from '../../domain/ports/mail.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import { createMailAccess } from '../../transport/mail/access.ts'
import type { MailConfig } from '../../transport/mail/config.ts'
import { mailConfig } from '../../transport/mail/config.ts'
import { filesSentItself, imapFailure, openImap, sentFolder, withImap } from '../../transport/mail/imap.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import { readMailCursor } from './cursor.ts'
import { createGmailMailbox } from './gmail-mailbox.ts'
import { parseLetter } from './parse-letter.ts'

/** Letters fetched by one command; small, because each may weigh megabytes. */
const batch = 10

/** The company's mailbox, over IMAP or the Gmail API. */
export function createMailbox(deps: SourceDeps): Mailbox {
  const config = mailConfig.parse(deps.config)
  return config.provider === 'gmail-api' ? createGmailMailbox(deps, config) : createImapMailbox(deps, config)
}

function createImapMailbox(deps: SourceDeps, config: MailConfig): Mailbox {
  const access = createMailAccess(deps, config)

  async function* read(since: Cursor | null, call: CallContext): AsyncGenerator<MailboxItem> {
    const client = await openImap(access, call)
    const stop = () => client.close()
    call.signal.addEventListener('abort', stop, { once: true })
    try {
      const folder = await client.mailboxOpen(config.inbox, { readOnly: true })
      const uidValidity = String(folder.uidValidity)
      const known = readMailCursor(since)
      const from = known !== null && known.uidValidity === uidValidity ? known.uid : 0
      // Some servers never answer a search in an empty folder.
      const uids = folder.exists === 0 ? [] : await newUids(client, from)
      for (let at = 0; at < uids.length; at += batch) {
        for (const { uid, bytes, receivedAt } of await fetchLetters(client, uids.slice(at, at + batch))) {
          const mail = await parseLetter(bytes, receivedAt ?? deps.clock.now())
          yield { mail, cursor: { v: 1, uidValidity, uid } }
        }
      }
      await client.logout().catch(() => undefined)
    } catch (error) {
      throw imapFailure(error)
    } finally {
      call.signal.removeEventListener('abort', stop)
      client.close()
    }
  }

  return {
    read,

    hasSent: (messageId, call) =>
      withImap(access, call, async (client) => {
        const sent = await sentFolder(client)
        // The inbox first: another look may carry the copy from there to Sent while this one goes the same way.
        const copies = filesSentItself(client, config) ? [] : await find(client, config.inbox, messageId)
        if (copies.length === 0) return sent !== null && (await find(client, sent, messageId)).length > 0
        // Our own copy came by the same DATA as the customer's letter: its place is Sent.
        if (sent !== null) await client.messageMove(copies.join(','), sent, { uid: true }).catch(() => undefined)
        return true
      }),

    watch: (arrived, call) =>
      withImap(access, call, async (client) => {
        await client.mailboxOpen(config.inbox, { readOnly: true })
        client.on('exists', arrived)
        // Where IDLE is not offered, imapflow asks again and again instead.
        while (client.usable && !call.signal.aborted) await client.idle()
      }),
  }
}

/** Ascending. `n:*` also answers with the last letter when nothing is newer, so what is known is left out. */
async function newUids(client: ImapFlow, from: number): Promise<number[]> {
  const found = await searched(client, { uid: `${from + 1}:*` })
  return found.filter((uid) => uid > from).sort((a, b) => a - b)
}

/**
 * Letters that answer a search. imapflow tells a search that failed by `false` instead of an error: read as «nothing
 * found» it would prove that a letter never left, and the customer would get it twice.
 *
 * @throws Failure `transient`
 */
async function searched(client: ImapFlow, query: SearchObject): Promise<number[]> {
  const found = await client.search(query, { uid: true })
  if (!Array.isArray(found)) throw new Failure('transient', 'The mail server did not answer a search', { at: 'imap' })
  return found
}

async function fetchLetters(client: ImapFlow, uids: readonly number[]) {
  const query = { uid: true, internalDate: true, source: true }
  const fetched = await client.fetchAll(uids.join(','), query, { uid: true })
  return fetched
    .map((message) => ({
      uid: message.uid,
      bytes: message.source ?? Buffer.alloc(0),
      receivedAt: message.internalDate === undefined ? null : new Date(message.internalDate),
    }))
    .sort((a, b) => a.uid - b.uid)
}

async function find(client: ImapFlow, folder: string, messageId: string): Promise<number[]> {
  const lock = await client.getMailboxLock(folder)
  try {
    return await searched(client, { header: { 'message-id': `<${messageId}>` } })
  } finally {
    lock.release()
  }
}
