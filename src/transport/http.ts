import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Evidence } from '../domain/failure.ts'
import { Failure } from '../domain/failure.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import { noTracing, type Tracing } from '../domain/ports/tracing.ts'
import { decodeText } from './decode.ts'
import { htmlVerdict, looksLikeHtml } from './html-verdict.ts'
import type { Limits } from './limits.ts'
import { nowhereOnOwnNetwork, type OwnNetwork } from './own-network.ts'
import { checkUrl, publicLookup } from './public-url.ts'
import type { WireResponse } from './wire.ts'
import { exchange, WireError } from './wire.ts'

export interface HttpRequest {
  /** Source or service, for failures. */
  readonly at: string
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'
  readonly url: string | URL
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON unless it is text or bytes. */
  readonly body?: unknown
  /** Whether a lost answer leaves the world unchanged. Default: only GET. */
  readonly safe?: boolean
  /** Milliseconds for this one call; the context's deadline still holds. Default 30,000. */
  readonly timeoutMs?: number
  /** Cap on the decompressed answer. Default 20 MB. */
  readonly maxBytes?: number
  /** Redirects followed, each checked anew. Default 5 for GET, none else. */
  readonly maxRedirects?: number
  /** An administrator entered this address as one on the own network: it may be, where the configuration allows it. */
  readonly ownNetwork?: boolean | undefined
}

export interface HttpResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
  readonly text: string
  /** Where the last redirect led. */
  readonly url: URL
}

export interface Http {
  /**
   * The answer as it came, whatever its status.
   * @throws Failure `transient` if certainly nothing was changed, `uncertain` if a write may have arrived, `invalid` for a refused address
   */
  send(request: HttpRequest, call: CallContext): Promise<HttpResponse>
  /**
   * The parsed JSON of a 2xx answer.
   * @throws Failure as `send`, and `throttled` | `auth` | `blocked` | `gone` | `invalid` | `layout-changed` by the answer
   */
  json(request: HttpRequest, call: CallContext): Promise<unknown>
}

export interface HttpOptions {
  readonly limits: Limits
  /** Configured base URLs: the only ones that may be loopback or private. */
  readonly trustedUrls: readonly string[]
  readonly userAgent?: string
  /** Where requests with `ownNetwork` may go besides. Default: nowhere. */
  readonly ownNetwork?: OwnNetwork | undefined
  readonly tracing?: Tracing | undefined
}

/** Says who asks; the form is the usual one of programs that are no browser. */
const ownName = 'Mozilla/5.0 (compatible; Otklik/0.1)'

export function createHttp(options: HttpOptions): Http {
  const tracing = options.tracing ?? noTracing
  const trusted = new Set(options.trustedUrls.map((url) => new URL(url).origin))
  const agents = {
    'http:': new HttpAgent({ keepAlive: true, maxSockets: 64 }),
    'https:': new HttpsAgent({ keepAlive: true, maxSockets: 64 }),
  }

  /** The host alone: paths and queries hold cards, searches and tokens. */
  function once(request: HttpRequest, url: URL, call: CallContext): Promise<WireResponse> {
    const method = request.method ?? 'GET'
    const facts = { 'http.request.method': method, 'server.address': url.hostname, 'otklik.adapter': request.at }
    return tracing.span('client', `${method} ${request.at}`, facts, async (span) => {
      const answer = await exchangeOnce(request, method, url, call)
      span.note({ 'http.response.status_code': answer.status })
      return answer
    })
  }

  async function exchangeOnce(
    request: HttpRequest,
    method: string,
    url: URL,
    call: CallContext,
  ): Promise<WireResponse> {
    const safe = request.safe ?? method === 'GET'
    const own = request.ownNetwork === true ? (options.ownNetwork ?? nowhereOnOwnNetwork) : undefined
    checkUrl(url, trusted, request.at, own)
    const body = bodyOf(request.body)
    try {
      return await options.limits.run(url.host, call, () => {
        const left = Math.min(request.timeoutMs ?? 30_000, call.deadline.getTime() - Date.now())
        if (left <= 0) throw new WireError(new Error('The deadline passed before the call could start'), false)
        return exchange({
          method,
          url,
          headers: {
            'user-agent': options.userAgent ?? ownName,
            ...(body?.json === true ? { 'content-type': 'application/json' } : {}),
            ...request.headers,
          },
          body: body?.bytes ?? null,
          maxBytes: request.maxBytes ?? 20_000_000,
          signal: AbortSignal.any([call.signal, AbortSignal.timeout(left)]),
          agent: safe ? agents[url.protocol === 'https:' ? 'https:' : 'http:'] : false,
          lookup: trusted.has(url.origin) ? undefined : publicLookup(request.at, own),
        })
      })
    } catch (error) {
      if (call.signal.aborted && !(error instanceof WireError)) {
        throw new Failure('transient', 'Stopped before anything was sent', { at: request.at, cause: error })
      }
      throw networkFailure(error, request.at, url.host, safe)
    }
  }

  async function send(request: HttpRequest, call: CallContext): Promise<HttpResponse> {
    let url = new URL(request.url)
    let left = request.maxRedirects ?? ((request.method ?? 'GET') === 'GET' ? 5 : 0)
    for (;;) {
      const answer = await once(request, url, call)
      const location = answer.headers['location']
      if (answer.status >= 300 && answer.status < 400 && location !== undefined && left > 0) {
        left -= 1
        url = new URL(location, url)
        continue
      }
      const text = decodeText(answer.bytes, answer.headers['content-type'])
      return { ...answer, text, url }
    }
  }

  async function json(request: HttpRequest, call: CallContext): Promise<unknown> {
    const answer = await send(request, call)
    const safe = request.safe ?? (request.method ?? 'GET') === 'GET'
    if (answer.status < 200 || answer.status >= 300) throw failureOf(answer, request.at, safe)
    return parseJson(answer, request.at, safe)
  }

  return { send, json }
}

/** @throws Failure `blocked` | `auth` for a wall in place of JSON, else `layout-changed` (`uncertain` after a write) */
export function parseJson(answer: HttpResponse, at: string, safe = true): unknown {
  try {
    return JSON.parse(answer.text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    const wall = looksLikeHtml(answer.text) ? htmlVerdict(answer.text) : null
    const evidence = evidenceOf(answer)
    if (wall !== null) throw new Failure(wall.kind, wall.message, { at, evidence, cause })
    const kind = safe ? 'layout-changed' : 'uncertain'
    const what = looksLikeHtml(answer.text) ? 'an HTML page' : 'something else'
    throw new Failure(kind, `${at} answered with ${what} where JSON was expected`, { at, evidence, cause })
  }
}

/** What a status other than 2xx asks of us. `message` may be made more exact by the adapter that knows the platform. */
export function failureOf(answer: HttpResponse, at: string, safe: boolean, message?: string): Failure {
  const { status } = answer
  const evidence = evidenceOf(answer)
  const say = (text: string) => message ?? `${at} answered ${status}: ${text}`
  if (status === 429) {
    const options = { at, evidence, retryAfterMs: retryAfter(answer.headers['retry-after']) }
    return new Failure('throttled', say('too many requests'), options)
  }
  const wall = looksLikeHtml(answer.text) ? htmlVerdict(answer.text) : null
  if (wall !== null && status < 500) return new Failure(wall.kind, wall.message, { at, evidence })
  if (status === 401) return new Failure('auth', say('sign in again'), { at, evidence })
  if (status === 403) {
    const kind = looksLikeHtml(answer.text) ? 'blocked' : 'auth'
    return new Failure(kind, say('access refused'), { at, evidence })
  }
  if (status === 451) return new Failure('blocked', say('closed for us'), { at, evidence })
  if (status === 404 || status === 410) return new Failure('gone', say('not found'), { at, evidence })
  if (status >= 300 && status < 400) return new Failure('auth', say('sent elsewhere'), { at, evidence })
  if (status === 408 || status >= 500) {
    // A gateway may time out after the platform has stored the text: only reading can tell.
    return new Failure(safe ? 'transient' : 'uncertain', say('the server failed'), { at, evidence })
  }
  return new Failure('invalid', say('the request was refused'), { at, evidence })
}

export function evidenceOf(answer: Pick<HttpResponse, 'headers' | 'bytes'>): Evidence {
  return { contentType: answer.headers['content-type'] ?? 'application/octet-stream', body: answer.bytes }
}

/** Milliseconds; the header holds seconds or a date. At least one second, at most an hour. Default a minute. */
export function retryAfter(header: string | undefined, now = Date.now()): number {
  if (header === undefined) return 60_000
  const seconds = Number(header)
  const wanted = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now
  return Number.isFinite(wanted) ? Math.min(Math.max(wanted, 1000), 3_600_000) : 60_000
}

function networkFailure(error: unknown, at: string, host: string, safe: boolean): unknown {
  if (!(error instanceof WireError)) return error
  if (error.cause instanceof Failure) return error.cause
  if (error.tooBig) {
    return new Failure(safe ? 'layout-changed' : 'uncertain', `${host}: ${error.message}`, { at, cause: error })
  }
  const kind = safe || !error.sent ? 'transient' : 'uncertain'
  const when = error.sent ? 'after the request was sent' : 'before anything was sent'
  return new Failure(kind, `The connection to ${host} broke ${when}: ${error.message}`, { at, cause: error })
}

function bodyOf(body: unknown): { bytes: Uint8Array; json: boolean } | null {
  if (body === undefined) return null
  if (body instanceof Uint8Array) return { bytes: body, json: false }
  if (typeof body === 'string') return { bytes: Buffer.from(body), json: false }
  return { bytes: Buffer.from(JSON.stringify(body)), json: true }
}
