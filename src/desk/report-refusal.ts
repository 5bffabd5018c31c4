import type { DeskActor } from './permissions.ts'
import { decided, loadReport, notPossible, type OnVersion, type ReportDeps, wrong } from './report-to-moderator.ts'

const dayMs = 86_400_000

/** The person appealed in the platform's own tool; it is watched again. */
export async function appealReport(deps: ReportDeps, actor: DeskActor, order: OnVersion) {
  const { on, channel } = await loadReport(deps, actor, order)
  if (channel?.appeals !== true) throw notPossible('report-no-appeal')
  return decided(order.reportId, await deps.complaints.appeal(on))
}

/**
 * The platform said no in a letter or in its own tool, where no program reads it.
 * @throws Refused `invalid-request` for a day that is yet to come or before the report was filed, else as `appealReport`
 */
export async function refusedThere(
  deps: ReportDeps,
  actor: DeskActor,
  order: OnVersion & { readonly decidedAt: Date },
) {
  const { on, report } = await loadReport(deps, actor, order)
  const { decidedAt } = order
  const began = report.appealedAt ?? report.filedAt
  // Days are told, not minutes: the day of filing itself is late enough.
  if (decidedAt > on.now || (began !== null && decidedAt.getTime() < began.getTime() - dayMs)) {
    throw wrong('report-decided-day', 'The day must lie between the filing and today')
  }
  return decided(order.reportId, await deps.complaints.refusedThere({ ...on, decidedAt }))
}
