import type { FastifyInstance } from 'fastify'
import type { Context } from '../stand-in.ts'
import { accepts, renew, tokensOf } from '../tokens.ts'

/** Sign-in of the sandbox's business account. */
export const TWOGIS_LOGIN = { login: 'cabinet@dalanet.example', password: 'sandbox-2gis' } as const
export const TWOGIS_ORG_ID = '70000001700000100'

const BASE = '/api/1.0'

export function ok(result: unknown): unknown {
  return { meta: { code: 200 }, result }
}

export function failed(code: number, message: string): unknown {
  return { meta: { code, errors: [{ code: String(code), message }] }, result: null }
}

type Query = Readonly<Record<string, string | undefined>>

/** Sign-in, account, organisations and branches of `api.account.2gis.com`. Every other route needs the bearer. */
export function registerCabinetAccount(app: FastifyInstance, context: Context, orgName: string): void {
  const { store } = context

  function session(): unknown {
    const tokens = tokensOf(store, 'twogis')
    return ok({
      access_token: tokens.access,
      refresh_token: tokens.refresh,
      token_type: 'Bearer',
      expires_in: 3600,
    })
  }

  app.addHook('preHandler', async (request, reply) => {
    const { operation } = request.routeOptions.config
    if (!operation || operation.startsWith('auth.')) return undefined
    if (accepts(tokensOf(store, 'twogis'), request.headers.authorization)) return undefined
    return reply.code(401).send(failed(401, 'Unauthorized'))
  })

  app.post<{ Body: { login?: string; password?: string } | null }>(
    `${BASE}/users/auth`,
    { config: { operation: 'auth.login' } },
    async (request, reply) => {
      const { login, password } = request.body ?? {}
      if (login !== TWOGIS_LOGIN.login || password !== TWOGIS_LOGIN.password) {
        return reply.code(403).send(failed(403, 'Wrong login or password'))
      }
      const tokens = tokensOf(store, 'twogis')
      tokens.refreshDead = false
      renew(store, tokens, 'twogis', true)
      return session()
    },
  )

  app.post<{ Body: { refreshToken?: string } | null }>(
    `${BASE}/users/refreshToken`,
    { config: { operation: 'auth.refresh' } },
    async (request, reply) => {
      const tokens = tokensOf(store, 'twogis')
      if (tokens.refreshDead || request.body?.refreshToken !== tokens.refresh) {
        return reply.code(401).send(failed(401, 'Refresh token is not valid'))
      }
      renew(store, tokens, 'twogis', true)
      return session()
    },
  )

  app.get(`${BASE}/users`, { config: { operation: 'users' } }, async () =>
    ok({ id: '9100000001', email: TWOGIS_LOGIN.login, name: 'Дала Нет', locale: 'ru_KZ', roles: ['owner'] }),
  )

  app.get(`${BASE}/orgs`, { config: { operation: 'orgs.list' } }, async () =>
    ok({
      items: [{ id: TWOGIS_ORG_ID, name: orgName, regionId: 67, branchesCount: store.state.branches.length }],
      total: 1,
    }),
  )

  const branchItem = (key: string): unknown => {
    const branch = store.index.branch('twogisCabinet', key)
    if (!branch) return null
    return {
      id: branch.twogis.cabinetId,
      orgId: TWOGIS_ORG_ID,
      name: branch.name,
      address: branch.address,
      city: branch.city,
      regionId: branch.regionId,
      isHidden: false,
    }
  }

  app.get<{ Querystring: Query }>(
    `${BASE}/branches`,
    { config: { operation: 'branches.list' } },
    async (request, reply) => {
      const { orgId, page = '1', pageSize = '20' } = request.query
      if (orgId !== TWOGIS_ORG_ID) return reply.code(403).send(failed(403, 'No access to this organisation'))
      const size = Math.min(Number(pageSize) || 20, 100)
      const start = (Math.max(Number(page) || 1, 1) - 1) * size
      const items = store.state.branches.slice(start, start + size).map((branch) => branchItem(branch.twogis.cabinetId))
      return ok({ items, total: store.state.branches.length })
    },
  )

  app.get<{ Params: { id: string } }>(
    `${BASE}/branches/:id`,
    { config: { operation: 'branches.get' } },
    async (request, reply) => {
      const item = branchItem(request.params.id)
      return item ? ok(item) : reply.code(404).send(failed(404, 'Branch not found'))
    },
  )

  app.get<{ Params: { id: string } }>(
    `${BASE}/branches/:id/permissions`,
    { config: { operation: 'branches.permissions' } },
    async () => ok({ items: ['reviews.read', 'reviews.reply', 'reviews.complain'] }),
  )
}
