import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { createBitrix24 } from './bitrix24/server.ts'
import { BITRIX_HOOK, Tasks } from './bitrix24/tasks.ts'
import { createClock } from './clock.ts'
import { createControlServer } from './control/api.ts'
import { createServiceVerbs } from './control/service-verbs.ts'
import { createControl } from './control/verbs.ts'
import { RequestJournal } from './faults/journal.ts'
import { FaultQueue } from './faults/queue.ts'
import { GOOGLE_CLIENT } from './google/oauth.ts'
import { GOOGLE_OWNER } from './google/report-tool.ts'
import { createGoogle } from './google/server.ts'
import { GOOGLE_ACCOUNT } from './google/wire.ts'
import { startLife } from './life.ts'
import { MAILBOX } from './mail/address.ts'
import { createGmail } from './mail/gmail.ts'
import { startImap } from './mail/imap.ts'
import { startSmtp } from './mail/smtp.ts'
import type { ReplyModeration } from './moderation.ts'
import type { CloseOptions, Sandbox, SandboxCredentials, SandboxOptions } from './options.ts'
import { seedWorld } from './seed/build.ts'
import { createDirectory, DIRECTORY_KEY } from './services/directory.ts'
import { createLlm, LLM } from './services/llm.ts'
import { createOidc, OIDC_CLIENT } from './services/oidc.ts'
import { createTelegram, TELEGRAM_TOKEN } from './services/telegram.ts'
import { createWebhooks } from './services/webhooks.ts'
import type { Context } from './stand-in.ts'
import { createStore, loadWorld } from './state/store.ts'
import { tokensOf } from './tokens.ts'
import { TWOGIS_LOGIN, TWOGIS_ORG_ID } from './twogis/cabinet.ts'
import { TWOGIS_CATALOG_KEY, TWOGIS_WEB_KEY } from './twogis/keys.ts'
import { createTwogis, createTwogisCabinet } from './twogis/server.ts'
import { createYandex } from './yandex/server.ts'
import { YANDEX_LOGIN } from './yandex/session.ts'

async function listen(app: FastifyInstance, port: number): Promise<string> {
  await app.listen({ port, host: '127.0.0.1' })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}

const MODERATION: ReplyModeration = { mode: 'auto', delayMs: 5000 }

function credentials(context: Context): SandboxCredentials {
  const tokens = tokensOf(context.store, 'twogis')
  const google = tokensOf(context.store, 'google')
  const yandex = tokensOf(context.store, 'yandex')
  return {
    twogis: {
      webKey: TWOGIS_WEB_KEY,
      catalogKey: TWOGIS_CATALOG_KEY,
      orgId: TWOGIS_ORG_ID,
      ...TWOGIS_LOGIN,
      accessToken: tokens.access,
      refreshToken: tokens.refresh,
    },
    google: {
      ...GOOGLE_CLIENT,
      refreshToken: google.refresh,
      accessToken: google.access,
      account: `accounts/${GOOGLE_ACCOUNT}`,
      ownerEmail: GOOGLE_OWNER.email,
      ownerPassword: GOOGLE_OWNER.password,
    },
    yandex: {
      ...YANDEX_LOGIN,
      cookies: { Session_id: yandex.access, sessionid2: `${yandex.access}-2`, yandexuid: '7000000001' },
    },
    telegram: { botToken: TELEGRAM_TOKEN },
    llm: { ...LLM },
    directory: { apiKey: DIRECTORY_KEY },
    oidc: { ...OIDC_CLIENT },
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
    const gmail = await serve(createGmail(context, imap, options.mail), ports.gmail)
    const tasks = new Tasks(store, () => clock.now())
    const control = { ...createControl(context, imap), ...createServiceVerbs(store, tasks) }
    const twogis = await serve(createTwogis(context), ports.twogis)
    const cabinet = await serve(createTwogisCabinet(context), ports.twogisCabinet)
    const google = await serve(createGoogle(context, options.googleModeration ?? MODERATION), ports.google)
    const yandex = await serve(createYandex(context, options.yandexModeration ?? MODERATION), ports.yandex)
    const bitrix = await serve(createBitrix24(context, tasks), ports.bitrix24)
    const telegram = await serve(createTelegram(context), ports.telegram)
    const llm = await serve(createLlm(context), ports.llm)
    const directory = await serve(createDirectory(context), ports.directory)
    const webhooks = await serve(createWebhooks(context), ports.webhooks)
    const oidc = await serve(createOidc(context), ports.oidc)
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
        google: {
          v4: google,
          accountManagement: google,
          businessInformation: google,
          places: google,
          oauth: google,
          accounts: google,
          support: google,
        },
        yandex: { site: yandex, passport: yandex },
        bitrix24: {
          v2: `${bitrix}/rest/${BITRIX_HOOK.user}/${BITRIX_HOOK.secret}`,
          v3: `${bitrix}/rest/api/${BITRIX_HOOK.user}/${BITRIX_HOOK.secret}`,
        },
        telegram,
        llm: `${llm}/v1`,
        directory,
        webhooks,
        oidc,
        mail: { smtp: { host: '127.0.0.1', port: smtp.port }, imap: { host: '127.0.0.1', port: imap.port }, gmail },
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
