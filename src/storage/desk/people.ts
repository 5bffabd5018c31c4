import type { Account, PeopleStore } from '../../domain/ports/desk-stores.ts'
import type { ReplyLanguage } from '../../domain/verdict.ts'
import type { Database, PrismaClient } from '../database.ts'

const include = {
  sessions: { orderBy: { updatedAt: 'desc' }, take: 1, select: { updatedAt: true } },
  accounts: { select: { password: true } },
} as const

function query(prisma: PrismaClient, where: { id?: string; email?: string }) {
  return prisma.user.findMany({ where, include, orderBy: { createdAt: 'asc' } })
}
type Found = Awaited<ReturnType<typeof query>>[number]

/** Last unused link by person, of those who never used one. */
async function invitations(prisma: PrismaClient, userIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const links = await prisma.signInLink.groupBy({
    by: ['userId'],
    where: { userId: { in: [...userIds] } },
    _max: { expiresAt: true, usedAt: true },
  })
  return new Map(
    links.flatMap(({ userId, _max: { expiresAt, usedAt } }) =>
      usedAt === null && expiresAt !== null ? [[userId, expiresAt] as const] : [],
    ),
  )
}

function account(user: Found, invited: ReadonlyMap<string, Date>): Account {
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    role: user.role,
    language: user.language as ReplyLanguage,
    disabled: user.banned === true,
    twoFactor: user.twoFactorEnabled === true,
    passwordSet: user.accounts.some((one) => one.password !== null),
    invitedUntil:
      user.lastSeenAt === null && user.sessions.length + user.accounts.length === 0
        ? (invited.get(user.id) ?? null)
        : null,
    lastSeenAt: latest(user.lastSeenAt, user.sessions[0]?.updatedAt ?? null),
    createdAt: user.createdAt,
  }
}

function latest(one: Date | null, other: Date | null): Date | null {
  return one !== null && other !== null && one < other ? other : (one ?? other)
}

export function createPeopleStore(database: Database): PeopleStore {
  const { prisma } = database
  const find = async (where: { id?: string; email?: string }) => {
    const found = (await query(prisma, where))[0]
    return found === undefined ? null : account(found, await invitations(prisma, [found.id]))
  }
  return {
    async list() {
      const found = await query(prisma, {})
      const waiting = found.filter((user) => user.sessions.length + user.accounts.length === 0)
      const invited = await invitations(
        prisma,
        waiting.map(({ id }) => id),
      )
      return found.map((user) => account(user, invited))
    },
    find: (id) => find({ id }),
    findByEmail: (email) => find({ email: email.toLowerCase() }),

    async add({ email, ...rest }) {
      const address = email.toLowerCase()
      const { count } = await prisma.user.createMany({ data: [{ email: address, ...rest }], skipDuplicates: true })
      return count === 0 ? null : find({ email: address })
    },

    async change(id, { disabled, ...rest }) {
      const data = { ...rest, ...(disabled === undefined ? {} : { banned: disabled }) }
      await prisma.$transaction(async (tx) => {
        const { count } = await tx.user.updateMany({ where: { id }, data })
        // A changed role must hold at once, and a disabled person must be out: both end what is open.
        if (count > 0 && (disabled === true || rest.role !== undefined)) {
          await tx.session.deleteMany({ where: { userId: id } })
        }
      })
      return find({ id })
    },

    async seen(sessionId, at, after) {
      // Two statements, and no transaction over both: each is right by itself.
      const session = await prisma.session.updateManyAndReturn({
        where: { id: sessionId, updatedAt: { gte: after, lte: at } },
        data: { updatedAt: at },
        select: { userId: true },
      })
      for (const { userId } of session) {
        const where = { id: userId, OR: [{ lastSeenAt: null }, { lastSeenAt: { lt: at } }] }
        await prisma.user.updateMany({ where, data: { lastSeenAt: at } })
      }
    },

    async endIdle(sessionId, since) {
      const { count } = await prisma.session.deleteMany({ where: { id: sessionId, updatedAt: { lt: since } } })
      return count === 1
    },

    async endSessions(userId, except) {
      await prisma.session.deleteMany({ where: { userId, ...(except === undefined ? {} : { id: { not: except } }) } })
    },

    async sessions(userId) {
      const rows = await prisma.session.findMany({ where: { userId }, orderBy: { updatedAt: 'desc' } })
      return rows.map(({ id, createdAt, updatedAt, expiresAt, ipAddress, userAgent }) => ({
        id,
        createdAt,
        seenAt: updatedAt,
        expiresAt,
        address: ipAddress || null,
        device: userAgent || null,
      }))
    },

    async dropLinks(userId) {
      await prisma.signInLink.deleteMany({ where: { userId, usedAt: null } })
    },

    async removeInvited(userId) {
      if ((await find({ id: userId }))?.invitedUntil == null) return false
      await prisma.signInLink.deleteMany({ where: { userId } })
      const where = { id: userId, lastSeenAt: null, sessions: { none: {} }, accounts: { none: {} } }
      return (await prisma.user.deleteMany({ where })).count === 1
    },

    async saveLink(tokenHash, userId, expiresAt) {
      await prisma.signInLink.create({ data: { tokenHash, userId, expiresAt } })
    },

    async useLink(tokenHash, now) {
      const { count } = await prisma.signInLink.updateMany({
        where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
        data: { usedAt: now },
      })
      if (count === 0) return null
      const link = await prisma.signInLink.findUnique({ where: { tokenHash } })
      return link?.userId ?? null
    },

    async anySignedIn(role) {
      const used = await prisma.user.findFirst({
        where: { role, OR: [{ lastSeenAt: { not: null } }, { sessions: { some: {} } }, { accounts: { some: {} } }] },
        select: { id: true },
      })
      return used !== null
    },
  }
}
