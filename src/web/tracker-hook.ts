import type { FastifyInstance } from 'fastify'
import type { DeskDeps } from '../desk/deps.ts'
import { heardFromTracker } from '../desk/tracker-event.ts'

const bodyLimitBytes = 16 * 1024

/** Where a task tracker's outgoing webhook knocks. No session: its token is the proof, and it changes nothing by itself. */
export async function trackerHook(app: FastifyInstance, deps: DeskDeps): Promise<void> {
  await app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: bodyLimitBytes },
      (_request, body, done) => done(null, new Map(new URLSearchParams(String(body)))),
    )
    scope.post<{ Params: { tracker: string } }>('/hooks/:tracker', async (request, reply) => {
      const form = request.body instanceof Map ? (request.body as Map<string, string>) : new Map<string, string>()
      const taken = await heardFromTracker(deps, request.params.tracker, form)
      return reply.code(taken ? 200 : 403).send()
    })
  })
}
