import type { CaseState } from '../domain/case.ts'
import { type KnownPlan, type KnownReview, planKnown } from '../domain/page-plan.ts'
import type { PageOrder } from '../domain/ports/review-store.ts'
import type { ObservedReview } from '../domain/review.ts'
import type { Database } from './database.ts'
import { replyFields } from './page-rows.ts'

interface Row extends Record<string, unknown> {
  id: string
  externalId: string
  revision: number
  revisionHash: string
  firstSeenAt: Date
  revisionSeenAt: Date | null
  author: string | null
  permalink: string | null
  answerable: string
  counted: boolean | null
  trustMarks: string[]
  editedAt: Date | null
  replyHash: string | null
  replyAt: Date | null
  replyIsOurs: boolean
  replyModeration: string | null
  erasedAt: Date | null
  caseId: string | null
  state: CaseState | null
  caseRevision: string | null
  closeReason: string | null
  sent: readonly string[] | null
  confirmedAt: Date | null
}

/**
 * Whether storing the page would change nothing that anybody can see: everything on it is known, looks as it did, and
 * calls for no move of a case. Most pages of a frequent reading are so, and cost one query instead of a transaction
 * that writes every row of them.
 */
export async function showsNothingNew(database: Database, order: PageOrder): Promise<boolean> {
  if (order.reviews.length === 0) return true
  const observed = new Map(order.reviews.map((review) => [review.ref.externalId, review]))
  const { rows } = await database.query(
    `select r.id, r."externalId", r.revision, r."revisionHash", r."firstSeenAt", r.author, r.permalink, r.answerable,
       r.counted, r."trustMarks", r."editedAt", r."replyHash", r."replyAt", r."replyIsOurs", r."replyModeration",
       r."replyExternalId", r."replyRejected", r."erasedAt", v."seenAt" as "revisionSeenAt",
       c.id as "caseId", c.state, c."revisionHash" as "caseRevision", c."closeReason", d.sent, d."confirmedAt"
     from review r
     left join revision v on v."reviewId" = r.id and v.number = r.revision
     left join "case" c on c."reviewId" = r.id
     left join lateral (
       select array_agg("textHash") as sent, max("settledAt") filter (where state = 'confirmed') as "confirmedAt"
       from delivery where "caseId" = c.id and kind in ('reply', 'assisted-reply') and "textHash" is not null
         and (attempt > 0 or kind = 'assisted-reply')) d on true
     where r."listingId" = $1::uuid and r."externalId" = any($2::text[]) and r."goneAt" is null
       and r."missedDeepReads" = 0`,
    [order.listingId, [...observed.keys()]],
  )
  if (rows.length !== observed.size) return false
  return (rows as Row[]).every((row) => {
    const review = observed.get(row.externalId)
    if (review === undefined || row.erasedAt !== null) return false
    const plan = planKnown(review, toKnown(row), order)
    const waiting = plan.state === 'new' || plan.state === 'triaged'
    return !plan.edited && plan.events.length === 0 && !waiting && looksTheSame(review, row, plan)
  })
}

function toKnown(row: Row): KnownReview {
  const { id, revision, revisionHash, firstSeenAt, replyHash, state } = row
  return {
    id,
    revision,
    revisionHash,
    revisionSeenAt: row.revisionSeenAt ?? firstSeenAt,
    editedAt: row.editedAt,
    reply:
      replyHash === null
        ? null
        : { hash: replyHash, at: row.replyAt ?? firstSeenAt, ours: row.replyIsOurs, moderation: row.replyModeration },
    gone: false,
    erased: false,
    case:
      row.caseId === null || state === null
        ? null
        : { id: row.caseId, state, revisionHash: row.caseRevision ?? '', closeReason: row.closeReason },
    sent: new Set(row.sent),
    confirmedAt: row.confirmedAt,
  }
}

function looksTheSame(review: ObservedReview, row: Row, plan: KnownPlan): boolean {
  const { replyText: _text, ...reply } = replyFields(plan.reply === 'keep' ? null : plan.reply)
  return (
    row.author === review.author &&
    (review.permalink === null || row.permalink === review.permalink) &&
    row.answerable === review.answerable &&
    row.counted === review.counted &&
    row.trustMarks.join('\n') === review.trustMarks.join('\n') &&
    (review.editedAt === null || row.editedAt?.getTime() === review.editedAt.getTime()) &&
    (plan.reply === 'keep' || Object.entries(reply).every(([name, value]) => same(row[name], value)))
  )
}

function same(stored: unknown, seen: unknown): boolean {
  return stored instanceof Date && seen instanceof Date ? stored.getTime() === seen.getTime() : stored === seen
}
