import { createHash, timingSafeEqual } from 'node:crypto'
import type { DeskDeps } from './deps.ts'

export const eventTokenName = (tracker: string) => `${tracker}.event-token`

/**
 * The tracker says that something changed. Nothing it says is believed but that: the task is asked for sooner.
 * @returns false where the token is not the one that an administrator entered
 */
export async function heardFromTracker(
  deps: Pick<DeskDeps, 'trackers' | 'secrets' | 'tasks' | 'log'>,
  tracker: string,
  form: ReadonlyMap<string, string>,
): Promise<boolean> {
  const event = deps.trackers.names.includes(tracker) ? deps.trackers.event(tracker, form) : null
  if (event === null) return false
  const expected = await deps.secrets.get(eventTokenName(tracker))
  if (expected === null || !equal(expected, event.token)) return false
  const known = await deps.tasks.changedThere(tracker, event.taskId)
  deps.log.debug('a tracker told of a change', { tracker, known })
  return true
}

/** Of equal length and in equal time, whatever was sent. */
function equal(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
