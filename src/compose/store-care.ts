import type { StoreHealth } from '../domain/store-health.ts'
import type { RunningJobs } from '../jobs/run-jobs.ts'
import { keepLooking, StoreWatch, type StoreWatchDeps } from '../jobs/store-watch.ts'
import type { TroubleLog } from './trouble-log.ts'

export interface StoreCare {
  readonly watch: StoreWatch
  /** Whether the database answers now. */
  ready(): Promise<boolean>
  /** Tries it out: for a process that does not look all the time. */
  check(): Promise<StoreHealth>
  /** Runs the looks around what `start` starts. */
  around(start: () => Promise<RunningJobs>): Promise<RunningJobs>
}

/** @param log hears from now on what is the store's own */
export function openStoreCare(log: TroubleLog, deps: Omit<StoreWatchDeps, 'log'>): StoreCare {
  const watch = new StoreWatch({ ...deps, log: log.raw })
  log.tell((error) => watch.noticed(error))
  return {
    watch,
    ready: () =>
      deps.storage.ping().then(
        () => true,
        () => false,
      ),
    async check() {
      const health = watch.health()
      try {
        await deps.storage.tryWriting()
        return health
      } catch (error) {
        const trouble = deps.storage.troubleOf(error)
        if (trouble === null) throw error
        return { ...health, trouble }
      }
    },
    async around(start) {
      const jobs = await start()
      const looking = keepLooking(watch)
      return {
        async stop(ms) {
          await looking.stop()
          await jobs.stop(ms)
        },
      }
    },
  }
}
