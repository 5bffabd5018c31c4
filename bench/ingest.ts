// Reviews a second through store, triage and draft, beside a row-by-row upsert of the same rows on the same database.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sandboxCompany } from '../src/config/sandbox-company.ts'
import type { ObservedReview, Stars } from '../src/domain/review.ts'
import { triageWaiting } from '../src/jobs/triage.ts'
import type { Database } from '../src/storage/database.ts'
import { openDatabase } from '../src/storage/open.ts'
import { createClassifier } from '../src/triage/classifier.ts'
import { createDrafter } from '../src/triage/drafting/drafter.ts'
import { createLinter } from '../src/triage/linter/linter.ts'
import { jobDeps } from '../test/support/job-deps.ts'
import { observed } from '../test/support/observed.ts'
import { startPostgres } from '../test/support/postgres.ts'
import { ReplySlot } from '../test/support/reply-slot.ts'
import { type Stored, stored } from '../test/support/stored.ts'
import type { BenchOptions } from './options.ts'

interface Measured {
  readonly reviews: number
  readonly drafted: number
  readonly rowsPerReview: number
  readonly reviewsPerSecond: number
  readonly plainPerSecond: number
  readonly ratio: number
}

/** As 2GIS sends them at most. */
const pageSize = 50
const dayMs = 86_400_000

export async function run({ quick }: BenchOptions): Promise<{ pglite: Measured; postgres: Measured; target: number }> {
  const reviews = quick ? 2_000 : 20_000
  const pglite = await onPglite(reviews)
  const postgres = await onPostgres(reviews)
  return { pglite, postgres, target: 5 }
}

async function onPostgres(reviews: number): Promise<Measured> {
  const server = await startPostgres()
  try {
    return await measure(await openDatabase({ url: await server.createDatabase(), folder: null }), reviews)
  } finally {
    await server.stop()
  }
}

async function onPglite(reviews: number): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-ingest-'))
  try {
    return await measure(await openDatabase({ url: null, folder }), reviews)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const texts: readonly (readonly [Stars, string])[] = [
  [1, 'Третий вечер подряд падает скорость, видео не грузится, а по телефону никто не отвечает.'],
  [1, 'Интернет отключается каждые десять минут, мастер приходил и ничего не сделал. Верните деньги!'],
  [2, 'Интернет кешке баяу, байланыс үзіле береді, операторға хабарласа алмаймын.'],
  [3, 'В целом нормально, но в дождь пропадает телевидение.'],
  [5, 'Спасибо мастеру, всё быстро подключили, скорость отличная, рекомендую соседям.'],
  [5, 'Рахмет, жылдам қосып берді, интернет жақсы жұмыс істейді.'],
  [4, ''],
  [5, 'Всё супер'],
  [1, 'The broadband keeps dropping, nobody answers the phone and the bill is wrong again.'],
]

/** Newest first; one in ten is young enough to be drafted. */
function town(count: number, now: Date): ObservedReview[] {
  return Array.from({ length: count }, (_, number) => {
    const [stars, text] = texts[number % texts.length] ?? [5, '']
    const days = number < count / 10 ? number % 13 : 20 + (number % 700)
    const createdAt = new Date(now.getTime() - days * dayMs - (number % 86_000) * 1000)
    return observed(String(100_000 + number), { stars, text: text === '' ? '' : `${text} (${number})`, createdAt })
  })
}

async function measure(database: Database, count: number): Promise<Measured> {
  try {
    const at = await stored(database)
    const all = town(count, at.clock.now())
    console.error(`${database.kind}: storing, judging and drafting ${count} reviews`)
    await ingest(at, all.slice(0, pageSize))
    const started = performance.now()
    await ingest(at, all.slice(pageSize))
    const reviewsPerSecond = rate(count - pageSize, started)
    const drafted = await database.prisma.draftRow.count()

    const sample = Math.min(count, 500)
    console.error(`${database.kind}: the rows of ${sample} of them again, one upsert each`)
    const rows = await rowsOf(database, sample)
    await emptyReviews(database)
    const plainStarted = performance.now()
    for (const upsert of upserts(database, rows)) await upsert()
    const plainPerSecond = rate(sample, plainStarted)
    return {
      reviews: count,
      drafted,
      rowsPerReview: round(upserts(database, rows).length / sample),
      reviewsPerSecond,
      plainPerSecond,
      ratio: round(reviewsPerSecond / plainPerSecond),
    }
  } finally {
    await database.close()
  }
}

async function ingest(at: Stored, reviews: readonly ObservedReview[]): Promise<void> {
  const settings = { company: sandboxCompany } as never
  const deps = jobDeps(at, new ReplySlot(at.clock), {
    classifier: createClassifier(),
    drafter: createDrafter(),
    linter: createLinter(),
    settings: { read: () => Promise.resolve(settings), change: () => Promise.resolve(settings) },
    random: Math.random,
  })
  // Two jobs side by side, as in the product: one stores pages, the other judges what is there.
  const stored = new AbortController()
  const triage = (async () => {
    while (!stored.signal.aborted) {
      await triageWaiting(deps)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  for (let from = 0; from < reviews.length; from += pageSize) {
    await at.page(reviews.slice(from, from + pageSize), { cursor: { version: 1, from } })
  }
  stored.abort()
  await triage
  await triageWaiting(deps)
}

/** Every row that ours wrote for reviews spread evenly over the town. */
async function rowsOf({ prisma }: Database, sample: number) {
  const every = Math.max(1, Math.floor((await prisma.review.count()) / sample))
  const ids = (await prisma.review.findMany({ select: { id: true }, orderBy: { externalId: 'asc' } }))
    .filter((_, number) => number % every === 0)
    .slice(0, sample)
    .map(({ id }) => id)
  const cases = await prisma.case.findMany({ where: { reviewId: { in: ids } } })
  const caseId = { in: cases.map((each) => each.id) }
  return {
    reviews: await prisma.review.findMany({ where: { id: { in: ids } } }),
    revisions: await prisma.revision.findMany({ where: { reviewId: { in: ids } } }),
    cases,
    verdicts: await prisma.verdictRow.findMany({ where: { caseId } }),
    drafts: await prisma.draftRow.findMany({ where: { caseId } }),
    journal: await prisma.journalEntry.findMany({ where: { caseId } }),
  }
}

function upserts({ prisma }: Database, rows: Awaited<ReturnType<typeof rowsOf>>): (() => Promise<unknown>)[] {
  const plain = (row: object) => row as never
  return [
    ...rows.reviews.map(
      (row) => () => prisma.review.upsert({ where: { id: row.id }, create: plain(row), update: plain(row) }),
    ),
    ...rows.revisions.map((row) => {
      const where = { reviewId_number: { reviewId: row.reviewId, number: row.number } }
      return () => prisma.revision.upsert({ where, create: plain(row), update: plain(row) })
    }),
    ...rows.cases.map(
      (row) => () => prisma.case.upsert({ where: { id: row.id }, create: plain(row), update: plain(row) }),
    ),
    ...rows.verdicts.map(
      (row) => () => prisma.verdictRow.upsert({ where: { id: row.id }, create: plain(row), update: plain(row) }),
    ),
    ...rows.drafts.map(
      (row) => () => prisma.draftRow.upsert({ where: { id: row.id }, create: plain(row), update: plain(row) }),
    ),
    ...rows.journal.map(
      (row) => () => prisma.journalEntry.upsert({ where: { id: row.id }, create: plain(row), update: plain(row) }),
    ),
  ]
}

async function emptyReviews(database: Database): Promise<void> {
  await database.query('truncate review, "case", journal cascade')
}

function rate(count: number, started: number): number {
  return round((count * 1000) / (performance.now() - started))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
