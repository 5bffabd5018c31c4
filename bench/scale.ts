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
  /** Stored beside those of the branches, of platforms that nobody reads: they are there to be in the way. */
  readonly reviews: number
  /** Seconds from one reading of a card to the next. */
  readonly pollSeconds: number
  /** Reviews that appear while all cards are read in turn. */
  readonly appear: number
  /** Cards read by each number of workers, to hold them against each other. */
  readonly timed: number
}

const quickSize: Size = { branches: 200, reviews: 50_000, pollSeconds: 10, appear: 40, timed: 600 }
const fullSize: Size = { branches: 10_000, reviews: 5_000_000, pollSeconds: 300, appear: 500, timed: 10_000 }
/** Cards of one branch: three platforms. */
const platforms = 3
const key = '5'.repeat(64)

export async function run({ quick, rate }: BenchOptions): Promise<object> {
  const size = quick ? quickSize : fullSize
  const tell = teller()
  const folder = await mkdtemp(join(tmpdir(), 'otklik-scale-'))
  const server = await startPostgres()
  const url = await server.createDatabase()
  const world = await createWorld({ branches: size.branches, reviewsPerBranch: 3 })
  const database = await openDatabase({ url, folder: null })
  try {
    const seeded = performance.now()
    await fillInbox(database, size.reviews, new Date(), (written) => tell(`${written} of ${size.reviews} reviews`))
    const seedSeconds = Math.round((performance.now() - seeded) / 1000)
    await database.prisma.source.updateMany({ data: { enabled: false } })
    await connect(database, world, size)
    const standIns = join(folder, 'stand-ins.json')
    await writeFile(standIns, JSON.stringify({ ...world.standIns, ratePerSecond: rate ?? 2_000 }))
    const at = <T>(count: number, work: (lives: readonly Life[]) => Promise<T>) =>
      atWork(count, { url, folder, standIns }, work)
    const workers: Record<string, Drained> = {}
    tell('the first reading of all cards, 2 at work')
    const { cardsPerMinute: firstReadingsPerMinute } = await at(2, async (lives) => {
      const drained = await drain(database, lives, size.branches * platforms)
      tell(`${JSON.stringify(drained)}; what it brought is judged`)
      await settle(database)
      return drained
    })
    for (const count of [1, 2, 4]) {
      tell(`${size.timed} cards again, ${count} at work`)
      const drained = await at(count, (lives) => drain(database, lives, size.timed))
      tell(JSON.stringify(drained))
      workers[count] = drained
    }
    tell(`${size.appear} reviews appear on ${platforms} cards each, 2 at work`)
    const notice = await at(2, () => noticing(database, world, size))
    const told = { seedSeconds, firstReadingsPerMinute, workers, ...notice, ...(await sizes(database)) }
    return { ...size, cards: size.branches * platforms, ...told }
  } finally {
    await database.close()
    await world.stop()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function teller(): (line: string) => void {
  const from = performance.now()
  return (line) => console.error(`${((performance.now() - from) / 1000).toFixed(0).padStart(5)} s  ${line}`)
}

async function connect(database: Database, world: PollWorld, { branches }: Size): Promise<void> {
  const { prisma } = database
  const secrets = createSecretStore(prisma, { id: 'bench', bytes: Buffer.from(key, 'hex') })
  for (let number = 0; number < platforms; number += 1) {
    const source = await prisma.source.create({
      data: {
        adapter: 'twogis',
        title: `Площадка ${number + 1}`,
        mode: 'live',
        // Read when the run says so.
        pollMinutes: 600,
      },
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

/** Starts so many workers for as long as `work` lasts. */
async function atWork<T>(
  count: number,
  { url, folder, standIns }: Place,
  work: (lives: readonly Life[]) => Promise<T>,
): Promise<T> {
  const env = {
    CHAOS_STAND_INS: standIns,
    OTKLIK_DATA_FOLDER: folder,
    OTKLIK_SECRET_KEY: key,
    OTKLIK_ROLES: 'worker,scheduler',
    OTKLIK_LOG_LEVEL: 'warn',
    DATABASE_URL: url,
  }
  const lives = Array.from({ length: count }, () => new Life({ script: 'bench/chaos/product.ts', env }))
  try {
    await Promise.all(lives.map((life) => life.ready(/Ctrl-C stops/)))
    // A worker that dies is told at once, whatever the phase waits for.
    return await Promise.race([work(lives), ...lives.map((life) => life.unexpectedEnd())])
  } finally {
    await Promise.all(lives.map((life) => life.stop()))
  }
}

interface Drained {
  readonly cardsPerMinute: number
  /** The largest of the workers. */
  readonly peakMb: number
  /** By how much the most that a worker ever held rose in the second half: flat is about 0. */
  readonly grownMb: number
}

/** So many cards are due at once: how fast are they read? */
async function drain(database: Database, lives: readonly Life[], cards: number): Promise<Drained> {
  const peaks = () => Promise.all(lives.map((life) => life.peakMb()))
  const began = new Date()
  await database.query(
    `update listing set "nextPollAt" = now()
     where id in (select id from listing where adapter = 'twogis' order by id limit $1::int)`,
    [cards],
  )
  const from = performance.now()
  let half: readonly number[] | null = null
  for (let read = 0; read < cards; read = await readSince(database, began)) {
    if (half === null && read >= cards / 2) half = await peaks()
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const minutes = (performance.now() - from) / 60_000
  const last = await peaks()
  return {
    cardsPerMinute: Math.round(cards / minutes),
    peakMb: Math.max(...last),
    grownMb: Math.max(...last.map((mb, at) => mb - (half?.[at] ?? mb))),
  }
}

async function settle(database: Database): Promise<void> {
  const waits = `select 1 from "case" where state in ('new', 'triaged') limit 1`
  while ((await database.query(waits)).rows.length > 0) await new Promise((resolve) => setTimeout(resolve, 500))
}

async function readSince(database: Database, since: Date): Promise<number> {
  const { rows } = await database.query(
    `select count(*)::int as read from listing where adapter = 'twogis' and "lastReadAt" >= $1::timestamptz`,
    [since.toISOString()],
  )
  return Number(rows[0]?.read)
}

/** Cards are read in turn over the whole interval while reviews appear: how old is a review when it is stored? */
async function noticing(database: Database, world: PollWorld, size: Size): Promise<object> {
  const intervalMs = size.pollSeconds * 1000
  // Intervals are whole minutes; a short run has no time for one.
  await database.query(`
      create function bench_soon() returns trigger language plpgsql as
        $$ begin new."nextPollAt" = least(new."nextPollAt", now() + interval '${size.pollSeconds} seconds'); return new; end $$;
      create trigger bench_soon before update of "nextPollAt" on listing for each row execute function bench_soon()`)
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
  const end = performance.now() + intervalMs + 30_000
  while (performance.now() < end && (await seenSince(database, from)) < size.appear * platforms) {
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
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
  }
}

async function seenSince(database: Database, since: Date): Promise<number> {
  const { rows } = await database.query(
    `select count(*)::int as seen from review where "writtenAt" >= $1::timestamptz and "createdAt" >= $1::timestamptz`,
    [since.toISOString()],
  )
  return Number(rows[0]?.seen)
}

/** How much there is, and the table that vacuum keeps up with worst: rows that are dead beside those that live. */
async function sizes(database: Database): Promise<object> {
  const { rows } = await database.query(
    `select pg_database_size(current_database()) / 1e6 as mb, relname, n_dead_tup::float8 / greatest(n_live_tup, 1000) as dead
     from pg_stat_user_tables order by 3 desc limit 1`,
  )
  const { mb, relname, dead } = rows[0] ?? {}
  return {
    databaseMb: Math.round(Number(mb)),
    deadRowsShare: Math.round(Number(dead) * 100) / 100,
    deadRowsTable: relname,
  }
}
