import PQueue from 'p-queue'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright'
import { asFailure, Failure } from '../domain/failure.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import type { FoundBrowser } from './find-browser.ts'

interface BrowserSession {
  /** One context at a time bears this name: two browsers on one session sign each other out. */
  readonly name: string
  /** Playwright's storage state as JSON; null for a fresh profile. */
  readonly storageState: string | null
}

export interface BrowserPool {
  /** Runs `work` in a context of that session and closes it. @throws Failure `transient` if the browser cannot be started */
  withSession<T>(session: BrowserSession, call: CallContext, work: (context: BrowserContext) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Never those of the npm Chromium: they switch off the walls between sites, and this browser is signed in. */
const launchArgs = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]
/** Heavy pages leave memory behind: after so many sessions the browser is started anew. */
const sessionsPerBrowser = 20

export function createBrowserPool(find: () => Promise<FoundBrowser>): BrowserPool {
  const lanes = new Map<string, PQueue>()
  let browser: Browser | null = null
  let starting: Promise<Browser> | null = null
  let open = 0
  let used = 0

  async function start(): Promise<Browser> {
    const found = await find()
    const { chromium } = await import('playwright')
    const libraries = [...found.libraryPath, process.env['LD_LIBRARY_PATH'] ?? ''].filter((each) => each !== '')
    const env = Object.fromEntries(
      Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
    )
    return chromium.launch({
      executablePath: found.executablePath,
      headless: true,
      args: launchArgs,
      // Chromium refuses its own sandbox to root, as in most containers.
      chromiumSandbox: process.getuid?.() !== 0,
      env: libraries.length > 0 ? { ...env, LD_LIBRARY_PATH: libraries.join(':') } : env,
    })
  }

  async function running(): Promise<Browser> {
    if (browser?.isConnected() === true) return browser
    starting ??= start().finally(() => {
      starting = null
    })
    browser = await starting.catch((error: unknown) => {
      const failure = asFailure(error, 'browser')
      throw failure.kind === 'bug'
        ? new Failure('transient', `The browser cannot be started: ${failure.message}`, { at: 'browser', cause: error })
        : failure
    })
    return browser
  }

  async function run<T>(
    session: BrowserSession,
    call: CallContext,
    work: (context: BrowserContext) => Promise<T>,
  ): Promise<T> {
    call.signal.throwIfAborted()
    const own = await running()
    const context = await own.newContext({ locale: 'ru-RU', timezoneId: 'Asia/Almaty', ...stateOf(session) })
    context.setDefaultTimeout(Math.max(1000, Math.min(30_000, call.deadline.getTime() - Date.now())))
    const stop = () => void context.close().catch(() => undefined)
    call.signal.addEventListener('abort', stop, { once: true })
    open += 1
    used += 1
    try {
      return await work(context)
    } finally {
      call.signal.removeEventListener('abort', stop)
      await context.close().catch(() => undefined)
      open -= 1
      if (open === 0 && used >= sessionsPerBrowser) await retire()
    }
  }

  async function retire(): Promise<void> {
    used = 0
    const old = browser
    browser = null
    await old?.close().catch(() => undefined)
  }

  return {
    withSession(session, call, work) {
      const lane = lanes.get(session.name) ?? new PQueue({ concurrency: 1 })
      lanes.set(session.name, lane)
      let begun = false
      const turn = lane.add(
        () => {
          begun = true
          return run(session, call, work)
        },
        { signal: call.signal },
      )
      return turn.catch((error: unknown) => {
        if (begun) throw error
        throw new Failure('transient', 'The signed-in browser is in use: somebody may be signing in', {
          at: 'browser',
          cause: error,
        })
      })
    },
    close: retire,
  }
}

function stateOf(session: BrowserSession): Pick<BrowserContextOptions, 'storageState'> {
  if (session.storageState === null) return {}
  try {
    return {
      storageState: JSON.parse(session.storageState) as Exclude<
        BrowserContextOptions['storageState'],
        string | undefined
      >,
    }
  } catch (cause) {
    throw new Failure('auth', `The stored session ${session.name} cannot be read: sign in again`, {
      at: 'browser',
      cause,
    })
  }
}
