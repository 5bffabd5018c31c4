import type { CaseReads } from '../../domain/ports/case-reads.ts'
import type { Clock } from '../../domain/ports/runtime.ts'
import type { Database } from '../database.ts'
import { caseDetail, draftView } from './case-detail.ts'
import { caseFacts } from './case-facts.ts'
import { learning } from './learning.ts'
import { namesOf } from './names.ts'

export function createCaseReads(database: Database, clock: Clock): CaseReads {
  const { prisma } = database
  return {
    facts: (caseId) => caseFacts(prisma, caseId, clock.now()),
    detail: (caseId, now) => caseDetail(database, caseId, now),

    async draft(caseId, draftId) {
      const draft = await prisma.draftRow.findFirst({ where: { id: draftId, caseId } })
      return draft === null ? null : draftView(draft, await namesOf(prisma, [draft.editedBy]))
    },

    async newestDraft(caseId) {
      const draft = await prisma.draftRow.findFirst({ where: { caseId }, orderBy: [{ at: 'desc' }, { id: 'desc' }] })
      return draft === null ? null : draftView(draft, await namesOf(prisma, [draft.editedBy]))
    },

    async recentReplies(adapter, limit, exceptCaseId) {
      const approvals = await prisma.approval.findMany({
        where: { revokedAt: null, caseId: { not: exceptCaseId }, case: { adapter } },
        orderBy: { at: 'desc' },
        take: limit,
        select: { text: true },
      })
      return approvals.map((approval) => approval.text)
    },

    async approvedText(caseId) {
      const approval = await prisma.approval.findFirst({ where: { caseId, revokedAt: null }, orderBy: { at: 'desc' } })
      return approval?.text ?? null
    },

    async attachment(id) {
      const found = await prisma.attachment.findUnique({
        where: { id },
        select: { name: true, content: true, message: { select: { caseId: true } } },
      })
      return found && { caseId: found.message.caseId, name: found.name, content: found.content }
    },

    learning: (since) => learning(database, since),

    async sealed(caseId, what) {
      const request = await prisma.contractRequest.findUnique({ where: { caseId } })
      return request?.[what] ?? null
    },
  }
}
