import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { type ApiFixture, type Client, createApiFixture } from './api-fixture.ts'

let opened: OpenTestDatabase
let api: ApiFixture
let administrator: Client
beforeAll(async () => {
  opened = await openTestDatabase('postgres', inject('postgresUrl'))
  api = await createApiFixture(opened.database)
  administrator = await api.as('administrator')
})
afterAll(async () => {
  await api.app.close()
  await opened.close()
})

const tokenOf = (link: string) => new URL(link).hash.replace('#token=', '')
const signIn = (token: string) => api.anonymous.send('POST', '/session/link', { token })

describe('invitations', () => {
  const invite = (email: string) =>
    administrator.send('POST', '/people', { email, name: 'Дана', role: 'operator', language: 'kk' })
  const listed = async (email: string) =>
    (await administrator.get('/people')).body.items.find((one: { email: string }) => one.email === email)

  it('go out by mail, with the link sealed until it has left', async () => {
    const made = await invite('dana@dalanet.example')
    expect(made.body).toMatchObject({ mailed: true })
    const [row] = await api.database.prisma.dispatch.findMany({ where: { purpose: 'invitation' } })
    expect(row).toMatchObject({ channel: 'mail', userId: made.body.id, state: 'pending' })
    const token = tokenOf(made.body.link)
    expect(JSON.stringify({ ...row, sealed: null })).not.toContain(token.slice(0, 10))
    expect(Buffer.from(row?.sealed ?? '').toString()).toBe(made.body.link)
    const { invitedUntil } = await listed('dana@dalanet.example')
    expect(new Date(invitedUntil).getTime() - api.clock.now().getTime()).toBe(3 * 86_400_000)
    expect(await signIn(token)).toMatchObject({ status: 200 })
    expect(await signIn(token)).toMatchObject({ status: 401 })
    expect((await listed('dana@dalanet.example')).invitedUntil).toBeNull()
    const late = await administrator.send('POST', `/people/${made.body.id}/invitation`)
    expect(late).toMatchObject({ status: 409, body: { reason: 'signed-in-already' } })
    expect(await administrator.send('DELETE', `/people/${made.body.id}/invitation`)).toMatchObject({ status: 409 })
  })

  it('run out, are sent again with the older link void, and are taken back', async () => {
    const first = await invite('late@dalanet.example')
    const second = await administrator.send('POST', `/people/${first.body.id}/invitation`)
    expect(second.body).toMatchObject({ mailed: true })
    expect(await signIn(tokenOf(first.body.link))).toMatchObject({ status: 401 })
    const before = api.clock.now()
    api.clock.advance(3 * 86_400_000 + 1_000)
    expect(await signIn(tokenOf(second.body.link))).toMatchObject({ status: 401 })
    api.clock.set(before)
    expect(await administrator.send('DELETE', `/people/${first.body.id}/invitation`)).toMatchObject({ status: 200 })
    expect(await signIn(tokenOf(second.body.link))).toMatchObject({ status: 401 })
    expect(await listed('late@dalanet.example')).toBeUndefined()
    expect(await invite('late@dalanet.example')).toMatchObject({ status: 200 })
  })
})

describe('sessions of others', () => {
  it('are listed and ended by an administrator', async () => {
    const other = await api.another('operator')
    const found = await administrator.get(`/people/${other.userId}/sessions`)
    expect(found.body.items).toMatchObject([{ current: false }])
    expect(await administrator.send('DELETE', `/people/${other.userId}/sessions`)).toMatchObject({ status: 200 })
    expect(await other.get('/session')).toMatchObject({ status: 401 })
  })
})

describe('passwords', () => {
  it.each([
    ['short', 'korotko'],
    ['common', 'Password1234'],
    ['common', 'aaaaaaaaaaaaaa'],
  ])('are refused where they are %s', async (reason, password) => {
    const client = await api.another('operator')
    const answer = await client.send('PUT', '/session/password', { password })
    // The schema itself refuses what is too short.
    if (reason === 'short') expect(answer).toMatchObject({ status: 400 })
    else expect(answer).toMatchObject({ status: 422, body: { code: 'weak-password', reason } })
  })
})

describe('notices', () => {
  const raise = async (userId: string, code = 'mentioned') => {
    const { prisma } = api.database
    const { id } = await prisma.notice.create({ data: { channel: 'desk', code, notBefore: api.clock.now() } })
    await prisma.noticeCopy.create({ data: { noticeId: id, userId, createdAt: new Date() } })
    return id
  }

  it('are listed in the reader’s words, counted, and read', async () => {
    const client = await api.another('operator')
    const first = await raise(client.userId)
    await raise(client.userId, 'source-silent')
    const list = await client.get('/notices')
    expect(list.body).toMatchObject({ unread: 2 })
    expect(list.body.items.map((one: { text: string }) => one.text).join()).toMatch(/Вас упомянули/)
    await client.send('POST', '/notices/read', { ids: [first] })
    expect((await client.get('/notices')).body.unread).toBe(1)
    await client.send('POST', '/notices/read', {})
    expect((await client.get('/notices')).body.unread).toBe(0)
    expect((await (await api.another('operator')).get('/notices')).body.items).toEqual([])
  })

  it('are told as each person wants; a wrong chat or code is refused', async () => {
    const client = await api.another('coordinator')
    const { preferences, ready } = (await client.get('/notices/settings')).body
    expect(ready).toEqual({ mail: true, telegram: true, bitrix24: true })
    const mine = { ...preferences, mail: 'all', telegramChat: '-100200300', quiet: null, muted: ['outage'] }
    expect((await client.send('PUT', '/notices/settings', mine)).body.preferences).toEqual(mine)
    for (const wrong of [{ telegramChat: 'https://t.me/x' }, { muted: ['nothing'] }, { digestHours: [24] }]) {
      expect(await client.send('PUT', '/notices/settings', { ...mine, ...wrong })).toMatchObject({ status: 400 })
    }
    expect(await client.send('POST', '/notices/test', { channel: 'telegram' })).toMatchObject({ status: 200 })
    const nowhere = await client.send('POST', '/notices/test', { channel: 'bitrix24' })
    expect(nowhere).toMatchObject({ status: 409, body: { reason: 'no-address' } })
  })
})

describe('a chat with the bot', () => {
  it('is linked by a code that works once, for a while, for the person who asked', async () => {
    const [client, other] = [await api.another('operator'), await api.another('marketing')]
    const settings = (await client.get('/notices/settings')).body.preferences
    await client.send('PUT', '/notices/settings', { ...settings, telegram: 'off' })
    const nobody = await client.send('POST', '/notices/chat')
    expect(nobody).toMatchObject({ status: 409, body: { reason: 'channel-not-connected' } })
    await api.desk.secrets.set('telegram.token', '700000002:token-of-this-test')
    const invite = async (by: Client) => {
      const { body } = await by.send('POST', '/notices/chat')
      expect(body.link).toMatch(/^https:\/\/t\.me\/otklik_test_bot\?start=[\w-]{43}$/)
      return String(body.link).split('start=')[1] ?? ''
    }
    const chatOf = async (of: Client) => (await of.get('/notices/settings')).body.preferences.telegramChat
    const look = async (by: Client) => (await by.send('POST', '/notices/chat/look')).body.waiting

    const voided = await invite(client)
    const code = await invite(client)
    expect(await look(client)).toBe(true)
    api.nudged.starts.push({ chat: '1', code: voided }, { chat: '2', code: 'guessed' })
    expect(await look(client)).toBe(true)
    expect(await chatOf(client)).toBe('')

    // Whoever asks first hears for everybody.
    await invite(other)
    api.nudged.starts.push({ chat: '700', code }, { chat: '701', code })
    expect(await look(other)).toBe(true)
    expect(await look(client)).toBe(false)
    expect((await client.get('/notices/settings')).body.preferences).toMatchObject({
      telegramChat: '700',
      telegram: 'urgent',
    })
    expect(await chatOf(other)).toBe('')
    const lines = (await administrator.get('/journal?limit=50')).body.items
    expect(lines).toContainEqual(expect.objectContaining({ action: 'chat-linked', actor: expect.anything() }))

    const late = await invite(other)
    api.clock.advance(15 * 60_000)
    api.nudged.starts.push({ chat: '702', code: late })
    expect(await look(other)).toBe(false)
    expect(await chatOf(other)).toBe('')
  })
})

describe('webhooks', () => {
  it('are added with a secret that is shown once, changed, tested, logged and removed', async () => {
    const body = { name: 'CRM', url: 'https://crm.example/hooks', events: ['case.new'] }
    const inside = await administrator.send('POST', '/webhooks', { ...body, url: 'http://10.0.0.1/' })
    expect(inside).toMatchObject({ status: 400, body: { reason: 'url' } })
    const made = await administrator.send('POST', '/webhooks', body)
    expect(made.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const { id } = made.body.webhook
    const listed = await administrator.get('/webhooks')
    expect(JSON.stringify(listed.body)).not.toContain(made.body.secret)
    expect((await administrator.send('PATCH', `/webhooks/${id}`, { enabled: false })).body.enabled).toBe(false)
    const renewed = await administrator.send('POST', `/webhooks/${id}/secret`)
    expect(renewed.body.secret).not.toBe(made.body.secret)
    await administrator.send('POST', `/webhooks/${id}/test`)
    const log = await administrator.get(`/webhooks/${id}/deliveries`)
    expect(log.body.items).toMatchObject([{ event: 'test', state: 'pending', attempt: 0 }])
    const path = `/webhooks/${id}/deliveries/${log.body.items[0].id}/repeat`
    expect(await administrator.send('POST', path)).toMatchObject({ status: 200 })
    expect(await administrator.send('DELETE', `/webhooks/${id}`)).toMatchObject({ status: 200 })
    expect(await administrator.send('POST', `/webhooks/${id}/test`)).toMatchObject({ status: 404 })
    const actions = (await administrator.get('/journal?limit=50')).body.items.map(
      (one: { action: string }) => one.action,
    )
    expect(actions).toEqual(expect.arrayContaining(['webhook-added', 'webhook-secret-renewed', 'webhook-removed']))
  })
})
