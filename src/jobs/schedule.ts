import { CronExpressionParser } from 'cron-parser'
import { type ScheduledTask, schedule, validate } from 'node-cron'
import { v5 as uuidv5 } from 'uuid'
import type { ScheduleStore } from '../domain/ports/records.ts'
import type { Clock, Log } from '../domain/ports/runtime.ts'
import type { JobName } from './names.ts'
import type { RunningQueue } from './queue.ts'

/** Something that comes due by the clock and is then one job. */
export interface DueJob {
  readonly name: Extract<JobName, 'nightly-deep-read' | 'housekeeping'>
  /** Cron expression, five fields, read in `zone`. */
  readonly cron: string
  readonly zone: string
  /** How long a missed tick is still worth making up, milliseconds. */
  readonly usefulMs: number
}

/** Something done every few seconds without a trace: what it finds is the truth, a missed one is nothing. */
export interface Sweep {
  readonly name: string
  readonly cron: string
  run(): Promise<void>
}

export interface Schedules {
  stop(): Promise<void>
}

export async function startSchedules(
  deps: { readonly clock: Clock; readonly log: Log; readonly schedules: ScheduleStore; readonly queue: RunningQueue },
  due: readonly DueJob[],
  sweeps: readonly Sweep[],
): Promise<Schedules> {
  const tasks: ScheduledTask[] = []
  const running = new Set<Promise<void>>()
  const track = (work: Promise<void>): void => {
    running.add(work)
    void work.finally(() => running.delete(work))
  }

  async function enqueue(job: DueJob, dueAt: Date): Promise<void> {
    await deps.queue.once(jobId(job.name, dueAt), job.name, { dueAt: dueAt.toISOString() })
  }

  for (const job of due) {
    if (!validate(job.cron)) throw new Error(`${job.name}: ${job.cron} is no cron expression`)
    await catchUp(job)
    const tick = (): void => track(guard(deps.log, job.name, enqueue(job, minuteOf(deps.clock.now()))))
    const task = schedule(job.cron, tick, { timezone: job.zone, name: job.name, suppressMissedWarning: true })
    // A minute in which the process was too busy to look at the clock is a missed tick like any other.
    task.on('execution:missed', () =>
      track(guard(deps.log, job.name, enqueue(job, lastDueBefore(job, deps.clock.now())))),
    )
    tasks.push(task)
  }
  for (const sweep of sweeps) {
    let busy = false
    const run = (): void => {
      if (busy) return
      busy = true
      track(guard(deps.log, sweep.name, sweep.run()).finally(() => (busy = false)))
    }
    // What a killed process left lies there already: it need not wait for the first tick.
    run()
    tasks.push(schedule(sweep.cron, run, { suppressMissedWarning: true }))
  }

  /** A tick missed while the process was down is made up once, if it is still useful. */
  async function catchUp(job: DueJob): Promise<void> {
    const now = deps.clock.now()
    const last = await deps.schedules.lastDue(job.name)
    const missed = lastDueBefore(job, now)
    if (now.getTime() - missed.getTime() > job.usefulMs) return
    // Before the first run ever nothing was missed.
    if (last === null || last >= missed) return
    await enqueue(job, missed)
  }

  return {
    async stop() {
      for (const task of tasks) await task.destroy()
      await Promise.allSettled(running)
    },
  }
}

async function guard(log: Log, name: string, work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    log.error('a scheduled step failed', { schedule: name, error })
  }
}

function minuteOf(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 60_000) * 60_000)
}

/** The last instant at or before `now` that the expression names. */
export function lastDueBefore(job: Pick<DueJob, 'cron' | 'zone'>, now: Date): Date {
  const next = new Date(now.getTime() + 1)
  return CronExpressionParser.parse(job.cron, { tz: job.zone, currentDate: next }).prev().toDate()
}

/** Our namespace of the UUIDs below. */
const namespace = '6f1c9f4e-4f0f-5b5e-9c53-2a6f1f3f7a11'

/** UUIDv5 of schedule and instant: ten workers enqueue one job. */
export function jobId(name: string, dueAt: Date): string {
  return uuidv5(`${name} ${dueAt.toISOString()}`, namespace)
}
