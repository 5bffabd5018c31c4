import type { FastifyInstance, InjectOptions } from 'fastify'
import { issueLink } from '../../src/desk/people.ts'
import type { Role } from '../../src/desk/permissions.ts'
import type { Database } from '../../src/storage/database.ts'
import { createServer } from '../../src/web/server.ts'
import { createDeskFixture, type DeskFixture } from '../desk/desk-fixture.ts'

export interface ApiFixture extends DeskFixture {
  readonly app: FastifyInstance
  /** A signed-in person of the role; the same one each time. */
  as(role: Role): Promise<Client>
  /** Somebody new of the role. */
  another(role: Role): Promise<Client>
  readonly anonymous: Client
}

export interface Answered {
  readonly status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- what came over the wire, looked into by tests only
  readonly body: any
  readonly headers: Record<string, unknown>
}

export interface Client {
  readonly userId: string
  readonly cookie: string
  get(path: string, headers?: Record<string, string>): Promise<Answered>
  send(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answered>
}

export const publicUrl = 'http://127.0.0.1:8080'

/** @param idleMinutes after which a session that nobody uses ends; default a day of work */
export async function createApiFixture(database: Database, idleMinutes = 720): Promise<ApiFixture> {
  const fixture = await createDeskFixture(database)
  const app = await createServer({
    desk: fixture.desk,
    accounts: database.prisma,
    authSecret: 'a secret of this test run, long enough',
    publicUrl,
    sessionDays: 7,
    sessionIdleMinutes: idleMinutes,
    installation: { sandbox: true, version: '0.1.0' },
    pagesFolder: 'test/web-api/no-pages-here',
    ready: async () => (await database.query('select 1 as one')).rows.length === 1,
    livePollMs: 25,
    requestsPerMinute: 1_000_000,
  })

  function client(userId: string, cookie: string): Client {
    const call = async (options: InjectOptions): Promise<Answered> => {
      const answer = await app.inject(options)
      const json = /(application\/|\+)json/.test(answer.headers['content-type'] ?? '')
      return { status: answer.statusCode, body: json ? answer.json() : answer.body, headers: answer.headers }
    }
    const signed = cookie === '' ? {} : { cookie }
    return {
      userId,
      cookie,
      get: (path, headers = {}) => call({ method: 'GET', url: `/api/v1${path}`, headers: { ...signed, ...headers } }),
      send: (method, path, body) =>
        call({
          method,
          url: `/api/v1${path}`,
          headers: { ...signed, 'x-otklik-csrf': '1' },
          ...(body === undefined ? {} : { payload: body as object }),
        }),
    }
  }

  async function another(role: Role): Promise<Client> {
    const userId = await fixture.user(role)
    // The session must be valid by the real clock that better-auth looks at.
    const { token } = await issueLink(fixture.desk, userId)
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/session/link',
      headers: { 'x-otklik-csrf': '1' },
      payload: { token },
    })
    if (answer.statusCode !== 200) throw new Error(`Sign-in of ${role} failed: ${answer.body}`)
    const cookie = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
    return client(userId, cookie)
  }

  const known = new Map<Role, Promise<Client>>()
  return {
    ...fixture,
    app,
    another,
    anonymous: client('', ''),
    as(role) {
      const made = known.get(role) ?? another(role)
      known.set(role, made)
      return made
    },
  }
}
