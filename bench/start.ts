import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchOptions } from './options.ts'

const root = join(import.meta.dirname, '..')

/**
 * From the command to the first page, milliseconds: on an empty data folder (seeding included), then again on the
 * same one. What npm itself and an installation take is not in it.
 */
export async function run(options: BenchOptions): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-start-'))
  try {
    const first = await startOnce(folder)
    const again: number[] = []
    for (let index = 0; index < (options.quick ? 2 : 5); index++) again.push(await startOnce(folder))
    again.sort((a, b) => a - b)
    return {
      firstPageMs: again[Math.floor(again.length / 2)],
      slowestMs: again.at(-1),
      emptyFolderMs: first,
      runs: again.length,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function startOnce(folder: string): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: { ...process.env, OTKLIK_DATA_FOLDER: folder, OTKLIK_PORT: '0', OTKLIK_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await printedUrl(child)
  const page = await fetch(url)
  if (!page.ok || !(await page.text()).includes('<html')) throw new Error(`${url} answered ${page.status}`)
  const took = Math.round(performance.now() - began)
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
  return took
}

function printedUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk) => {
      text += String(chunk)
      const url = /https?:\/\/\S+/.exec(text)?.[0]
      if (url !== undefined) resolve(new URL('/', url).href)
    })
    child.once('exit', () => reject(new Error(`The product ended before it printed its address: ${text}`)))
  })
}
