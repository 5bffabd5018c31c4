import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { sendProblem } from './http/problem-reply.ts'
import { apiPrefix } from './openapi.ts'

const yearSeconds = 31_536_000

/**
 * The built pages, and their one HTML file for every address they route themselves.
 * @param folder result of the build; a missing one is said in words instead of a blank page
 */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  const index = join(folder, 'index.html')
  const built = existsSync(index)
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: true,
      index: false,
      // The build puts .br and .gz beside each file.
      preCompressed: true,
      setHeaders(reply, path) {
        // Names of assets carry a hash of what is in them.
        const immutable = path.includes('/assets/')
        reply.header('cache-control', immutable ? `public, max-age=${yearSeconds}, immutable` : 'no-cache')
      },
    })
  }

  async function sendPage(reply: FastifyReply): Promise<FastifyReply> {
    // Read each time: a new version built beside the running one has other names in it, and the old ones are gone.
    const page = await readFile(index, 'utf8').catch(() => null)
    if (page !== null) return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
    return reply.code(503).type('text/plain; charset=utf-8').send('The pages are not built. npm start builds them.\n')
  }

  // A folder's own address is refused by the static files before anybody else is asked.
  app.get('/', (_request, reply) => sendPage(reply))

  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '*/*').includes('text/html')
    const path = request.url.split('?')[0] ?? ''
    if (!wantsPage || path.startsWith(apiPrefix) || /\.\w{2,5}$/.test(path)) {
      return sendProblem(request, reply, 'not-found', 'There is nothing at this address')
    }
    return sendPage(reply)
  })
}
