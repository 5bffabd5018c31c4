import { type Action, actorMay, type DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'

/** @throws Refused `forbidden` */
export function demand(actor: DeskActor, action: Action): void {
  if (actorMay(actor, action)) return
  throw new Refused('forbidden', `The role ${actor.role} may not do ${action}`, { reason: action })
}
