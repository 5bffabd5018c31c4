import type { LearningView } from '../domain/ports/learning.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'

export type ModelDeps = Pick<DeskDeps, 'learning' | 'clock' | 'nudges'>

/** What the classifier learnt from corrections: the layer in use, the candidate and what it would change. */
export async function showModel(deps: ModelDeps, actor: DeskActor): Promise<LearningView> {
  demand(actor, 'settings.read')
  return deps.learning.view()
}

/** Asks for a fit; it is ready some seconds later. @throws Refused `forbidden` | `invalid-request` without a correction */
export async function fitModel(deps: ModelDeps, actor: DeskActor): Promise<void> {
  demand(actor, 'settings.manage')
  const { corrections } = await deps.learning.view()
  if (corrections === 0)
    throw new Refused('invalid-request', 'No verdict was corrected yet: there is nothing to learn from')
  await deps.nudges.learn(actor.userId)
}

/** @throws Refused `forbidden` | `not-found` | `conflict` for a layer that was refused or is in use */
export async function switchModel(deps: ModelDeps, actor: DeskActor, id: string): Promise<void> {
  demand(actor, 'settings.manage')
  const result = await deps.learning.use(id, { kind: 'person', userId: actor.userId }, deps.clock.now())
  if (result === 'missing') throw new Refused('not-found', 'There is no such layer')
  if (result === 'not-usable') {
    throw new Refused('conflict', 'This layer is in use already or was refused: load the page again', {
      reason: 'model',
    })
  }
}

/** Back to the shipped weights alone. @throws Refused `forbidden` | `conflict` where nothing was in use */
export async function withdrawModel(deps: ModelDeps, actor: DeskActor): Promise<void> {
  demand(actor, 'settings.manage')
  if (await deps.learning.withdraw({ kind: 'person', userId: actor.userId }, deps.clock.now())) return
  throw new Refused('conflict', 'No layer is in use: load the page again', { reason: 'model' })
}
