// The whole product killed at random moments while everything around it goes wrong, then compared with the world.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom, type Random } from '../sandbox/random.ts'
import { startPostgres } from '../test/support/postgres.ts'
import { makeSmallDisk, type SmallDisk } from '../test/support/small-disk.ts'
import { browserForAll, killBrowserAtWork } from './chaos/browsers.ts'
import { Cast } from './chaos/cast.ts'
import { DatabaseCutter } from './chaos/cutter.ts'
import { Operator } from './chaos/operator.ts'
import { judge, openDeliveries, type Verdict } from './chaos/verdict.ts'
import { mishaps, World } from './chaos/world.ts'
import type { BenchOptions } from './options.ts'

interface Measured extends Verdict {
  readonly kills: number
  readonly cuts: number
  readonly clockJumps: number
  /** Met while a cabinet kept them waiting; 0 where this machine has none. */
  readonly browsersKilled: number
  /** Times that the disk under the database was full; 0 where this account may mount none. */
  readonly disksFilled: number
  /** Database servers that ended themselves on a full disk and were started again. */
  readonly serversRevived: number
  /** Longest graceful stop, milliseconds. */
  readonly slowestStopMs: number
}

/** Wider than the settle time of any stand-in's platform. */
const settleStepMs = 13 * 60_000
/** In vain, one after the other: what is still on its way then will not arrive. */
const settleRounds = 8
/** After a hundred kills a hundred things wait; each sweep of the outbox, every 30 s, takes some of them. */
const backlog = 15
const backlogRestMs = 40_000
/** Much more than a run needs; filled, it takes as much memory. */
const diskMb = 600

export async function run({ quick, kills }: BenchOptions): Promise<object> {
  const each = kills ?? (quick ? 5 : 20)
  const disk = chaosDisk()
  const wal = await mkdtemp(join(tmpdir(), 'otklik-chaos-wal-'))
  await chmod(wal, 0o777)
  const server = await startPostgres({
    mayEnd: true,
    ...(disk === null ? {} : { parent: disk.folder, wal: join(wal, 'wal') }),
  })
  try {
    // At once: each spends half of its time waiting for the other side.
    // A short run has no time to wait for browsers.
    const order = { kills: each, browsers: !quick }
    const both = [
      told(order),
      told({ ...order, url: await server.createDatabase(), disk, revive: server.revive }),
    ] as const
    // The one that goes on clears its processes away before the other's failure ends this one.
    await Promise.allSettled(both)
    const [pglite, postgres] = await Promise.all(both)
    return { ...summed(pglite, postgres), pglite, postgres }
  } finally {
    disk?.makeRoom()
    await server.stop()
    disk?.remove()
    await rm(wal, { recursive: true, force: true })
  }
}

/** As `torment`; a failure is said at once, not when the other side has done its hundred kills. */
async function told(order: Torment): Promise<Measured> {
  try {
    return await torment(order)
  } catch (error) {
    console.error(`${order.url == null ? 'pglite' : 'postgres'} failed:`, error)
    throw error
  }
}

/** Every figure of both together; of stops the longest. */
function summed(one: Measured, other: Measured): Record<string, number> {
  const figures = Object.entries(one).flatMap(([name, value]): [string, number][] => {
    const second = other[name as keyof Measured]
    if (typeof value !== 'number' || typeof second !== 'number') return []
    return [[name, name === 'slowestStopMs' ? Math.max(value, second) : value + second]]
  })
  return Object.fromEntries(figures)
}

function chaosDisk(): SmallDisk | null {
  const disk = makeSmallDisk(diskMb)
  if (disk === null) console.error('No disk could be mounted: none is filled')
  return disk
}

export interface Torment {
  readonly kills: number
  /** null for the embedded database and one process; PostgreSQL gets three workers. */
  readonly url?: string | null
  /** Under the server's data; the embedded one gets its own. */
  readonly disk?: SmallDisk | null
  /** Starts the server again if it has ended itself for want of room. Resolves with whether it had. */
  readonly revive?: () => Promise<boolean>
  /** Default true: cabinets are read and answered in a Chromium where there is one, and it is killed at its work. */
  readonly browsers?: boolean
  readonly seed?: number
}

/** Kills `kills` processes of one installation and judges what is left. */
export async function torment({
  kills,
  url = null,
  disk: given,
  revive = () => Promise.resolve(false),
  browsers = true,
  seed = Date.now() % 1_000_000,
}: Torment): Promise<Measured> {
  const name = url === null ? 'pglite' : 'postgres'
  console.error(`${name}: ${kills} kills, seed ${seed}`)
  const random = createRandom(seed)
  const disk = given ?? (url === null ? chaosDisk() : null)
  const world = await World.start()
  const browser = browsers ? await browserForAll() : null
  if (browsers && browser === null) console.error('No browser was found: none is killed')
  const cast = await Cast.create(url, world, url === null ? (disk?.folder ?? null) : null, browser)
  const operator = new Operator(cast.port)
  const cutter = url === null ? null : new DatabaseCutter(url)
  const sum = {
    kills: 0,
    cuts: 0,
    clockJumps: 0,
    browsersKilled: 0,
    disksFilled: 0,
    serversRevived: 0,
    slowestStopMs: 0,
  }
  try {
    await operator.signIn(await cast.startAll())
    const starting = new Set<Promise<unknown>>()
    while (sum.kills < kills) {
      await stir(world, random, browser !== null)
      // The first time for certain: a short run must have met one.
      if (browser !== null && (sum.browsersKilled === 0 || random.chance(0.05))) {
        sum.browsersKilled += await killBrowserAtWork(cast, world, operator)
      }
      if (cutter !== null && random.chance(0.3)) sum.cuts += await cutter.cut()
      if (random.chance(0.25)) {
        sum.clockJumps += 1
        cast.setClock(cast.clockMs + random.int(-5, 8) * 60_000)
      }
      const victim = random.int(0, cast.size - 1)
      const fills = disk !== null && random.chance(0.2)
      if (fills) {
        sum.disksFilled += 1
        disk.fill()
      }
      const life = cast.life(victim)
      const until = performance.now() + random.int(50, fills ? 8_000 : 2_500)
      while (performance.now() < until) await operator.round()
      // Now and then there is room again before the kill, and it must have gone on by itself.
      if (fills && random.chance(0.5)) disk.makeRoom()
      await life?.kill()
      sum.kills += 1
      if (sum.kills % 10 === 0) console.error(`${name}: ${sum.kills} killed`)
      if (fills) disk.makeRoom()
      if (fills && (await revive())) sum.serversRevived += 1
      // One that is killed before it is ready is no failure.
      const again = cast.start(victim).catch(() => undefined)
      starting.add(again)
      // The embedded one is alone; of three workers the others go on.
      if (cast.size === 1 || random.chance(0.5)) await again
    }
    await Promise.all(starting)
    await world.clearFaults()
    sum.slowestStopMs = await settle(cast, operator, browser === null ? 3_000 : browserRestMs)
    const database = await cast.openDatabase()
    try {
      const verdict = await judge(database, world, operator)
      for (const what of verdict.found) console.error(`${name} ${what}`)
      return { ...sum, ...verdict }
    } finally {
      await database.close()
    }
  } finally {
    disk?.makeRoom()
    await cutter?.close()
    await cast.killAll()
    await cast.remove()
    await world.stop()
    if (given === undefined || given === null) disk?.remove()
  }
}

/** New things happen, and some of what is asked next goes wrong. */
async function stir(world: World, random: Random, browsers: boolean): Promise<void> {
  for (let count = random.int(1, 3); count > 0; count -= 1) await world.newReview(random, browsers)
  if (random.chance(0.5)) await world.newLetter()
  if (random.chance(0.3)) await world.editOne(random)
  const script = Array.from({ length: random.int(0, 2) }, () => random.pick(mishaps))
  if (script.length > 0) await world.setFaults(script)
}

/**
 * Lives on in peace until every source was read and nothing is on its way any more; settle times and pauses pass by
 * setting the clock forward. What was never looked at again would be called lost.
 */
async function settle(cast: Cast, operator: Operator, restMs: number): Promise<number> {
  let slowest = 0
  let least = Number.POSITIVE_INFINITY
  let inVain = 0
  for (let round = 0; inVain < settleRounds; round += 1) {
    // A pause after a failure is not waited for: it is over when the clock is set forward.
    const unread = await quiet(operator, restMs, round === 0 ? null : Date.now() + cast.clockMs)
    slowest = Math.max(slowest, await cast.stopAll())
    const database = await cast.openDatabase()
    const left = await openDeliveries(database)
    await database.close()
    if (left === 0 && round > 0 && unread.length === 0) break
    inVain = left < least ? 0 : inVain + 1
    least = Math.min(least, left)
    const late = unread.length === 0 ? '' : `, not read: ${unread.join(', ')}`
    console.error(`${cast.size === 1 ? 'pglite' : 'postgres'} settles: ${left} on their way${late}`)
    cast.setClock(cast.clockMs + settleStepMs)
    await cast.startAll()
  }
  slowest = Math.max(slowest, await cast.stopAll())
  return slowest
}

/** A browser that is started to look after one answer takes its seconds. */
const browserRestMs = 8_000

/**
 * Until every source was read since `mark` (null: as it comes) and nothing is on its way, or nothing has moved for a
 * while. Resolves with the sources that were not read.
 */
async function quiet(operator: Operator, restMs: number, mark: number | null): Promise<readonly string[]> {
  const from = performance.now()
  let before: number | null = null
  let unread: readonly string[] = mark === null ? [] : ['all']
  for (let movedAt = from, most = 40_000; performance.now() - from < most; ) {
    const done = await operator.round()
    const sending = await operator.sending()
    if (mark !== null && unread.length > 0) unread = (await operator.unread(mark)) ?? unread
    if (done !== 0 || sending !== before) movedAt = performance.now()
    before = sending
    const many = sending !== null && sending > backlog
    if (many) most = 300_000
    const rest = many ? backlogRestMs : sending === 0 ? 2_000 : restMs
    if (unread.length === 0 && performance.now() - movedAt > rest) break
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  return unread
}
