import type { TokenStore } from '../../domain/ports/desk-stores.ts'
import type { Database } from '../database.ts'
import { namesOf } from '../read/names.ts'
import { createPeopleStore } from './people.ts'

export function createTokenStore(database: Database): TokenStore {
  const { prisma } = database
  const people = createPeopleStore(database)
  return {
    async list() {
      const tokens = await prisma.apiToken.findMany({ orderBy: { createdAt: 'desc' }, omit: { hash: true } })
      const names = await namesOf(
        prisma,
        tokens.map((token) => token.createdBy),
      )
      return tokens.map(({ createdBy, ...token }) => ({ ...token, createdBy: names.ref(createdBy) }))
    },

    async add(name, hash, scopes, createdBy, now) {
      const token = await prisma.apiToken.create({
        data: { name, hash, scopes: [...scopes], createdBy, createdAt: now },
      })
      return token.id
    },

    async revoke(id, now) {
      const { count } = await prisma.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } })
      return count > 0
    },

    async use(hash, now) {
      const token = await prisma.apiToken.findUnique({ where: { hash } })
      if (token === null || token.revokedAt !== null) return null
      const owner = await people.find(token.createdBy)
      if (owner === null || owner.disabled) return null
      await prisma.apiToken.updateMany({ where: { id: token.id }, data: { lastUsed: now } })
      return { id: token.id, scopes: token.scopes, owner }
    },
  }
}
