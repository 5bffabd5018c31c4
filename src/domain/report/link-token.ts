import { createHmac, timingSafeEqual } from 'node:crypto'

/** What the address of a shared report bears: which link, until when, and that we wrote it. Nothing of anybody. */
export interface LinkClaim {
  readonly id: string
  readonly expiresAt: Date
}

function signature(id: string, end: string, key: string): Buffer {
  return createHmac('sha256', key).update(`report-link ${id} ${end}`).digest()
}

export function signLink({ id, expiresAt }: LinkClaim, key: string): string {
  const end = Math.floor(expiresAt.getTime() / 1000).toString(36)
  return `${id}.${end}.${signature(id, end, key).toString('base64url')}`
}

/** null for whatever we did not sign. An end that has passed is the caller's business. */
export function readLink(token: string, key: string): LinkClaim | null {
  const [id, end, signed, more] = token.split('.')
  if (id === undefined || end === undefined || signed === undefined || more !== undefined) return null
  if (!/^[\da-f-]{36}$/.test(id) || !/^[\da-z]{1,9}$/.test(end)) return null
  const given = Buffer.from(signed, 'base64url')
  const wanted = signature(id, end, key)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null
  return { id, expiresAt: new Date(Number.parseInt(end, 36) * 1000) }
}
