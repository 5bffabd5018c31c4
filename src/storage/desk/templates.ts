import type { TemplateRow, TemplateStore } from '../../domain/ports/desk-stores.ts'
import type { ReplyLanguage } from '../../domain/verdict.ts'
import type { Template } from '../client/client.ts'
import type { Database } from '../database.ts'

function row(template: Template): TemplateRow {
  return { ...template, language: template.language as ReplyLanguage }
}

export function createTemplateStore(database: Database): TemplateStore {
  const { prisma } = database
  return {
    async list() {
      const templates = await prisma.template.findMany({
        where: { retiredAt: null },
        orderBy: [{ language: 'asc' }, { kind: 'asc' }, { name: 'asc' }],
      })
      return templates.map(row)
    },

    add: async (template, by) => row(await prisma.template.create({ data: { ...template, updatedBy: by } })),

    async change(id, version, template, by) {
      const { count } = await prisma.template.updateMany({
        where: { id, version, retiredAt: null },
        data: { ...template, version: version + 1, updatedBy: by },
      })
      return count === 0 ? null : row(await prisma.template.findUniqueOrThrow({ where: { id } }))
    },

    async retire(id, now) {
      const { count } = await prisma.template.updateMany({ where: { id, retiredAt: null }, data: { retiredAt: now } })
      return count > 0
    },
  }
}
