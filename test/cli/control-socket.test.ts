import { mkdtemp, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { askServer, serveCommands, socketPath } from '../../src/cli/control-socket.ts'

function recordingIo() {
  const heard = { out: '', err: '' }
  const io = {
    stdin: Readable.from([]),
    stdout: { write: (text: string) => (heard.out += text) },
    stderr: { write: (text: string) => (heard.err += text) },
  }
  return { heard, io }
}

it('runs a command in the server and gives back its streams and exit code', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-socket-'))
  const server = await serveCommands(folder, async (args, io) => {
    io.stderr.write('working\n')
    io.stdout.write(`${JSON.stringify(args)}\n`)
    return 3
  })
  expect((await stat(socketPath(folder))).mode & 0o777).toBe(0o600)
  const { heard, io } = recordingIo()
  expect(await askServer(folder, ['user', 'link', 'әлия@dalanet.example'], io)).toBe(3)
  expect(heard).toEqual({ out: '["user","link","әлия@dalanet.example"]\n', err: 'working\n' })
  await server.close()
})

it('turns a thrown error into words and exit code 1', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-socket-'))
  const server = await serveCommands(folder, async () => {
    throw new Error('No such week.')
  })
  const { heard, io } = recordingIo()
  expect(await askServer(folder, ['report'], io)).toBe(1)
  expect(heard.err).toBe('No such week.\n')
  await server.close()
})

it('says that no server is running, also where one was killed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-socket-'))
  expect(await askServer(folder, ['doctor'], recordingIo().io)).toBeNull()
})
