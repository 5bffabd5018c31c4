import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueLink } from '../../src/desk/people.ts'
import { openDatabase } from '../../src/storage/open.ts'
import { totp } from '../support/totp.ts'
import { type ApiFixture, type Client, createApiFixture } from './api-fixture.ts'

const password = 'верная лошадь 7'

/** What a hostile person tried on the running product; each of these went through once. */
describe('hostile requests', () => {
  let api: ApiFixture

  beforeAll(async () => {
    api = await createApiFixture(await openDatabase({ url: null, folder: null }))
  })
  afterAll(async () => {
    await api.app.close()
    await api.database.close()
  })

  async function withPassword(): Promise<{ readonly client: Client; readonly email: string }> {
    const client = await api.another('operator')
    expect(await client.send('PUT', '/session/password', { password })).toMatchObject({ status: 200 })
    return { client, email: (await api.desk.people.find(client.userId))?.email ?? '' }
  }
  const signIn = (email: string, code: string) =>
    api.anonymous.send('POST', '/session/password', { email, password, code })
  const fromAddress = (remoteAddress: string, url: string, payload: object) =>
    api.app.inject({ method: 'POST', url: `/api/v1${url}`, remoteAddress, headers: { 'x-otklik-csrf': '1' }, payload })

  it('a code of the authenticator opens once', async () => {
    const { client, email } = await withPassword()
    const { body } = await client.send('POST', '/session/two-factor', { password })
    const secret = new URL(body.uri).searchParams.get('secret') ?? ''
    const code = totp(secret, new Date())
    expect((await client.send('POST', '/session/two-factor/confirm', { code })).status).toBe(200)
    const both = await Promise.all([signIn(email, code), signIn(email, code)])
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 401])
    expect(await signIn(email, code)).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } })
    api.clock.advance(15 * 60_000)
  })

  it('a session that somebody prepared is not the one that a sign-in opens', async () => {
    const { client, email } = await withPassword()
    const signed = () =>
      api.app.inject({
        method: 'POST',
        url: '/api/v1/session/password',
        headers: { 'x-otklik-csrf': '1', cookie: client.cookie },
        payload: { email, password },
      })
    const cookies = [await signed(), await signed()].map(({ cookies: [cookie] }) => cookie?.value ?? '')
    expect(new Set([...cookies, client.cookie.split('=')[1]]).size).toBe(3)
  })

  it.each(['/session/two-factor', '/session/two-factor/stop'])(
    'nobody guesses the password by %s from a session left open',
    async (path) => {
      const { client } = await withPassword()
      const answers: number[] = []
      for (let i = 0; i < 8; i++) answers.push((await client.send('POST', path, { password: `guess ${i}` })).status)
      expect(answers.filter((status) => status === 429)).toHaveLength(3)
      expect((await client.send('POST', path, { password })).status).toBe(429)
      api.clock.advance(15 * 60_000)
    },
  )

  it('links that are none, from a hundred addresses, keep nobody’s own link from working', async () => {
    for (let i = 0; i < 40; i++) {
      const answer = await fromAddress(`198.51.100.${i}`, '/session/link', { token: `stranger-${i}-${'x'.repeat(30)}` })
      expect(answer.statusCode).toBe(401)
    }
    const { token } = await issueLink(api.desk, await api.user('operator'))
    expect((await fromAddress('203.0.113.9', '/session/link', { token })).statusCode).toBe(200)
  })

  it('a thousand addresses of one IPv6 block are one neighbour', async () => {
    const { email } = await withPassword()
    const statuses: number[] = []
    for (let i = 1; i <= 8; i++) {
      const tried = await fromAddress(`2001:db8:7:1::${i}`, '/session/password', { email, password: `guess ${i}` })
      statuses.push(tried.statusCode)
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
    const elsewhere = await fromAddress('2001:db8:7:2::1', '/session/password', { email, password })
    expect(elsewhere.statusCode).toBe(200)
    api.clock.advance(15 * 60_000)
  })

  it('a name has no line breaks: it ends in the head of a mail', async () => {
    const administrator = await api.as('administrator')
    const name = 'Асель\r\nBcc: evil@example.org'
    const invited = { email: 'line@dalanet.example', name, role: 'operator', language: 'ru' }
    expect(await administrator.send('POST', '/people', invited)).toMatchObject({ status: 400 })
    expect(await administrator.send('PATCH', '/session/profile', { name })).toMatchObject({ status: 400 })
    const { body } = await administrator.get('/settings')
    const company = { ...body.company, brand: name }
    expect(await administrator.send('PUT', '/settings', { company })).toMatchObject({ status: 400 })
  })

  it('a NUL is refused by its place, not by the database', async () => {
    const operator = await api.as('operator')
    const answer = await operator.send('POST', '/views', { name: 'мой', filter: { q: 'a\u0000b' } })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'body/filter/q' }] } })
  })

  it('figures are not for a page that had its name resolved to this machine', async () => {
    const ask = async (host: string) => (await api.app.inject({ url: '/metrics', headers: { host } })).statusCode
    expect(await ask('127.0.0.1:8080')).toBe(200)
    expect(await ask('localhost:8080')).toBe(200)
    expect(await ask('rebound.evil.example')).toBe(403)
  })

  it('a request that never ends is ended', () => {
    expect(api.app.server.requestTimeout).toBe(60_000)
    expect(api.app.server.headersTimeout).toBeGreaterThan(0)
  })

  it('a pattern that takes for ever is refused before a customer’s text meets it', async () => {
    const administrator = await api.as('administrator')
    const { body } = await administrator.get('/settings')
    const put = (contractPattern: string) =>
      administrator.send('PUT', '/settings', { company: { ...body.company, contractPattern } })
    for (const slow of ['(\\d+)+x', '(?:\\d|\\d\\d)+!x', '(?:[A-Z\\d ]+)*-']) {
      expect(await put(slow), slow).toMatchObject({ status: 400, body: { reason: 'company.contractPattern' } })
    }
    for (const sound of ['\\d{6,10}', '(?:KZ-)?\\d{4,12}', '']) expect((await put(sound)).status, sound).toBe(200)
  })

  it('a token that reads saves no views in its maker’s name', async () => {
    const administrator = await api.as('administrator')
    const { body } = await administrator.send('POST', '/tokens', { name: 'Сводка', scopes: ['cases:read'] })
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/v1/views',
      headers: { authorization: `Bearer ${body.secret}` },
      payload: { name: 'чужой', filter: {} },
    })
    expect(answer.statusCode).toBe(403)
  })

  it('a letter’s file is a download, whatever it calls itself and whatever is in it', async () => {
    const { id: caseId } = await api.seedCase()
    const { attachments } = await api.database.prisma.message.create({
      data: {
        caseId,
        direction: 'in',
        key: 'hostile',
        text: '-',
        receivedAt: api.clock.now(),
        attachments: {
          create: {
            position: 0,
            name: 'счёт"\r\nset-cookie: a=b; x=".html',
            contentType: 'text/html',
            sizeBytes: 9,
            content: Buffer.from('<script>1'),
          },
        },
      },
      include: { attachments: true },
    })
    const answer = await (await api.as('operator')).get(`/attachments/${attachments[0]?.id}`)
    expect(answer.status).toBe(200)
    expect(String(answer.headers['content-disposition'])).toMatch(/^attachment/)
    expect(String(answer.headers['content-disposition'])).not.toMatch(/[\r\n]/)
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  it('a mistake of ours is told without its words, by the id that stands in the log', async () => {
    const administrator = await api.as('administrator')
    const { journalReads } = api.desk
    const { search } = journalReads
    Object.assign(journalReads, { search: () => Promise.reject(new Error('secret words of the database')) })
    const { status, body, headers } = await administrator.get('/journal')
    Object.assign(journalReads, { search })
    expect(status).toBe(500)
    expect(JSON.stringify(body)).not.toMatch(/secret words|at .*\.ts:/)
    expect(body).toMatchObject({ code: 'internal', instance: headers['x-request-id'] })
  })

  it('a foreign prototype in a body changes nothing', async () => {
    for (const payload of [
      '{"__proto__":{"polluted":1},"token":"x"}',
      '{"constructor":{"prototype":{"polluted":1}}}',
    ]) {
      const answer = await api.app.inject({
        method: 'POST',
        url: '/api/v1/session/link',
        headers: { 'x-otklik-csrf': '1', 'content-type': 'application/json' },
        payload,
      })
      expect(answer.statusCode).toBe(400)
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })
})
