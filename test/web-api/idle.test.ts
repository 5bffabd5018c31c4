import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { openDatabase } from '../../src/storage/open.ts'
import { onBothDatabases } from '../support/databases.ts'
import { type ApiFixture, type Client, createApiFixture } from './api-fixture.ts'

const minute = 60_000
const idleMinutes = 30

onBothDatabases('a session that nobody uses', (open) => {
  let api: ApiFixture
  let client: Client

  beforeAll(async () => {
    api = await createApiFixture(open().database, idleMinutes)
  })
  afterAll(() => api.app.close())
  beforeEach(async () => {
    client = await api.another('operator')
  })

  const where = () => ({ userId: client.userId })
  const session = () => api.database.prisma.session.findFirst({ where: where() })
  /** As if the person had last been there so long ago. */
  const leave = (ms: number) =>
    api.database.prisma.session.updateMany({ where: where(), data: { updatedAt: new Date(Date.now() - ms) } })
  const untouched = (seconds: number) => ({ 'x-otklik-untouched': String(seconds) })
  const lines = () => api.database.prisma.journalEntry.findMany({ where: { action: 'account-session-idle' } })
  const linesOfThis = async () => (await lines()).filter(({ values }) => JSON.stringify(values).includes(client.userId))

  it('is over for good, says why once, and is told in the journal', async () => {
    await leave(idleMinutes * minute + 1_000)
    expect(await client.get('/session')).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated', reason: 'idle' },
    })
    expect(await session()).toBeNull()
    const again = await client.send('POST', '/session/proof', { password: 'whatever it is' })
    expect(again).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
    expect(again.body.reason).toBeUndefined()
    expect(await linesOfThis()).toMatchObject([{ actor: 'system', caseId: null, values: { user: client.userId } }])
    const account = await api.desk.people.find(client.userId)
    expect(account?.lastSeenAt, 'who was here is not forgotten').toBeInstanceOf(Date)
    expect(account?.invitedUntil).toBeNull()
  })

  it('stays open as long as a person uses it', async () => {
    await leave(20 * minute)
    expect(await client.get('/session')).toMatchObject({ status: 200 })
    expect(Date.now() - ((await session())?.updatedAt.getTime() ?? 0)).toBeLessThan(minute)
    await leave(20 * minute)
    expect(await client.send('PATCH', '/session/profile', { language: 'kk' })).toMatchObject({ status: 200 })
    expect(Date.now() - ((await session())?.updatedAt.getTime() ?? 0)).toBeLessThan(minute)
  })

  it('is not kept open by what an open page asks for by itself', async () => {
    await leave(20 * minute)
    const before = (await session())?.updatedAt
    const polls = ['/session', '/cases/counts', '/sources']
    for (const path of polls) {
      expect(await client.get(path, untouched(20 * 60)), path).toMatchObject({ status: 200 })
    }
    expect((await session())?.updatedAt).toEqual(before)
    // A page that says it was touched later than the server knew is believed, to the second.
    await client.get('/session', untouched(5 * 60))
    const seen = Date.now() - ((await session())?.updatedAt.getTime() ?? 0)
    expect(seen).toBeGreaterThanOrEqual(5 * minute)
    expect(seen).toBeLessThan(6 * minute)
    for (const nonsense of ['-5', 'soon', '1e9', '9'.repeat(30)]) {
      expect(await client.get('/session', { 'x-otklik-untouched': nonsense }), nonsense).toMatchObject({ status: 200 })
    }
  })

  it('is not kept open by the live feed', async () => {
    await leave(20 * minute)
    const before = (await session())?.updatedAt
    await api.app.listen({ host: '127.0.0.1', port: 0 })
    const address = api.app.server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const stream = await fetch(`http://127.0.0.1:${port}/api/v1/events`, { headers: { cookie: client.cookie } })
    expect(stream.status).toBe(200)
    await stream.body?.cancel()
    expect((await session())?.updatedAt).toEqual(before)

    // Nor is the reason lost on it: nobody can read what a stream is refused for.
    await leave(idleMinutes * minute + 1_000)
    expect(await client.get('/events')).toMatchObject({ status: 401 })
    expect(await client.get('/session', untouched(2_000))).toMatchObject({ status: 401, body: { reason: 'idle' } })
  })

  it('leaves API tokens alone', async () => {
    const administrator = await api.as('administrator')
    const made = await administrator.send('POST', '/tokens', { name: 'Отчёты', scopes: ['cases:read'] })
    await leave(idleMinutes * minute + 1_000)
    const headers = { authorization: `Bearer ${made.body.secret}` }
    expect(await api.anonymous.get('/cases/counts', headers)).toMatchObject({ status: 200 })
  })

  it('is ended once and seen everywhere, by whichever process is asked', async () => {
    const { database, url } = open()
    // On PGlite there is one process, and both stand on its connection.
    const elsewhere = url === null ? database : await openDatabase({ url, folder: null })
    let other: FastifyInstance | undefined
    try {
      const second = await createApiFixture(elsewhere, idleMinutes)
      other = second.app
      const ask = (app: FastifyInstance, headers = {}) =>
        app.inject({ method: 'GET', url: '/api/v1/session', headers: { cookie: client.cookie, ...headers } })

      await leave(25 * minute)
      expect((await ask(api.app)).statusCode).toBe(200)
      // What one process saw counts for the other: without it this would be 55 minutes.
      const { prisma } = database
      const seen = await prisma.session.findFirstOrThrow({ where: where() })
      expect(Date.now() - seen.updatedAt.getTime()).toBeLessThan(minute)
      expect((await ask(second.app, untouched(3_000))).statusCode).toBe(200)

      await leave(idleMinutes * minute + 1_000)
      const answers = await Promise.all([api.app, second.app, api.app, second.app].map((app) => ask(app)))
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 401])
      expect(answers.some((answer) => answer.json<{ reason?: string }>().reason === 'idle')).toBe(true)
      expect(await linesOfThis()).toHaveLength(1)
    } finally {
      await other?.close()
      if (elsewhere !== database) await elsewhere.close()
    }
  })

  it('is never ended where nothing is set', async () => {
    const never = await createApiFixture(open().database, 0)
    try {
      await leave(6 * 24 * 60 * minute)
      const headers = { cookie: client.cookie }
      const answer = await never.app.inject({ method: 'GET', url: '/api/v1/session', headers })
      expect(answer.statusCode).toBe(200)
      expect(Date.now() - ((await session())?.updatedAt.getTime() ?? 0)).toBeLessThan(minute)
    } finally {
      await never.app.close()
    }
  })
})

it('has a PostgreSQL to be tried on', () => {
  expect(inject('postgresUrl')).toMatch(/^postgres/)
})
