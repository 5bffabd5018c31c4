import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { defaultDeliveryRules } from '../../src/domain/delivery.ts'
import { defaultModerationRules } from '../../src/domain/moderation.ts'
import type { InboundMail } from '../../src/domain/ports/mail.ts'
import type { QueueFilter } from '../../src/domain/ports/read-models.ts'
import { createAlertData } from '../../src/storage/alert/alert-data.ts'
import { createWordingStore } from '../../src/storage/desk/wordings.ts'
import { createPrivacyStore } from '../../src/storage/privacy/privacy-store.ts'
import { createCaseReads } from '../../src/storage/read/cases.ts'
import { createJournalReads } from '../../src/storage/read/journal.ts'
import { createQueueReads } from '../../src/storage/read/queue.ts'
import { createSourceReads } from '../../src/storage/read/sources.ts'
import { createReportData } from '../../src/storage/report-data.ts'
import { createNoticeBox } from '../../src/storage/staff/notice-box.ts'
import { createStorage } from '../../src/storage/storage.ts'
import { observed } from '../support/observed.ts'
import { type LargeStore, openLargeStore } from './large-store.ts'

const now = new Date('2026-11-20T06:00:00Z')
const clock = { now: () => now }
const dayMs = 86_400_000
const week = { from: new Date(now.getTime() - 7 * dayMs), to: now }
const company = { company: 'company', branches: null }
const person = { name: 'Ерлан Т.', address: 'erlan@post.example' }
const answer: InboundMail = {
  key: 'plans-1',
  messageId: 'plans-1@post.example',
  inReplyTo: 'nobody@post.example',
  references: [],
  from: person,
  replyTo: null,
  to: [{ name: '', address: 'info@dalanet.example' }],
  cc: [],
  subject: 'Re: Нет интернета',
  text: 'R-123456, второй день нет интернета.',
  signature: '',
  quoted: '',
  attachments: [],
  automaticHeaders: [],
  isBounce: false,
  isList: false,
  sentAt: now,
  receivedAt: now,
}

let store: LargeStore
beforeAll(async () => {
  store = await openLargeStore(inject('postgresUrl'), now)
}, 240_000)
afterAll(() => store?.close())

it('notices a table that is read whole', async () => {
  const found = await store.readWhole(() =>
    store.database.query(`select count(*) from review where text like '%wifi%'`),
  )
  expect(found).toHaveLength(1)
})

const filters: Record<string, Partial<QueueFilter>> = {
  default: {},
  source: { sources: ['steppe'] },
  stars: { stars: [1, 2] },
  mine: { view: 'mine' },
  snoozed: { view: 'snoozed' },
  person: { view: 'needs-person' },
  claims: { view: 'claims' },
  sending: { view: 'sending' },
  answered: { view: 'answered' },
  closed: { view: 'closed' },
  all: { view: 'all' },
  search: { view: 'all', search: 'перерасчёта' },
}
it.each(Object.entries(filters))('the queue reads no big table whole: %s', async (_, filter) => {
  const queue = createQueueReads(store.database)
  const order = {
    filter: { view: 'to-answer', userId: store.userId, ...filter },
    sort: 'due',
    place: null,
    limit: 50,
    now,
  } as const
  expect(await store.readWhole(() => queue.page(order))).toEqual([])
})

it('a branch’s queue and the counts read no big table whole', async () => {
  const queue = createQueueReads(store.database)
  const filter = { view: 'to-answer', userId: store.userId, branches: store.branchIds.slice(0, 1) } as const
  expect(await store.readWhole(() => queue.page({ filter, sort: 'due', place: null, limit: 50, now }))).toEqual([])
  expect(await store.readWhole(() => queue.counts(store.userId, now))).toEqual([])
})

it('a case, the journal and the sources read no big table whole', async () => {
  const { database, caseId } = store
  const cases = createCaseReads(database, clock)
  const journal = createJournalReads(database)
  expect(await store.readWhole(() => cases.detail(caseId, now))).toEqual([])
  expect(await store.readWhole(() => cases.facts(caseId))).toEqual([])
  expect(await store.readWhole(() => cases.recentReplies('steppe', 50, caseId))).toEqual([])
  expect(await store.readWhole(() => cases.learning(week.from))).toEqual([])
  expect(await store.readWhole(() => journal.head())).toEqual([])
  expect(await store.readWhole(() => journal.changes(BigInt(store.lines - 10), 100))).toEqual([])
  expect(await store.readWhole(() => createSourceReads(database).list())).toEqual([])
})

it('what jobs ask every few seconds reads no big table whole', async () => {
  const { deliveries, triage, reviews, complaints, sources } = createStorage(store.database, clock)
  const order = { worker: 'w', now, limit: 5, id: undefined, live: true, traits: () => null }
  expect(await store.readWhole(() => deliveries.claim(order))).toEqual([])
  expect(await store.readWhole(() => deliveries.toLook(now, 20, 60_000))).toEqual([])
  expect(await store.readWhole(() => deliveries.reap(now, defaultDeliveryRules))).toEqual([])
  expect(await store.readWhole(() => deliveries.nextAt())).toEqual([])
  expect(await store.readWhole(() => triage.untriaged(50))).toEqual([])
  expect(await store.readWhole(() => triage.recentReplies('steppe', 50))).toEqual([])
  expect(await store.readWhole(() => reviews.standing(store.listingId))).toEqual([])
  expect(await store.readWhole(() => complaints.recentComplaints(new Date(now.getTime() - dayMs)))).toEqual([])
  expect(await store.readWhole(() => complaints.answers(50, now))).toEqual([])
  expect(await store.readWhole(() => complaints.standing(store.caseId, now, defaultModerationRules, ''))).toEqual([])
  expect(await store.readWhole(() => sources.due(now, 50))).toEqual([])
})

it('a batch for triage is not sorted out of all that waits', async () => {
  const { database } = store
  await database.query(
    `update "case" set state = 'new', imported = true where id in (select id from "case" where state = 'closed' limit 10000)`,
  )
  await database.query('analyze "case"')
  const { triage } = createStorage(database, clock)
  expect(await store.plan(() => triage.untriaged(200))).toContain('case_waiting_idx')
  await database.query(`update "case" set state = 'closed', imported = false where state = 'new'`)
  await database.query('vacuum analyze "case"')
})

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const row of rows) found.push(row)
  return found
}

/** Each read by itself, so that the failure names it. */
async function allWhole(reads: Readonly<Record<string, () => Promise<unknown>>>): Promise<string[]> {
  const found: string[] = []
  for (const [name, read] of Object.entries(reads)) {
    for (const whole of await store.readWhole(read)) found.push(`${name} reads ${whole}`)
  }
  return found
}

it('the numbers of one week read no big table whole', async () => {
  const data = createReportData(store.database)
  const instants = [week.from, week.to] as const
  const found = await allWhole({
    listings: () => data.listings(company),
    cards: () => data.cards(company, instants),
    cardHistory: () => data.cardHistory(company, instants),
    stars: () => data.stars(company, week, now),
    starHistory: () => data.starHistory(company, [week], now),
    answerRates: () => data.answerRates(company, week, now),
    answerTimes: () => data.answerTimes(company, week),
    backlog: () => data.backlog(company, now),
    topics: () => data.topics(company, [week]),
    quotes: () => data.quotes(company, week, ['drops', 'speed'], 3),
    starEdits: () => data.starEdits(company, week),
    vanished: () => data.vanished(company, week, now),
    returned: () => data.returned(company, week),
    moderation: () => data.moderation(company, week, now),
    pendingReports: () => data.pendingReports(company, now),
    tasks: () => data.tasks(company, week, now),
    operators: () => data.operators(company, week),
    coverage: () => data.coverage(company, week),
    competitors: () => data.competitors(company, instants),
    outages: () => data.outages(company, week),
    rows: () => all(data.rows(company, week, now)),
    ofOneBranch: () => data.stars({ company: 'company', branches: store.branchIds.slice(0, 1) }, week, now),
  })
  expect(found).toEqual([])
})

it('what watches over the sources and the staff reads no big table whole', async () => {
  const { database, userId, caseId } = store
  const alerts = createAlertData(database)
  const { alerts: alertStore, noticeOffice, webhooks } = createStorage(database, clock)
  const box = createNoticeBox(database)
  const hook = { name: 'CRM', url: 'https://crm.example/hook', events: ['case.new'] as const, createdBy: userId }
  await webhooks.add({ ...hook, secret: Buffer.from('x') }, now)
  const found = await allWhole({
    ratings: () => alerts.ratings(week.from),
    negatives: () => alerts.negatives(week.from, week.to, 8),
    overdue: () => alerts.overdue(now),
    gaps: () => alerts.gaps(),
    decided: () => alerts.decided(week.from),
    alerts: () => alertStore.list(week.from),
    told: () => noticeOffice.told([caseId]),
    undigested: () => noticeOffice.undigested(userId, 50),
    digestFacts: () => noticeOffice.digestFacts(new Date(now.getTime() - dayMs), now),
    box: () => box.list(userId, null, 50),
    unread: () => box.unread(userId),
    arrived: () => box.arrivedSince(new Date(now.getTime() - dayMs)),
    webhooks: () => webhooks.enqueueNews(now),
    forget: () => noticeOffice.forget(new Date('2000-01-01')),
  })
  expect(found).toEqual([])
})

it('complaints, outages, learning and wordings read no big table whole', async () => {
  const { database, caseId } = store
  const { complaints, learning, likeness, tasks } = createStorage(database, clock)
  const wordings = createWordingStore(database)
  const month = new Date(now.getTime() - 30 * dayMs)
  const found = await allWhole({
    candidates: () => complaints.candidates(null, 50, month, defaultModerationRules, ''),
    usual: () => complaints.usual(['drops'], now, 3 * 3_600_000),
    endQuiet: () => complaints.endQuiet(month, now),
    offerOutageTexts: () => complaints.offerOutageTexts({ privateChannel: { ru: '', kk: '', en: '' } }, now),
    openRequests: () => complaints.openRequests(14, now),
    fallSilent: () => complaints.fallSilent(month),
    lettersFor: () => complaints.lettersFor(caseId),
    lookUpsDue: () => complaints.lookUpsDue(20),
    corrected: () => learning.corrected(5_000),
    recent: () => learning.recent(200),
    freshCorrections: () => learning.freshCorrections(),
    learning: () => learning.view(),
    alike: () => likeness.alike(caseId),
    activeTasks: () => tasks.list({ view: 'active' }, null, 50),
    tasksOfCase: () => tasks.list({ view: 'active', caseId }, null, 50),
    caseTexts: () => wordings.caseTexts(caseId),
    approvedSince: () => wordings.approvedSince(week.from),
  })
  expect(found).toEqual([])
})

it('collecting reads no big table whole', async () => {
  const { database, listingId } = store
  const { reviews, sources, readings, letters, triage } = createStorage(database, clock)
  const source = await database.prisma.source.findFirstOrThrow()
  const page = {
    listingId,
    cursor: { version: 1 },
    truncated: null,
    now,
    importBefore: week.from,
    vanishGraceMs: 60_000,
    reviews: Array.from({ length: 50 }, (_, number) => observed(`seen-${number}`)),
  }
  const counts = { seen: 50, created: 50, edited: 0, gone: 0, unreadable: 0 }
  const reading = {
    sourceId: source.id,
    listingId,
    depth: 'deep',
    at: now,
    counts,
    failure: null,
    truncated: null,
  } as const
  const claim = { adapter: 'steppe', worker: 'w', now, until: now, limit: 5 }
  const letter = { listingId, cursor: { version: 1 }, now, importBefore: week.from, ownAddresses: [], mail: answer }
  const found = await allWhole({
    firstPage: () => reviews.storePage(page),
    samePage: () => reviews.storePage(page),
    glance: () => reviews.storePage({ ...page, onlyNews: true }),
    edited: () => reviews.storePage({ ...page, reviews: [observed('seen-1', { text: 'Починили' })] }),
    deepRead: () => reviews.finishDeepRead(listingId, new Date(now.getTime() - 3_650 * dayMs), null, now),
    card: () => sources.saveCard(listingId, { rating: 4.1, ratingDecimals: 1, reviewCount: 700 }, now),
    reading: () => readings.note(reading),
    claim: () => sources.claim(claim),
    repair: () => sources.repairTurns(now),
    letter: () => letters.storeLetter(letter),
    codes: () => triage.takenCodes(['R-123456']),
  })
  expect(found).toEqual([])
})

it('what goes at night and at a person’s wish reads no big table whole', async () => {
  const { database, caseId } = store
  const privacy = createPrivacyStore(database, { decrypt: () => '' })
  const journal = createJournalReads(database)
  const days = 3_650
  const rules = {
    attachmentDays: days,
    letterDays: days,
    numberDays: days,
    noticeDays: days,
    journalDays: days,
    vanishedTexts: true,
  }
  const found = await allWhole({
    retention: () => privacy.applyRetention(rules, [{ adapter: 'steppe', days }], now),
    busy: () => privacy.busy([caseId]),
    export: () => all(privacy.export([caseId])),
    erase: () => privacy.erase([caseId], now),
    journal: () => journal.search({}, null, 50),
    journalOfCase: () => journal.search({ caseId }, null, 50),
    journalOfAction: () => journal.search({ actions: ['approved'] }, null, 50),
  })
  expect(found).toEqual([])
})

it('only the search for a person reads letters and reviews through, as it says', async () => {
  const privacy = createPrivacyStore(store.database, { decrypt: () => '' })
  const tables = (await store.readWhole(() => privacy.find('Житель'))).map((whole) => whole.split(':')[0])
  expect(new Set(tables)).toEqual(new Set(['case', 'message', 'review']))
})
