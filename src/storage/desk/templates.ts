import type { TemplateRow, TemplateStore } from '../../domain/ports/desk-stores.ts'
import type { ReplyLanguage } from '../../domain/verdict.ts'
import type { Template } from '../client/client.ts'
import type { Database } from '../database.ts'

type NewTemplate = Parameters<TemplateStore['add']>[0]

function row(template: Template): TemplateRow {
  return { ...template, language: template.language as ReplyLanguage }
}

function revision({ id, version, name, text, updatedAt }: Template, by: string | null) {
  return { templateId: id, version, name, text, by, at: updatedAt }
}

function data(template: NewTemplate) {
  return { ...template, stars: [...template.stars] }
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

    async add(template, by) {
      return prisma.$transaction(async (tx) => {
        const made = await tx.template.create({ data: { ...data(template), updatedBy: by } })
        await tx.templateRevision.create({ data: revision(made, by) })
        return row(made)
      })
    },

    async change(id, version, template, by) {
      return prisma.$transaction(async (tx) => {
        const before = await tx.template.findUnique({ where: { id } })
        const { count } = await tx.template.updateMany({
          where: { id, version, retiredAt: null },
          data: { ...data(template), version: version + 1, updatedBy: by },
        })
        if (count === 0 || before === null) return null
        // Templates older than their history: what they said until now must not be lost with the first change.
        const known = await tx.templateRevision.count({ where: { templateId: id, version } })
        if (known === 0) await tx.templateRevision.create({ data: revision(before, before.updatedBy) })
        const changed = await tx.template.findUniqueOrThrow({ where: { id } })
        await tx.templateRevision.create({ data: revision(changed, by) })
        return row(changed)
      })
    },

    async versions(id) {
      const kept = await prisma.templateRevision.findMany({
        where: { templateId: id },
        orderBy: { version: 'desc' },
        take: 100,
      })
      return kept.map(({ version, name, text, at, by }) => ({ version, name, text, at, by }))
    },

    async said(id, version) {
      const found = await prisma.template.findUnique({ where: { id } })
      if (found === null) return null
      const { text, language } = row(found)
      if (found.version === version) return { text, language }
      const kept = await prisma.templateRevision.findUnique({
        where: { templateId_version: { templateId: id, version } },
      })
      return kept === null ? null : { text: kept.text, language }
    },

    async retire(id, now) {
      const { count } = await prisma.template.updateMany({ where: { id, retiredAt: null }, data: { retiredAt: now } })
      return count > 0
    },
  }
}
