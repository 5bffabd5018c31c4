import type { FastifyInstance } from 'fastify'
import { type Context, createStandIn } from '../stand-in.ts'

export const DIRECTORY_KEY = 'sandbox-directory-key'

/** The provider's billing: finds a subscriber by contract, phone or name among the authors who really are customers. */
export function createDirectory(context: Context): FastifyInstance {
  const app = createStandIn(context, {
    platform: 'directory',
    page: (fault) => {
      const status = fault.kind === 'login-expired' ? 401 : fault.kind === 'throttled' ? 429 : (fault.status ?? 500)
      return { status, body: { error: `billing answers ${status}` } }
    },
  })

  app.get<{ Querystring: { contract?: string; phone?: string; name?: string } }>(
    '/subscribers',
    { config: { operation: 'find' } },
    async (request, reply) => {
      if (request.headers.authorization !== `Bearer ${DIRECTORY_KEY}`)
        return reply.code(401).send({ error: 'no access' })
      const { contract, phone, name } = request.query
      const digits = (text: string): string => text.replace(/\D/g, '')
      if (!contract && !phone && !name) return reply.code(400).send({ error: 'contract, phone or name is needed' })
      const seen = new Set<string>()
      const subscribers = context.store.state.reviews.flatMap(({ persona, author }) => {
        if (!persona?.customer || !persona.contract || seen.has(persona.contract)) return []
        const hit =
          (contract !== undefined && contract !== '' && digits(contract) === persona.contract) ||
          (phone !== undefined && phone !== '' && digits(phone) === digits(persona.phone ?? '')) ||
          (name !== undefined && author.name.toLowerCase() === name.toLowerCase())
        if (!hit) return []
        seen.add(persona.contract)
        return [
          {
            contract: persona.contract,
            name: author.name,
            phone: persona.phone,
            address: persona.address,
            active: true,
          },
        ]
      })
      return { subscribers }
    },
  )
  return app
}
