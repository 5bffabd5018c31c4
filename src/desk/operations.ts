import type { DeadJob } from '../domain/ports/job-queue.ts'
import type { ScheduleRunRow } from '../domain/ports/records.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

export type OperationsDeps = Pick<DeskDeps, 'deadJobs' | 'schedules' | 'clock' | 'journal'>

/** What the machine does by itself: the last runs of every schedule, and jobs that were given up. */
export interface Operations {
  readonly runs: readonly ScheduleRunRow[]
  readonly dead: readonly DeadJob[]
}

const mostDead = 100
const runsEach = 3

export async function showOperations(deps: OperationsDeps, actor: DeskActor): Promise<Operations> {
  demand(actor, 'operations.manage')
  const [runs, dead] = await Promise.all([deps.schedules.recent(runsEach), deps.deadJobs.list(mostDead)])
  return { runs, dead }
}

export async function retryDeadJob(deps: OperationsDeps, actor: DeskActor, id: string): Promise<void> {
  demand(actor, 'operations.manage')
  if (!(await deps.deadJobs.retry(id))) throw new Refused('not-found', 'There is no such job in the list')
  await writeLine(deps, actor, 'dead-job-retried', { job: id })
}

export async function dropDeadJob(deps: OperationsDeps, actor: DeskActor, id: string): Promise<void> {
  demand(actor, 'operations.manage')
  if (!(await deps.deadJobs.drop(id))) throw new Refused('not-found', 'There is no such job in the list')
  await writeLine(deps, actor, 'dead-job-dropped', { job: id })
}
