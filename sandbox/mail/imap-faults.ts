import type hoodiecrow from 'hoodiecrow-imap'
import type { Context } from '../stand-in.ts'

function refuse(connection: hoodiecrow.Connection, tag: string, code: string | null, text: string): void {
  const section = code ? [{ type: 'SECTION', section: [{ type: 'ATOM', value: code }] }] : []
  connection.send({ tag, command: 'NO', attributes: [...section, { type: 'TEXT', value: text }] })
}

/**
 * Puts the fault queue before every IMAP command, under operations such as `imap.login` or `imap.uid-fetch`, and tells
 * `after` which command has run.
 */
export function withImapFaults(server: hoodiecrow.Server, context: Context, after: (command: string) => void): void {
  const original = server.getCommandHandler.bind(server)
  server.getCommandHandler = (name) => {
    const handler = original(name)
    if (!handler) return handler
    return (connection, parsed, data, callback) => {
      const command = parsed.command.toUpperCase()
      const operation = `imap.${command.toLowerCase().replaceAll(' ', '-')}`
      const fault = context.faults.take('mail', operation, data)
      context.journal.record({
        at: context.clock.now().toISOString(),
        platform: 'mail',
        operation,
        method: command,
        url: '',
        fault: fault?.kind ?? null,
      })
      const run = (): void => {
        handler(connection, parsed, data, callback)
        after(command)
      }
      switch (fault?.kind) {
        case 'timeout-before':
          connection.socket?.destroy()
          return
        case 'timeout-after':
          // The command happens, its answer never leaves.
          connection.send = () => undefined
          run()
          connection.socket?.destroy()
          return
        case 'half-body':
          cutNextWrite(connection)
          run()
          return
        case 'latency':
          setTimeout(run, fault.ms ?? 1000)
          return
        case 'throttled':
          refuse(connection, parsed.tag, 'THROTTLED', 'Too many commands, try again later')
          callback()
          return
        case 'login-expired':
          refuse(connection, parsed.tag, 'AUTHENTICATIONFAILED', 'Invalid credentials')
          callback()
          return
        case 'status':
          refuse(connection, parsed.tag, 'UNAVAILABLE', 'Temporary failure')
          callback()
          return
        default:
          run()
      }
    }
  }
}

function cutNextWrite(connection: hoodiecrow.Connection): void {
  const { socket } = connection
  if (!socket) return
  const write = socket.write.bind(socket)
  socket.write = (chunk: string | Uint8Array): boolean => {
    const bytes = Buffer.from(chunk)
    write(bytes.subarray(0, Math.floor(bytes.length / 2)))
    socket.write = () => false
    setTimeout(() => socket.destroy(), 20)
    return false
  }
}
