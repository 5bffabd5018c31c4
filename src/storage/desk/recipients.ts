import type { RecipientRow, RecipientStore } from '../../domain/ports/desk-stores.ts'
import type { ReplyLanguage } from '../../domain/verdict.ts'
import type { ReportRecipient } from '../client/client.ts'
import type { Database } from '../database.ts'

function row(recipient: ReportRecipient): RecipientRow {
  return { ...recipient, language: recipient.language as ReplyLanguage }
}

export function createRecipientStore(database: Database): RecipientStore {
  const { prisma } = database
  return {
    async list() {
      const recipients = await prisma.reportRecipient.findMany({ orderBy: [{ scope: 'asc' }, { address: 'asc' }] })
      return recipients.map(row)
    },

    async add(typed, language, scope) {
      const address = typed.toLowerCase()
      const { count } = await prisma.reportRecipient.createMany({
        data: [{ address, language, scope }],
        skipDuplicates: true,
      })
      if (count === 0) return null
      return row(await prisma.reportRecipient.findUniqueOrThrow({ where: { address_scope: { address, scope } } }))
    },

    async change(id, { language, paused }) {
      const data = { ...(language === undefined ? {} : { language }), ...(paused === undefined ? {} : { paused }) }
      const { count } = await prisma.reportRecipient.updateMany({ where: { id }, data })
      return count === 0 ? null : row(await prisma.reportRecipient.findUniqueOrThrow({ where: { id } }))
    },

    async remove(id) {
      const { count } = await prisma.reportRecipient.deleteMany({ where: { id } })
      return count > 0
    },
  }
}
