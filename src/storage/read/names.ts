import type { PersonRef } from '../../domain/ports/read-models.ts'
import type { PrismaClient } from '../database.ts'

/** Names of users by id, looked up once for a whole answer. */
export interface Names {
  ref(id: string | null | undefined): PersonRef | null
}

export async function namesOf(prisma: PrismaClient, ids: Iterable<string | null | undefined>): Promise<Names> {
  const wanted = [...new Set([...ids].filter((id) => typeof id === 'string' && isUuid(id)))] as string[]
  const users =
    wanted.length === 0
      ? []
      : await prisma.user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } })
  const byId = new Map(users.map((user) => [user.id, user.name]))
  return { ref: (id) => (typeof id === 'string' ? { id, name: byId.get(id) ?? '' } : null) }
}

/** Actors of the journal are ids, `system` or `rule:<name>`. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
