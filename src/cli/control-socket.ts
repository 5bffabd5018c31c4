import { chmod, rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type CommandIo, lines } from './io.ts'

/** Runs a command inside the server, which alone has the embedded database open. Resolves to the exit code. */
export type RemoteRunner = (args: readonly string[], io: CommandIo) => Promise<number>

interface Frame {
  readonly out?: string
  readonly err?: string
  readonly exit?: number
}

/** The system's own limit of a socket's name (`sun_path`), its end mark left out. */
const longestSocketPath = 107

export function socketPath(folder: string): string {
  return join(folder, 'control.sock')
}

/** Listens on a socket file that only the owner may open. */
export async function serveCommands(folder: string, run: RemoteRunner): Promise<{ close(): Promise<void> }> {
  const path = socketPath(folder)
  if (Buffer.byteLength(path) > longestSocketPath) {
    throw new Error(
      `${path} is too long for a socket: at most ${longestSocketPath} bytes. Name a data folder with a shorter path: OTKLIK_DATA_FOLDER=/path`,
    )
  }
  // Left by a killed predecessor; the folder's lock says that nobody else is alive.
  await rm(path, { force: true })
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    void answer(socket, run)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  await chmod(path, 0o600)
  return {
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(socket: Socket, run: RemoteRunner): Promise<void> {
  const send = (frame: Frame): void => void socket.write(`${JSON.stringify(frame)}\n`)
  const incoming = lines(socket)
  try {
    const first = await incoming.next()
    if (first.done === true) return
    const { args } = JSON.parse(first.value) as { args: string[] }
    const exit = await run(args, {
      stdin: Readable.from(fromLines(incoming)),
      stdout: { write: (text) => send({ out: text }) },
      stderr: { write: (text) => send({ err: text }) },
    })
    send({ exit })
  } catch (error) {
    send({ err: `${error instanceof Error ? error.message : String(error)}\n` })
    send({ exit: 1 })
  } finally {
    socket.end()
  }
}

async function* fromLines(incoming: AsyncGenerator<string>): AsyncGenerator<string> {
  for await (const line of incoming) yield `${line}\n`
}

/** Hands the command to the server of `folder`; null if none is running there. */
export async function askServer(folder: string, args: readonly string[], io: CommandIo): Promise<number | null> {
  const socket = await new Promise<Socket | null>((resolve) => {
    const opened = connect(socketPath(folder))
    opened.once('connect', () => resolve(opened))
    opened.once('error', () => resolve(null))
  })
  if (socket === null) return null
  socket.write(`${JSON.stringify({ args })}\n`)
  for await (const line of lines(socket)) {
    const frame = JSON.parse(line) as Frame
    if (frame.out !== undefined) io.stdout.write(frame.out)
    if (frame.err !== undefined) io.stderr.write(frame.err)
    if (frame.exit !== undefined) return frame.exit
  }
  io.stderr.write('The server went away before it answered. Look at its log, then try again.\n')
  return 1
}
