import { findSource } from '../collectors/registry.ts'
import { asFailure, type Evidence, Failure } from '../domain/failure.ts'
import type { ListingRef } from '../domain/ports/collector.ts'
import type { Clock, Log } from '../domain/ports/runtime.ts'
import type { ScreenOrder, Screens } from '../domain/ports/screens.ts'
import { sourceId } from '../domain/review.ts'
import { findResponder } from '../responders/registry.ts'
import type { BrowserPool } from '../transport/browser.ts'
import { keepOutside } from '../transport/screen-guard.ts'
import { openScreencast } from '../transport/screencast.ts'
import type { Adapters, SourceSetup } from './adapters.ts'
import { OpenScreen } from './open-screen.ts'
import { checkForm, formTask, type ScreenTask, signInTask } from './screen-tasks.ts'

export interface ReportTarget {
  readonly sourceId: string
  readonly adapter: string
  readonly listing: ListingRef
  readonly externalId: string
}

export interface ScreensOptions {
  readonly adapters: Adapters
  readonly browser: BrowserPool
  readonly configOf: (sourceId: string) => Promise<object>
  readonly targetOf: (caseId: string) => Promise<ReportTarget | null>
  /** Keeps pictures of a form with its report. */
  readonly keepEvidence: (reportId: string, evidence: Evidence) => Promise<unknown>
  readonly trustedUrls: readonly string[]
  readonly clock: Clock
  readonly log: Log
}

/** Without a touch the browser is closed after this: a signed-in page must not stand open over lunch. */
const idleMs = 3 * 60_000
/** A sign-in with a code by letter and a captcha takes minutes, not half an hour. */
const longestMs = 15 * 60_000
const lookEveryMs = 700
const checkMs = 60_000

/** Browsers that a person drives. Pictures and keys pass through memory; only a filed form leaves a picture, with its report. */
export function createScreens(options: ScreensOptions): Screens {
  const { adapters, clock, log } = options
  const open = new Map<string, OpenScreen>()
  const now = () => clock.now().getTime()

  const mine = (id: string, userId: string): OpenScreen | null => {
    const screen = open.get(id)
    return screen?.userId === userId ? screen : null
  }

  const setupOf = async (adapter: string, id: string): Promise<SourceSetup> => ({
    adapter,
    sourceId: id,
    config: await options.configOf(id),
  })

  /** Until the person has reached what they came for, or something else ends it. */
  async function drive<Result>(
    screen: OpenScreen,
    order: ScreenOrder,
    setup: SourceSetup,
    task: ScreenTask<Result>,
    done: (result: Result) => Promise<void>,
  ): Promise<void> {
    const stored = await adapters.depsFor(setup).secret(task.secret)
    const session = { name: `${order.sourceId}:${task.secret}`, storageState: savedState(stored) }
    const call = adapters.call(longestMs)
    call.signal.addEventListener('abort', () => screen.end('too-long'), { once: true })
    let result: Result | null = null
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
        screen.handsOff = task.fills === true
        const begun = begin(screen, () => task.begin(context, cast))
        const look = () => task.look(context, cast, () => screen.tell({ type: 'reached' }))
        // Closed in the second after the last button: what the page says by then still counts.
        result = (await watchFor(screen, look)) ?? (task.fills === true ? await look().catch(() => null) : null)
        await begun
        await cast.stop()
      })
    } catch (error) {
      screen.end('failed', firstLine(error))
    }
    // The browser is closed by now: what is kept here can be used at once.
    const { why, message } = await screen.over
    if (result !== null) await done(result)
    await order.ended(why)
    log.info('an open browser was closed', { sourceId: order.sourceId, why })
    screen.tell({ type: 'ended', why, message })
    open.delete(screen.id)
  }

  async function begin(screen: OpenScreen, work: () => Promise<void>): Promise<void> {
    try {
      await work()
      screen.handsOff = false
    } catch (error) {
      screen.end('failed', firstLine(error))
    }
  }

  async function watchFor<Result>(screen: OpenScreen, look: () => Promise<Result | null>): Promise<Result | null> {
    for (;;) {
      const ended = await Promise.race([screen.over.then(() => true), pause(lookEveryMs).then(() => false)])
      if (ended) return null
      if (screen.idleMs() > idleMs) screen.end('idle')
      const result = await look()
      if (result === null) continue
      screen.end('done')
      return result
    }
  }

  async function start(order: ScreenOrder, run: (screen: OpenScreen) => Promise<void>): Promise<string> {
    for (const other of open.values()) if (other.sourceId === order.sourceId) other.end('closed')
    const screen = new OpenScreen(order.sourceId, order.userId, now)
    open.set(screen.id, screen)
    void run(screen).catch((error: unknown) => {
      log.error('what a browser was opened for could not be kept', { error: asFailure(error, 'browser') })
      screen.tell({ type: 'ended', why: 'failed', message: null })
      open.delete(screen.id)
    })
    const early = await Promise.race([screen.ready.then(() => null), screen.over])
    if (early !== null) throw new Failure('transient', early.message ?? 'The browser did not open', { at: 'browser' })
    return screen.id
  }

  return {
    async signIn(order) {
      const signIn = findSource(order.adapter)?.signIn
      if (signIn === undefined) throw new Failure('invalid', `Nobody signs in to ${order.adapter}`, { at: 'browser' })
      const setup = await setupOf(order.adapter, order.sourceId)
      const task = signInTask(signIn, { adapters, setup, log, now })
      return start(order, (screen) => drive(screen, order, setup, task, order.signedIn))
    },
    async fileReport(order) {
      const target = await options.targetOf(order.caseId)
      if (target === null) throw new Failure('gone', 'The review is no longer there', { at: 'browser' })
      const setup = await setupOf(target.adapter, target.sourceId)
      const deps = adapters.depsFor(setup)
      const form = await checkForm(findResponder(target.adapter)?.createReportForm?.(deps), deps)
      const ref = { source: sourceId(target.adapter), place: target.listing.publicRef, externalId: target.externalId }
      const { reason, statement, reportId } = order
      const report = { ref, listing: target.listing, reason, statement, idempotencyKey: reportId }
      const keep = async (evidence: readonly Evidence[]) => {
        for (const one of evidence) await options.keepEvidence(reportId, one)
      }
      const task = formTask(form, report, { filled: order.filled, keep }, { adapters })
      const whole = { ...order, sourceId: target.sourceId }
      return start(whole, (screen) =>
        drive(screen, whole, setup, task, async (evidence) => {
          // Filed first: killed here it stands without its last picture, and is not filed twice.
          await order.sent()
          await keep(evidence)
        }),
      )
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
    async places(id, adapter) {
      const deps = adapters.depsFor(await setupOf(adapter, id))
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
