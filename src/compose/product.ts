import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Sandbox } from '../../sandbox/options.ts'
import { serveCommands } from '../cli/control-socket.ts'
import { runStoreCommand } from '../cli/run.ts'
import type { Config } from '../config/schema.ts'
import type { Log } from '../domain/ports/runtime.ts'
import type { Tracing } from '../domain/ports/tracing.ts'
import { openTracing } from '../transport/tracing/open-tracing.ts'
import { createServer } from '../web/server.ts'
import { openCompany } from './company.ts'
import { lockStore } from './lock-store.ts'
import {
  enterSandboxCompany,
  enterSandboxTemplates,
  type StandIns,
  sandboxProvider,
  sandboxWires,
} from './sandbox-company.ts'
import { Shutdown } from './shutdown.ts'
import { signInAddress } from './sign-in-address.ts'
import { guardStall } from './stall-guard.ts'

export interface ProductOptions {
  readonly config: Config
  readonly log: Log
  readonly forceSandbox: boolean
  /** Leaves the sandbox for the company's own, empty data folder. */
  readonly forceReal: boolean
  /** Stand-ins that run as a process of their own, in place of the world: this process may be killed beside them. */
  readonly standIns?: StandIns
  /** For people at the terminal. */
  readonly say: (line: string) => void
  /** What takes a while, on the other stream. */
  readonly progress: (line: string) => void
}

/** Share of the shutdown that running jobs may take; what runs longer is given back, milliseconds. */
const stopMs = 12_000
const version = '0.1.0'

/** Starts what the roles ask for and runs until a signal; resolves when everything is closed. */
export async function runProduct(options: ProductOptions): Promise<void> {
  const { config, log, say, progress } = options
  const company = chooseCompany(options)
  const folder = join(config.dataFolder, company)
  const shutdown = new Shutdown(log)
  try {
    const { tracing, close } = await openTracing(process.env, version, log)
    shutdown.later('traces', close)
    const lock = await lockStore(config, company, folder)
    if (lock !== null) shutdown.later('lock', () => lock.release())
    const fresh = !existsSync(join(folder, 'database')) && (company === 'sandbox' || config.databaseUrl === null)
    progress(fresh ? 'Making the database and the sandbox’s world, some ten seconds…' : 'Opening the database…')
    const sandbox = options.standIns ?? (company === 'sandbox' ? await openSandbox(options, folder, shutdown) : null)
    const opened = await openCompany({
      ...options,
      company,
      folder,
      tracing,
      sandbox: sandbox === null ? null : sandboxWires(sandbox),
    })
    shutdown.later('store', () => opened.close())
    const room = opened.desk.store.health().room
    if (room !== null) guardStall(room)
    if (sandbox !== null) await enterSandboxCompany(sandbox, opened, new Date())
    if (company === 'sandbox') await enterSandboxTemplates(opened.prisma, opened.desk)

    const jobs = await opened.startJobs()
    shutdown.later('jobs', () => jobs.stop(stopMs))
    // On PostgreSQL commands open the database themselves, and workers of one machine may share the folder.
    if (lock !== null) {
      const commands = await serveCommands(folder, (args, io) => {
        const [name = '', ...rest] = args
        return runStoreCommand(name, rest, io, opened.commandStore)
      })
      shutdown.later('commands', () => commands.close())
    }
    if (config.roles.includes('web')) await openPages(options, opened, sandbox, shutdown, tracing)
    else say(`Otklik works as ${config.roles.join(', ')}. Ctrl-C stops.`)
    await shutdown.asked()
  } finally {
    await shutdown.run()
  }
}

async function openPages(
  { config, say }: ProductOptions,
  opened: Awaited<ReturnType<typeof openCompany>>,
  sandbox: StandIns | null,
  shutdown: Shutdown,
  tracing: Tracing,
): Promise<void> {
  const server = await createServer({
    desk: opened.desk,
    accounts: opened.prisma,
    authSecret: opened.authSecret,
    publicUrl: opened.publicUrl,
    sessionDays: config.sessionDays,
    sessionIdleMinutes: config.sessionIdleMinutes,
    provider: config.oidc ?? (sandbox === null ? null : sandboxProvider(sandbox)),
    installation: { sandbox: sandbox !== null, sandboxControl: sandbox?.urls.control ?? null, version },
    pagesFolder: join(import.meta.dirname, '../../web/dist'),
    ready: opened.ready,
    tracing,
  })
  shutdown.later('pages', () => server.close())
  await server.listen({ host: config.host, port: opened.port })
  const link = await signInAddress(opened, { sandbox: sandbox !== null, terminal: process.stdout.isTTY })
  say(
    link === null
      ? `Otklik: ${opened.publicUrl}  (no link? npm run -s otklik -- user link ADDRESS)`
      : `Otklik: ${link}`,
  )
  if (sandbox !== null) say(`Sandbox, to let reviews appear and see the answers: ${sandbox.urls.control}`)
  say('Ctrl-C stops.')
}

/** Demonstration data and a real company never share a folder; the sandbox runs until a real one was opened. */
function chooseCompany({ config, forceSandbox, forceReal, standIns }: ProductOptions): 'sandbox' | 'otklik' {
  if (standIns !== undefined) return 'otklik'
  if (forceSandbox) return 'sandbox'
  const opened = forceReal || config.databaseUrl !== null || existsSync(join(config.dataFolder, 'otklik'))
  return opened ? 'otklik' : 'sandbox'
}

async function openSandbox({ config, log }: ProductOptions, folder: string, shutdown: Shutdown): Promise<Sandbox> {
  const { startSandbox } = await import('../../sandbox/start.ts')
  const options = { seed: 'dalanet', stateFile: join(folder, 'world.json'), life: true } as const
  const control = config.port === 0 ? 0 : config.port + 1
  let sandbox: Sandbox
  try {
    sandbox = await startSandbox({ ...options, ports: { control } })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    sandbox = await startSandbox(options)
  }
  log.debug('sandbox started', { control: sandbox.urls.control })
  shutdown.later('sandbox', () => sandbox.close())
  return sandbox
}
