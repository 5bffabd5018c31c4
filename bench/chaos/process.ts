import { type ChildProcess, spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'

const root = new URL('../..', import.meta.url)
/** A start that takes longer has failed; a loaded machine takes its time. */
const startMs = 180_000
/** Twice what the product allows itself, on a loaded machine. */
const stopMs = 60_000

export interface StartOrder {
  readonly script: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** A child process that may be killed. */
export class Life {
  readonly #child: ChildProcess
  readonly #ended: Promise<void>
  readonly #started = performance.now()
  #asked = false
  #out = ''
  #errors = ''

  constructor({ script, args = [], env = {} }: StartOrder) {
    this.#child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#ended = new Promise((resolve) => this.#child.once('exit', () => resolve()))
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.#out += chunk.toString()))
    // The last words are what a failure is understood by; all of them would be the memory of a long run.
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.#errors = (this.#errors + chunk.toString()).slice(-20_000)))
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** As the machine numbers it; the product signs what it holds with the same number. */
  get pid(): number | undefined {
    return this.#child.pid
  }

  /** How it came to its end, for whoever must find out why. */
  get obituary(): string {
    const { exitCode, signalCode } = this.#child
    const how = signalCode === null ? `with code ${exitCode}` : `by ${signalCode}`
    const seconds = Math.round((performance.now() - this.#started) / 1000)
    const words = this.#errors.trim().split('\n').slice(-20).join('\n')
    return `Process ${this.pid} ended ${how} ${seconds} s after its start${words === '' ? ' without a word' : `:\n${words}`}`
  }

  /** Rejects when it ends without having been asked to, with what is known of it; never resolves. */
  async unexpectedEnd(): Promise<never> {
    await this.#ended
    if (this.#asked) return new Promise(() => undefined)
    throw new Error(this.obituary)
  }

  /** Resolves with what it printed. @throws Error if it ends before, with its last words */
  async ready(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.#out)) {
      if (!this.alive) throw new Error(`Not ready: ${this.obituary}`)
      if (performance.now() - this.#started > startMs) throw new Error(`It is not ready: ${this.#errors.slice(-2_000)}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return this.#out
  }

  /** As a power cut: nothing of it runs any more when this resolves. */
  async kill(): Promise<void> {
    this.#asked = true
    this.#child.kill('SIGKILL')
    await this.#ended
  }

  /** Asks it to stop. Resolves with how long it took, milliseconds; one that does not is killed, and took that long. */
  async stop(): Promise<number> {
    const from = performance.now()
    this.#asked = true
    this.#child.kill('SIGTERM')
    const impatience = setTimeout(() => this.#child.kill('SIGKILL'), stopMs)
    await this.#ended
    clearTimeout(impatience)
    return performance.now() - from
  }

  /** Most memory that it ever held; 0 where the system does not say. */
  async peakMb(): Promise<number> {
    const status = await readFile(`/proc/${this.#child.pid}/status`, 'utf8').catch(() => '')
    return Math.round(Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024)
  }

  setClock(clockMs: number): void {
    if (this.alive && this.#child.connected) this.#child.send({ clockMs }, () => undefined)
  }

  /** Kills the browsers that this process started. Resolves with how many. */
  async killBrowsers(): Promise<number> {
    const pid = this.#child.pid
    if (pid === undefined) return 0
    let killed = 0
    for (const child of await childrenOf(pid)) {
      try {
        process.kill(child, 'SIGKILL')
        killed += 1
      } catch {
        // It ended by itself meanwhile.
      }
    }
    return killed
  }
}

/** Browsers among the children of a process, by /proc; none where the system has no such thing. */
async function childrenOf(pid: number): Promise<number[]> {
  const found: number[] = []
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    const parsed = /^\d+ \((.*)\) \S (\d+)/.exec(stat)
    if (parsed?.[2] === String(pid) && /chrom|headless/i.test(parsed[1] ?? '')) found.push(Number(name))
  }
  return found
}
