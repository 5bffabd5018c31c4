import type { CaseState } from '../domain/case.ts'
import type { KnownReview } from '../domain/page-plan.ts'
import type { Transaction } from './database.ts'
import { select } from './sql.ts'

interface Row {
  id: string
  externalId: string
  revision: number
  revisionHash: string
  revisionSeenAt: Date | null
  firstSeenAt: Date
  editedAt: Date | null
  replyHash: string | null
  replyAt: Date | null
  replyIsOurs: boolean
  replyModeration: string | null
  goneAt: Date | null
  erasedAt: Date | null
  caseId: string | null
  state: CaseState | null
  caseRevision: string | null
  closeReason: string | null
}

/** Stored reviews of a page by their external id; cases are locked until the transaction ends. */
export async function knownReviews(
  tx: Transaction,
  listingId: string,
  externalIds: readonly string[],
): Promise<Map<string, KnownReview>> {
  if (externalIds.length === 0) return new Map()
  const rows = await select<Row>(
    tx,
    `select r.id, r."externalId", r.revision, r."revisionHash", r."firstSeenAt", r."editedAt", r."replyHash", r."replyAt",
            r."replyIsOurs", r."replyModeration", r."goneAt", r."erasedAt", v."seenAt" as "revisionSeenAt",
            c.id as "caseId", c.state, c."revisionHash" as "caseRevision", c."closeReason"
     from review r
     left join revision v on v."reviewId" = r.id and v.number = r.revision
     left join "case" c on c."reviewId" = r.id
     where r."listingId" = $1::uuid and r."externalId" = any($2::text[])`,
    listingId,
    externalIds,
  )
  const caseIds = rows.map((row) => row.caseId).filter((id) => id !== null)
  const states = await lockCases(tx, caseIds)
  const sent = await sentReplies(tx, caseIds)
  return new Map(rows.map((row) => [row.externalId, toKnown(row, states, sent)]))
}

interface LockedState {
  readonly id: string
  readonly state: CaseState
  readonly revisionHash: string
  readonly closeReason: string | null
}

/** Locks in the order of ids, so that two workers cannot wait for each other; reads the state anew under the lock. */
async function lockCases(tx: Transaction, ids: readonly string[]): Promise<Map<string, LockedState>> {
  if (ids.length === 0) return new Map()
  const rows = await select<LockedState>(
    tx,
    `select id, state, "revisionHash", "closeReason" from "case" where id = any($1::uuid[]) order by id for update`,
    ids,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

interface SentReplies {
  readonly hashes: Set<string>
  confirmedAt: Date | null
}

async function sentReplies(tx: Transaction, caseIds: readonly string[]): Promise<Map<string, SentReplies>> {
  const sent = new Map<string, SentReplies>()
  if (caseIds.length === 0) return sent
  const rows = await select<{ caseId: string; textHash: string; state: string; settledAt: Date | null }>(
    tx,
    `select "caseId", "textHash", state, "settledAt" from delivery
     where "caseId" = any($1::uuid[]) and kind in ('reply', 'assisted-reply') and "textHash" is not null
       and (attempt > 0 or kind = 'assisted-reply')`,
    caseIds,
  )
  for (const row of rows) {
    const entry = sent.get(row.caseId) ?? { hashes: new Set<string>(), confirmedAt: null }
    entry.hashes.add(row.textHash)
    if (row.state === 'confirmed' && row.settledAt && (!entry.confirmedAt || row.settledAt > entry.confirmedAt)) {
      entry.confirmedAt = row.settledAt
    }
    sent.set(row.caseId, entry)
  }
  return sent
}

function toKnown(
  row: Row,
  states: Awaited<ReturnType<typeof lockCases>>,
  sent: Awaited<ReturnType<typeof sentReplies>>,
): KnownReview {
  const locked = row.caseId === null ? undefined : states.get(row.caseId)
  const ours = row.caseId === null ? undefined : sent.get(row.caseId)
  return {
    id: row.id,
    revision: row.revision,
    revisionHash: row.revisionHash,
    revisionSeenAt: row.revisionSeenAt ?? row.firstSeenAt,
    editedAt: row.editedAt,
    reply:
      row.replyHash === null
        ? null
        : {
            hash: row.replyHash,
            at: row.replyAt ?? row.firstSeenAt,
            ours: row.replyIsOurs,
            moderation: row.replyModeration,
          },
    gone: row.goneAt !== null,
    erased: row.erasedAt !== null,
    case: locked ? { ...locked } : null,
    sent: ours?.hashes ?? new Set(),
    confirmedAt: ours?.confirmedAt ?? null,
  }
}
