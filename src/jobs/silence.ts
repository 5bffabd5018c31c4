import type { JobDeps } from './job-deps.ts'

/** A source that reads well and brings nothing for days is a fault that no error shows: a wrong card, a stale session. */
export async function tellOfSilence(deps: Pick<JobDeps, 'storage' | 'clock'>): Promise<void> {
  const now = deps.clock.now()
  const quiet = (await deps.storage.sources.list()).filter(({ enabled, circuit, lastNewAt, silentAfterHours }) => {
    if (!enabled || circuit === 'open' || lastNewAt === null) return false
    return now.getTime() - lastNewAt.getTime() > silentAfterHours * 3_600_000
  })
  if (quiet.length === 0) return
  await deps.storage.notices.raise(
    quiet.map(({ id, title, lastNewAt }) => ({
      // Once per silence, however long it lasts.
      key: `source-silent:${id}:${lastNewAt?.toISOString()}`,
      userId: null,
      channel: 'desk',
      code: 'source-silent',
      caseId: null,
      values: { source: title, since: lastNewAt?.toISOString() ?? null },
      notBefore: now,
    })),
  )
}
