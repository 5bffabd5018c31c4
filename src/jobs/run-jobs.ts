import type { Clock, Log } from '../domain/ports/runtime.ts'
import { watchForTrouble } from './alerts.ts'
import { collectListing } from './collect.ts'
import { collectDue } from './collect-due.ts'
import { collectMany } from './collect-many.ts'
import { deliverDue } from './deliver.ts'
import { sweepDispatches } from './dispatch.ts'
import { housekeeping } from './housekeeping.ts'
import type { JobDeps } from './job-deps.ts'
import { learnFromCorrections } from './learn.ts'
import { lookAtOpen } from './look.ts'
import { dueMailings, finishWeek, sendMailing } from './mailings.ts'
import { moderate } from './moderate.ts'
import type { JobName, JobPayload } from './names.ts'
import { watchForOutages } from './outages.ts'
import type { Handler, RunningQueue } from './queue.ts'
import { type DueJob, type Schedules, type Sweep, startSchedules } from './schedule.ts'
import { sweepTasks } from './tasks.ts'
import { triageWaiting } from './triage.ts'
import { watchMailboxes } from './watch-mail.ts'

const dayMs = 86_400_000

export interface JobTimes {
  readonly zone: string
  readonly deepReadHour: number
}

export interface RunningJobs {
  /** Finishes or gives back what is held within `ms`. */
  stop(ms: number): Promise<void>
}

/** What every job does. Typed by name, so that a new name without a line here does not compile. */
export function createHandlers(deps: JobDeps): Readonly<Record<JobName, Handler>> {
  const on =
    <Name extends JobName>(work: (payload: JobPayload<Name>, signal: AbortSignal) => Promise<void>): Handler =>
    // The queue has checked the payload against the schema of its name.
    (payload, signal) =>
      work(payload as JobPayload<Name>, signal)
  return {
    'collect-due': on<'collect-due'>((_, signal) => collectDue(deps, signal)),
    collect: on<'collect'>(({ listingId }, signal) => collectListing(deps, listingId, 'incremental', signal)),
    'collect-many': on<'collect-many'>(({ listingIds }, signal) => collectMany(deps, listingIds, signal)),
    'deep-read': on<'deep-read'>(({ listingId }, signal) => collectListing(deps, listingId, 'deep', signal)),
    triage: on<'triage'>(async (_, signal) => void (await triageWaiting(deps, signal))),
    deliver: on<'deliver'>(async ({ deliveryId }, signal) => void (await deliverDue(deps, signal, deliveryId))),
    look: on<'look'>((_, signal) => lookAtOpen(deps, signal)),
    tasks: on<'tasks'>((_, signal) => sweepTasks(deps, signal)),
    moderate: on<'moderate'>((_, signal) => moderate(deps, signal)),
    outages: on<'outages'>(async () => {
      await watchForOutages(deps)
      await watchForTrouble(deps)
    }),
    notices: on<'notices'>((_, signal) => sweepDispatches(deps, signal)),
    'nightly-deep-read': on<'nightly-deep-read'>(({ dueAt }) =>
      onceAtDue(deps, 'nightly-deep-read', dueAt, async () => {
        const listings = await deps.storage.sources.readable()
        for (const { id } of listings) await deps.queue.nudge('deep-read', { listingId: id }, { key: id })
        return `${listings.length} listings`
      }),
    ),
    'weekly-report': on<'weekly-report'>((run) => sendMailing(deps, run)),
    'finish-week': on<'finish-week'>(({ dueAt, zone }) =>
      onceAtDue(deps, finishWeek, dueAt, async (due) => deps.reports.finish(zone, due)),
    ),
    learn: on<'learn'>(async ({ by }) => {
      const outcome = await learnFromCorrections(deps, by)
      deps.log.info('corrections were learnt from', { outcome })
    }),
    housekeeping: on<'housekeeping'>(({ dueAt }) => onceAtDue(deps, 'housekeeping', dueAt, () => housekeeping(deps))),
  }
}

/** The row decides, not the queue: a job that runs twice does its work once. */
async function onceAtDue(
  deps: JobDeps,
  schedule: string,
  dueAt: string,
  work: (due: Date) => Promise<string>,
): Promise<void> {
  const due = new Date(dueAt)
  if ((await deps.storage.schedules.begin(schedule, due, deps.clock.now())) === 'done') return
  const outcome = await work(due)
  await deps.storage.schedules.finish(schedule, due, deps.clock.now(), outcome)
  deps.log.info('schedule done', { schedule, dueAt, outcome })
}

/** Work that waits is asked for every few seconds: rows are the truth, a lost nudge costs half a minute. */
function sweeps(deps: JobDeps, queue: RunningQueue): readonly Sweep[] {
  return [
    {
      name: 'collect-due',
      cron: '*/5 * * * * *',
      async run() {
        await deps.storage.sources.repairTurns(deps.clock.now())
        await deps.queue.nudge('collect-due', {})
      },
    },
    {
      name: 'outbox',
      cron: '*/30 * * * * *',
      async run() {
        await deps.queue.nudge('look', {})
        await deps.queue.nudge('deliver', {})
        await deps.queue.nudge('triage', {})
        await deps.queue.nudge('tasks', {})
      },
    },
    {
      name: 'notices',
      cron: '*/10 * * * * *',
      run: () => deps.queue.nudge('notices', {}),
    },
    {
      name: 'mailings',
      cron: '5 * * * * *',
      run: () => dueMailings(deps, queue),
    },
    {
      name: 'complaints',
      cron: '0 */2 * * * *',
      async run() {
        await deps.queue.nudge('moderate', {})
        await deps.queue.nudge('outages', {})
      },
    },
  ]
}

function dueJobs(times: JobTimes): readonly DueJob[] {
  const { zone } = times
  return [
    { name: 'nightly-deep-read', cron: `0 ${times.deepReadHour} * * *`, zone, usefulMs: dayMs / 2 },
    { name: 'housekeeping', cron: '30 4 * * *', zone, usefulMs: dayMs },
  ]
}

export async function startJobs(
  deps: JobDeps & { readonly clock: Clock; readonly log: Log },
  queue: RunningQueue,
  roles: { readonly worker: boolean; readonly scheduler: boolean },
  times: JobTimes,
): Promise<RunningJobs> {
  if (roles.worker) await queue.work(createHandlers(deps))
  let schedules: Schedules | null = null
  if (roles.scheduler) {
    schedules = await startSchedules(
      { ...deps, schedules: deps.storage.schedules, queue },
      dueJobs(times),
      sweeps(deps, queue),
    )
  }
  const mail = roles.worker ? watchMailboxes(deps) : null
  return {
    async stop(ms) {
      // Side by side: a mail server that does not say goodbye must not take the time in which jobs may end.
      await Promise.all([mail?.stop(), schedules?.stop().then(() => queue.stop(ms)) ?? queue.stop(ms)])
    },
  }
}
