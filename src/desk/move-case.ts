import type { CloseReason } from '../domain/case.ts'
import type { CommandOn, CommandResult } from '../domain/ports/case-commands.ts'
import { type CaseResult, nudge } from './approve.ts'
import type { DeskDeps } from './deps.ts'
import { type CaseDeps, loadCase, refusedBy } from './load-case.ts'
import type { Action, DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import type { CaseAction } from './why-not.ts'

export type MoveDeps = CaseDeps & Pick<DeskDeps, 'commands'>

/** The one shape of all simple commands: may they, did anybody come first, do it. */
async function moved(
  deps: MoveDeps,
  actor: DeskActor,
  action: CaseAction,
  permission: Action,
  order: { readonly caseId: string; readonly version: number },
  act: (on: CommandOn) => Promise<CommandResult>,
): Promise<CaseResult> {
  const { on } = await loadCase(deps, actor, action, permission, order.caseId, order.version)
  const result = await act(on)
  if (!result.ok) throw await refusedBy(deps, order.caseId, result)
  const { version, state } = result
  return { id: order.caseId, version, state, undoUntil: null, held: false, deliveryId: null }
}

export interface OnCase {
  readonly caseId: string
  readonly version: number
}

export function sendBackCase(deps: MoveDeps, actor: DeskActor, order: OnCase & { readonly reason: string }) {
  return moved(deps, actor, 'send-back', 'case.send-back', order, (on) =>
    deps.commands.sendBack({ ...on, note: order.reason }),
  )
}

export function closeCase(deps: MoveDeps, actor: DeskActor, order: OnCase & { readonly reason: CloseReason }) {
  return moved(deps, actor, 'close', 'case.close', order, (on) => deps.commands.close({ ...on, reason: order.reason }))
}

export function reopenCase(deps: MoveDeps, actor: DeskActor, order: OnCase) {
  return moved(deps, actor, 'reopen', 'case.reopen', order, (on) => deps.commands.reopen(on))
}

/** Takes an approval back while nothing has left: the outbox row becomes void, the text is in the editor again. */
export function undoCase(deps: MoveDeps, actor: DeskActor, order: OnCase) {
  return moved(deps, actor, 'undo', 'case.undo', order, (on) => deps.commands.takeBack(on))
}

export function snoozeCase(
  deps: MoveDeps,
  actor: DeskActor,
  order: OnCase & { readonly until: Date | null; readonly reason: string },
) {
  if (order.until !== null && order.until <= deps.clock.now()) {
    throw new Refused('invalid-request', 'Expected a time ahead to put the case off to', {
      reason: 'until-in-the-past',
    })
  }
  return moved(deps, actor, 'snooze', 'case.snooze', order, (on) =>
    deps.commands.snooze({ ...on, until: order.until, reason: order.reason }),
  )
}

export async function assignCase(
  deps: MoveDeps & Pick<DeskDeps, 'people'>,
  actor: DeskActor,
  order: OnCase & { readonly assigneeId: string | null },
) {
  if (order.assigneeId !== null) {
    const assignee = await deps.people.find(order.assigneeId)
    if (assignee === null || assignee.disabled) {
      throw new Refused('invalid-request', 'Expected an active person to assign to', { reason: 'unknown-person' })
    }
  }
  return moved(deps, actor, 'assign', 'case.assign', order, (on) =>
    deps.commands.assign({ ...on, assigneeId: order.assigneeId }),
  )
}

/** The person pasted the approved text on the platform by hand. */
export function markPublished(deps: MoveDeps, actor: DeskActor, order: OnCase) {
  return moved(deps, actor, 'mark-published', 'case.mark-published', order, (on) => deps.commands.confirmAssisted(on))
}

export function decideCase(deps: MoveDeps, actor: DeskActor, order: OnCase & { readonly stands: boolean }) {
  return moved(deps, actor, 'decide', 'case.decide', order, (on) =>
    deps.commands.decideStuck({ ...on, stands: order.stands }),
  )
}

export function releaseCase(deps: MoveDeps, actor: DeskActor, order: OnCase) {
  return moved(deps, actor, 'release', 'case.release', order, (on) => deps.commands.release(on))
}

/** The undo window ends now. */
export async function sendNowCase(
  deps: CaseDeps & Pick<DeskDeps, 'deskCommands' | 'nudges' | 'log'>,
  actor: DeskActor,
  order: OnCase,
): Promise<CaseResult> {
  const { on } = await loadCase(deps, actor, 'send-now', 'case.undo', order.caseId, order.version)
  const result = await deps.deskCommands.sendNow({ ...on, actorId: actor.userId })
  if (!result.ok) throw await refusedBy(deps, order.caseId, result)
  await nudge(deps, result.deliveryId, on.now)
  const { version, state, deliveryId } = result
  return { id: order.caseId, version, state, undoUntil: null, held: false, deliveryId }
}
