// A server with the contract's own routes and an invented world behind them. Every answer is checked against the
// contract's schema before it leaves: the pages can never be tested against a shape that the product does not send.
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { type RouteName, routes } from '../../../src/web/contract/routes.ts'
import type { LiveEvent } from '../../../web/src/api/generated.ts'
import { createHandlers, type World } from './handlers.ts'
import { type Handlers, Refusal } from './refusal.ts'

const dist = join(import.meta.dirname, '../../../web/dist')
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** As strict as the product's own: nothing inline, nothing from elsewhere. */
export const contentSecurityPolicy =
  "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

export interface MockApi {
  readonly url: string
  readonly world: World
  /** Handlers that a test replaces; taken before the world's own. */
  readonly instead: Handlers
  readonly calls: {
    readonly name: RouteName
    readonly body: Record<string, unknown>
    readonly params: Record<string, string>
  }[]
  push(event: LiveEvent): void
  /** The server stops answering until called with false. */
  setDown(down: boolean): void
  close(): Promise<void>
}

const matchers = Object.entries(routes).map(([name, spec]) => ({
  name: name as RouteName,
  method: spec.method as string,
  // Longer fixed paths win over `:id`: /cases/counts is no case.
  weight: spec.path.split('/').filter((part) => !part.startsWith(':')).length,
  pattern: new RegExp(`^/api/v1${spec.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
}))
matchers.sort((a, b) => b.weight - a.weight)

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}

async function serveFile(path: string, response: ServerResponse): Promise<void> {
  const wanted = extname(path) === '' ? '/index.html' : path
  try {
    const content = await readFile(join(dist, normalize(wanted)))
    response.writeHead(200, {
      'content-type': types[extname(wanted)] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityPolicy,
      'cache-control': wanted.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
    response.end(content)
  } catch {
    response.writeHead(404).end()
  }
}

export async function startMockApi(cases?: number): Promise<MockApi> {
  const { world, handlers } = createHandlers(cases)
  const instead: Handlers = {}
  const calls: MockApi['calls'] = []
  const streams = new Set<ServerResponse>()
  let down = false

  async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const found = matchers.find((each) => each.method === request.method && each.pattern.test(url.pathname))
    if (!found) throw new Refusal(404, 'not-found')
    if (found.name === 'events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write(': open\n\n')
      streams.add(response)
      response.on('close', () => streams.delete(response))
      return
    }
    if (request.method !== 'GET' && request.headers['x-otklik-csrf'] === undefined) throw new Refusal(403, 'csrf')
    const params = { ...found.pattern.exec(url.pathname)?.groups }
    const body = await bodyOf(request)
    calls.push({ name: found.name, body, params })
    const handler = instead[found.name] ?? handlers[found.name]
    if (!handler) throw new Refusal(404, 'not-found', { detail: `The mock has no ${found.name}` })
    const result = await handler({ params, query: url.searchParams, body })
    const { response: schema } = routes[found.name]
    if (typeof schema !== 'string') {
      const checked = schema.safeParse(result)
      if (!checked.success) throw new Error(`${found.name} breaks the contract: ${checked.error.message}`)
    } else if (typeof result === 'string') {
      response.writeHead(200, { 'content-type': `${schema}; charset=utf-8` }).end(result)
      return
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result))
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (!url.pathname.startsWith('/api/')) {
      void serveFile(url.pathname, response)
      return
    }
    if (down) {
      request.socket.destroy()
      return
    }
    answer(request, response, url).catch((error: unknown) => {
      const problem =
        error instanceof Refusal ? error.problem : new Refusal(500, 'internal', { detail: String(error) }).problem
      if (!(error instanceof Refusal)) world.failures.push(String(error))
      response.writeHead(problem.status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    world,
    instead,
    calls,
    push(event) {
      for (const stream of streams) stream.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    },
    setDown(next) {
      down = next
      if (down) for (const stream of streams) stream.destroy()
    },
    async close() {
      for (const stream of streams) stream.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
