import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Sandbox } from '../../sandbox/options.ts'
import { startSandbox } from '../../sandbox/start.ts'
import { createServer } from '../../src/web/server.ts'
import { createDeskFixture, type DeskFixture } from '../desk/desk-fixture.ts'
import { type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'

let opened: OpenTestDatabase
let sandbox: Sandbox
let desk: DeskFixture
let app: FastifyInstance
beforeAll(async () => {
  opened = await openTestDatabase('postgres', inject('postgresUrl'))
  sandbox = await startSandbox({ seed: 'empty' })
  desk = await createDeskFixture(opened.database)
  app = await createServer({
    desk: desk.desk,
    accounts: opened.database.prisma,
    authSecret: 'a secret of this test run, long enough',
    publicUrl: 'http://127.0.0.1:8080',
    sessionDays: 7,
    sessionIdleMinutes: 720,
    provider: { ...sandbox.credentials.oidc, issuer: sandbox.urls.oidc, name: 'Дала Нет' },
    installation: { sandbox: true, version: '0.1.0' },
    pagesFolder: 'test/web-api/no-pages-here',
    ready: () => Promise.resolve(true),
  })
})
afterAll(async () => {
  await app.close()
  await sandbox.close()
  await opened.close()
})

type Cookies = Record<string, string>
const header = (cookies: Cookies) =>
  Object.entries(cookies)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('; ')

/** What a browser does: to the provider, a click on the person there, and back. */
async function signIn(person: string, tamper: (url: URL) => void = () => undefined) {
  const started = await app.inject({
    method: 'POST',
    url: '/api/v1/session/provider',
    headers: { 'x-otklik-csrf': '1' },
  })
  expect(started.statusCode, started.body).toBe(200)
  const cookies: Cookies = Object.fromEntries(started.cookies.map(({ name, value }) => [name, value]))
  const state = started.cookies.find(({ name }) => name.endsWith('.state'))
  // A strict cookie would not come back from another site's page.
  expect(state?.sameSite?.toLowerCase()).toBe('lax')
  const { url } = started.json<{ url: string }>()
  expect(url.startsWith(sandbox.urls.oidc)).toBe(true)
  const page = await (await fetch(url)).text()
  const href = new RegExp(`id="${person}" href="([^"]+)"`).exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const back = new URL(href)
  tamper(back)
  const answer = await app.inject({
    method: 'GET',
    url: `${back.pathname}${back.search}`,
    headers: { cookie: header(cookies) },
  })
  const session: Cookies = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]))
  const me = await app.inject({ method: 'GET', url: '/api/v1/session', headers: { cookie: header(session) } })
  return { place: answer.headers.location, status: answer.statusCode, me }
}

it('names the provider to the sign-in page', async () => {
  const answer = await app.inject({ method: 'GET', url: '/api/v1/session/options' })
  expect(answer.json()).toEqual({ provider: 'Дала Нет' })
})

it('lets in whoever was invited, and nobody else', async () => {
  const stranger = await signIn('nurlan')
  expect(stranger.place).toMatch(/^\/sign-in\?error=/)
  expect(stranger.me.statusCode).toBe(401)
  expect(await opened.database.prisma.user.count()).toBe(0)

  const email = 'irina@dalanet.example'
  await desk.desk.people.add({ email, name: 'Ирина В.', role: 'coordinator', language: 'ru' })
  const invited = await signIn('irina')
  expect(invited).toMatchObject({ status: 302, place: '/' })
  expect(invited.me.json()).toMatchObject({ user: { email, role: 'coordinator', name: 'Ирина В.' } })
  // The second time by the link between the two accounts.
  expect((await signIn('irina')).me.statusCode).toBe(200)
})

it('refuses the disabled, a foreign state and a code that was used', async () => {
  const wrong = await signIn('irina', (url) => url.searchParams.set('state', 'somebody-elses'))
  expect(wrong.me.statusCode).toBe(401)
  const forged = await signIn('irina', (url) => url.searchParams.set('code', 'ffff'))
  expect(forged.me.statusCode).toBe(401)
  await opened.database.prisma.user.updateMany({ data: { banned: true } })
  expect((await signIn('irina')).me.statusCode).toBe(401)
})

it('says that the provider does not answer', async () => {
  const lost = await createServer({
    desk: desk.desk,
    accounts: opened.database.prisma,
    authSecret: 'a secret of this test run, long enough',
    publicUrl: 'http://127.0.0.1:8080',
    sessionDays: 7,
    sessionIdleMinutes: 720,
    provider: { clientId: 'otklik', clientSecret: 'x', issuer: 'http://127.0.0.1:9', name: 'Дала Нет' },
    installation: { sandbox: true, version: '0.1.0' },
    pagesFolder: 'test/web-api/no-pages-here',
    ready: () => Promise.resolve(true),
  })
  const answer = await lost.inject({
    method: 'POST',
    url: '/api/v1/session/provider',
    headers: { 'x-otklik-csrf': '1' },
  })
  expect(answer.statusCode).toBe(503)
  await lost.close()
})
