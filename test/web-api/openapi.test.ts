import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '../../src/storage/open.ts'
import { problemCodes } from '../../src/web/contract/problem.ts'
import { type RouteSpec, routes } from '../../src/web/contract/routes.ts'
import { openApiDocument } from '../../src/web/openapi.ts'
import { type ApiFixture, createApiFixture } from './api-fixture.ts'

interface Document {
  readonly paths: Record<
    string,
    Record<string, { readonly operationId: string; readonly parameters: { name: string }[] }>
  >
  readonly components: { readonly schemas: Record<string, object> }
}

describe('the OpenAPI document', () => {
  let api: ApiFixture
  const document = openApiDocument() as unknown as Document

  beforeAll(async () => {
    api = await createApiFixture(await openDatabase({ url: null, folder: null }))
  })
  afterAll(async () => {
    await api.app.close()
    await api.database.close()
  })

  it('tells of every route that answers, and of no other', async () => {
    const served = new Set<string>()
    for (const [name, spec] of Object.entries(routes as Record<string, RouteSpec>)) {
      const url = `/api/v1${spec.path}`
      expect(api.app.hasRoute({ method: spec.method, url }), name).toBe(true)
      served.add(`${spec.method.toLowerCase()} ${url.replace(/:(\w+)/g, '{$1}')}`)
    }
    const told = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    expect(told.sort()).toEqual([...served].sort())
    // What Fastify really has under the prefix, from its own tree.
    const tree = api.app.printRoutes({ commonPrefix: false })
    expect((tree.match(/\((GET|POST|PUT|PATCH|DELETE)/g) ?? []).length).toBeGreaterThan(60)
  })

  it('names every operation once', () => {
    const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.sort()).toEqual(Object.keys(routes).sort())
  })

  it('points only to schemas that are there', () => {
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
      (found) => found[1],
    )
    expect(references.length).toBeGreaterThan(100)
    for (const name of references) expect(document.components.schemas).toHaveProperty(name ?? '')
    expect(JSON.stringify(document)).not.toContain('$defs')
  })

  it('has the path parameters of every path', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1])
      for (const operation of Object.values(methods)) {
        const names = operation.parameters.map((parameter) => parameter.name)
        for (const name of wanted) expect(names, `${path} ${operation.operationId}`).toContain(name)
      }
    }
  })

  it('is served, and the version of problems in it is the one that answers', async () => {
    const answer = await api.app.inject({ url: '/api/openapi.json' })
    expect(answer.json()).toEqual(JSON.parse(JSON.stringify(document)))
    const refused = await api.anonymous.get('/session')
    expect(String(refused.headers['content-type'])).toContain('application/problem+json')
    expect(problemCodes).toContain(refused.body.code)
  })

  it('gives dates as ISO text on the wire', async () => {
    await api.seedCase()
    const { body } = await (await api.as('operator')).get('/cases')
    expect(z.iso.datetime().safeParse(body.items[0].dueAt).success).toBe(true)
  })
})
