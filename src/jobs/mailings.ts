import type { JobDeps } from './job-deps.ts'
import type { RunningQueue } from './queue.ts'
import { jobId, lastDueBefore } from './schedule.ts'

/** How long a missed report is still worth sending; after that the next one is near enough. */
const usefulMs = 2 * 86_400_000
/** Ticks come a little after the minute; only beyond this a report calls itself late. */
const punctualMs = 10 * 60_000

export const finishWeek = 'finish-week'

/** Name of the runs of one mailing; the company's is the one that existed before there were others. */
function scheduleOf(scope: string): string {
  return scope === 'company' ? 'weekly-report' : `weekly-report ${scope}`
}

/**
 * Asked every minute and at start, so that what was missed while the process was down goes late, once. Whatever the hour
 * is changed to, nothing that was due before the change is sent.
 */
export async function dueMailings(
  deps: Pick<JobDeps, 'reports' | 'storage' | 'clock'>,
  queue: Pick<RunningQueue, 'once'>,
): Promise<void> {
  const now = deps.clock.now()
  for (const { scope, cron, zone, paused, since } of await deps.reports.mailings()) {
    const dueAt = lastDueBefore({ cron, zone }, now)
    if (scope === 'company' && dueAt >= since) await countWeek(deps, queue, dueAt, zone)
    if (!deps.reports.canSend || paused || dueAt < since || now.getTime() - dueAt.getTime() > usefulMs) continue
    const name = scheduleOf(scope)
    const last = await deps.storage.schedules.lastDue(name)
    if (last !== null && last >= dueAt) continue
    await queue.once(jobId(name, dueAt), 'weekly-report', { dueAt: dueAt.toISOString(), scope, zone })
  }
}

/** At the report's hour, mail or none, paused or not: pages and webhooks wait for the finished week as well. */
async function countWeek(
  deps: Pick<JobDeps, 'storage'>,
  queue: Pick<RunningQueue, 'once'>,
  dueAt: Date,
  zone: string,
): Promise<void> {
  const last = await deps.storage.schedules.lastDue(finishWeek)
  if (last !== null && last >= dueAt) return
  await queue.once(jobId(finishWeek, dueAt), finishWeek, { dueAt: dueAt.toISOString(), zone })
}

/** The row of the run decides, not the queue: a job that runs twice sends once. */
export async function sendMailing(
  deps: Pick<JobDeps, 'reports' | 'storage' | 'queue' | 'clock' | 'log'>,
  { scope, zone, dueAt }: { readonly scope: string; readonly zone: string; readonly dueAt: string },
): Promise<void> {
  const due = new Date(dueAt)
  const name = scheduleOf(scope)
  if ((await deps.storage.schedules.begin(name, due, deps.clock.now())) === 'done') return
  const late = deps.clock.now().getTime() - due.getTime() > punctualMs
  const { mails, week } = await deps.reports.prepare({ scope, zone }, due, late)
  const outcome = `${week}: ${mails} mails`
  await deps.storage.schedules.finish(name, due, deps.clock.now(), outcome)
  deps.log.info('schedule done', { schedule: name, dueAt, outcome })
  await deps.queue.nudge('deliver', {})
}
