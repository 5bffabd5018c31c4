import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/storage/open.ts'
import { createServer } from '../../src/web/server.ts'
import { type ApiFixture, createApiFixture, publicUrl } from './api-fixture.ts'

describe('pages and health', () => {
  let api: ApiFixture
  let app: FastifyInstance
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'otklik-pages-'))
    await mkdir(join(folder, 'assets'))
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Отклик</title>')
    await writeFile(join(folder, 'assets/app-1a2b.js'), 'export {}')
    api = await createApiFixture(await openDatabase({ url: null, folder: null }))
    app = await createServer({
      desk: api.desk,
      accounts: api.database.prisma,
      authSecret: 'a secret of this test run, long enough',
      publicUrl,
      sessionDays: 7,
      sessionIdleMinutes: 720,
      installation: { sandbox: false, version: '0.1.0' },
      pagesFolder: folder,
      ready: async () => true,
    })
  })
  afterAll(async () => {
    await app.close()
    await api.app.close()
    await api.database.close()
    await rm(folder, { recursive: true, force: true })
  })

  const page = (url: string, headers: Record<string, string> = { accept: 'text/html' }) => app.inject({ url, headers })

  it('answers every address of the pages with the one HTML file', async () => {
    for (const url of ['/', '/queue', '/cases/01a20030-cf9e-74a8-bf57-8f9e8b9f729b', '/sign-in?x=1']) {
      const answer = await page(url)
      expect(answer.statusCode, url).toBe(200)
      expect(answer.body, url).toContain('<title>Отклик</title>')
      expect(answer.headers['cache-control'], url).toBe('no-cache')
    }
  })

  it('hands out a new version that was built beside it, and says so while it is being built', async () => {
    const index = join(folder, 'index.html')
    await rm(index)
    expect((await page('/queue')).statusCode).toBe(503)
    await writeFile(index, '<!doctype html><title>Отклик</title><script src="/assets/app-3c4d.js"></script>')
    expect((await page('/queue')).body).toContain('app-3c4d.js')
  })

  it('compresses long JSON for whoever can read it, and the same words come out', async () => {
    const ask = (encoding?: string) =>
      page('/api/openapi.json', encoding === undefined ? {} : { 'accept-encoding': encoding })
    const plain = await ask()
    expect(plain.headers['content-encoding']).toBeUndefined()
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync }
    for (const [offered, chosen] of [
      ['gzip, deflate, br, zstd', 'br'],
      ['gzip, br;q=0', 'gzip'],
    ] as const) {
      const packed = await ask(offered)
      expect(packed.headers).toMatchObject({ 'content-encoding': chosen, vary: 'accept-encoding' })
      expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3)
      expect(unpack[chosen](packed.rawPayload).toString()).toBe(plain.body)
      expect(Number(packed.headers['content-length'])).toBe(packed.rawPayload.length)
    }
    expect((await ask('identity')).body).toBe(plain.body)
    const short = await page('/api/v1/session/options', { 'accept-encoding': 'br' })
    expect(short.headers).toMatchObject({ vary: 'accept-encoding' })
    expect(short.headers['content-encoding']).toBeUndefined()
    const told = await app.inject({
      method: 'POST',
      url: `/api/v1/session/link`,
      headers: { 'accept-encoding': 'br', 'x-otklik-csrf': '1', origin: publicUrl },
      payload: { token: 'x'.repeat(2_000) },
    })
    expect(told.headers['content-encoding'], 'an answer to POST may hold a secret').toBeUndefined()
  })

  it('lets hashed assets be kept for ever, and says when one is gone', async () => {
    const asset = await page('/assets/app-1a2b.js', {})
    expect(asset.headers['cache-control']).toContain('immutable')
    expect((await page('/assets/app-old.js')).statusCode).toBe(404)
    expect((await page('/../package.json')).statusCode).toBe(404)
    expect((await page('/api/v1/nothing')).json()).toMatchObject({ code: 'not-found' })
  })

  it('forbids foreign scripts, inline scripts and frames around us', async () => {
    const policy = String((await page('/')).headers['content-security-policy'])
    expect(policy).toContain("script-src 'self'")
    expect(/script-src[^;]*unsafe/.test(policy)).toBe(false)
    expect(policy).toContain("frame-ancestors 'none'")
    expect((await page('/')).headers['x-content-type-options']).toBe('nosniff')
  })

  it('names the mend where the pages are not built', async () => {
    const answer = await api.app.inject({ url: '/', headers: { accept: 'text/html' } })
    expect(answer.statusCode).toBe(503)
    expect(answer.body).toContain('npm')
  })

  it('tells its health and its figures to this machine', async () => {
    expect((await page('/healthz')).json()).toEqual({ ok: true })
    expect((await page('/readyz')).json()).toEqual({ ok: true, database: true, stopping: false, store: null })
    const metrics = await page('/metrics')
    expect(metrics.body).toContain('otklik_queue_cases{view="to-answer"}')
    expect(metrics.body).toContain('otklik_source_reading')
  })

  it.each(['ops/prometheus/otklik.rules.yml', 'ops/grafana/otklik.json'])(
    'has every figure that %s asks for',
    async (file) => {
      const { body } = await page('/metrics')
      const asked = new Set(readFileSync(file, 'utf8').match(/otklik_[a-z0-9_]+(?=[{\s[)"])/g))
      expect(asked.size).toBeGreaterThan(4)
      const missing = [...asked].filter((name) => !body.includes(`# TYPE ${name.replace(/_bucket$/, '')} `))
      expect(missing).toEqual([])
    },
  )

  it('keeps its figures from strangers', async () => {
    const answer = await app.inject({ url: '/metrics', remoteAddress: '203.0.113.7' })
    expect(answer.statusCode).toBe(403)
  })

  it('is not ready when the database does not answer', async () => {
    const broken = await createServer({
      desk: api.desk,
      accounts: api.database.prisma,
      authSecret: 'a secret of this test run, long enough',
      publicUrl: 'https://otklik.dalanet.example',
      sessionDays: 7,
      sessionIdleMinutes: 720,
      installation: { sandbox: false, version: '0.1.0' },
      pagesFolder: folder,
      ready: async () => {
        throw new Error('gone')
      },
      requestsPerMinute: 3,
    })
    const answer = await broken.inject({ url: '/readyz' })
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['strict-transport-security']).toBeDefined()
    const codes = []
    for (let index = 0; index < 4; index += 1) codes.push((await broken.inject({ url: '/healthz' })).statusCode)
    expect(codes.at(-1)).toBe(429)
    await broken.close()
  })

  it('refuses a body that is too large and one that is no JSON', async () => {
    const { cookie } = await api.as('operator')
    const send = (payload: string) =>
      api.app.inject({
        method: 'POST',
        url: '/api/v1/views',
        headers: { cookie, 'x-otklik-csrf': '1', 'content-type': 'application/json' },
        payload,
      })
    expect((await send('{'.repeat(600_000))).statusCode).toBe(413)
    expect((await send('{"name"')).json()).toMatchObject({ status: 400, code: 'invalid-request' })
  })
})
