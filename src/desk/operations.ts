import type { DeadJob } from '../domain/ports/job-queue.ts'
import type { SourceView } from '../domain/ports/read-models.ts'
import type { ScheduleRunRow } from '../domain/ports/records.ts'
import type { WorkRow } from '../domain/ports/work-reads.ts'
import type { StoreHealth } from '../domain/store-health.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

export type OperationsDeps = Pick<
  DeskDeps,
  'deadJobs' | 'schedules' | 'clock' | 'journal' | 'store' | 'sourceReads' | 'work'
>

/** A source that is not read now, and why. */
export interface Breaker {
  readonly sourceId: string
  readonly title: string
  readonly adapter: string
  /** Stopped until somebody mends it, or left alone until a time. */
  readonly state: 'open' | 'paused'
  readonly since: Date | null
  readonly until: Date | null
  readonly kind: string | null
}

/** Whether the machine is well, and what it does by itself: the last runs of every schedule, and jobs that were given up. */
export interface Operations {
  readonly store: StoreHealth
  readonly breakers: readonly Breaker[]
  readonly work: readonly WorkRow[]
  readonly runs: readonly ScheduleRunRow[]
  readonly dead: readonly DeadJob[]
}

const mostDead = 100
const runsEach = 3

export async function showOperations(deps: OperationsDeps, actor: DeskActor): Promise<Operations> {
  demand(actor, 'operations.manage')
  const now = deps.clock.now()
  const [runs, dead, sources, rows, jobs] = await Promise.all([
    deps.schedules.recent(runsEach),
    deps.deadJobs.list(mostDead),
    deps.sourceReads.list(),
    deps.work.list(now),
    deps.deadJobs.inHand(),
  ])
  return { store: deps.store.health(), breakers: breakersOf(sources, now), work: [...rows, ...jobs], runs, dead }
}

function breakersOf(sources: readonly SourceView[], now: Date): readonly Breaker[] {
  return sources.flatMap((source): Breaker[] => {
    const { id: sourceId, title, adapter, circuit, circuitSince, pausedUntil, failureKind: kind } = source
    const named = { sourceId, title, adapter, kind }
    if (circuit !== 'closed') return [{ ...named, state: 'open', since: circuitSince, until: null }]
    if (pausedUntil === null || pausedUntil <= now) return []
    return [{ ...named, state: 'paused', since: null, until: pausedUntil }]
  })
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
