import type { Clock } from '../domain/ports/runtime.ts'

/** The only place that asks the machine for the time on behalf of jobs and desk. */
export const systemClock: Clock = { now: () => new Date() }
