import type { FastifyRequest } from 'fastify'
import { HttpProblem } from './problem-reply.ts'

/** Pages send it with every change; a foreign form cannot, and a foreign script needs our leave first. */
const csrfHeader = 'x-otklik-csrf'

/**
 * Refuses changes that another site's page started: strict same-site cookies first, then the header, then the origin
 * the browser names. Tokens are no cookies, nobody can send them for somebody else.
 * @throws HttpProblem `csrf`
 */
export function refuseForeign(request: FastifyRequest, publicUrl: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  if (request.headers.authorization !== undefined && request.headers.cookie === undefined) return
  const site = request.headers['sec-fetch-site']
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') throw refused(`it came from ${site}`)
  const { origin } = request.headers
  if (origin !== undefined && !isOwn(origin, request, publicUrl)) throw refused('its origin is another one')
  if (request.headers[csrfHeader] === undefined) throw refused(`the header ${csrfHeader} is missing`)
}

function isOwn(origin: string, request: FastifyRequest, publicUrl: string): boolean {
  if (origin === new URL(publicUrl).origin) return true
  try {
    return new URL(origin).host === request.headers.host
  } catch {
    return false
  }
}

function refused(why: string): HttpProblem {
  return new HttpProblem('csrf', `This request was refused: ${why}`)
}
