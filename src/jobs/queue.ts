import { type Db, PgBoss } from 'pg-boss'
import type { DeadJob, DeadJobs, JobQueue, NudgeOptions } from '../domain/ports/job-queue.ts'
import type { Clock, Log } from '../domain/ports/runtime.ts'
import { noTracing, type SpanFacts, type Tracing } from '../domain/ports/tracing.ts'
import type { WorkRow } from '../domain/ports/work-reads.ts'
import { type JobName, jobNames, jobSchemas } from './names.ts'

/** Where the queue keeps its tables: the embedded database by its query function, PostgreSQL by its own pool. */
export type QueueStore =
  | { readonly kind: 'pglite'; readonly db: Db }
  | { readonly kind: 'postgres'; readonly url: string }

export type Handler = (payload: unknown, signal: AbortSignal) => Promise<void>

export interface RunningQueue extends JobQueue, DeadJobs {
  /** Takes work from now on. @throws Error if a job has no handler */
  work(handlers: Readonly<Record<JobName, Handler>>): Promise<void>
  /** Enqueues under a fixed id: the second call with it does nothing, also after the first was done. */
  once(id: string, job: JobName, payload: object): Promise<void>
  /** Finishes or gives back what is held within `ms`. */
  stop(ms: number): Promise<void>
}

const deadQueue = 'dead'
/** Of the queue's own table; `heartbeat` seconds after its last sign of life a job is given back. */
const inHand = `
  select 'job' as what, name, state::text as state, count(*)::int as count,
    count(*) filter (where retry_count > 0)::int as retried, max(retry_count)::int as "mostTries",
    min(start_after) filter (where state = 'retry') as next, 0 as overdue
  from pgboss.job where state < 'completed' and name <> '${deadQueue}' and name not like '\\_\\_%'
  group by name, state order by name, state`
/** A running job of a living process says so twice within this. */
const heartbeatSeconds = 60
/** Several at once only where the work is waiting for strangers' servers. */
const concurrency: Partial<Record<JobName, number>> = { collect: 4, 'collect-many': 2, deliver: 2 }

export async function openQueue(
  store: QueueStore,
  clock: Clock,
  log: Log,
  tracing: Tracing = noTracing,
): Promise<RunningQueue> {
  const boss = new PgBoss({
    ...(store.kind === 'pglite'
      ? { db: store.db, backend: 'pglite' as const }
      : { connectionString: store.url, max: 6, application_name: 'otklik-queue' }),
    schedule: false,
    useListenNotify: true,
  })
  boss.on('error', (error) => log.warn('the queue had an error', { error }))
  await boss.start()
  await boss.createQueue(deadQueue, { retentionSeconds: 30 * 86_400 })
  const stopping = new AbortController()
  for (const job of jobNames) {
    // `short`: at most one job with a key waits; a nudge that comes while one runs is not lost.
    await boss.createQueue(job, {
      policy: 'short',
      retryLimit: 5,
      retryDelay: 10,
      retryBackoff: true,
      retryDelayMax: 600,
      expireInSeconds: 3600,
      deleteAfterSeconds: 86_400,
      deadLetter: deadQueue,
      notify: true,
    })
    // A worker that dies gives its jobs back within two minutes, not when they expire; also for queues made before.
    await boss.updateQueue(job, { heartbeatSeconds })
  }

  async function nudge(job: string, payload: object, options: NudgeOptions = {}): Promise<void> {
    const { key = job, startAfter } = options
    const late = startAfter !== undefined && startAfter > clock.now()
    await boss.send(job, payload, {
      // A delayed nudge must not swallow one that is wanted now.
      singletonKey: late ? `${key}@${startAfter.getTime()}` : key,
      ...(late ? { startAfter } : {}),
    })
  }

  return {
    nudge,
    once: async (id, job, payload) => void (await boss.send(job, payload, { id, singletonKey: id })),
    async work(handlers) {
      for (const job of jobNames) {
        if (typeof handlers[job] !== 'function') throw new Error(`The job ${job} has no handler`)
      }
      for (const job of jobNames) {
        const options = {
          localConcurrency: concurrency[job] ?? 1,
          pollingIntervalSeconds: 2,
          notifyPollingIntervalSeconds: 2,
        }
        await boss.work(job, options, async (jobs) => {
          for (const one of jobs) {
            const signal = AbortSignal.any([one.signal, stopping.signal])
            await tracing.span('consumer', `job ${job}`, factsOf(job, one.data), () =>
              runOne(job, handlers[job], one.data, signal, log),
            )
          }
        })
      }
    },
    async stop(ms) {
      stopping.abort()
      await boss.stop({ graceful: true, timeout: ms, close: true })
    },
    async inHand() {
      const { rows } = await boss.getDb().executeSql(inHand)
      return rows as WorkRow[]
    },
    async list(limit) {
      const jobs = await boss.findJobs<unknown>(deadQueue, { queued: true })
      return jobs.slice(0, limit).map((job): DeadJob => {
        const { sourceName, sourceId } = job as { sourceName?: string; sourceId?: string }
        return {
          id: job.id,
          job: sourceName ?? 'unknown',
          payload: job.data,
          error: JSON.stringify(job.output ?? sourceId ?? ''),
          failedAt: job.createdOn,
        }
      })
    },
    async retry(id) {
      const [job] = await boss.findJobs<object>(deadQueue, { id })
      const name = (job as { sourceName?: string } | undefined)?.sourceName
      if (job === undefined || name === undefined) return false
      await boss.send(name, job.data, { singletonKey: `retry ${id}` })
      await boss.deleteJob(deadQueue, id)
      return true
    },
    async drop(id) {
      const [job] = await boss.findJobs(deadQueue, { id })
      if (job !== undefined) await boss.deleteJob(deadQueue, id)
      return job !== undefined
    },
  }
}

function factsOf(job: JobName, data: unknown): SpanFacts {
  const { caseId, listingId, deliveryId } = (data ?? {}) as Record<string, string | undefined>
  return { 'otklik.job': job, 'otklik.case': caseId, 'otklik.listing': listingId, 'otklik.delivery': deliveryId }
}

async function runOne(job: JobName, handler: Handler, data: unknown, signal: AbortSignal, log: Log): Promise<void> {
  const payload = jobSchemas[job].safeParse(data ?? {})
  if (!payload.success) throw new Error(`A ${job} job came with a payload of another version: ${payload.error.message}`)
  try {
    await handler(payload.data, signal)
  } catch (error) {
    log.error('a job failed', { job, error })
    throw error
  }
}
