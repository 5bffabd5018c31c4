import type { Database, Transaction } from '../../../src/storage/database.ts'
import { columns, insertRows, inTransaction, namedId } from '../../../src/storage/sql.ts'
import type { ReportRows, ReviewRow } from './plain-rows.ts'

const long = new Date('2020-01-01T00:00:00Z')
const shares = { untouched: 0, light: 0.1, rewritten: 0.9 }

/** The same rows in the tables that collecting, triage, approving and delivering fill. Every id becomes `namedId(id)`. */
export async function storeReportRows(database: Database, rows: ReportRows): Promise<void> {
  await inTransaction(database, async (tx) => {
    await storePlaces(tx, rows)
    await storeReviews(tx, rows)
    await storeAnswers(tx, rows)
    await storeEvents(tx, rows)
  })
}

async function storePlaces(tx: Transaction, rows: ReportRows): Promise<void> {
  const branches = new Map(rows.listings.map((each) => [each.branch, each.branchName]))
  await insertRows(
    tx,
    'branch',
    columns('id uuid, name text'),
    [...branches].map(([id, name]) => ({ id: namedId(id), name })),
  )
  const own = rows.listings.map((each) => {
    const covered = rows.coverage.find(({ listing }) => listing === each.id)
    const ends = covered?.gaps.filter((gap) => gap.caughtUp).map((gap) => gap.to.getTime()) ?? []
    return {
      id: namedId(each.id),
      sourceId: namedId(`source ${each.id}`),
      branchId: namedId(each.branch),
      adapter: each.source,
      publicRef: each.id,
      title: '',
      competitor: false,
      ratingDecimals: 1,
      createdAt: long,
      knownFrom: covered?.knownFrom ?? null,
      lastReadAt: covered?.knownFrom ? new Date(Math.max(...ends, 0)) : null,
      gaps: covered?.gaps ?? [],
    }
  })
  const rivals = Map.groupBy(rows.competitors, (each) => `${each.name} ${each.source}`)
  const watched = [...rivals].map(([key, [first]]) => ({
    id: namedId(key),
    sourceId: namedId(`source ${key}`),
    branchId: null,
    adapter: first?.source,
    publicRef: key,
    title: first?.name,
    competitor: true,
    ratingDecimals: first?.decimals,
    createdAt: long,
    knownFrom: null,
    lastReadAt: null,
    gaps: [],
  }))
  const all = [...own, ...watched]
  await insertRows(
    tx,
    'source',
    columns('id uuid, adapter text, title text'),
    all.map(({ sourceId, adapter }) => ({ id: sourceId, adapter, title: '' })),
  )
  await insertRows(
    tx,
    'listing',
    columns(
      `id uuid, sourceId uuid, branchId uuid, adapter text, publicRef text, title text, competitor boolean,
       ratingDecimals int, createdAt timestamptz, knownFrom timestamptz, lastReadAt timestamptz`,
    ),
    all,
  )
  const gaps = all.flatMap(({ sourceId, gaps: each }) =>
    each.map(({ from, to }) => ({
      id: crypto.randomUUID(),
      sourceId,
      fromAt: from,
      toAt: to,
      reason: 'blocked',
    })),
  )
  await insertRows(
    tx,
    'source_gap',
    columns('id uuid, sourceId uuid, fromAt timestamptz, toAt timestamptz, reason text'),
    gaps,
  )
  const cards = [
    ...rows.cards,
    ...rows.competitors.map((each) => ({ ...each, listing: `${each.name} ${each.source}`, starSum: null })),
  ]
  await insertRows(
    tx,
    'card_snapshot',
    columns('listingId uuid, at timestamptz, rating float8, decimals int, reviewCount int, starSum int'),
    cards.map((each) => ({
      ...each,
      listingId: namedId(each.listing),
      at: each.readAt,
      reviewCount: each.ratings,
    })),
  )
  const people = rows.operators.map(({ id, name }) => ({
    id: namedId(id),
    name,
    email: `${id}@dalanet.example`,
    updatedAt: long,
  }))
  await insertRows(tx, 'user', columns('id uuid, name text, email text, updatedAt timestamptz'), people)
}

const caseIdOf = (review: string) => namedId(`case ${review}`)

function verdictOf(row: ReviewRow) {
  return {
    topics: row.topics.map(({ topic, ...rest }) => ({ label: topic, ...rest })),
    mentions: row.hidden.map((span) => ({ type: 'phone', value: '', ...span })),
  }
}

async function storeReviews(tx: Transaction, rows: ReportRows): Promise<void> {
  const branchOf = new Map(rows.listings.map((each) => [each.id, each.branch]))
  const made = rows.reviews.map((row) => {
    const gone = row.absences.at(-1)
    const answer = row.answers.at(-1)
    return {
      row,
      id: namedId(row.id),
      reviewId: namedId(row.id),
      caseId: caseIdOf(row.id),
      listingId: namedId(row.listing),
      branchId: namedId(branchOf.get(row.listing) ?? ''),
      adapter: rows.listings.find(({ id }) => id === row.listing)?.source,
      externalId: row.id,
      author: row.author,
      stars: row.revisions.at(-1)?.stars,
      text: row.text ?? '',
      revision: row.revisions.length,
      revisionHash: row.id,
      createdAt: row.appearedBy === 'platform' ? row.appearedAt : null,
      datePrecision: row.precision,
      firstSeenAt: row.firstSeenAt,
      lastSeenAt: row.firstSeenAt,
      writtenAt: row.appearedAt,
      answerable: row.answerable ? 'yes' : 'closed-by-platform',
      trustMarks: [],
      permalink: row.permalink,
      replyHash: answer ? 'ours' : null,
      replyAt: answer?.at ?? null,
      replyIsOurs: answer !== undefined,
      goneAt: gone?.backAt === null ? gone.goneAt : null,
      state: row.case?.closedAt !== null ? 'closed' : answer ? 'answered' : 'awaiting-approval',
      topics: row.topics.map((each) => each.topic),
      risks: row.namesStaff ? ['staff-named'] : [],
      language: row.language,
      openedAt: row.firstSeenAt,
      dueAt: row.case?.dueAt ?? null,
      closedAt: row.case === null ? row.firstSeenAt : row.case.closedAt,
      answeredAt: answer?.at ?? null,
      fingerprint: [],
      verdict: verdictOf(row),
    }
  })
  await insertRows(
    tx,
    'review',
    columns(
      `id uuid, listingId uuid, adapter text, externalId text, author text, stars smallint, text text, revision int,
       revisionHash text, createdAt timestamptz, datePrecision text, firstSeenAt timestamptz, lastSeenAt timestamptz,
       writtenAt timestamptz, answerable text, trustMarks text[], permalink text, replyHash text, replyAt timestamptz,
       replyIsOurs boolean, goneAt timestamptz`,
    ),
    made,
  )
  await insertRows(
    tx,
    'case',
    columns(
      `id uuid, reviewId uuid, listingId uuid, branchId uuid, adapter text, state text, revisionHash text, stars smallint,
       topics text[], risks text[], language text, answerable text, writtenAt timestamptz, openedAt timestamptz,
       dueAt timestamptz, closedAt timestamptz, answeredAt timestamptz, fingerprint int[], updatedAt timestamptz`,
    ),
    made.map((each) => ({ ...each, id: each.caseId, updatedAt: each.openedAt })),
  )
  await insertRows(
    tx,
    'case_closing',
    columns('caseId uuid, closedAt timestamptz, reopenedAt timestamptz'),
    made.flatMap(({ caseId, row }) => (row.case?.closings ?? []).map((each) => ({ caseId, ...each }))),
  )
  await insertRows(
    tx,
    'revision',
    columns('reviewId uuid, number int, hash text, stars smallint, text text, seenAt timestamptz'),
    made.flatMap(({ id, row }) =>
      row.revisions.map((each, index) => ({
        reviewId: id,
        number: index + 1,
        hash: '',
        stars: each.stars,
        text: '',
        seenAt: each.at,
      })),
    ),
  )
  await insertRows(
    tx,
    'absence',
    columns('reviewId uuid, goneAt timestamptz, backAt timestamptz, because text'),
    made.flatMap(({ id, row }) => row.absences.map(({ why, ...each }) => ({ reviewId: id, because: why, ...each }))),
  )
  await insertRows(
    tx,
    'verdict',
    columns('id uuid, caseId uuid, revisionHash text, by text, verdict jsonb, at timestamptz'),
    made.map((each) => ({ ...each, id: namedId(`verdict ${each.row.id}`), by: 'test', at: each.openedAt })),
  )
}

async function storeAnswers(tx: Transaction, rows: ReportRows): Promise<void> {
  const answers = rows.reviews.flatMap((row) =>
    row.answers.map(({ at, operator, change }, index) => ({
      id: namedId(`answer ${row.id} ${index}`),
      caseId: caseIdOf(row.id),
      approvalId: namedId(`answer ${row.id} ${index}`),
      text: '',
      textHash: '',
      revisionHash: '',
      approvedBy: operator === null ? null : namedId(operator),
      editShare: shares[change],
      at,
      kind: 'reply',
      adapter: '',
      state: 'confirmed',
      notBefore: at,
      payload: {},
      idempotencyKey: `${row.id} ${index}`,
      createdAt: at,
      settledAt: at,
    })),
  )
  await insertRows(
    tx,
    'approval',
    columns(
      'id uuid, caseId uuid, text text, textHash text, revisionHash text, approvedBy uuid, editShare float8, at timestamptz',
    ),
    answers,
  )
  await insertRows(
    tx,
    'delivery',
    columns(
      `id uuid, caseId uuid, approvalId uuid, kind text, adapter text, state text, notBefore timestamptz, payload jsonb,
       idempotencyKey text, createdAt timestamptz, settledAt timestamptz`,
    ),
    answers,
  )
}

async function storeEvents(tx: Transaction, rows: ReportRows): Promise<void> {
  const sourceOf = new Map(rows.listings.map((each) => [each.id, each.source]))
  const listingOf = new Map(rows.reviews.map((each) => [each.id, each.listing]))
  await insertRows(
    tx,
    'moderation_report',
    columns(
      `id uuid, caseId uuid, adapter text, state text, reason text, ground text, statement text, evidence jsonb,
       proposedAt timestamptz, filedAt timestamptz, decidedAt timestamptz`,
    ),
    rows.reports.map((each, index) => ({
      id: namedId(`report ${index}`),
      caseId: caseIdOf(each.review),
      adapter: sourceOf.get(listingOf.get(each.review) ?? ''),
      state: each.decided === null || each.decided.outcome === 'unknown' ? 'filed' : each.decided.outcome,
      reason: each.reason,
      ground: '',
      statement: '',
      evidence: {},
      proposedAt: each.filedAt,
      filedAt: each.filedAt,
      decidedAt: each.decided?.at ?? null,
    })),
  )
  await insertRows(
    tx,
    'task',
    columns(
      'id uuid, caseId uuid, key text, title text, state text, dueAt timestamptz, createdAt timestamptz, doneAt timestamptz',
    ),
    rows.tasks.map((each, index) => {
      const within = rows.listings.filter(({ branch }) => branch === each.branch).map(({ id }) => id)
      const review = rows.reviews.find(({ listing }) => within.includes(listing))
      return {
        id: namedId(`task ${index}`),
        caseId: review ? caseIdOf(review.id) : null,
        key: String(index),
        title: '',
        state: each.closedAt === null ? 'open' : 'done',
        dueAt: each.dueAt,
        createdAt: each.openedAt,
        doneAt: each.closedAt,
      }
    }),
  )
  await insertRows(
    tx,
    'outage_cluster',
    columns('id uuid, topic text, place text, startedAt timestamptz, endedAt timestamptz, count int'),
    rows.outages.map((each, index) => ({
      id: namedId(`outage ${index}`),
      topic: 'drops',
      place: each.place ?? '',
      startedAt: each.from,
      endedAt: each.to,
      count: each.reviews,
    })),
  )
}
