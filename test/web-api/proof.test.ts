import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '../../src/storage/open.ts'
import { type RouteSpec, routes } from '../../src/web/contract/routes.ts'
import { type Answered, type ApiFixture, type Client, createApiFixture } from './api-fixture.ts'

const password = 'kefir limuzin trotuar'
const specs = Object.entries(routes as Record<string, RouteSpec>)
const fresh = specs.filter(([, spec]) => spec.fresh === true)

describe('the password once more', () => {
  let api: ApiFixture
  let client: Client

  beforeAll(async () => {
    api = await createApiFixture(await openDatabase({ url: null, folder: null }))
  })
  afterAll(async () => {
    await api.app.close()
    await api.database.close()
  })
  beforeEach(async () => {
    client = await api.another('administrator')
    expect(await client.send('PUT', '/session/password', { password })).toMatchObject({ status: 200 })
  })

  /** As if the person had signed in an hour ago. */
  const growOld = (userId: string) =>
    api.database.prisma.session.updateMany({ where: { userId }, data: { createdAt: new Date(Date.now() - 3_600_000) } })

  function ask(spec: RouteSpec, cookie: string) {
    const url = `/api/v1${spec.path.replaceAll(/:\w+/g, randomUUID())}`
    const headers = { cookie, 'x-otklik-csrf': '1' }
    return api.app.inject({ method: spec.method, url, headers, payload: {} })
  }

  const cookieOf = (answer: Answered): string =>
    [answer.headers['set-cookie']].flat().map((one) => String(one).split(';')[0])[0] ?? ''
  const invitation = () => ({ email: `${randomUUID()}@dalanet.example`, name: 'Мадина С.', role: 'operator' })

  it('is asked for by everything that lets somebody in or lets something out', () => {
    expect(fresh.map(([name]) => name).sort()).toEqual(
      [
        ['invite', 'resendInvitation', 'changePerson', 'linkForPerson'],
        ['addToken', 'addWebhook', 'changeWebhook', 'renewWebhookSecret'],
        ['exportPerson', 'erasePerson', 'importConfiguration'],
        ['removeSource', 'replaceSecrets', 'connectTelegram', 'connectTracker', 'connectDirectoryService'],
      ]
        .flat()
        .sort(),
    )
  })

  it('is not asked for right after the sign-in, and on each such route an hour later', async () => {
    expect(await client.send('POST', '/people', invitation())).toMatchObject({ status: 200 })
    await growOld(client.userId)
    for (const [name, spec] of fresh) {
      const answer = await ask(spec, client.cookie)
      expect([answer.statusCode, answer.json<{ code: string }>().code], name).toEqual([403, 'proof-needed'])
    }
    expect(await client.get('/people'), 'looking is another thing').toMatchObject({ status: 200 })
  })

  it('opens for a quarter of an hour, for this session alone', async () => {
    await growOld(client.userId)
    const proof = await client.send('POST', '/session/proof', { password })
    expect(proof.status).toBe(200)
    expect([proof.headers['set-cookie']].flat()[0]).toMatch(/; Path=\/api; Max-Age=900; HttpOnly; SameSite=Strict/)
    const cookie = cookieOf(proof)
    const invite = (cookies: string) =>
      api.app.inject({
        method: 'POST',
        url: '/api/v1/people',
        headers: { cookie: cookies, 'x-otklik-csrf': '1' },
        payload: invitation(),
      })
    expect((await invite(`${client.cookie}; ${cookie}`)).statusCode).toBe(200)

    const other = await api.another('administrator')
    await growOld(other.userId)
    expect((await invite(`${other.cookie}; ${cookie}`)).json()).toMatchObject({ code: 'proof-needed' })

    const [id, until, signature] = cookie.replace('otklik.proof=', '').split('.')
    for (const made of [`${id}.${Number(until) + 1}.${signature}`, `${id}.${until}.`, `${id}.${until}`, '..', '']) {
      expect((await invite(`${client.cookie}; otklik.proof=${made}`)).json(), made).toMatchObject({
        code: 'proof-needed',
      })
    }

    vi.useFakeTimers({ toFake: ['Date'], now: Number(until) + 1 })
    try {
      expect((await invite(`${client.cookie}; ${cookie}`)).json()).toMatchObject({ code: 'proof-needed' })
    } finally {
      vi.useRealTimers()
    }
  })

  it('is counted like a sign-in when it is wrong, and then the right one is refused too', async () => {
    await growOld(client.userId)
    for (let wrong = 0; wrong < 5; wrong += 1) {
      const answer = await client.send('POST', '/session/proof', { password: 'not this one, not this one' })
      expect(answer).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } })
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
    expect(await client.send('POST', '/session/proof', { password })).toMatchObject({ status: 429 })
  })

  it('is kept as a salted scrypt hash: the same one of two people looks different', async () => {
    const other = await api.another('operator')
    await other.send('PUT', '/session/password', { password })
    const kept = await api.database.prisma.account.findMany({
      where: { userId: { in: [client.userId, other.userId] } },
      select: { password: true },
    })
    const hashes = kept.map((one) => one.password ?? '')
    expect(hashes).toHaveLength(2)
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
    expect(new Set(hashes).size).toBe(2)
  })

  it('is not put off by use: a session ends when it was to end', async () => {
    const where = { userId: client.userId }
    const { prisma } = api.database
    const days = await prisma.session.findFirstOrThrow({ where })
    expect(Math.round((days.expiresAt.getTime() - days.createdAt.getTime()) / 86_400_000)).toBe(7)
    // Six days old: better-auth would move its end by itself, in its own routes too.
    const ending = new Date(Date.now() + 86_400_000)
    await prisma.session.updateMany({ where, data: { expiresAt: ending } })
    for (const path of ['/session', '/session/all']) {
      expect(await client.get(path), path).toMatchObject({ status: 200 })
      expect((await prisma.session.findFirstOrThrow({ where })).expiresAt, path).toEqual(ending)
    }
    await prisma.session.updateMany({ where, data: { expiresAt: new Date(Date.now() - 1_000) } })
    expect(await client.get('/session')).toMatchObject({ status: 401 })
  })

  it('means nothing without a session', async () => {
    expect(await api.anonymous.send('POST', '/session/proof', { password })).toMatchObject({ status: 401 })
  })
})
