import type { SavedViewRow } from '../domain/ports/desk-stores.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import { actorMay, type DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'

export async function addView(
  deps: Pick<DeskDeps, 'views'>,
  actor: DeskActor,
  order: { readonly name: string; readonly filter: Readonly<Record<string, string>>; readonly shared: boolean },
): Promise<SavedViewRow> {
  demand(actor, order.shared ? 'view.share' : 'case.read')
  return deps.views.add(order.shared ? null : actor.userId, order.name, order.filter)
}

/** @throws Refused `not-found`, for a shared view of whoever may not share too */
export async function renameView(
  deps: Pick<DeskDeps, 'views'>,
  actor: DeskActor,
  id: string,
  name: string,
): Promise<SavedViewRow> {
  demand(actor, 'case.read')
  const renamed = await deps.views.rename(id, name, actor.userId, actorMay(actor, 'view.share'))
  if (renamed === null) throw new Refused('not-found', 'There is no such view of yours')
  return renamed
}

export async function removeView(deps: Pick<DeskDeps, 'views'>, actor: DeskActor, id: string): Promise<void> {
  demand(actor, 'case.read')
  if (await deps.views.remove(id, actor.userId, actorMay(actor, 'view.share'))) return
  throw new Refused('not-found', 'There is no such view of yours')
}
