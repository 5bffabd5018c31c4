import type { JobDeps } from './job-deps.ts'

/** What was written before is history: shown and counted, never drafted by itself. */
export async function importLimit(deps: Pick<JobDeps, 'settings' | 'clock'>): Promise<Date> {
  const { importAgeDays } = await deps.settings.read()
  return new Date(deps.clock.now().getTime() - importAgeDays * 86_400_000)
}
