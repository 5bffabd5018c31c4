import { Failure } from '../../domain/failure.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import type { SourceDeps } from '../source-deps.ts'
import type { YandexConfig } from './config.ts'
import { yandexSecret } from './config.ts'

const at = 'yandex'

export interface SessionAnswer {
  readonly status: number
  /** Where the answer came from at last. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** Signed-in calls to the cabinet. Redirects of posts are not followed: one to the passport means a dead session. */
export interface YandexSession {
  page(path: string): Promise<SessionAnswer>
  get(path: string): Promise<SessionAnswer>
  /** @throws Failure `uncertain` if the request may have arrived */
  post(path: string, body: object, headers: Readonly<Record<string, string>>): Promise<SessionAnswer>
}

/**
 * Runs `work` with the saved sign-in: in a browser where one was found, else by plain calls with the session's cookies.
 *
 * @throws Failure `auth` if nobody has signed in
 */
export async function withYandexSession<T>(
  deps: SourceDeps,
  config: YandexConfig,
  call: CallContext,
  work: (session: YandexSession) => Promise<T>,
): Promise<T> {
  const state = (await deps.secret(yandexSecret)) ?? ''
  if (state === '')
    throw new Failure('auth', 'Nobody is signed in to Yandex Business: sign in on the source’s page', {
      at,
      reason: 'not-signed-in',
    })
  if (deps.browser === null || config.plainCalls) return work(plainSession(deps, config, call, state))
  // One browser per saved session, and each source has its own.
  const name = `${deps.sourceId ?? ''}:${yandexSecret}`
  return deps.browser.withSession({ name, storageState: state }, call, async (context) => {
    const { request } = context
    const pace = () => deps.limits.run(new URL(config.site).host, call, () => Promise.resolve())
    const answer = async (response: Awaited<ReturnType<typeof request.get>>): Promise<SessionAnswer> => ({
      status: response.status(),
      url: response.url(),
      headers: response.headers(),
      text: await response.text(),
    })
    const result = await work({
      async page(path) {
        await pace()
        const page = await context.newPage()
        try {
          const response = await page.goto(config.site + path, { waitUntil: 'domcontentloaded' }).catch(readFailure)
          if (response === null) throw new Failure('transient', 'The cabinet gave no answer', { at })
          return {
            status: response.status(),
            url: page.url(),
            headers: response.headers(),
            text: await response.text(),
          }
        } finally {
          await page.close()
        }
      },
      async get(path) {
        await pace()
        return answer(await request.get(config.site + path, { maxRedirects: 5 }).catch(readFailure))
      },
      async post(path, body, headers) {
        await pace()
        const options = { data: body, headers: { ...headers }, maxRedirects: 0 }
        return answer(await request.post(config.site + path, options).catch(writeFailure))
      },
    })
    await keepRenewed(deps, await context.storageState(), state)
    return result
  })
}

/** Cookies that Yandex renewed while they were used: without them the saved session dies long before its time. */
async function keepRenewed(
  deps: SourceDeps,
  now: { readonly cookies: readonly object[] },
  before: string,
): Promise<void> {
  const renewed = JSON.stringify(now)
  if (cookiesOf(renewed) !== cookiesOf(before)) await deps.renewSecret?.(yandexSecret, renewed, before)
}

/** Names, values and ends of the cookies, in a fixed order: browsers list them as they please. */
function cookiesOf(state: string): string {
  const { cookies = [] } = JSON.parse(state) as {
    cookies?: { name: string; value: string; domain: string; expires?: number }[]
  }
  const lines = cookies.map(
    ({ name, value, domain, expires = -1 }) => `${domain} ${name} ${value} ${Math.round(expires)}`,
  )
  return lines.sort().join('\n')
}

function plainSession(deps: SourceDeps, config: YandexConfig, call: CallContext, state: string): YandexSession {
  const cookie = cookiesFor(new URL(config.site).hostname, state)
  const get = async (path: string): Promise<SessionAnswer> => {
    const answer = await deps.http.send({ at, url: config.site + path, headers: { cookie } }, call)
    return { ...answer, url: answer.url.href }
  }
  return {
    page: get,
    get,
    async post(path, body, headers) {
      const request = { at, method: 'POST' as const, url: config.site + path, headers: { ...headers, cookie }, body }
      const answer = await deps.http.send(request, call)
      return { ...answer, url: answer.url.href }
    },
  }
}

function cookiesFor(host: string, state: string): string {
  try {
    const { cookies } = JSON.parse(state) as { cookies: { name: string; value: string; domain: string }[] }
    const fits = (domain: string) =>
      host === domain.replace(/^\./, '') || host.endsWith(`.${domain.replace(/^\./, '')}`)
    return cookies
      .filter((one) => fits(one.domain))
      .map((one) => `${one.name}=${one.value}`)
      .join('; ')
  } catch (cause) {
    throw new Failure('auth', 'The stored Yandex session cannot be read: sign in again', {
      at,
      cause,
      reason: 'session-ended',
    })
  }
}

function readFailure(error: unknown): never {
  if (error instanceof Failure) throw error
  throw new Failure('transient', `The cabinet cannot be reached: ${wordsOf(error)}`, { at, cause: error })
}

function writeFailure(error: unknown): never {
  if (error instanceof Failure) throw error
  const unsent = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/.test(wordsOf(error))
  const kind = unsent ? 'transient' : 'uncertain'
  throw new Failure(kind, `The connection to the cabinet broke: ${wordsOf(error)}`, { at, cause: error })
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
}
