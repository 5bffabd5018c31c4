import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { createClock } from './clock.ts'
import { createControlServer } from './control/api.ts'
import { createControl } from './control/verbs.ts'
import { RequestJournal } from './faults/journal.ts'
import { FaultQueue } from './faults/queue.ts'
import { startLife } from './life.ts'
import { MAILBOX } from './mail/address.ts'
import { startImap } from './mail/imap.ts'
import { startSmtp } from './mail/smtp.ts'
import type { CloseOptions, Sandbox, SandboxCredentials, SandboxOptions } from './options.ts'
import { seedWorld } from './seed/build.ts'
import type { Context } from './stand-in.ts'
import { createStore, loadWorld } from './state/store.ts'
import { tokensOf } from './tokens.ts'
import { TWOGIS_LOGIN, TWOGIS_ORG_ID } from './twogis/cabinet.ts'
import { TWOGIS_CATALOG_KEY, TWOGIS_WEB_KEY } from './twogis/keys.ts'
import { createTwogis, createTwogisCabinet } from './twogis/server.ts'

async function listen(app: FastifyInstance, port: number): Promise<string> {
  await app.listen({ port, host: '127.0.0.1' })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}

function credentials(context: Context): SandboxCredentials {
  const tokens = tokensOf(context.store, 'twogis')
  return {
    twogis: {
      webKey: TWOGIS_WEB_KEY,
      catalogKey: TWOGIS_CATALOG_KEY,
      orgId: TWOGIS_ORG_ID,
      ...TWOGIS_LOGIN,
      accessToken: tokens.access,
      refreshToken: tokens.refresh,
    },
    mail: { ...MAILBOX },
  }
}

/** What the fault script expected and never came, and what came although no platform has it. */
function complaints(context: Context): string[] {
  const unused = context.faults
    .unused()
    .map(
      (fault) => `fault never used: ${fault.platform} ${fault.operation} ${fault.kind} (${fault.used}/${fault.times})`,
    )
  const unexpected = context.journal
    .unexpected()
    .map((request) => `unknown address: ${request.platform} ${request.method} ${request.url}`)
  return [...unused, ...unexpected]
}

/**
 * Starts every stand-in on loopback ports.
 * @throws Error when a port is taken or the state file is not ours.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { ports = {}, stateFile } = options
  const clock = createClock(options.clock ?? (() => new Date()))
  const kept = stateFile ? loadWorld(stateFile) : null
  const world = kept ?? seedWorld({ kind: options.seed, number: options.seedNumber ?? 7, now: clock.now() })
  const store = createStore(world, stateFile)
  const context: Context = { store, clock, faults: new FaultQueue(), journal: new RequestJournal() }
  const filesSentItself = options.mail?.filesSentItself ?? false

  const stops: (() => Promise<unknown>)[] = []
  async function serve(app: FastifyInstance, port: number | undefined): Promise<string> {
    const url = await listen(app, port ?? 0)
    stops.push(() => app.close())
    return url
  }
  async function stopAll(): Promise<void> {
    store.flush()
    await Promise.all(stops.map((stop) => stop()))
  }

  try {
    const imap = await startImap(context, { port: ports.imap ?? 0, filesSentItself })
    stops.push(() => imap.close())
    const smtp = await startSmtp(context, imap, { port: ports.smtp ?? 0, filesSentItself })
    stops.push(() => smtp.close())
    const control = createControl(context, imap)
    const twogis = await serve(createTwogis(context), ports.twogis)
    const cabinet = await serve(createTwogisCabinet(context), ports.twogisCabinet)
    const controlUrl = await serve(createControlServer(control), ports.control)
    if (options.life) {
      const stop = startLife(context, control, options.lifeIntervalMs ?? 180_000)
      stops.push(async () => stop())
    }
    store.changed()
    return {
      urls: {
        control: controlUrl,
        twogis: { site: twogis, publicApi: twogis, catalog: twogis, go: `${twogis}/go`, cabinet },
        mail: { smtp: { host: '127.0.0.1', port: smtp.port }, imap: { host: '127.0.0.1', port: imap.port } },
      },
      credentials: credentials(context),
      control,
      close: async (closing: CloseOptions = {}) => {
        await stopAll()
        const found = closing.strict ? complaints(context) : []
        if (found.length > 0)
          throw new Error(`The sandbox closes with ${found.length} complaint(s):\n${found.join('\n')}`)
      },
    }
  } catch (error) {
    await stopAll()
    throw error
  }
}
