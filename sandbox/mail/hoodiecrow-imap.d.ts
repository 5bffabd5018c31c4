/** The part of hoodiecrow-imap 2.1.0 (CommonJS, without types) that the sandbox touches. */
declare module 'hoodiecrow-imap' {
  import type { Server as NetServer, Socket } from 'node:net'

  namespace hoodiecrow {
    interface Message {
      raw: string
      flags: string[]
      uid: number
      internaldate: string
    }

    interface Mailbox {
      messages: Message[]
      uidvalidity: number
      uidnext: number
      flags?: string[]
      'special-use'?: string
    }

    interface Connection {
      socket: Socket | null
      send(response: unknown, ...rest: unknown[]): void
    }

    interface Command {
      tag: string
      command: string
    }

    type CommandHandler = (connection: Connection, parsed: Command, data: string, callback: () => void) => void

    interface Server {
      server: NetServer
      connectionHandlers: ((connection: Connection) => void)[]
      listen(port: number, host: string, callback: () => void): void
      close(callback: () => void): void
      registerCapability(name: string): void
      /** Answers of FETCH by item name; the value is a node of the answer. */
      fetchHandlers: Record<string, (connection: Connection, message: Message) => unknown>
      getMailbox(path: string): Mailbox | undefined
      getCommandHandler(command: string): CommandHandler | false
      appendMessage(
        mailbox: string | Mailbox,
        flags: string[],
        internaldate: string | false | undefined,
        raw: string,
        ignoreConnection?: Connection,
      ): { mailbox: Mailbox; message: Message }
    }

    interface Options {
      plugins?: string[]
      id?: Record<string, string>
      users?: Record<string, { password: string; xoauth2?: { accessToken: string; sessionTimeout: number } }>
      storage?: Record<string, unknown>
    }
  }

  function hoodiecrow(options?: hoodiecrow.Options): hoodiecrow.Server
  export = hoodiecrow
}
