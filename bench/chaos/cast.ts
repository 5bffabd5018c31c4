import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../../src/storage/database.ts'
import { openDatabase } from '../../src/storage/open.ts'
import type { BrowserEnv } from './browsers.ts'
import { Life } from './process.ts'
import type { World } from './world.ts'

const ready = /Ctrl-C stops/

/** The processes of one installation: one on the embedded database, three workers on PostgreSQL. */
export class Cast {
  readonly port: number
  readonly #folder: string
  readonly #env: Readonly<Record<string, string>>
  readonly #roles: readonly string[]
  readonly #url: string | null
  readonly #lives: (Life | null)[]
  #clockMs = 0

  private constructor(port: number, folder: string, url: string | null, env: Record<string, string>) {
    this.port = port
    this.#folder = folder
    this.#url = url
    this.#env = env
    this.#roles = url === null ? ['web,worker,scheduler'] : ['web,worker', 'worker,scheduler', 'worker,scheduler']
    this.#lives = this.#roles.map(() => null)
  }

  /**
   * @param url null for the embedded database
   * @param disk where the data folder is made; null: beside everything else
   * @param browser null: the cabinet is asked by plain calls
   */
  static async create(
    url: string | null,
    world: World,
    disk: string | null = null,
    browser: BrowserEnv | null = null,
  ): Promise<Cast> {
    const folder = await mkdtemp(join(tmpdir(), 'otklik-chaos-'))
    const standIns = join(folder, 'stand-ins.json')
    await writeFile(standIns, JSON.stringify({ ...world.standIns, browser: browser !== null }))
    const port = await freePort()
    const env = {
      ...browser,
      // Profiles of browsers that were killed go with everything else.
      TMPDIR: folder,
      CHAOS_STAND_INS: standIns,
      OTKLIK_DATA_FOLDER: join(disk ?? folder, 'data'),
      OTKLIK_PORT: String(port),
      OTKLIK_SECRET_KEY: randomBytes(32).toString('hex'),
      OTKLIK_UNDO_SECONDS: '0',
      OTKLIK_LOG_LEVEL: 'warn',
      // A week's report every minute: what a schedule does twice would be mailed twice.
      OTKLIK_REPORT_CRON: '* * * * *',
      ...(url === null ? {} : { DATABASE_URL: url }),
    }
    return new Cast(port, folder, url, env)
  }

  get size(): number {
    return this.#roles.length
  }

  async start(index: number): Promise<string> {
    const life = new Life({
      script: 'bench/chaos/product.ts',
      env: { ...this.#env, OTKLIK_ROLES: this.#roles[index] ?? '', CHAOS_CLOCK_MS: String(this.#clockMs) },
    })
    this.#lives[index] = life
    return life.ready(ready)
  }

  /** The first one alone: it makes the schema and the company. */
  async startAll(): Promise<string> {
    const printed = await this.start(0)
    const others = await Promise.all(this.#roles.slice(1).map((_, index) => this.start(index + 1)))
    return [printed, ...others].join('')
  }

  life(index: number): Life | null {
    return this.#lives[index] ?? null
  }

  /** Resolves with the longest time that one of them took, milliseconds. */
  async stopAll(): Promise<number> {
    const took = await Promise.all(
      this.#lives.filter((life) => life?.alive === true).map(async (life) => (await life?.stop()) ?? 0),
    )
    return Math.max(0, ...took)
  }

  async killAll(): Promise<void> {
    await Promise.all(this.#lives.filter((life) => life?.alive === true).map(async (life) => life?.kill()))
  }

  /** Every browser that belongs to one of them. Resolves with how many. */
  async killBrowsers(): Promise<number> {
    const killed = await Promise.all(this.#lives.map(async (life) => life?.killBrowsers() ?? 0))
    return killed.reduce((sum, one) => sum + one, 0)
  }

  /** Of those that run and those that start later. */
  setClock(ms: number): void {
    this.#clockMs = ms
    for (const life of this.#lives) life?.setClock(ms)
  }

  get clockMs(): number {
    return this.#clockMs
  }

  /** While nothing runs on the embedded one. */
  openDatabase(): Promise<Database> {
    return openDatabase({ url: this.#url, folder: join(this.#env['OTKLIK_DATA_FOLDER'] ?? '', 'otklik', 'database') })
  }

  remove(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true })
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('The probe listened on no port')
  return address.port
}
