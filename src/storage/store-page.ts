import { system } from '../domain/actor.ts'
import type { CaseEvent } from '../domain/case.ts'
import { type KnownPlan, type KnownReview, planKnown } from '../domain/page-plan.ts'
import type { PageOrder, PageResult } from '../domain/ports/review-store.ts'
import { type ObservedReview, revisionHash } from '../domain/review.ts'
import { keepClosings, voidPending } from './case-moves.ts'
import type { Database, Transaction } from './database.ts'
import { renameKnown } from './former-names.ts'
import type { Gate } from './gate.ts'
import { insertReviews } from './insert-reviews.ts'
import { line, writeLines } from './journal.ts'
import { knownReviews } from './known-reviews.ts'
import { showsNothingNew } from './page-glance.ts'
import { excerptOf, type ListingFacts, replyFields, revisionShape, searchText } from './page-rows.ts'
import { execute, insertRows, inTransaction, select, toJson } from './sql.ts'

interface Changed {
  readonly observed: ObservedReview
  /** What of it may be stored. */
  readonly kept: ObservedReview
  readonly known: KnownReview
  readonly plan: KnownPlan
}

/** @param gate how many pages are stored at once; the others wait with their pages in hand, not with a connection */
export async function storePage(database: Database, order: PageOrder, gate: Gate): Promise<PageResult> {
  if (order.onlyNews === true && order.truncated === null && (await showsNothingNew(database, order))) {
    return { ...unmoved, unchanged: order.reviews.length, stored: false }
  }
  if (order.reviews.length === 0) return nothingOn(database, order)
  return gate(() => inTransaction(database, (tx) => storeIn(tx, order)))
}

async function storeIn(tx: Transaction, order: PageOrder): Promise<PageResult> {
  const listing = await listingFacts(tx, order.listingId)
  // A page may show the same review twice; the last one stands.
  const observed = [...new Map(order.reviews.map((review) => [review.ref.externalId, review])).values()]
  const names = observed.map((review) => review.ref.externalId)
  const known = listing.readBefore ? await foundAgain(tx, order.listingId, observed, names) : new Map()
  const fresh = observed.filter((review) => !known.has(review.ref.externalId))
  const changed: Changed[] = []
  for (const review of observed) {
    const stored = known.get(review.ref.externalId)
    if (stored) changed.push(planned(review, stored, order))
  }
  const opened = await insertReviews(tx, fresh, listing, order)
  await updateKnown(tx, changed, order.now)
  const events = await applyEvents(tx, changed, order.now)
  await moveCursor(tx, order, fresh.length)
  const again = changed.filter(({ plan }) => plan.state === 'new' || plan.state === 'triaged')
  return {
    created: fresh.length,
    edited: changed.filter(({ plan }) => plan.edited).length,
    unchanged: changed.filter(({ plan }) => !plan.edited).length,
    toTriage: [...opened, ...again.map(({ known: { case: of } }) => of?.id ?? '').filter((id) => id !== '')],
    events,
    stored: true,
  }
}

const unmoved = { created: 0, edited: 0, unchanged: 0, toTriage: [], events: [] }

/** The end of a feed, or a feed that has none: only the place moves on. */
async function nothingOn(database: Database, order: PageOrder): Promise<PageResult> {
  const { listingId, cursor, truncated, now } = order
  const { rows } = await database.query(
    `update listing set cursor = coalesce($2::jsonb, cursor), truncated = $3, "lastReadAt" = $4::timestamptz
     where id = $1::uuid returning id`,
    [listingId, cursor === null ? null : toJson(cursor), truncated, now.toISOString()],
  )
  if (rows.length === 0) throw removed(listingId)
  return { ...unmoved, stored: true }
}

function removed(listingId: string): Error {
  return new Error(`The listing ${listingId} was removed while it was being read`)
}

async function foundAgain(
  tx: Transaction,
  listingId: string,
  observed: readonly ObservedReview[],
  names: readonly string[],
): Promise<Map<string, KnownReview>> {
  const known = await knownReviews(tx, listingId, names)
  const unknown = observed.filter((review) => !known.has(review.ref.externalId))
  if ((await renameKnown(tx, listingId, unknown, new Set(names))) === 0) return known
  return knownReviews(tx, listingId, names)
}

function planned(observed: ObservedReview, known: KnownReview, order: PageOrder): Changed {
  const bare = { ...observed, author: null, text: '', permalink: null, raw: null }
  return { observed, kept: known.erased ? bare : observed, known, plan: planKnown(observed, known, order) }
}

async function listingFacts(tx: Transaction, id: string): Promise<ListingFacts> {
  const rows = await select<ListingFacts>(
    tx,
    `select id, adapter, "branchId", competitor, "lastReadAt" is not null as "readBefore"
     from listing where id = $1::uuid for update`,
    id,
  )
  const found = rows[0]
  if (!found) throw removed(id)
  return found
}

const sightShape = `id uuid, author text, permalink text, answerable text, counted boolean, "trustMarks" text[],
  "editedAt" timestamptz, "keepReply" boolean, "replyText" text, "replyHash" text, "replyAt" timestamptz,
  "replyExternalId" text, "replyModeration" text, "replyRejected" text, "replyIsOurs" boolean`

async function updateKnown(tx: Transaction, changed: readonly Changed[], now: Date): Promise<void> {
  if (changed.length === 0) return
  const seen = changed.map(({ observed, kept, known, plan }) => ({
    id: known.id,
    author: kept.author,
    permalink: kept.permalink,
    answerable: observed.answerable,
    counted: observed.counted,
    trustMarks: observed.trustMarks,
    editedAt: observed.editedAt,
    keepReply: plan.reply === 'keep',
    ...replyFields(
      plan.reply === 'keep' ? null : known.erased && plan.reply ? { ...plan.reply, text: '' } : plan.reply,
    ),
  }))
  const kept = (name: string) => `"${name}" = case when s."keepReply" then r."${name}" else s."${name}" end`
  const reply = [
    'replyText',
    'replyHash',
    'replyAt',
    'replyExternalId',
    'replyModeration',
    'replyRejected',
    'replyIsOurs',
  ]
  await execute(
    tx,
    `update review r set author = s.author, permalink = coalesce(s.permalink, r.permalink), answerable = s.answerable,
       counted = s.counted, "trustMarks" = s."trustMarks", "editedAt" = coalesce(s."editedAt", r."editedAt"),
       ${reply.map(kept).join(', ')},
       "lastSeenAt" = greatest(r."lastSeenAt", $2::timestamptz), "missedDeepReads" = 0, "goneAt" = null, "goneBecause" = null
     from jsonb_to_recordset($1::jsonb) as s(${sightShape}) where r.id = s.id`,
    toJson(seen),
    now,
  )
  const back = changed.filter(({ known }) => known.gone).map(({ known }) => known.id)
  if (back.length > 0) {
    await execute(
      tx,
      `update absence set "backAt" = $2::timestamptz where "reviewId" = any($1::uuid[]) and "backAt" is null`,
      back,
      now,
    )
  }
  const edited = changed.filter(({ plan }) => plan.edited)
  if (edited.length === 0) return
  const rows = edited.map(({ observed, kept, known }) => ({
    reviewId: known.id,
    number: known.revision + 1,
    hash: revisionHash(observed),
    stars: observed.stars,
    text: kept.text,
    seenAt: now,
    raw: kept.raw ?? null,
  }))
  await insertRows(tx, 'revision', revisionShape, rows)
  await execute(
    tx,
    `update review r set revision = e.number, "revisionHash" = e.hash, stars = e.stars, text = e.text, raw = e.raw
     from jsonb_to_recordset($1::jsonb) as e("reviewId" uuid, number int, hash text, stars smallint, text text, raw jsonb)
     where r.id = e."reviewId"`,
    toJson(rows),
  )
}

const needs: Partial<Record<CaseEvent['type'], string>> = { 'reply-vanished': 'reply-vanished' }
/** After these nothing that waits in the outbox may leave. */
const stopping: readonly CaseEvent['type'][] = ['review-edited', 'answered-elsewhere']

async function applyEvents(tx: Transaction, changed: readonly Changed[], now: Date): Promise<PageResult['events']> {
  const moved = changed.filter(({ plan }) => plan.events.length > 0)
  if (moved.length === 0) return []
  const rows = moved.map(({ observed, kept, known, plan }) => {
    const last = plan.events.at(-1)?.type ?? 'review-edited'
    const edited = plan.events.some((event) => event.type === 'review-edited')
    return {
      id: known.case?.id,
      state: plan.state,
      steps: plan.events.length,
      edited,
      revisionHash: edited ? revisionHash(observed) : known.case?.revisionHash,
      stars: observed.stars,
      author: kept.author,
      excerpt: excerptOf(kept.text),
      answerable: observed.answerable,
      search: searchText(kept.author, kept.text),
      closeReason: plan.state === 'closed' ? 'answered-elsewhere' : null,
      needs: needs[last] ?? null,
    }
  })
  await keepClosings(
    tx,
    moved.flatMap(({ known }) => (known.case?.state === 'closed' ? [known.case.id] : [])),
    now,
  )
  await execute(
    tx,
    `update "case" c set state = e.state, version = c.version + e.steps, "revisionHash" = e."revisionHash", stars = e.stars,
       author = e.author, excerpt = e.excerpt, answerable = e.answerable, "closeReason" = e."closeReason", needs = e.needs,
       "closedAt" = case when e.state = 'closed' then $2::timestamptz end,
       -- An author who comes back is no longer history.
       imported = c.imported and not e.edited, held = c.held and not e.edited,
       -- Whatever it was put off for, this is news: an edit must not lie hidden for days.
       "snoozedUntil" = null, "snoozeReason" = null,
       search = array_to_tsvector(string_to_array(e.search, ' ')), "updatedAt" = $2::timestamptz
     from jsonb_to_recordset($1::jsonb) as e(id uuid, state text, steps int, edited boolean, "revisionHash" text,
       stars smallint, author text, excerpt text, answerable text, search text, "closeReason" text, needs text)
     where c.id = e.id`,
    toJson(rows),
    now,
  )
  for (const why of stopping) {
    const ids = moved
      .filter(({ plan }) => plan.events.some((event) => event.type === why))
      .map(({ known }) => known.case?.id)
    await voidPending(
      tx,
      ids.filter((id) => id !== undefined),
      why === 'review-edited' ? 'review-edited' : 'answered-elsewhere',
      now,
    )
  }
  await markReplies(tx, moved, now)
  const events = moved.flatMap(({ known, plan }) =>
    plan.events.map((event) => ({ caseId: known.case?.id ?? '', event: event.type })),
  )
  await writeLines(
    tx,
    events.map(({ caseId, event }) => line(now, system, event, caseId)),
  )
  return events
}

/** A reply that stood and was rejected or taken away: its delivery must not go on saying that it stands. */
async function markReplies(tx: Transaction, moved: readonly Changed[], now: Date): Promise<void> {
  for (const { observed, known, plan } of moved) {
    const last = plan.events.at(-1)?.type
    if (last !== 'reply-rejected' && last !== 'reply-vanished') continue
    await execute(
      tx,
      `update delivery set state = $2, why = $3, "whyText" = $4, "settledAt" = $5::timestamptz
       where "caseId" = $1::uuid and kind in ('reply', 'assisted-reply') and state in ('confirmed', 'accepted')`,
      known.case?.id,
      last === 'reply-rejected' ? 'refused' : 'stuck',
      last === 'reply-rejected' ? 'rejected-by-platform' : 'vanished',
      observed.reply?.rejectedBecause ?? null,
      now,
    )
  }
}

/**
 * The source's own row is not written again within this: the cards of a source are read side by side, and each
 * transaction that wrote it would let the others wait for its end.
 */
const newsPlayMs = 5_000

async function moveCursor(tx: Transaction, order: PageOrder, created: number): Promise<void> {
  await execute(
    tx,
    `with moved as (
       update listing set cursor = coalesce($2::jsonb, cursor), truncated = $3, "lastReadAt" = $4::timestamptz
       where id = $1::uuid returning "sourceId"
     )
     update source s set "lastNewAt" = $4::timestamptz from moved
     where $5::int > 0 and s.id = moved."sourceId"
       and (s."lastNewAt" is null or abs(extract(epoch from s."lastNewAt" - $4::timestamptz)) * 1000 > $6::int)`,
    order.listingId,
    order.cursor === null ? null : toJson(order.cursor),
    order.truncated,
    order.now,
    created,
    newsPlayMs,
  )
}
