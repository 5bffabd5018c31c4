import { maskNumbers } from '../../domain/mask-numbers.ts'
import type { CaseDetail, DraftView, ReviewView } from '../../domain/ports/case-reads.ts'
import type { DraftPart } from '../../domain/ports/triage.ts'
import type { ReplyLanguage } from '../../domain/verdict.ts'
import type { Database, PrismaClient } from '../database.ts'
import { caseFacts, deliveryView } from './case-facts.ts'
import { caseListRow, caseRowSelect } from './case-list-row.ts'
import { journalView } from './journal.ts'
import { type Names, namesOf } from './names.ts'

const journalShown = 200
const draftsShown = 12

function query(prisma: PrismaClient, caseId: string) {
  return prisma.case.findUnique({
    where: { id: caseId },
    omit: { fingerprint: true },
    include: {
      review: { include: { revisions: { orderBy: { number: 'asc' } } } },
      messages: {
        orderBy: { receivedAt: 'asc' },
        include: { attachments: { omit: { content: true }, orderBy: { position: 'asc' } } },
      },
      verdicts: { orderBy: { at: 'desc' }, take: 1 },
      drafts: { orderBy: [{ at: 'desc' }, { id: 'desc' }], take: draftsShown },
      approvals: true,
      // A task's way to its tracker is told with the task, a report's with the report: neither is an answer.
      deliveries: { where: { kind: { notIn: ['task', 'moderation-report'] } }, orderBy: { createdAt: 'desc' } },
      request: true,
      claim: { omit: { caseId: true } },
      reports: { orderBy: { proposedAt: 'desc' } },
      tasks: { orderBy: { createdAt: 'desc' } },
      notes: { orderBy: { at: 'asc' } },
    },
  })
}
type Found = NonNullable<Awaited<ReturnType<typeof query>>>

export async function caseDetail(database: Database, caseId: string, now: Date): Promise<CaseDetail | null> {
  const { prisma } = database
  const found = await query(prisma, caseId)
  const facts = found === null ? null : await caseFacts(prisma, caseId, now)
  if (found === null || facts === null) return null
  const [heads, listing, lines, others] = await Promise.all([
    database.query(caseRowSelect('$1', '(select $2::uuid as id) p on p.id = c.id'), [now, caseId]),
    prisma.listing.findUniqueOrThrow({ where: { id: found.listingId } }),
    prisma.journalEntry.findMany({ where: { caseId }, orderBy: { id: 'desc' }, take: journalShown }),
    otherReviews(prisma, found),
  ])
  const names = await namesOf(prisma, peopleIn(found, lines))
  return {
    head: caseListRow(heads.rows[0] ?? {}),
    facts,
    closeReason: found.closeReason,
    lockedUntil: facts.lockedBy === null ? null : found.lockedUntil,
    listing: { id: listing.id, title: listing.title, url: listing.url, sourceId: listing.sourceId },
    review: found.review === null ? null : reviewView(found.review),
    messages: found.messages.map(messageView),
    otherReviews: others,
    verdictAt: found.verdicts[0]?.at ?? null,
    correctedBy: names.ref(found.verdicts[0]?.correctedBy),
    drafts: found.drafts.map((draft) => draftView(draft, names)),
    deliveries: found.deliveries.map((delivery) => deliveryView(delivery, found.approvals)),
    request: requestView(found.request, names),
    claim: found.claim,
    reports: found.reports.map(({ approvedBy, ...report }) => ({ ...report, approvedBy: names.ref(approvedBy) })),
    tasks: found.tasks.map(({ assigneeId, ...task }) => ({ ...task, assignee: names.ref(assigneeId) })),
    notes: found.notes.map(({ authorId, ...note }) => ({ ...note, author: names.ref(authorId) ?? nobody })),
    journal: lines.map((line) => journalView(line, names)),
  }
}

const nobody = { id: '00000000-0000-0000-0000-000000000000', name: '' }

function* peopleIn(found: Found, lines: readonly { actor: string }[]) {
  yield found.verdicts[0]?.correctedBy
  yield found.request?.directoryBy
  for (const draft of found.drafts) yield draft.editedBy
  for (const report of found.reports) yield report.approvedBy
  for (const task of found.tasks) yield task.assigneeId
  for (const note of found.notes) yield note.authorId
  for (const line of lines) yield line.actor
}

export function draftView(draft: Found['drafts'][number], names: Names): DraftView {
  return {
    id: draft.id,
    variant: draft.variant,
    by: draft.by,
    editedBy: names.ref(draft.editedBy),
    language: draft.language as ReplyLanguage,
    purpose: draft.purpose,
    text: draft.text,
    parts: draft.parts as unknown as DraftPart[],
    revisionHash: draft.revisionHash,
    at: draft.at,
  }
}

function reviewView(review: NonNullable<Found['review']>): ReviewView {
  const { replyText } = review
  return {
    ...review,
    datePrecision: review.datePrecision === 'day' ? 'day' : 'instant',
    standingReply:
      replyText === null
        ? null
        : {
            text: replyText,
            at: review.replyAt,
            ours: review.replyIsOurs,
            moderation: review.replyModeration as NonNullable<ReviewView['standingReply']>['moderation'],
            rejectedBecause: review.replyRejected,
          },
  }
}

function messageView(message: Found['messages'][number]) {
  return {
    id: message.id,
    direction: message.direction === 'out' ? ('out' as const) : ('in' as const),
    from: { name: message.fromName, address: message.fromAddress },
    to: message.toAddresses,
    subject: message.subject,
    text: message.text,
    quoted: message.quoted,
    at: message.sentAt ?? message.receivedAt,
    attachments: message.attachments,
  }
}

function requestView(request: Found['request'], names: Names): CaseDetail['request'] {
  if (request === null) return null
  const { contract: _contract, phone: _phone, caseId: _caseId, ...shown } = request
  return { ...shown, directoryBy: names.ref(shown.directoryBy) }
}

/** Others by the same name on the same platform, or of the same address by mail: told apart by a person, not by us. */
async function otherReviews(prisma: PrismaClient, found: Found): Promise<CaseDetail['otherReviews']> {
  const address = found.messages.find((message) => message.direction === 'in')?.fromAddress
  if (found.author === null && address === undefined) return []
  const cases = await prisma.case.findMany({
    where: {
      id: { not: found.id },
      adapter: found.adapter,
      ...(found.review === null
        ? { messages: { some: { direction: 'in', fromAddress: address ?? '' } } }
        : { author: found.author }),
    },
    orderBy: { writtenAt: 'desc' },
    take: 5,
    select: { id: true, adapter: true, branchId: true, stars: true, excerpt: true, writtenAt: true, answeredAt: true },
  })
  const ids = [...new Set(cases.map((one) => one.branchId).filter((id) => id !== null))]
  const branches = await prisma.branch.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return cases.map((one) => ({
    caseId: one.id,
    source: one.adapter,
    branch: branches.find((branch) => branch.id === one.branchId)?.name ?? '',
    stars: one.stars,
    excerpt: maskNumbers(one.excerpt),
    writtenAt: one.writtenAt,
    answered: one.answeredAt !== null,
  }))
}
