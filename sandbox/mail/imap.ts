import type { AddressInfo } from 'node:net'
import hoodiecrow from 'hoodiecrow-imap'
import { textHash } from '../random.ts'
import type { Context } from '../stand-in.ts'
import type { FolderState } from '../state/world.ts'
import { MAILBOX } from './address.ts'
import { withImapFaults } from './imap-faults.ts'
import { imapTime } from './imap-time.ts'

/** The mailbox behind IMAP; SMTP and the control page put letters into it. */
export interface MailboxServer {
  readonly port: number
  /** @returns the letter's UID. */
  deliver(folder: string, raw: string, at: Date, flags?: readonly string[]): number
  renumber(folder: string): void
  close(): Promise<void>
}

const PLUGINS = [
  'ID',
  'SASL-IR',
  'UIDPLUS',
  'IDLE',
  'ENABLE',
  'CONDSTORE',
  'SPECIAL-USE',
  'XOAUTH2',
  'LITERALPLUS',
  'UNSELECT',
  'MOVE',
]

/** Commands after which the folders may hold something else than before. */
const WRITING = new Set(['APPEND', 'STORE', 'UID STORE', 'EXPUNGE', 'UID EXPUNGE', 'COPY', 'UID COPY', 'CLOSE'])
for (const command of ['MOVE', 'UID MOVE', 'FETCH', 'UID FETCH']) WRITING.add(command)

function folderOf(context: Context, path: string): FolderState {
  const { folders } = context.store.state.mail
  const known = folders[path]
  if (known) return known
  const fresh: FolderState = { uidvalidity: 1_700_000_001, uidnext: 1, messages: [] }
  folders[path] = fresh
  return fresh
}

function storageOf(folder: FolderState, specialUse?: string): Record<string, unknown> {
  return {
    uidvalidity: folder.uidvalidity,
    uidnext: folder.uidnext,
    messages: folder.messages.map((message) => ({ ...message, flags: [...message.flags] })),
    ...(specialUse ? { 'special-use': specialUse } : {}),
  }
}

/** One number per thread: its first letter's Message-ID decides. */
function threadOf(raw: string): number {
  const head = raw.slice(0, Math.max(raw.indexOf('\r\n\r\n'), 0))
  const first = /^references:\s*(<[^>]+>)/im.exec(head) ?? /^message-id:\s*(<[^>]+>)/im.exec(head)
  return 1_700_000_000_000 + textHash(first?.[1] ?? raw)
}

/**
 * An IMAP server with INBOX and Sent. With `filesSentItself` it names itself as Gmail does, because a client must be
 * able to find out which kind of server it talks to.
 */
export async function startImap(
  context: Context,
  options: { readonly port: number; readonly filesSentItself: boolean },
): Promise<MailboxServer> {
  const server = hoodiecrow({
    plugins: options.filesSentItself ? [...PLUGINS, 'X-GM-EXT-1'] : PLUGINS,
    id: options.filesSentItself ? { name: 'GImap', vendor: 'Google, Inc.' } : { name: 'Dala Mail', vendor: 'Dala' },
    users: {
      [MAILBOX.user]: {
        password: MAILBOX.password,
        xoauth2: { accessToken: MAILBOX.accessToken, sessionTimeout: 3_600_000 },
      },
    },
    storage: {
      INBOX: storageOf(folderOf(context, 'INBOX')),
      '': { folders: { Sent: storageOf(folderOf(context, 'Sent'), '\\Sent') } },
    },
  })
  if (options.filesSentItself) {
    // The plug-in brings the message ids and labels, but neither announces itself nor knows threads.
    server.registerCapability('X-GM-EXT-1')
    server.fetchHandlers['X-GM-THRID'] = (_connection, message) => ({
      type: 'ATOM',
      value: String(threadOf(message.raw)),
    })
  }
  const connections = new Set<hoodiecrow.Connection>()
  server.connectionHandlers.push((connection) => {
    connections.add(connection)
    connection.socket?.once('close', () => connections.delete(connection))
  })

  function mailbox(path: string): hoodiecrow.Mailbox {
    const found = server.getMailbox(path)
    if (!found) throw new Error(`The sandbox mailbox has no folder ${path}`)
    return found
  }

  /** hoodiecrow holds the letters while it runs; the world keeps a copy without its caches. */
  function remember(): void {
    for (const path of ['INBOX', 'Sent']) {
      const { uidvalidity, uidnext, messages } = mailbox(path)
      const copies = messages.map(({ raw, flags, uid, internaldate }) => ({
        raw,
        flags: [...flags],
        uid,
        internaldate,
      }))
      context.store.state.mail.folders[path] = { uidvalidity, uidnext, messages: copies }
    }
    context.store.changed()
  }

  const append = server.appendMessage.bind(server)
  server.appendMessage = (folder, flags, internaldate, raw, ignore) => {
    // hoodiecrow would stamp the machine's time; the sandbox has its own.
    const stored = append(folder, flags, internaldate || imapTime(context.clock.now()), raw, ignore)
    remember()
    return stored
  }
  withImapFaults(server, context, (command) => {
    if (WRITING.has(command)) remember()
  })

  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })

  return {
    port: (server.server.address() as AddressInfo).port,
    deliver: (folder, raw, at, flags = []) => server.appendMessage(folder, [...flags], imapTime(at), raw).message.uid,
    renumber: (folder) => {
      const box = mailbox(folder)
      box.uidvalidity += 1
      for (const [index, message] of box.messages.entries()) message.uid = index + 1
      box.uidnext = box.messages.length + 1
      remember()
      for (const connection of connections) connection.socket?.destroy()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        for (const connection of connections) connection.socket?.destroy()
      }),
  }
}
