import type { ChatLinkStore } from '../../domain/ports/staff.ts'
import type { Database } from '../database.ts'

export function createChatLinks({ prisma }: Pick<Database, 'prisma'>): ChatLinkStore {
  return {
    async save(codeHash, userId, expiresAt, now) {
      await prisma.$transaction([
        prisma.chatLink.deleteMany({ where: { OR: [{ userId }, { expiresAt: { lte: now } }] } }),
        prisma.chatLink.create({ data: { codeHash, userId, expiresAt } }),
      ])
    },
    async take(codeHash, now) {
      const link = await prisma.chatLink.findUnique({ where: { codeHash } })
      // Whoever removes the row has it: two workers that heard of the same code link the chat once.
      const { count } = await prisma.chatLink.deleteMany({ where: { codeHash } })
      return link === null || count === 0 || link.expiresAt <= now ? null : link.userId
    },
    waiting: async (userId, now) => (await prisma.chatLink.count({ where: { userId, expiresAt: { gt: now } } })) > 0,
  }
}
