import type { CaseState } from '../../domain/case.ts'
import type { DeliveryStateName } from '../../domain/delivery.ts'
import type { CaseFacts, DeliveryView } from '../../domain/ports/case-reads.ts'
import type { LetterSigns, TextLanguage, TextToJudge, Verdict } from '../../domain/verdict.ts'
import type { PrismaClient } from '../database.ts'
import { namesOf } from './names.ts'

/** Outbox kinds that put our answer before its reader. */
const replyKinds = ['reply', 'assisted-reply', 'mail']

function query(prisma: PrismaClient, caseId: string) {
  return prisma.case.findUnique({
    where: { id: caseId },
    omit: { fingerprint: true },
    include: {
      review: { include: { listing: { include: { source: true } } } },
      messages: {
        where: { direction: 'in' },
        orderBy: { receivedAt: 'desc' },
        take: 1,
        include: { attachments: true },
      },
      verdicts: { orderBy: { at: 'desc' }, take: 1 },
      deliveries: { where: { kind: { in: replyKinds } }, orderBy: { createdAt: 'desc' }, take: 1 },
      approvals: { orderBy: { at: 'desc' }, take: 1 },
    },
  })
}
type Found = NonNullable<Awaited<ReturnType<typeof query>>>

/** What commands weigh; null if there is no such case. */
export async function caseFacts(prisma: PrismaClient, caseId: string, now: Date): Promise<CaseFacts | null> {
  const found = await query(prisma, caseId)
  if (found === null) return null
  const listing =
    found.review?.listing ??
    (await prisma.listing.findUniqueOrThrow({ where: { id: found.listingId }, include: { source: true } }))
  const names = await namesOf(prisma, [found.lockedBy])
  const locked = found.lockedUntil !== null && found.lockedUntil > now
  const { source } = listing
  const delivery = found.deliveries[0]
  return {
    id: found.id,
    version: found.version,
    state: found.state as CaseState,
    revisionHash: found.revisionHash,
    code: found.code,
    adapter: found.adapter,
    stars: found.stars,
    language: found.language as TextLanguage | null,
    held: found.held,
    answerable: found.answerable,
    needs: found.needs,
    lockedBy: locked ? names.ref(found.lockedBy) : null,
    isLetter: found.reviewId === null,
    what: whatOf(found),
    verdict: (found.verdicts[0]?.verdict ?? null) as Verdict | null,
    reviewGone: found.review?.goneAt != null,
    foreignReply: found.review?.replyText != null && !found.review.replyIsOurs,
    ownReply: found.review?.replyText != null && found.review.replyIsOurs,
    source: {
      id: source.id,
      title: source.title,
      mode: source.mode === 'live' ? 'live' : 'dry-run',
      circuit: source.circuit,
      circuitSince: source.circuitSince,
      pausedUntil: source.pausedUntil,
      enabled: source.enabled,
      asksInPublic: source.asksInPublic,
    },
    delivery: delivery === undefined ? null : deliveryView(delivery, found.approvals),
  }
}

/** What triage judged: the review, or the newest letter of the thread. */
function whatOf(found: Found): TextToJudge {
  const letter = found.messages[0]
  if (letter === undefined) {
    return { text: found.review?.text ?? '', stars: found.stars, source: found.adapter, author: found.author }
  }
  const signs = letter.signs as Partial<Pick<LetterSigns, 'automaticHeaders' | 'isBounce' | 'isList'>>
  return {
    text: letter.text,
    stars: null,
    source: found.adapter,
    author: letter.fromName === '' ? null : letter.fromName,
    letter: {
      subject: letter.subject,
      from: { name: letter.fromName, address: letter.fromAddress },
      automaticHeaders: signs.automaticHeaders ?? [],
      isBounce: signs.isBounce ?? false,
      isList: signs.isList ?? false,
      quoted: letter.quoted,
      attachments: letter.attachments.map((attachment) => attachment.name),
    },
  }
}

export function deliveryView(
  row: Found['deliveries'][number],
  approvals: readonly { readonly id: string; readonly text: string }[],
): DeliveryView {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state as DeliveryStateName,
    notBefore: row.notBefore,
    text: approvals.find((approval) => approval.id === row.approvalId)?.text ?? null,
    why: row.why,
    whyText: row.whyText,
    attempt: row.attempt,
    createdAt: row.createdAt,
    settledAt: row.settledAt,
  }
}
