import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits for a link or a token; what is stored is only the hash. */
export function newSecret(prefix: string): { readonly secret: string; readonly hash: string } {
  const secret = `${prefix}${randomBytes(32).toString('base64url')}`
  return { secret, hash: secretHash(secret) }
}

/** Plain SHA-256 is enough: the secret is random and long, there is nothing to guess. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
