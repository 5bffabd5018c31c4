import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { Fault } from '../faults/queue.ts'
import type { Context } from '../stand-in.ts'
import { MAILBOX } from './address.ts'
import { handOver } from './hand-over.ts'
import type { MailboxServer } from './imap.ts'

export interface SubmissionServer {
  readonly port: number
  close(): Promise<void>
}

/** `smtp-server` turns an error with a `responseCode` into that SMTP answer. */
function smtpError(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code })
}

function answerOf(fault: Fault): Error {
  if (fault.kind === 'throttled') return smtpError(421, '4.7.28 Too many messages, try again later')
  if (fault.kind === 'login-expired') return smtpError(535, '5.7.8 Username and password not accepted')
  const code = fault.status ?? 451
  return smtpError(code, code >= 500 ? '5.7.1 Message rejected' : '4.3.0 Temporary failure, try again later')
}

/**
 * Takes letters for the mailbox (they land in INBOX) and for the world outside (they land in a list). With
 * `filesSentItself` a signed-in sender's letter also lands in Sent, as Gmail does; without it nobody files it.
 */
export async function startSmtp(
  context: Context,
  mailbox: MailboxServer,
  options: { readonly port: number; readonly filesSentItself: boolean },
): Promise<SubmissionServer> {
  const { clock } = context

  function take(operation: string, haystack: string): Fault | null {
    const fault = context.faults.take('mail', operation, haystack)
    context.journal.record({
      at: clock.now().toISOString(),
      platform: 'mail',
      operation,
      method: 'SMTP',
      url: '',
      fault: fault?.kind ?? null,
    })
    return fault
  }

  function deliver(session: SMTPServerSession, raw: string): void {
    const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
    const to = session.envelope.rcptTo.map((recipient) => recipient.address)
    const client = session.hostNameAppearsAs || 'client'
    handOver(context, mailbox, { from, to, raw, client, filed: Boolean(session.user) && options.filesSentItself })
  }

  /** smtp-server does not hand out its sockets, and only cutting one shows a client what a time-out is. */
  function socketOf(session: SMTPServerSession): Socket | null {
    const open = Reflect.get(server, 'connections') as Set<{ session: SMTPServerSession }>
    for (const connection of open) {
      if (connection.session.id === session.id) return Reflect.get(connection, '_socket') as Socket
    }
    return null
  }

  const server = new SMTPServer({
    name: 'mail.dalanet.example',
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
    size: 25 * 1024 * 1024,
    logger: false,
    onAuth(auth, _session, callback) {
      const fault = take('smtp.auth', '')
      if (fault) return callback(answerOf(fault))
      const good =
        auth.username === MAILBOX.user &&
        (auth.method === 'XOAUTH2' ? auth.accessToken === MAILBOX.accessToken : auth.password === MAILBOX.password)
      return good
        ? callback(null, { user: MAILBOX.user })
        : callback(smtpError(535, '5.7.8 Username and password not accepted'))
    },
    onRcptTo(address, _session, callback) {
      const fault = take('smtp.rcpt', address.address)
      return fault ? callback(answerOf(fault)) : callback()
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => {
        // Hangs up while the letter still comes; of a short one everything has come but the answer.
        if (chunks.length === 0 && take('smtp.body', chunk.toString('latin1')) !== null) socketOf(session)?.destroy()
        chunks.push(chunk)
      })
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('latin1')
        const fault = take('smtp.data', raw)
        if (fault && !['timeout-before', 'timeout-after', 'latency'].includes(fault.kind))
          return callback(answerOf(fault))
        if (fault?.kind === 'timeout-before') return void socketOf(session)?.destroy()
        deliver(session, raw)
        if (fault?.kind === 'timeout-after') return void socketOf(session)?.destroy()
        if (fault?.kind === 'latency') return void setTimeout(() => callback(null, 'Ok: queued'), fault.ms ?? 1000)
        return callback(null, 'Ok: queued')
      })
    },
  })
  server.on('error', () => undefined)

  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
      }),
  }
}
