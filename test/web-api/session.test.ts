import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueLink, linkMs } from '../../src/desk/people.ts'
import { openDatabase } from '../../src/storage/open.ts'
import { totp } from '../support/totp.ts'
import { type ApiFixture, createApiFixture } from './api-fixture.ts'

const password = 'верная лошадь 7'

describe('sign-in', () => {
  let api: ApiFixture

  beforeAll(async () => {
    api = await createApiFixture(await openDatabase({ url: null, folder: null }))
  })

  afterAll(async () => {
    await api.app.close()
    await api.database.close()
  })

  async function withPassword() {
    const client = await api.another('operator')
    expect(await client.send('PUT', '/session/password', { password })).toMatchObject({ status: 200 })
    const account = await api.desk.people.find(client.userId)
    return { client, email: account?.email ?? '' }
  }

  const signIn = (email: string, given: string, extra = {}) =>
    api.anonymous.send('POST', '/session/password', { email, password: given, ...extra })

  it('tells nobody anything before somebody is signed in', async () => {
    for (const path of ['/session', '/cases', '/settings', '/people', '/journal']) {
      expect(await api.anonymous.get(path), path).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
    }
  })

  it('says who one is, what one may and how the installation stands', async () => {
    const { body } = await (await api.as('marketing')).get('/session')
    expect(body).toMatchObject({
      user: { role: 'marketing', language: 'ru', passwordSet: false },
      installation: { company: 'Дала Нет', sandbox: true, dryRun: false, undoSeconds: 90, zone: 'Asia/Almaty' },
    })
    expect(body.permissions).toContain('report.send')
    expect(body.permissions).not.toContain('case.approve')
  })

  it('lets a link in once', async () => {
    const userId = await api.user('operator')
    const { token } = await issueLink(api.desk, userId)
    const both = await Promise.all([
      api.anonymous.send('POST', '/session/link', { token }),
      api.anonymous.send('POST', '/session/link', { token }),
    ])
    expect(both.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, 401])
    expect(await api.anonymous.send('POST', '/session/link', { token })).toMatchObject({
      status: 401,
      body: { code: 'link-used-or-expired' },
    })
  })

  it('lets a link in for fifteen minutes and never a disabled person', async () => {
    const userId = await api.user('operator')
    const late = await issueLink(api.desk, userId)
    api.clock.advance(linkMs)
    expect(await api.anonymous.send('POST', '/session/link', { token: late.token })).toMatchObject({ status: 401 })
    const { token } = await issueLink(api.desk, userId)
    await api.desk.people.change(userId, { disabled: true })
    expect(await api.anonymous.send('POST', '/session/link', { token })).toMatchObject({ status: 401 })
  })

  it('keeps only hashes of links', async () => {
    const { token } = await issueLink(api.desk, await api.user('operator'))
    const links = await api.database.prisma.signInLink.findMany()
    expect(links.length).toBeGreaterThan(0)
    expect(JSON.stringify(links)).not.toContain(token)
  })

  it('sets a cookie that scripts and other sites do not get', async () => {
    const { token } = await issueLink(api.desk, await api.user('operator'))
    const { headers } = await api.anonymous.send('POST', '/session/link', { token })
    expect(String(headers['set-cookie'])).toMatch(/HttpOnly/)
    expect(String(headers['set-cookie'])).toMatch(/SameSite=Strict/)
  })

  it('signs in with a password of one’s own, and changes it only with the old one', async () => {
    const { client, email } = await withPassword()
    expect(await signIn(email.toUpperCase(), password)).toMatchObject({ status: 200, body: { user: { email } } })
    expect(await signIn(email, 'не та лошадь 7')).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } })
    const changed = { password: 'другая лошадь 8' }
    expect((await client.send('PUT', '/session/password', changed)).status).toBe(401)
    expect((await client.send('PUT', '/session/password', { ...changed, current: password })).status).toBe(200)
    expect((await signIn(email, 'другая лошадь 8')).status).toBe(200)
  })

  it('refuses a short password', async () => {
    const client = await api.another('operator')
    expect((await client.send('PUT', '/session/password', { password: 'коротко' })).status).toBe(400)
  })

  it('says the same to a wrong password and to an unknown address', async () => {
    const { email } = await withPassword()
    const wrong = await signIn(email, 'не та лошадь 7')
    const unknown = await signIn('nobody@dalanet.example', 'не та лошадь 7')
    const { instance: _a, ...first } = wrong.body
    const { instance: _b, ...second } = unknown.body
    expect(second).toEqual(first)
  })

  it('stops guessing after five wrong tries, right ones included, and lets in again later', async () => {
    const { email } = await withPassword()
    for (let tries = 0; tries < 5; tries += 1) expect((await signIn(email, 'не та лошадь')).status).toBe(401)
    const stopped = await signIn(email, password)
    expect(stopped).toMatchObject({ status: 429, body: { code: 'too-many-requests' } })
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(60)
    api.clock.advance(15 * 60_000)
    expect((await signIn(email, password)).status).toBe(200)
  })

  it('counts what is tried at once, and names nobody in the table of tries', async () => {
    const { email } = await withPassword()
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(email, 'не та лошадь')))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7)
    const { rows } = await api.database.query('select * from sign_in_try')
    expect(rows.length).toBeGreaterThanOrEqual(3)
    expect(JSON.stringify(rows)).not.toMatch(/dalanet|127\.0\.0\.1/)
    api.clock.advance(15 * 60_000)
  })

  it('counts over all web processes', async () => {
    const { email } = await withPassword()
    const other = await createApiFixture(api.database)
    const otherSignIn = async () =>
      (
        await other.app.inject({
          method: 'POST',
          url: '/api/v1/session/password',
          headers: { 'x-otklik-csrf': '1' },
          payload: { email, password: 'не та лошадь' },
        })
      ).statusCode
    other.clock.advance(api.clock.now().getTime() - other.clock.now().getTime())
    for (let tries = 0; tries < 3; tries += 1) expect((await signIn(email, 'не та лошадь')).status).toBe(401)
    expect([await otherSignIn(), await otherSignIn(), await otherSignIn()]).toEqual([401, 401, 429])
    expect((await signIn(email, password)).status).toBe(429)
    api.clock.advance(15 * 60_000)
    expect((await signIn(email, password)).status).toBe(200)
    await other.app.close()
  })

  it('has no open sign-up', async () => {
    for (const url of ['/api/auth/sign-up/email', '/api/v1/auth/sign-up', '/api/auth/sign-in/email']) {
      const answer = await api.app.inject({ method: 'POST', url, payload: { email: 'x@dalanet.example', password } })
      expect(answer.statusCode, url).toBe(404)
    }
  })

  it('asks for a second factor once it is on', async () => {
    const { client, email } = await withPassword()
    const { body } = await client.send('POST', '/session/two-factor', { password })
    const secret = new URL(body.uri).searchParams.get('secret') ?? ''
    expect(await client.send('POST', '/session/two-factor/confirm', { code: '000000' })).toMatchObject({ status: 401 })
    const code = totp(secret, new Date())
    expect(await client.send('POST', '/session/two-factor/confirm', { code })).toMatchObject({ status: 200 })
    expect(await signIn(email, password)).toMatchObject({ status: 401, body: { code: 'second-factor-needed' } })
    expect(await signIn(email, password, { code: totp(secret, new Date()) })).toMatchObject({ status: 200 })
    expect(await signIn(email, password, { code: '000000' })).toMatchObject({ status: 401 })
    expect(await signIn(email, password, { code: body.backupCodes[0] })).toMatchObject({ status: 200 })
    expect((await signIn(email, password, { code: body.backupCodes[0] })).status).toBe(401)
  })

  it('lists and ends sessions; signing out ends one’s own', async () => {
    const { client, email } = await withPassword()
    await signIn(email, password)
    const { body } = await client.get('/session/all')
    expect(body.items).toHaveLength(2)
    const other = body.items.find((session: { current: boolean }) => !session.current)
    expect((await client.send('DELETE', `/session/all/${other.id}`)).status).toBe(200)
    expect((await client.get('/session/all')).body.items).toHaveLength(1)
    expect((await client.send('DELETE', '/session')).status).toBe(200)
    expect((await client.get('/session')).status).toBe(401)
  })

  it('ends the sessions of a person who is disabled or given another role', async () => {
    const administrator = await api.as('administrator')
    for (const change of [{ disabled: true }, { role: 'marketing' }]) {
      const client = await api.another('operator')
      expect((await client.get('/session')).status).toBe(200)
      expect((await administrator.send('PATCH', `/people/${client.userId}`, change)).status).toBe(200)
      expect((await client.get('/session')).status).toBe(401)
    }
  })

  it('keeps the last administrator', async () => {
    const administrator = await api.as('administrator')
    const change = await administrator.send('PATCH', `/people/${administrator.userId}`, { role: 'operator' })
    expect(change).toMatchObject({ status: 409, body: { reason: 'last-administrator' } })
  })

  describe('requests that another site began', () => {
    const post = async (headers: Record<string, string>) => {
      const { cookie } = await api.as('operator')
      const answer = await api.app.inject({
        method: 'PATCH',
        url: '/api/v1/session/profile',
        headers: { cookie, host: '127.0.0.1:8080', ...headers },
        payload: { name: 'Асель' },
      })
      return answer.statusCode === 200 ? 'done' : answer.json().code
    }

    it.each([
      ['no header of ours', {}, 'csrf'],
      ['a foreign origin', { 'x-otklik-csrf': '1', origin: 'https://evil.example' }, 'csrf'],
      ['no origin at all in an opaque page', { 'x-otklik-csrf': '1', origin: 'null' }, 'csrf'],
      ['a cross-site fetch', { 'x-otklik-csrf': '1', 'sec-fetch-site': 'cross-site' }, 'csrf'],
      ['a neighbour under the same domain', { 'x-otklik-csrf': '1', 'sec-fetch-site': 'same-site' }, 'csrf'],
      [
        'our own page',
        { 'x-otklik-csrf': '1', origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-origin' },
        'done',
      ],
    ])('%s', async (_name, headers, outcome) => {
      expect(await post(headers as Record<string, string>)).toBe(outcome)
    })

    it('reads no form', async () => {
      const { cookie } = await api.as('operator')
      const answer = await api.app.inject({
        method: 'PATCH',
        url: '/api/v1/session/profile',
        headers: { cookie, 'x-otklik-csrf': '1', 'content-type': 'text/plain' },
        payload: '{"name":"x"}',
      })
      expect(answer.statusCode).toBe(400)
    })
  })

  describe('tokens', () => {
    it('open what their scopes say, within the maker’s role, until they are revoked', async () => {
      const administrator = await api.as('administrator')
      const made = await administrator.send('POST', '/tokens', { name: 'Сводка', scopes: ['cases:read'] })
      const headers = { authorization: `Bearer ${made.body.secret}` }
      expect((await api.anonymous.get('/cases', headers)).status).toBe(200)
      const refused = await api.anonymous.get('/journal', headers)
      expect(refused).toMatchObject({ status: 403, body: { reason: 'journal.read' } })
      expect(refused.body.detail, 'its maker may, this token may not').toContain('scopes of this token')
      expect(await api.anonymous.get('/session', headers)).toMatchObject({ status: 403 })
      const stored = JSON.stringify(await api.database.prisma.apiToken.findMany())
      expect(stored).not.toContain(made.body.secret)
      expect((await administrator.get('/tokens')).body.items[0]).toMatchObject({ name: 'Сводка', revokedAt: null })
      expect((await administrator.send('DELETE', `/tokens/${made.body.id}`)).status).toBe(200)
      expect((await api.anonymous.get('/cases', headers)).status).toBe(401)
    })
  })
})
