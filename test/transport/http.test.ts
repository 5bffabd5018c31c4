import type { RequestListener, Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { Failure } from '../../src/domain/failure.ts'
import type { HttpRequest } from '../../src/transport/http.ts'
import { createHttp } from '../../src/transport/http.ts'
import { createLimits, createMemorySlots } from '../../src/transport/limits.ts'
import { isPublicAddress } from '../../src/transport/public-url.ts'
import { callContext } from '../contracts/call.ts'

const servers: Server[] = []
const fast = { perSecond: 10_000, concurrency: 8 }

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function client(...trustedUrls: string[]) {
  return createHttp({ limits: createLimits({ slots: createMemorySlots(), rates: {}, fallback: fast }), trustedUrls })
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  return work.then(
    () => expect.fail('expected a failure'),
    (error: unknown) => error as Failure,
  )
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

describe('addresses', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '169.254.169.254',
    '::1',
    '::ffff:127.0.0.1',
    '::7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fd00::1',
    '100.64.0.1',
    '0.0.0.0',
  ])('refuses %s', (address) => expect(isPublicAddress(address)).toBe(false))
  it('accepts a public one', () => expect(isPublicAddress('87.250.250.242')).toBe(true))

  it.each([
    'http://127.0.0.1:9/',
    'http://[::1]:9/',
    'http://localhost:9/',
    'http://2130706433:9/',
    'file:///etc/passwd',
  ])('does not open %s', async (url) => {
    const failure = await failureOf(client().send({ at: 'test', url }, callContext()))
    expect(failure.kind).toBe('invalid')
  })

  it('checks every redirect again', async () => {
    const inner = await serve((_, response) => response.end('secret'))
    const outer = await serve((_, response) => response.writeHead(302, { location: inner }).end())
    const failure = await failureOf(client(outer).send({ at: 'test', url: outer }, callContext()))
    expect(failure.kind).toBe('invalid')
  })
})

describe('what an answer asks of us', () => {
  const html = '<!doctype html><title>Вы не робот?</title><p>Подтвердите, что запросы отправляли вы, а не робот'
  const login = '<!doctype html><title>Авторизация</title><form><input type="password"></form>'
  it.each([
    [200, {}, html, 'blocked'],
    [200, {}, login, 'auth'],
    [200, {}, '<!doctype html><title>Новости</title>', 'layout-changed'],
    [200, {}, 'not json', 'layout-changed'],
    [401, {}, '{}', 'auth'],
    [403, {}, '<html><body>Access Denied</body></html>', 'blocked'],
    [404, {}, '{}', 'gone'],
    [429, { 'retry-after': '7' }, '{}', 'throttled'],
    [451, {}, '', 'blocked'],
    [502, {}, '<html>bad gateway</html>', 'transient'],
    [400, {}, '{}', 'invalid'],
  ])('%i %j %s → %s', async (status, headers, body, kind) => {
    const base = await serve((_, response) => response.writeHead(status, headers).end(body))
    const failure = await failureOf(client(base).json({ at: 'test', url: base }, callContext()))
    expect(failure.kind).toBe(kind)
    if (status === 429) expect(failure.retryAfterMs).toBe(7000)
  })

  it('reads gzip and refuses what unfolds beyond the cap', async () => {
    const base = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(JSON.stringify('x'.repeat(100_000))))
    })
    const http = client(base)
    expect(await http.json({ at: 'test', url: base }, callContext())).toHaveLength(100_000)
    const failure = await failureOf(http.json({ at: 'test', url: base, maxBytes: 1000 }, callContext()))
    expect(failure.kind).toBe('layout-changed')
  })
})

describe('a lost connection', () => {
  const post = (url: string): HttpRequest => ({ at: 'test', url, method: 'POST', body: { text: 'x' } })

  it('before anything was sent is transient, even for a write', async () => {
    const base = await serve((_, response) => response.end())
    const server = servers.pop()
    await new Promise((done) => server?.close(done))
    expect((await failureOf(client(base).send(post(base), callContext()))).kind).toBe('transient')
  })

  it('after a write was sent is uncertain, after a read transient', async () => {
    const base = await serve((request) => request.socket.destroy())
    const http = client(base)
    expect((await failureOf(http.send(post(base), callContext()))).kind).toBe('uncertain')
    expect((await failureOf(http.send({ at: 'test', url: base }, callContext()))).kind).toBe('transient')
  })

  it('by the deadline while the server thinks is uncertain for a write', async () => {
    const arrived: unknown[] = []
    const base = await serve((request) => void arrived.push(request.url))
    let failure: Failure | undefined
    // On a machine that stood still the deadline passes before anything was sent, which is another case.
    for (let timeoutMs = 50; arrived.length === 0 && timeoutMs < 20_000; timeoutMs *= 4) {
      failure = await failureOf(client(base).send({ ...post(base), timeoutMs }, callContext()))
    }
    expect(arrived).toHaveLength(1)
    expect(failure?.kind).toBe('uncertain')
  })

  it('by a stop of the process while the server thinks is uncertain for a write, and harmless for a reading', async () => {
    for (const [request, kind] of [
      [(base: string) => post(base), 'uncertain'],
      [(base: string) => ({ at: 'test', url: base }), 'transient'],
    ] as const) {
      const stop = new AbortController()
      // The request is there: from now on nobody can say that nothing was sent.
      const base = await serve(() => stop.abort(new Error('stopping')))
      const failure = await failureOf(client(base).send(request(base), callContext({ signal: stop.signal })))
      expect(failure.kind).toBe(kind)
      expect(failure.message).toContain('after the request was sent')
    }
  })

  it('by an abort before the call started is transient', async () => {
    const base = await serve((_, response) => response.end())
    const call = callContext({ signal: AbortSignal.abort(new Error('stopping')) })
    expect((await failureOf(client(base).send(post(base), call))).kind).toBe('transient')
  })

  it('a server error after a write is uncertain: a gateway may time out after the text was stored', async () => {
    const base = await serve((_, response) => response.writeHead(504).end())
    expect((await failureOf(client(base).json(post(base), callContext()))).kind).toBe('uncertain')
  })
})
