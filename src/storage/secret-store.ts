import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { FieldCipher, SecretStore } from '../domain/ports/secrets.ts'
import type { PrismaClient } from './database.ts'
import type { SecretKey } from './secret-key.ts'

const nonceBytes = 12
const tagBytes = 16

/** @param previous keys that older values may still be sealed with */
export function createFieldCipher(key: SecretKey, previous: readonly SecretKey[] = []): FieldCipher {
  return {
    encrypt: (plain) => seal(key, plain, ''),
    decrypt: (sealed) => unsealWithAny([key, ...previous], sealed),
    digest: (plain) => createHmac('sha256', key.bytes).update(plain).digest('hex'),
  }
}

/** @param previous keys that older values may still be sealed with; such a value is sealed anew when it is read */
export function createSecretStore(
  prisma: PrismaClient,
  key: SecretKey,
  previous: readonly SecretKey[] = [],
): SecretStore {
  const keys = new Map([key, ...previous].map((one) => [one.id, one]))
  const store: SecretStore = {
    async get(name) {
      const row = await prisma.secret.findUnique({ where: { name } })
      if (row === null) return null
      const used = keys.get(row.keyId)
      if (used === undefined) {
        throw new Error(
          `The stored secret ${name} was sealed with another key. Restore that key, or enter the secret again.`,
        )
      }
      const plain = unseal(used, Buffer.concat([row.nonce, row.ciphertext]), name)
      if (used !== key) await store.set(name, plain)
      return plain
    },
    async set(name, value) {
      const sealed = seal(key, value, name)
      const data = {
        keyId: key.id,
        nonce: sealed.subarray(0, nonceBytes),
        ciphertext: sealed.subarray(nonceBytes),
      }
      await prisma.secret.upsert({ where: { name }, create: { name, ...data }, update: data })
    },
    async replace(name, value, previous) {
      const row = await prisma.secret.findUnique({ where: { name } })
      const used = row === null ? undefined : keys.get(row.keyId)
      if (row === null || used === undefined) return false
      if (unseal(used, Buffer.concat([row.nonce, row.ciphertext]), name) !== previous) return false
      const sealed = seal(key, value, name)
      const data = { keyId: key.id, nonce: sealed.subarray(0, nonceBytes), ciphertext: sealed.subarray(nonceBytes) }
      // Every seal has a nonce of its own: it tells whether the row still is the one that was compared.
      const { count } = await prisma.secret.updateMany({ where: { name, nonce: row.nonce }, data })
      return count === 1
    },
    async remove(name) {
      await prisma.secret.deleteMany({ where: { name } })
    },
  }
  return store
}

/** A sealed field does not say with which key: the one that opens it, it was. @throws Error if none does */
function unsealWithAny(keys: readonly SecretKey[], sealed: Uint8Array): string {
  for (const key of keys) {
    try {
      return unseal(key, sealed, '')
    } catch {
      // Another key's value, or a damaged one: the last word below tells.
    }
  }
  throw new Error('A sealed value opens with none of the keys. Name the earlier key in previousSecretKeys.')
}

/** AES-256-GCM; the name is authenticated too, so that a value cannot be moved under another name. */
function seal(key: SecretKey, plain: string, name: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce)
  cipher.setAAD(Buffer.from(name))
  const parts = [nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]
  return new Uint8Array(Buffer.concat(parts))
}

function unseal(key: SecretKey, sealed: Uint8Array, name: string): string {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, nonceBytes))
  decipher.setAAD(Buffer.from(name))
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
  const body = bytes.subarray(nonceBytes, bytes.length - tagBytes)
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
}
