import { bulkBranch } from '../../sandbox/seed/bulk.ts'
import { type OpenedCompany, openCompany } from '../../src/compose/company.ts'
import { sandboxWires } from '../../src/compose/sandbox-company.ts'
import { loadConfig } from '../../src/config/load.ts'
import { createLog } from '../../src/logging/log.ts'
import type { PollWorld } from './world.ts'

export interface WorkerOptions {
  readonly world: PollWorld
  readonly url: string
  readonly folder: string
  /** Requests to the platform, over all workers. */
  readonly perSecond: number
}

interface Memory {
  readonly peakMb: number
  readonly grownMb: number
}

/** A worker with its schedules in this process, without pages. */
export interface Worker {
  /** Connects every branch of the world; all are due. */
  enter(world: PollWorld): Promise<void>
  makeAllDue(): Promise<void>
  /** Until every card was read after `since`. false: not within `ms`. */
  allRead(since: Date, ms: number): Promise<boolean>
  /** Until nothing waits for triage. false: not within an hour. */
  settle(): Promise<boolean>
  reviews(): Promise<number>
  watchMemory(): { end(): Memory }
  close(): Promise<void>
}

export async function openWorker({ world, url, folder, perSecond }: WorkerOptions): Promise<Worker> {
  const env = { OTKLIK_DATA_FOLDER: folder, OTKLIK_PORT: '0', DATABASE_URL: url, OTKLIK_LOG_LEVEL: 'error' }
  const config = await loadConfig({ file: null, env })
  const sandbox = { ...sandboxWires(world.standIns), ratePerSecond: perSecond }
  const company = await openCompany({ config, log: createLog('error'), company: 'otklik', folder, sandbox })
  const jobs = await company.startJobs()
  return {
    enter: (entered) => enter(company, entered),
    async makeAllDue() {
      await company.prisma.listing.updateMany({ data: { nextPollAt: new Date() } })
    },
    allRead: (since, ms) =>
      until(ms, async () => {
        const unread = { OR: [{ lastReadAt: null }, { lastReadAt: { lt: since } }, { leaseUntil: { not: null } }] }
        return (await company.prisma.listing.count({ where: unread })) === 0
      }),
    settle: () =>
      until(3_600_000, async () => {
        const waiting = { state: { in: ['new', 'triaged'] } }
        return (await company.prisma.case.findFirst({ where: waiting, select: { id: true } })) === null
      }),
    reviews: () => company.prisma.review.count(),
    watchMemory,
    async close() {
      await jobs.stop(20_000)
      await company.close()
    },
  }
}

async function enter({ prisma, secrets }: OpenedCompany, world: PollWorld): Promise<void> {
  const source = await prisma.source.create({
    data: { adapter: 'twogis', title: '2ГИС', mode: 'live', pollMinutes: 600 },
  })
  await secrets.set(`source:${source.id}:session`, world.standIns.credentials.twogis.accessToken)
  const all = Array.from({ length: world.branches }, (_, index) => bulkBranch(index))
  await prisma.listing.createMany({
    data: all.map(({ twogis, name, citySlug }) => ({
      sourceId: source.id,
      adapter: 'twogis',
      publicRef: twogis.publicId,
      cabinetRef: twogis.cabinetId,
      extra: { city: citySlug },
      title: name,
      nextPollAt: new Date(),
    })),
  })
}

async function until(ms: number, reached: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + ms
  while (performance.now() < end) {
    if (await reached()) return true
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  return false
}

function watchMemory(): { end(): Memory } {
  const seen: number[] = []
  const timer = setInterval(() => seen.push(process.memoryUsage.rss() / 1e6), 200)
  return {
    end() {
      clearInterval(timer)
      const early = Math.max(...seen.slice(0, Math.ceil(seen.length / 10)))
      const late = Math.max(...seen.slice(-Math.ceil(seen.length / 10)))
      return { peakMb: Math.round(Math.max(...seen)), grownMb: Math.round(late - early) }
    },
  }
}
