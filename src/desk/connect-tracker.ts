import { asFailure } from '../domain/failure.ts'
import type { TrackerOffer } from '../domain/ports/tasks.ts'
import type { Settings } from '../domain/settings.ts'
import { builtinTracker } from '../domain/task.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { eventTokenName } from './tracker-event.ts'
import { writeLine } from './write-line.ts'

const checkMs = 30_000

/**
 * What the portal has that the settings can name, asked with the webhook that is about to be kept, or the kept one.
 * @throws Refused `invalid-request` for an unknown tracker, `platform-failed` with the failure's kind
 */
export async function offerTracker(
  deps: Pick<DeskDeps, 'trackers' | 'call'>,
  actor: DeskActor,
  order: {
    readonly tracker: string
    readonly webhook: string | undefined
    readonly options: Readonly<Record<string, string>>
    readonly orderType: string | null
  },
): Promise<TrackerOffer> {
  demand(actor, 'settings.manage')
  const { tracker, webhook, options, orderType } = order
  knownTracker(deps, tracker)
  try {
    return await deps.trackers.describe(tracker, webhook ?? null, options, orderType, deps.call(checkMs))
  } catch (error) {
    const failure = asFailure(error, tracker)
    throw new Refused('platform-failed', failure.message, { reason: failure.kind })
  }
}

function knownTracker(deps: Pick<DeskDeps, 'trackers'>, tracker: string): void {
  if (deps.trackers.names.includes(tracker)) return
  const known = [builtinTracker, ...deps.trackers.names].join(', ')
  throw new Refused('invalid-request', `Expected one of ${known}`, { reason: 'tracker' })
}

/**
 * Where new tasks also go. The webhook is tried before it is kept; nobody can read it again.
 * @throws Refused `invalid-request` for an unknown tracker, `platform-failed` with the failure's kind
 */
export async function connectTracker(
  deps: Pick<DeskDeps, 'settings' | 'secrets' | 'trackers' | 'clock' | 'journal' | 'call'>,
  actor: DeskActor,
  order: {
    readonly tracker: string
    readonly webhook: string | undefined
    /** Proves the tracker's own webhook; absent: the kept one stays. */
    readonly eventToken?: string | undefined
    readonly options: Readonly<Record<string, string>>
  },
): Promise<Settings> {
  demand(actor, 'settings.manage')
  const { tracker, webhook, eventToken, options } = order
  if (tracker !== builtinTracker) {
    knownTracker(deps, tracker)
    try {
      await deps.trackers.check(tracker, webhook ?? null, options, deps.call(checkMs))
    } catch (error) {
      const failure = asFailure(error, tracker)
      throw new Refused('platform-failed', failure.message, { reason: failure.kind })
    }
    if (webhook !== undefined) await deps.secrets.set(`${tracker}.webhook`, webhook)
    if (eventToken !== undefined) await deps.secrets.set(eventTokenName(tracker), eventToken)
  }
  const { tasks } = await deps.settings.read()
  const changed = await deps.settings.change({ tasks: { ...tasks, tracker, options } }, actor.userId)
  await writeLine(deps, actor, 'tracker-connected', { tracker })
  return changed
}
