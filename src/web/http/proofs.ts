import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Identity } from './identity.ts'
import { HttpProblem } from './problem-reply.ts'

/** So long a sign-in, or a password typed again, opens what changes who may come in or what leaves (ASVS 3.7.1). */
export const proofMs = 15 * 60_000
const cookieName = 'otklik.proof'

/**
 * Whether the person at the keyboard is still the one who signed in. A session lives for days; whoever finds it open on
 * somebody's desk must not make an account, a token or an export with it. The proof is a signed cookie, bound to the
 * session: nothing is stored, and every `web` process can check it.
 */
export function createProofs(secret: string, secure: boolean) {
  const sign = (said: string) => createHmac('sha256', secret).update(`proof ${said}`).digest('base64url')

  function proven(sessionId: string, cookies: string, now: number): boolean {
    for (const pair of cookies.split(/;\s*/)) {
      const [name, value = ''] = pair.split('=', 2)
      if (name !== cookieName) continue
      const [id, until, mark = ''] = value.split('.')
      // Bytes, not letters: a cookie of other letters of the same number made the comparison throw.
      const given = Buffer.from(mark)
      const expected = Buffer.from(sign(`${id}.${until}`))
      const genuine = given.length === expected.length && timingSafeEqual(given, expected)
      if (genuine && id === sessionId && Number(until) > now) return true
    }
    return false
  }

  return {
    /** @throws HttpProblem `proof-needed`; tokens are no persons and are held by their scopes alone */
    demand({ session }: Identity, request: FastifyRequest): void {
      // By the machine's clock, as sessions themselves.
      const now = Date.now()
      if (session === null || now - session.createdAt.getTime() < proofMs) return
      if (proven(session.id, request.headers.cookie ?? '', now)) return
      throw new HttpProblem('proof-needed', 'This needs your password once more')
    },
    /** A `Set-Cookie` for a session whose person has just typed the password. */
    issue(sessionId: string): string {
      const said = `${sessionId}.${Date.now() + proofMs}`
      const attributes = `Path=/api; Max-Age=${proofMs / 1000}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
      return `${cookieName}=${said}.${sign(said)}; ${attributes}`
    },
  }
}

export type Proofs = ReturnType<typeof createProofs>
