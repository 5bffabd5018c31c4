import type { AlertRow } from '../domain/ports/alert-store.ts'
import { type AlertNotice, type AlertRules, alertThresholdLimits } from '../domain/report/alerts.ts'
import type { ReplyLanguage } from '../domain/verdict.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

type AlertDeps = Pick<DeskDeps, 'alerts' | 'alertText' | 'clock' | 'journal' | 'people'>

const shownMs = 14 * 86_400_000

export interface AlertView {
  readonly id: string
  readonly kind: AlertRow['signal']['kind']
  /** Branch, listing or source. */
  readonly about: string
  readonly branchId: string | null
  readonly text: string
  readonly raisedAt: Date
  readonly overAt: Date | null
  /** News rather than trouble: told once, nothing to acknowledge. */
  readonly once: boolean
  readonly acknowledged: boolean
  readonly acknowledgedBy: string | null
}

/** Open trouble first, then the news and what ended lately. */
export async function listAlerts(
  deps: AlertDeps,
  actor: DeskActor,
  language: ReplyLanguage,
): Promise<readonly AlertView[]> {
  demand(actor, 'report.read')
  const rows = await deps.alerts.list(new Date(deps.clock.now().getTime() - shownMs))
  const names = await deps.alerts.names([...new Set(rows.map((row) => row.signal.about))])
  const people = new Map((await deps.people.list()).map((one) => [one.id, one.name]))
  const shown = rows.map((row): AlertView => {
    const { signal, overAt } = row
    const over = overAt !== null && !signal.once
    const notice: AlertNotice = over
      ? { type: 'over', alert: row, lastedMs: overAt.getTime() - row.raisedAt.getTime() }
      : { type: 'raised', alert: row }
    return {
      id: row.id,
      kind: signal.kind,
      about: signal.about,
      branchId: row.branchId,
      text: deps.alertText(notice, names.get(signal.about) ?? '', language),
      raisedAt: row.raisedAt,
      overAt,
      once: signal.once,
      acknowledged: row.acknowledged,
      acknowledgedBy: row.acknowledgedBy === null ? null : (people.get(row.acknowledgedBy) ?? null),
    }
  })
  return [...shown.filter((each) => each.overAt === null), ...shown.filter((each) => each.overAt !== null)]
}

/** From now on nobody is told again of this trouble, until it is over. */
export async function acknowledgeAlert(deps: AlertDeps, actor: DeskActor, id: string): Promise<void> {
  demand(actor, 'case.note')
  if (!(await deps.alerts.acknowledge(id, actor.userId, deps.clock.now()))) {
    throw new Refused('not-possible', 'It is over, or somebody has it already', { reason: 'acknowledged' })
  }
  await writeLine(deps, actor, 'alert-acknowledged', { alert: id })
}

export async function readAlertRules(deps: AlertDeps, actor: DeskActor): Promise<AlertRules> {
  demand(actor, 'settings.read')
  return deps.alerts.rules()
}

export async function changeAlertRules(deps: AlertDeps, actor: DeskActor, rules: AlertRules): Promise<AlertRules> {
  demand(actor, 'report.recipients')
  for (const limits of [rules.thresholds, ...Object.values(rules.branches)]) {
    for (const [name, value] of Object.entries(limits)) {
      if (value === undefined) continue
      const { least, most } = alertThresholdLimits[name as keyof typeof alertThresholdLimits]
      if (value < least || value > most) {
        throw new Refused('invalid-request', `Expected ${name} between ${least} and ${most}`, { reason: name })
      }
    }
  }
  await deps.alerts.setRules(rules, actor.userId, deps.clock.now())
  await writeLine(deps, actor, 'alert-rules-changed', { on: rules.on, repeatHours: rules.repeatHours })
  return rules
}
