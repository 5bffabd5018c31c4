import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkFor } from '../../src/compose/sign-in-address.ts'
import { maskAddress } from '../../src/domain/mask-address.ts'
import { openDatabase } from '../../src/storage/open.ts'
import { totp } from '../support/totp.ts'
import { type ApiFixture, type Client, createApiFixture } from './api-fixture.ts'

const password = 'kefir limuzin trotuar'

describe('the journal of accounts', () => {
  let api: ApiFixture
  let administrator: Client

  beforeAll(async () => {
    api = await createApiFixture(await openDatabase({ url: null, folder: null }))
    administrator = await api.as('administrator')
  })
  afterAll(async () => {
    await api.app.close()
    await api.database.close()
  })

  interface Told {
    readonly action: string
    readonly actorName: string | null
    readonly aboutName: string | null
    readonly values: Readonly<Record<string, unknown>>
  }
  /** What is told of a person, oldest first; null: of nobody. */
  async function told(userId: string | null): Promise<Told[]> {
    const { body } = await administrator.get('/journal?limit=200')
    return (body.items as Told[]).filter(({ values }) => values['user'] === userId).reverse()
  }
  const actions = async (userId: string | null) => (await told(userId)).map(({ action }) => action)
  const signIn = (email: string, given: string, extra = {}, address = '203.0.113.77') =>
    api.app.inject({
      method: 'POST',
      url: '/api/v1/session/password',
      headers: { 'x-otklik-csrf': '1', 'user-agent': 'Firefox on Linux' },
      remoteAddress: address,
      payload: { email, password: given, ...extra },
    })

  async function withPassword() {
    const client = await api.another('operator')
    await client.send('PUT', '/session/password', { password })
    return { client, email: (await api.desk.people.find(client.userId))?.email ?? '' }
  }

  it('has who came in, how and from about where, and who did not', async () => {
    const { client, email } = await withPassword()
    expect((await signIn(email, 'another one, not this')).statusCode).toBe(401)
    expect((await signIn(email, password)).statusCode).toBe(200)
    const lines = await told(client.userId)
    expect(lines).toMatchObject([
      { action: 'account-signed-in', values: { way: 'link', factor: 'none', newDevice: false } },
      { action: 'account-password-set' },
      { action: 'account-sign-in-refused', actorName: null, values: { why: 'credentials', from: '203.0.113.*' } },
      {
        action: 'account-signed-in',
        values: { way: 'password', factor: 'none', newDevice: true, from: '203.0.113.*' },
      },
    ])
    const { name } = (await api.desk.people.find(client.userId)) ?? {}
    expect(new Set(lines.map(({ aboutName }) => aboutName))).toEqual(new Set([name]))
    const kept = JSON.stringify(await api.database.prisma.journalEntry.findMany({ select: { values: true } }))
    for (const secret of [email, password, 'another one', '203.0.113.77', 'Firefox']) expect(kept).not.toContain(secret)
  })

  it('has the second factor, the password once more and the ways out', async () => {
    const { client, email } = await withPassword()
    const made = await client.send('POST', '/session/two-factor', { password })
    const secret = new URL(made.body.uri).searchParams.get('secret') ?? ''
    // Switching it on makes the session anew: go on with the one that is given.
    await client.send('POST', '/session/two-factor/confirm', { code: totp(secret, new Date()) })
    const entered = await signIn(email, password, { code: made.body.backupCodes[0] })
    expect(entered.statusCode).toBe(200)
    const cookie = entered.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
    const send = (method: 'POST' | 'DELETE', url: string, payload = {}) =>
      api.app.inject({ method, url: `/api/v1${url}`, headers: { cookie, 'x-otklik-csrf': '1' }, payload })
    expect((await send('POST', '/session/proof', { password: 'not this one, not this' })).statusCode).toBe(401)
    expect((await send('POST', '/session/proof', { password })).statusCode).toBe(200)
    expect((await send('POST', '/session/two-factor/stop', { password })).statusCode).toBe(200)
    const lines = await told(client.userId)
    expect(lines.map(({ action }) => action)).toEqual([
      'account-signed-in',
      'account-password-set',
      'account-two-factor-on',
      'account-signed-in',
      'account-proof-refused',
      'account-proof-given',
      'account-two-factor-off',
    ])
    expect(lines[3]?.values).toMatchObject({ way: 'password', factor: 'backup-code' })
    const later = await api.another('operator')
    await later.send('DELETE', '/session')
    expect(await actions(later.userId)).toEqual(['account-signed-in', 'account-signed-out'])
  })

  it('has what administrators do with accounts, by name, and both roles', async () => {
    const { client } = await withPassword()
    await administrator.send('PATCH', `/people/${client.userId}`, { role: 'coordinator' })
    await administrator.send('DELETE', `/people/${client.userId}/sessions`)
    await administrator.send('POST', `/people/${client.userId}/link`)
    expect((await told(client.userId)).slice(2)).toMatchObject([
      { action: 'person-changed', values: { was: 'operator', role: 'coordinator', disabled: false } },
      { action: 'sessions-ended' },
      { action: 'link-issued' },
    ])
    await administrator.send('PATCH', `/people/${client.userId}`, { disabled: true })
    const account = await api.desk.people.find(client.userId)
    expect((await signIn(account?.email ?? '', password)).statusCode).toBe(401)
    expect((await told(client.userId)).at(-1)).toMatchObject({
      action: 'account-sign-in-refused',
      values: { why: 'disabled' },
    })
  })

  it('is read by administrators alone, by its own filter', async () => {
    const coordinator = await api.as('coordinator')
    const all = (await coordinator.get('/journal?limit=200')).body.items as Told[]
    expect(all.some(({ action }) => action === 'person-changed')).toBe(true)
    expect(all.filter(({ action }) => action.startsWith('account-'))).toEqual([])
    expect((await coordinator.get('/journal?action=account-signed-in')).body.items).toEqual([])
    const made = await administrator.send('POST', '/tokens', { name: 'Журнал', scopes: ['journal:read'] })
    const bearer = { authorization: `Bearer ${made.body.secret}` }
    const exported = await api.anonymous.get('/journal/export', bearer)
    expect(exported.status).toBe(200)
    const lines = [(await api.anonymous.get('/journal', bearer)).body, exported.body].map((each) =>
      JSON.stringify(each),
    )
    for (const each of lines) expect(each).not.toContain('account-')
    for (const each of lines) expect(each).toContain('person-changed')
    expect((await administrator.get('/journal/export')).body).toContain('account-signed-in')
    const { body } = await administrator.get('/journal?action=account-signed-in,account-signed-out')
    expect(new Set((body.items as Told[]).map(({ action }) => action))).toEqual(
      new Set(['account-signed-in', 'account-signed-out']),
    )
  })

  it('says that a link was made at the machine', async () => {
    const { client, email } = await withPassword()
    const place = { desk: api.desk, publicUrl: 'http://127.0.0.1:8080' }
    const link = await linkFor(place, email)
    expect((await told(client.userId)).at(-1)).toMatchObject({ action: 'link-issued', actorName: null })
    expect(link).toContain('/sign-in#token=')
  })

  it('calls a failure of ours nobody’s wrong password', async () => {
    const { client, email } = await withPassword()
    const { seen } = api.desk.people
    Object.assign(api.desk.people, { seen: () => Promise.reject(new Error('the store refuses')) })
    try {
      for (let tried = 0; tried < 6; tried += 1) expect((await signIn(email, password)).statusCode).toBe(500)
    } finally {
      Object.assign(api.desk.people, { seen })
    }
    expect((await signIn(email, password)).statusCode, 'six were not too many').toBe(200)
    expect(await actions(client.userId)).toEqual(['account-signed-in', 'account-password-set', 'account-signed-in'])
  })

  it('is not filled up by strangers, and keeps no name that they typed', async () => {
    const before = (await told(null)).length
    for (let index = 0; index < 6; index += 1) {
      await signIn('nobody.at.all@dalanet.example', 'whatever it is', {}, '198.51.100.9')
    }
    const lines = (await told(null)).slice(before)
    // Five are judged, the sixth is too many.
    expect(lines.map(({ values }) => values['why'])).toEqual([...Array(5).fill('credentials'), 'too-many'])
    await signIn('nobody.at.all@dalanet.example', 'whatever it is', {}, '198.51.100.9')
    expect(await told(null)).toHaveLength(before + 6)
    for (let index = 0; index < 110; index += 1) {
      await api.app.inject({
        method: 'POST',
        url: '/api/v1/session/link',
        headers: { 'x-otklik-csrf': '1' },
        remoteAddress: `198.51.100.${100 + Math.floor(index / 5)}`,
        payload: { token: `no-such-link-of-ours-${index}` },
      })
    }
    expect(await told(null)).toHaveLength(before + 6 + (100 - 5))
    const kept = JSON.stringify(await api.database.prisma.journalEntry.findMany({ select: { values: true } }))
    expect(kept).not.toContain('nobody.at.all')
    expect(kept).not.toContain('no-such-link')
  })
})

it('masks addresses of both kinds', () => {
  for (const [address, masked] of [
    ['203.0.113.77', '203.0.113.*'],
    ['::ffff:203.0.113.77', '203.0.113.*'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::*'],
    ['2001:db8::7', '2001:db8::*'],
    ['::1', '::*'],
    ['', ''],
  ]) {
    expect(maskAddress(address ?? ''), address).toBe(masked)
  }
})
