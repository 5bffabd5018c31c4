// Branches with nothing new, read by the real collectors, schedule and limiter; before that the first reading of them all.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../test/support/postgres.ts'
import type { BenchOptions } from './options.ts'
import { openWorker, type Worker } from './poll/worker.ts'
import { createWorld, type PollWorld } from './poll/world.ts'

interface Round {
  readonly branches: number
  readonly requestsPerBranch: number
  readonly rate: number
  /** Requests made of those that the rate permits, from the first to the last. */
  readonly rateUsedShare: number
  /** Requests of the busiest second above what the rate permits; 0 is none. */
  readonly rateExceeded: number
  readonly branchesPerMinute: number
  readonly peakMb: number
  /** Resident memory at the end less that after the first tenth: flat is about 0. */
  readonly grownMb: number
  readonly cpuShare: number
}

/** So high that only this machine limits the first reading. */
const backfillRate = 5_000
const tellMs = 30_000

export async function run({ quick, rate }: BenchOptions): Promise<object> {
  const perSecond = rate ?? 200
  const folder = await mkdtemp(join(tmpdir(), 'otklik-poll-'))
  const server = await startPostgres()
  const url = await server.createDatabase()
  const size = quick ? { branches: 1_000, reviewsPerBranch: 5 } : { branches: 10_000, reviewsPerBranch: 100 }
  const world = await createWorld(size)
  try {
    const backfill = await firstReading(await openWorker({ world, url, folder, perSecond: backfillRate }), world)
    const round = await nothingNew(await openWorker({ world, url, folder, perSecond }), world, perSecond)
    return { ...round, backfill }
  } finally {
    await world.stop()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function firstReading(worker: Worker, world: PollWorld): Promise<object> {
  try {
    await worker.enter(world)
    const from = performance.now()
    const memory = worker.watchMemory()
    const perSecond = () => Math.round((world.reviews * 1000) / (performance.now() - from))
    const told = setInterval(() => {
      void worker.reviews().then((stored) => console.error(`${stored} of ${world.reviews} reviews are stored`))
    }, tellMs)
    const readAll = await worker.allRead(new Date(0), 3 * 3_600_000).finally(() => clearInterval(told))
    const reviewsPerSecond = perSecond()
    const reviews = await worker.reviews()
    if (!readAll || reviews !== world.reviews) throw new Error(`${reviews} of ${world.reviews} reviews were stored`)
    console.error('all are stored, some wait to be judged')
    if (!(await worker.settle())) throw new Error('not all reviews were judged within an hour')
    // Judged as well, with their signatures; drafted where they are young.
    return { reviews, reviewsPerSecond, judgedPerSecond: perSecond(), ...memory.end() }
  } finally {
    await worker.close()
  }
}

async function nothingNew(worker: Worker, world: PollWorld, rate: number): Promise<Round> {
  try {
    // Whatever waits from before is not measured.
    await worker.settle()
    await world.takeBusiest()
    const before = await world.requests()
    const began = new Date()
    const memory = worker.watchMemory()
    const cpu = process.cpuUsage()
    await worker.makeAllDue()
    let seen = before
    let from = 0
    let to = 0
    const done = worker.allRead(began, 3_600_000)
    const look = async (): Promise<void> => {
      const count = await world.requests()
      if (count > seen && from === 0) from = performance.now()
      if (count > seen) to = performance.now()
      seen = Math.max(seen, count)
    }
    // From the first request to the last one: how long the schedule took to begin is another question.
    const watch = setInterval(() => {
      void look()
    }, 50)
    await done
    clearInterval(watch)
    const requests = (await world.requests()) - before
    const seconds = (to - from) / 1000
    const busiest = await world.takeBusiest()
    const { user, system } = process.cpuUsage(cpu)
    return {
      branches: world.branches,
      requestsPerBranch: round(requests / world.branches, 2),
      rate,
      rateUsedShare: round(requests / (rate * seconds), 3),
      rateExceeded: Math.max(0, busiest - rate),
      branchesPerMinute: Math.round((world.branches / seconds) * 60),
      ...memory.end(),
      cpuShare: round((user + system) / 1e6 / seconds, 2),
    }
  } finally {
    await worker.close()
  }
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}
