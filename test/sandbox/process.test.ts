import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { call } from './started.ts'

test('as its own process it prints one JSON line, and SIGTERM saves the world', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const state = join(folder, 'world.json')
  const child = spawn(process.execPath, ['sandbox/main.ts', '--seed', 'empty', '--state', state], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if (out.includes('\n')) resolve()
    })
  })
  const { urls, credentials } = JSON.parse(out) as {
    urls: { control: string }
    credentials: { mail: { user: string } }
  }
  expect(credentials.mail.user).toBe('info@dalanet.example')
  await call(`${urls.control}/control/reviews`, { method: 'POST', body: { text: 'Сохрани меня', rating: 2 } })
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(await readFile(state, 'utf8')).toContain('Сохрани меня')
})
