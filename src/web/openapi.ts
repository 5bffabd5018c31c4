import { z } from 'zod'
import { problem } from './contract/problem.ts'
import { extraSchemas, type RouteSpec, routes } from './contract/routes.ts'

export const apiPrefix = '/api/v1'

type Json = Record<string, unknown>

/** zod keeps named schemas beside each document; here they have one home. */
function withComponentRefs(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withComponentRefs)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !isNoise(key, value, node))
      .map(([key, value]) =>
        key === '$ref' && typeof value === 'string'
          ? [key, value.replace('#/$defs/', '#/components/schemas/')]
          : [key, key === 'properties' ? properties(value) : withComponentRefs(value)],
      ),
  )
}

/** What zod spells out and no reader needs: the pattern behind a format, the limits of safe integers. */
function isNoise(key: string, value: unknown, node: object): boolean {
  if (key === '$schema' || key === '$defs' || key === 'id') return true
  if (key === 'pattern') return 'format' in node
  return Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER
}

/** Under `properties` every key is a field's name: `id` stays. */
function properties(value: unknown): unknown {
  return Object.fromEntries(Object.entries(value as Json).map(([name, field]) => [name, withComponentRefs(field)]))
}

/** Named schemas (`meta({ id })`) become components, so that the client gets one type per name. */
function jsonSchema(schema: z.ZodType, schemas: Record<string, Json>): Json {
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json
  for (const [name, definition] of Object.entries((made['$defs'] ?? {}) as Record<string, Json>)) {
    schemas[name] ??= withComponentRefs(definition) as Json
  }
  const body = withComponentRefs(made) as Json
  const name = z.globalRegistry.get(schema)?.['id']
  if (typeof name !== 'string') return body
  schemas[name] ??= body
  return { $ref: `#/components/schemas/${name}` }
}

function parameters(spec: RouteSpec, place: 'path' | 'query', schemas: Record<string, Json>): Json[] {
  const schema = place === 'path' ? spec.params : spec.query
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !field.safeParse(undefined).success,
    schema: jsonSchema(field, schemas),
  }))
}

function operation(name: string, spec: RouteSpec, schemas: Record<string, Json>): Json {
  const content =
    typeof spec.response === 'string'
      ? { [spec.response]: { schema: { type: 'string' } } }
      : { 'application/json': { schema: jsonSchema(spec.response, schemas) } }
  return {
    operationId: name,
    tags: [spec.tag],
    summary: spec.summary,
    description: `Access: ${spec.access}`,
    parameters: [...parameters(spec, 'path', schemas), ...parameters(spec, 'query', schemas)],
    ...(spec.body && {
      requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(spec.body, schemas) } } },
    }),
    responses: {
      200: { description: 'Done', content },
      default: {
        description: 'Problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    ...(spec.access === 'public' ? { security: [] } : {}),
  }
}

/** The OpenAPI 3.1 document of everything in `contract/routes.ts`. */
export function openApiDocument(): Json {
  const schemas: Record<string, Json> = {}
  jsonSchema(problem, schemas)
  for (const schema of Object.values(extraSchemas)) jsonSchema(schema, schemas)
  const paths: Record<string, Json> = {}
  for (const [name, spec] of Object.entries(routes) as [string, RouteSpec][]) {
    const path = apiPrefix + spec.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [spec.method.toLowerCase()]: operation(name, spec, schemas) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Otklik', version: '1', description: 'Reviews and mail of one company, watched and answered.' },
    paths,
    components: {
      schemas,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'otklik.session_token' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
    security: [{ session: [] }, { token: [] }],
  }
}
