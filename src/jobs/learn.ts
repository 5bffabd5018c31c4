import { type Actor, system } from '../domain/actor.ts'
import type { JobDeps } from './job-deps.ts'

/** Older corrections describe an older company. */
const textsLearnt = 1_000
/** Latest texts whose verdicts are compared under both. */
const textsCompared = 1_000

/**
 * Fits a correction layer on the company's corrected texts and keeps it with its figures; nothing is switched by it.
 * `by`: who asked; null for the nightly run, which does nothing without fresh corrections. Returns what came of it.
 */
export async function learnFromCorrections(deps: JobDeps, by: string | null): Promise<string> {
  const { learning } = deps.storage
  if (by === null && (await learning.freshCorrections()) === 0) return 'no fresh corrections'
  const [corrected, recent] = await Promise.all([learning.corrected(textsLearnt), learning.recent(textsCompared)])
  const fitted = deps.fitter.fit(corrected, recent)
  const actor: Actor = by === null ? system : { kind: 'person', userId: by }
  await learning.keep(fitted, actor, deps.clock.now())
  return fitted.reason === '' ? `candidate from ${fitted.own.n} texts` : fitted.reason
}
