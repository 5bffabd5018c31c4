import type { BrowserContext } from 'playwright'
import { asFailure, type Evidence, Failure } from '../domain/failure.ts'
import type { ReportOrder } from '../domain/ports/moderation.ts'
import type { Log } from '../domain/ports/runtime.ts'
import type { SignedIn } from '../domain/ports/screens.ts'
import { type FilledForm, notAsKnown, picturesOf, type ReportForm } from '../transport/report-form.ts'
import type { Screencast } from '../transport/screencast.ts'
import type { SourceDeps } from '../transport/source-deps.ts'
import type { CabinetSignIn } from '../transport/source-manifest.ts'
import type { Adapters, SourceSetup } from './adapters.ts'

/** What a person comes to an open browser for. */
export interface ScreenTask<Result> {
  /** Name of the session that the browser opens with, the adapter's prefix included. */
  readonly secret: string
  begin(context: BrowserContext, cast: Screencast): Promise<void>
  /** Asked every moment; null until it is reached. */
  look(context: BrowserContext, cast: Screencast, reached: () => void): Promise<Result | null>
  /**
   * The program fills a form before the person's hands reach the page, and looks once more when they close it: the last
   * button may have been pressed within that second. Default false.
   */
  readonly fills?: boolean
}

interface TaskDeps {
  readonly adapters: Adapters
  readonly setup: SourceSetup
  readonly log: Log
  readonly now: () => number
}

/** A cabinet that has refused the session is asked again after this: the person may still be at it. */
const checkEveryMs = 4_000
const checkMs = 60_000

export function signInTask(signIn: CabinetSignIn, { adapters, setup, log, now }: TaskDeps): ScreenTask<SignedIn> {
  const { config } = adapters.depsFor(setup)
  let refused = { cookies: '', at: 0 }

  /** The cabinet itself must answer the new session; only then is it worth keeping. */
  async function prove(context: BrowserContext, cast: Screencast): Promise<SignedIn> {
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
    secret: `${setup.adapter}.${signIn.secret}`,
    async begin(_context, cast) {
      await cast.page().goto(signIn.start(config), { waitUntil: 'commit' })
    },
    async look(context, cast, reached) {
      const cookies = await context.cookies().catch(() => [])
      if (!signIn.arrived({ url: cast.page().url(), cookies: cookies.map(({ name }) => name) }, config)) return null
      const values = cookies.map(({ name, value }) => `${name}=${value}`).join()
      if (values === refused.cookies && now() - refused.at < checkEveryMs) return null
      reached()
      try {
        return await prove(context, cast)
      } catch (error) {
        const failure = asFailure(error, setup.adapter)
        if (failure.kind === 'bug') throw error
        log.info('a sign-in is not complete yet', { sourceId: setup.sourceId, kind: failure.kind })
        refused = { cookies: values, at: now() }
        return null
      }
    },
  }
}

/** The form is filled by the program; its last button is the person's. */
export function formTask(
  form: ReportForm,
  order: ReportOrder,
  on: { readonly filled: () => void; readonly keep: (evidence: readonly Evidence[]) => Promise<void> },
  { adapters }: Pick<TaskDeps, 'adapters'>,
): ScreenTask<readonly Evidence[]> {
  let filled: FilledForm | null = null
  return {
    secret: form.secret,
    fills: true,
    async begin(_context, cast) {
      const call = adapters.call(checkMs)
      try {
        filled = await form.fill(cast.page(), order, call)
        await on.keep(await picturesOf(filled.page))
        on.filled()
      } catch (error) {
        throw notAsKnown(error, order.ref.source)
      }
    },
    async look(_context, _cast, reached) {
      if (filled === null || !(await filled.sent())) return null
      reached()
      return picturesOf(filled.page)
    },
  }
}

/** @throws Failure `invalid` where the platform has no form, or nobody signed in to it */
export async function checkForm(form: ReportForm | undefined, deps: SourceDeps): Promise<ReportForm> {
  if (form === undefined) throw new Failure('invalid', 'This platform has no form for reports', { at: 'browser' })
  if (((await deps.secret(form.secret)) ?? '') !== '') return form
  throw new Failure('auth', 'Nobody is signed in where reports are filed: sign in on the source’s page', {
    at: 'browser',
  })
}
