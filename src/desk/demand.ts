import { type Action, actorMay, type DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'

/** @throws Refused `forbidden` */
export function demand(actor: DeskActor, action: Action): void {
  if (actorMay(actor, action)) return
  if (actorMay({ ...actor, scopes: null }, action))
    throw new Refused('forbidden', `The scopes of this token do not reach ${action}`, { reason: action })
  throw new Refused('forbidden', `The role ${actor.role} may not do ${action}`, { reason: action })
}
