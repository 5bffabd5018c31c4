import type { FastifyInstance, FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { demand } from '../../desk/demand.ts'
import { type RouteName, type RouteSpec, routes } from '../contract/routes.ts'
import { apiPrefix } from '../openapi.ts'
import { refuseForeign } from './csrf.ts'
import type { Call, Handler, Handlers } from './handlers.ts'
import { type Identity, type IdentityDeps, identify } from './identity.ts'
import { HttpProblem } from './problem-reply.ts'
import type { Proofs } from './proofs.ts'
import { refuseNul } from './refuse-nul.ts'

export type RegisterDeps = IdentityDeps & { readonly publicUrl: string; readonly proofs: Proofs }

/** Makes a Fastify route of every row of the contract. Who may not is told so before the body is read. */
export function registerRoutes(app: FastifyInstance, deps: RegisterDeps, handlers: Handlers): void {
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  const identities = new WeakMap<FastifyRequest, Identity>()
  for (const name of Object.keys(routes) as RouteName[]) {
    const spec: RouteSpec = routes[name]
    const handler = handlers[name] as Handler<RouteName>
    app.route({
      method: spec.method,
      url: apiPrefix + spec.path,
      ...(spec.bodyLimitBytes !== undefined && { bodyLimit: spec.bodyLimitBytes }),
      schema: {
        ...(spec.params && { params: spec.params }),
        ...(spec.query && { querystring: spec.query }),
        ...(spec.body && { body: spec.body }),
        ...(typeof spec.response === 'string' ? {} : { response: { 200: spec.response } }),
      },
      onRequest: async (request, reply) => {
        reply.header('cache-control', 'no-store')
        refuseForeign(request, deps.publicUrl)
        if (spec.access === 'public') return
        const isStream = spec.response === 'text/event-stream'
        const identity = await identify(deps, request, isStream)
        if (identity === null) throw new HttpProblem('unauthenticated', 'Sign in first')
        if (identity === 'idle') {
          throw new HttpProblem('unauthenticated', 'Nobody was at the page for too long', { reason: 'idle' })
        }
        // A stream is opened again by the page itself whenever the line broke.
        if (identity.session !== null && !isStream) await deps.idle.used(identity.session, request)
        refuseWithoutRight(identity, spec.access)
        if (spec.fresh === true) deps.proofs.demand(identity, request)
        identities.set(request, identity)
      },
      preValidation: async (request) => refuseNul(request.body),
      handler: (request, reply) => {
        const identity = identities.get(request) ?? null
        return handler({
          params: request.params,
          query: request.query,
          body: request.body,
          identity,
          get actor() {
            if (identity === null) throw new Error(`${name} is public: nobody is signed in`)
            return identity.actor
          },
          request,
          reply,
        } as Call<RouteName>)
      },
    })
  }
}

function refuseWithoutRight(identity: Identity, access: Exclude<RouteSpec['access'], 'public'>): void {
  if (access === 'session') {
    // Tokens act on the company's data, never on a person's account.
    if (identity.session === null) throw new HttpProblem('forbidden', 'This needs a person, not a token')
    return
  }
  demand(identity.actor, access)
}
