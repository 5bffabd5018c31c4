import type { ReportLinkRow, ReportLinkStore } from '../../domain/ports/report-links.ts'
import type { ReportLanguage } from '../../domain/report/source-facts.ts'
import type { ReportLink } from '../client/client.ts'
import type { Database } from '../database.ts'

function row(link: ReportLink): ReportLinkRow {
  return { ...link, language: link.language as ReportLanguage }
}

const shown = 100

export function createReportLinkStore({ prisma }: Pick<Database, 'prisma'>): ReportLinkStore {
  return {
    add: async (link) => row(await prisma.reportLink.create({ data: link })),
    async list(since) {
      const found = await prisma.reportLink.findMany({
        where: { expiresAt: { gte: since } },
        orderBy: { createdAt: 'desc' },
        take: shown,
      })
      return found.map(row)
    },
    async find(id) {
      const found = await prisma.reportLink.findUnique({ where: { id } })
      return found === null ? null : row(found)
    },
    async revoke(id, now) {
      const { count } = await prisma.reportLink.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } })
      return count > 0
    },
    async opened(id, now) {
      await prisma.reportLink.updateMany({ where: { id }, data: { opened: { increment: 1 }, lastOpened: now } })
    },
  }
}
