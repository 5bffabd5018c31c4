import type { MailingRow, SendRow } from '../domain/ports/report-mailings.ts'
import { readScope } from '../domain/report/scope.ts'
import { nextWeekly, readWeeklyCron, weeklyCron } from '../domain/report/weekly-time.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

type MailingDeps = Pick<DeskDeps, 'mailings' | 'reportMail' | 'branches' | 'clock' | 'journal'>

export interface MailingView extends Omit<MailingRow, 'since'> {
  /** Name of the branch or group; null for the company. */
  readonly title: string | null
  /** null for an expression that is no «every week at». */
  readonly weekday: number | null
  readonly hour: number | null
  /** Follows the configuration. */
  readonly follows: boolean
  /** null while paused, and for expressions as above. */
  readonly nextAt: Date | null
}

const sendsShown = 60

export async function listMailings(
  deps: MailingDeps,
  actor: DeskActor,
): Promise<{ readonly items: readonly MailingView[]; readonly sends: readonly SendRow[]; readonly canSend: boolean }> {
  demand(actor, 'report.recipients')
  const branches = await deps.branches.list()
  const stored = await deps.mailings.list()
  const items = (await deps.reportMail.mailings()).flatMap((row): MailingView[] => {
    const named = readScope(row.scope, branches)
    // A branch that is gone has nothing to report; its recipients are shown as belonging nowhere.
    if (named === null) return []
    const time = readWeeklyCron(row.cron)
    const { since: _, ...shown } = row
    return [
      {
        ...shown,
        title: named.title,
        weekday: time?.weekday ?? null,
        hour: time?.hour ?? null,
        follows: stored.find((each) => each.scope === row.scope)?.cron === '',
        nextAt: time === null || row.paused ? null : nextWeekly(time, row.zone, deps.clock.now()),
      },
    ]
  })
  return { items, sends: await deps.mailings.sends(sendsShown), canSend: deps.reportMail.canSend }
}

/** From now on: nothing that was due before the change is sent because of it. */
export async function changeMailing(
  deps: MailingDeps,
  actor: DeskActor,
  order: {
    readonly scope: string
    readonly time?: { readonly weekday: number; readonly hour: number; readonly zone: string } | undefined
    readonly paused?: boolean | undefined
  },
): Promise<void> {
  demand(actor, 'report.recipients')
  const { scope, time, paused } = order
  if (readScope(scope, await deps.branches.list()) === null) {
    throw new Refused('not-found', 'There is no such branch or group', { reason: 'scope' })
  }
  const now = deps.clock.now()
  if (time !== undefined) checkZone(time, now)
  const known = (await deps.mailings.list()).find((each) => each.scope === scope)
  await deps.mailings.set({
    scope,
    cron: time === undefined ? (known?.cron ?? '') : weeklyCron(time),
    zone: time === undefined ? (known?.zone ?? '') : time.zone,
    paused: paused ?? known?.paused ?? false,
    since: now,
  })
  await writeLine(deps, actor, 'mailing-changed', { scope, ...(paused === undefined ? {} : { paused }) })
}

function checkZone(time: { readonly weekday: number; readonly hour: number; readonly zone: string }, now: Date): void {
  try {
    nextWeekly(time, time.zone, now)
  } catch (error) {
    throw new Refused('invalid-request', error instanceof Error ? error.message : 'Unknown zone', { reason: 'zone' })
  }
}
