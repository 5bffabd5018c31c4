import type { JobDeps } from './job-deps.ts'

const dayMs = 86_400_000
const runDays = 90
const messageDays = 30

/**
 * Ends what is kept long enough: what belongs to persons by the administrator's rules, the machine's own leavings by fixed
 * days. Safe to repeat.
 * @returns `kind=count` pairs, as the page of runs reads them: they are the proof that the night did its work
 */
export async function housekeeping(deps: JobDeps): Promise<string> {
  const now = deps.clock.now()
  const before = (days: number): Date => new Date(now.getTime() - days * dayMs)
  const { retention } = await deps.settings.read()
  const gone = await deps.privacy.applyRetention(retention, deps.vanished, now)
  // Each person's copy in the bell goes with the notice that it is of.
  const copies =
    retention.noticeDays === null ? 0 : await deps.storage.noticeOffice.forget(before(retention.noticeDays))
  const counts = {
    ...gone,
    notices: gone.notices + copies,
    evidence: await deps.storage.evidence.expire(now),
    runs: await deps.storage.schedules.forget(before(runDays)),
    messages: await deps.storage.dispatches.forget(before(messageDays)),
  }
  await deps.storage.refreshStatistics()
  await deps.queue.nudge('learn', { by: null })
  return Object.entries(counts)
    .map(([kind, count]) => `${kind}=${count}`)
    .join(' ')
}
