import type { AlikeCase } from '../domain/ports/likeness-store.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'

/** The same or nearly the same text from other accounts and platforms: evidence of a campaign. @throws Refused `forbidden` */
export async function alikeCases(
  deps: Pick<DeskDeps, 'likeness'>,
  actor: DeskActor,
  caseId: string,
): Promise<readonly AlikeCase[]> {
  demand(actor, 'case.read')
  return deps.likeness.alike(caseId)
}
