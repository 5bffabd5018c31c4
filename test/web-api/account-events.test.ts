import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueLink } from '../../src/desk/people.ts'
import { openDatabase } from '../../src/storage/open.ts'
import { totp } from '../support/totp.ts'
import { type ApiFixture, type Client, createApiFixture } from './api-fixture.ts'

const password = 'kefir limuzin trotuar'

describe('the owner of an account is told by mail', () => {
  let api: ApiFixture
  let client: Client

  beforeAll(async () => {
    api = await createApiFixture(await openDatabase({ url: null, folder: null }))
    client = await api.another('operator')
  })
  afterAll(async () => {
    await api.app.close()
    await api.database.close()
  })

  const told = async () => {
    const rows = await api.database.prisma.dispatch.findMany({ where: { purpose: 'account' }, orderBy: { id: 'asc' } })
    await api.database.prisma.dispatch.deleteMany({ where: { purpose: 'account' } })
    return rows.map(({ channel, userId, payload }) => ({
      channel,
      userId,
      ...(payload as { what: string; device: string }),
    }))
  }
  const signIn = async (device: string) => {
    const { token } = await issueLink(api.desk, client.userId)
    const headers = { 'x-otklik-csrf': '1', 'user-agent': device }
    const answer = await api.app.inject({ method: 'POST', url: '/api/v1/session/link', headers, payload: { token } })
    expect(answer.statusCode).toBe(200)
  }

  it('of a changed password, and not of the first one', async () => {
    expect(await client.send('PUT', '/session/password', { password })).toMatchObject({ status: 200 })
    expect(await told()).toEqual([])
    const change = { current: password, password: 'samovar tramvai oblako' }
    expect(await client.send('PUT', '/session/password', { ...change, current: 'wrong wrong wrong' })).toMatchObject({
      status: 401,
    })
    expect(await told()).toEqual([])
    expect(await client.send('PUT', '/session/password', change)).toMatchObject({ status: 200 })
    const rows = await told()
    expect(rows).toMatchObject([{ channel: 'mail', userId: client.userId, what: 'password-changed' }])
    expect(JSON.stringify(rows)).not.toContain('samovar')
  })

  it('of a second factor', async () => {
    const other = await api.another('operator')
    await other.send('PUT', '/session/password', { password })
    const made = await other.send('POST', '/session/two-factor', { password })
    expect(await told()).toEqual([])
    const code = totp(new URL(made.body.uri).searchParams.get('secret') ?? '', new Date())
    expect(await other.send('POST', '/session/two-factor/confirm', { code })).toMatchObject({ status: 200 })
    expect(await told()).toMatchObject([{ userId: other.userId, what: 'two-factor-on' }])
  })

  it('of a sign-in from a browser that none of the open sessions has', async () => {
    await signIn('Firefox on Linux')
    await told()
    await signIn('Firefox on Linux')
    expect(await told()).toEqual([])
    await signIn('Chromium elsewhere')
    expect(await told()).toMatchObject([{ userId: client.userId, what: 'new-device', device: 'Chromium elsewhere' }])
  })

  it('not where nobody reads the address', async () => {
    await api.database.prisma.user.update({ where: { id: client.userId }, data: { email: 'admin@otklik.invalid' } })
    await signIn('Safari in a café')
    expect(await told()).toEqual([])
  })
})
