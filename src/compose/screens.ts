import type { BrowserContext } from 'playwright'
import { findSource } from '../collectors/registry.ts'
import { asFailure, Failure } from '../domain/failure.ts'
import type { Clock, Log } from '../domain/ports/runtime.ts'
import type { Screens, SignedIn, SignInOrder } from '../domain/ports/screens.ts'
import type { BrowserPool } from '../transport/browser.ts'
import { keepOutside } from '../transport/screen-guard.ts'
import { openScreencast, type Screencast } from '../transport/screencast.ts'
import type { SourceDeps } from '../transport/source-deps.ts'
import type { CabinetSignIn } from '../transport/source-manifest.ts'
import type { Adapters, SourceSetup } from './adapters.ts'
import { OpenScreen } from './open-screen.ts'

export interface ScreensOptions {
  readonly adapters: Adapters
  readonly browser: BrowserPool
  readonly configOf: (sourceId: string) => Promise<object>
  readonly trustedUrls: readonly string[]
  readonly clock: Clock
  readonly log: Log
}

/** Without a touch the browser is closed after this: a signed-in page must not stand open over lunch. */
const idleMs = 3 * 60_000
/** A sign-in with a code by letter and a captcha takes minutes, not half an hour. */
const longestMs = 15 * 60_000
const lookEveryMs = 700
/** A cabinet that has refused the session is asked again after this: the person may still be at it. */
const checkEveryMs = 4_000
const checkMs = 60_000

/** Browsers for signing in. Pictures and keys pass through memory; nothing of them is logged or stored. */
export function createScreens(options: ScreensOptions): Screens {
  const { adapters, clock, log } = options
  const open = new Map<string, OpenScreen>()
  const now = () => clock.now().getTime()

  const mine = (id: string, userId: string): OpenScreen | null => {
    const screen = open.get(id)
    return screen?.userId === userId ? screen : null
  }

  /** Until the person has arrived or something else ends it. */
  async function drive(screen: OpenScreen, order: SignInOrder, signIn: CabinetSignIn): Promise<void> {
    const setup = { adapter: order.adapter, sourceId: order.sourceId, config: await options.configOf(order.sourceId) }
    const secret = `${order.adapter}.${signIn.secret}`
    const deps = adapters.depsFor(setup)
    const session = { name: `${order.sourceId}:${secret}`, storageState: savedState(await deps.secret(secret)) }
    const call = adapters.call(longestMs)
    call.signal.addEventListener('abort', () => screen.end('too-long'), { once: true })
    let result: SignedIn | null = null
    try {
      await options.browser.withSession(session, call, async (context) => {
        await keepOutside(context, options.trustedUrls)
        const cast = await openScreencast(context, {
          width: order.width,
          height: order.height,
          frame: (jpeg) => screen.tell({ type: 'frame', jpeg, width: order.width, height: order.height }),
          address: (url) => screen.tell({ type: 'address', url }),
        })
        screen.show(cast)
        const arrival = watchFor(screen, signIn, setup, context, cast)
        const start = signIn.start(deps.config)
        void cast
          .page()
          .goto(start, { waitUntil: 'commit' })
          .catch((error: unknown) => screen.end('failed', firstLine(error)))
        await screen.over
        result = await arrival
        await cast.stop()
      })
    } catch (error) {
      screen.end('failed', firstLine(error))
    }
    // The browser is closed by now: what is kept here can be used at once.
    const { why, message } = await screen.over
    if (result !== null) await order.signedIn(result)
    await order.ended(why)
    log.info('a sign-in ended', { sourceId: order.sourceId, why })
    screen.tell({ type: 'ended', why, message })
    open.delete(screen.id)
  }

  /** Looks every moment whether the person is signed in; null if something else came first. */
  async function watchFor(
    screen: OpenScreen,
    signIn: CabinetSignIn,
    setup: SourceSetup,
    context: BrowserContext,
    cast: Screencast,
  ): Promise<SignedIn | null> {
    const { config } = adapters.depsFor(setup)
    let refused = { cookies: '', at: 0 }
    for (;;) {
      const ended = await Promise.race([screen.over.then(() => true), pause(lookEveryMs).then(() => false)])
      if (ended) return null
      if (screen.idleMs() > idleMs) screen.end('idle')
      const cookies = await context.cookies().catch(() => [])
      const names = cookies.map(({ name }) => name)
      if (!signIn.arrived({ url: cast.page().url(), cookies: names }, config)) continue
      const values = cookies.map(({ name, value }) => `${name}=${value}`).join()
      if (values === refused.cookies && now() - refused.at < checkEveryMs) continue
      screen.tell({ type: 'reached' })
      try {
        const result = await prove(signIn, setup, context, cast)
        screen.end('done')
        return result
      } catch (error) {
        const failure = asFailure(error, setup.adapter)
        log.info('a sign-in is not complete yet', { sourceId: screen.sourceId, kind: failure.kind })
        if (failure.kind === 'bug') throw error
        refused = { cookies: values, at: now() }
      }
    }
  }

  /** The cabinet itself must answer the new session; only then is it worth keeping. */
  async function prove(
    signIn: CabinetSignIn,
    setup: SourceSetup,
    context: BrowserContext,
    cast: Screencast,
  ): Promise<SignedIn> {
    let state = JSON.stringify(await context.storageState())
    const deps: SourceDeps = {
      ...adapters.depsFor(setup),
      secret: () => Promise.resolve(state),
      renewSecret: async (_name, value) => {
        state = value
      },
      // The same browser: a second one with this session might end it.
      browser: {
        withSession: (_session, _call, work) => cast.aside(() => work(context)),
        close: () => Promise.resolve(),
      },
    }
    const places = await signIn.places(deps, adapters.call(checkMs))
    return { secret: signIn.secret, state, places, sameNumbers: signIn.sameNumbers }
  }

  return {
    async signIn(order) {
      const signIn = findSource(order.adapter)?.signIn
      if (signIn === undefined) throw new Failure('invalid', `Nobody signs in to ${order.adapter}`, { at: 'browser' })
      for (const other of open.values()) if (other.sourceId === order.sourceId) other.end('closed')
      const screen = new OpenScreen(order.sourceId, order.userId, now)
      open.set(screen.id, screen)
      void drive(screen, order, signIn).catch((error: unknown) => {
        log.error('a sign-in could not be kept', { sourceId: order.sourceId, error: asFailure(error, 'browser') })
        screen.tell({ type: 'ended', why: 'failed', message: null })
        open.delete(screen.id)
      })
      const early = await Promise.race([screen.ready.then(() => null), screen.over])
      if (early !== null) throw new Failure('transient', early.message ?? 'The browser did not open', { at: 'browser' })
      return screen.id
    },
    watch: (id, userId, on) => mine(id, userId)?.watch(on) ?? null,
    async input(id, userId, events) {
      const screen = mine(id, userId)
      await screen?.input(events)
      return screen !== null
    },
    async close(id, userId) {
      const screen = mine(id, userId)
      screen?.end('closed')
      return screen !== null
    },
    async places(sourceId, adapter) {
      const deps = adapters.depsFor({ adapter, sourceId, config: await options.configOf(sourceId) })
      return (await findSource(adapter)?.signIn?.places(deps, adapters.call(checkMs))) ?? []
    },
  }
}

/** A bare token is no browser's state; a broken one is no reason to refuse a new sign-in. */
function savedState(stored: string | null): string | null {
  if (stored === null || !stored.trimStart().startsWith('{')) return null
  try {
    const { cookies } = JSON.parse(stored) as { cookies?: unknown }
    return Array.isArray(cookies) ? stored : null
  } catch {
    return null
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Playwright's messages go on with its call log. */
function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
