// Three cards for each of many branches beside millions of stored reviews, read by 1, 2 and 4 workers.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom } from '../sandbox/random.ts'
import { bulkBranch } from '../sandbox/seed/bulk.ts'
import type { Database } from '../src/storage/database.ts'
import { openDatabase } from '../src/storage/open.ts'
import { createSecretStore } from '../src/storage/secret-store.ts'
import { startPostgres } from '../test/support/postgres.ts'
import { Life } from './chaos/process.ts'
import { fillInbox } from './inbox-data.ts'
import type { BenchOptions } from './options.ts'
import { createWorld, type PollWorld } from './poll/world.ts'

interface Size {
  readonly branches: number
  readonly reviews: number
  readonly pollMinutes: number
  /** Reviews that appear while all cards are read in turn. */
  readonly appear: number
}

const quickSize: Size = { branches: 200, reviews: 50_000, pollMinutes: 1, appear: 40 }
const fullSize: Size = { branches: 10_000, reviews: 5_000_000, pollMinutes: 10, appear: 500 }
/** Cards of one branch: three platforms. */
const platforms = 3
const key = '5'.repeat(64)

export async function run({ quick, rate }: BenchOptions): Promise<object> {
  const size = quick ? quickSize : fullSize
  const folder = await mkdtemp(join(tmpdir(), 'otklik-scale-'))
  const server = await startPostgres()
  const url = await server.createDatabase()
  const world = await createWorld({ branches: size.branches, reviewsPerBranch: 3 })
  const database = await openDatabase({ url, folder: null })
  try {
    console.error(`writing ${size.reviews} reviews`)
    await fillInbox(database, size.reviews, new Date())
    // Those belong to platforms that nobody reads: they are there to be in the way.
    await database.prisma.source.updateMany({ data: { enabled: false } })
    await connect(database, world, size)
    const standIns = join(folder, 'stand-ins.json')
    await writeFile(standIns, JSON.stringify({ ...world.standIns, ratePerSecond: rate ?? 2_000 }))
    const start = (count: number) => startWorkers(count, { url, folder, standIns })
    const workers: Record<string, object> = {}
    await drain(database, await start(4), size)
    for (const count of [1, 2, 4]) workers[count] = await drain(database, await start(count), size)
    const notice = await noticing(database, world, await start(2), size)
    return { ...size, cards: size.branches * platforms, workers, ...notice, ...(await sizes(database)) }
  } finally {
    await database.close()
    await world.stop()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function connect(database: Database, world: PollWorld, { branches, pollMinutes }: Size): Promise<void> {
  const { prisma } = database
  const secrets = createSecretStore(prisma, { id: 'bench', bytes: Buffer.from(key, 'hex') })
  for (let number = 0; number < platforms; number += 1) {
    const source = await prisma.source.create({
      data: { adapter: 'twogis', title: `Площадка ${number + 1}`, mode: 'live', pollMinutes },
    })
    await secrets.set(`source:${source.id}:session`, world.standIns.credentials.twogis.accessToken)
    await prisma.listing.createMany({
      data: Array.from({ length: branches }, (_, index) => {
        const { twogis, name, citySlug } = bulkBranch(index)
        return {
          sourceId: source.id,
          adapter: 'twogis',
          publicRef: twogis.publicId,
          extra: { city: citySlug },
          title: name,
          nextPollAt: new Date(),
        }
      }),
    })
  }
}

interface Place {
  readonly url: string
  readonly folder: string
  readonly standIns: string
}

async function startWorkers(count: number, { url, folder, standIns }: Place): Promise<Life[]> {
  const env = {
    CHAOS_STAND_INS: standIns,
    OTKLIK_DATA_FOLDER: folder,
    OTKLIK_SECRET_KEY: key,
    OTKLIK_ROLES: 'worker,scheduler',
    OTKLIK_LOG_LEVEL: 'error',
    DATABASE_URL: url,
  }
  const lives = Array.from({ length: count }, () => new Life({ script: 'bench/chaos/product.ts', env }))
  await Promise.all(lives.map((life) => life.ready(/Ctrl-C stops/)))
  return lives
}

/** Everything is due at once: how fast is it read? */
async function drain(database: Database, lives: readonly Life[], { branches }: Size): Promise<object> {
  try {
    const cards = branches * platforms
    const began = new Date()
    await database.query(`update listing set "nextPollAt" = now() where adapter = 'twogis'`)
    const from = performance.now()
    while ((await readSince(database, began)) < cards) await new Promise((resolve) => setTimeout(resolve, 200))
    const minutes = (performance.now() - from) / 60_000
    const peaks = await Promise.all(lives.map((life) => life.peakMb()))
    return { cardsPerMinute: Math.round(cards / minutes), peakMb: Math.max(...peaks) }
  } finally {
    await Promise.all(lives.map((life) => life.stop()))
  }
}

async function readSince(database: Database, since: Date): Promise<number> {
  const { rows } = await database.query(
    `select count(*)::int as read from listing where adapter = 'twogis' and "lastReadAt" >= $1::timestamptz`,
    [since.toISOString()],
  )
  return Number(rows[0]?.read)
}

/** Cards are read in turn over the whole interval while reviews appear: how old is a review when it is stored? */
async function noticing(database: Database, world: PollWorld, lives: readonly Life[], size: Size): Promise<object> {
  const intervalMs = size.pollMinutes * 60_000
  try {
    await database.query(
      `update listing set "nextPollAt" = now() + random() * $1::int * interval '1 millisecond' where adapter = 'twogis'`,
      [intervalMs],
    )
    const from = new Date()
    const random = createRandom(5)
    for (let count = 0; count < size.appear; count += 1) {
      await world.newReview(bulkBranch(random.int(0, size.branches - 1)).key)
      await new Promise((resolve) => setTimeout(resolve, intervalMs / size.appear))
    }
    // What appeared last has its whole turn to wait, and a little.
    await new Promise((resolve) => setTimeout(resolve, intervalMs + 10_000))
    const { rows } = await database.query(
      `select count(*)::int as seen, percentile_cont(0.5) within group (order by age) as median,
         percentile_cont(0.95) within group (order by age) as p95
       from (select extract(epoch from "firstSeenAt" - "createdAt") as age from review
             where adapter = 'twogis' and "createdAt" >= $1::timestamptz) r`,
      [from.toISOString()],
    )
    const { seen, median, p95 } = rows[0] ?? {}
    return {
      // Each stands on three cards.
      appeared: size.appear * platforms,
      seen: Number(seen),
      noticeMedianSeconds: Math.round(Number(median)),
      noticeP95Seconds: Math.round(Number(p95)),
      pollIntervalSeconds: intervalMs / 1000,
    }
  } finally {
    await Promise.all(lives.map((life) => life.stop()))
  }
}

async function sizes(database: Database): Promise<object> {
  const { rows } = await database.query(
    `select pg_database_size(current_database()) / 1e6 as mb,
       (select max(n_dead_tup::float8 / greatest(n_live_tup, 1000)) from pg_stat_user_tables) as dead`,
  )
  return { databaseMb: Math.round(Number(rows[0]?.mb)), deadRowsShare: Math.round(Number(rows[0]?.dead) * 100) / 100 }
}
