import { defaultModerationRules } from '../domain/moderation.ts'
import type { SourceParts } from '../domain/ports/desk-stores.ts'
import type { SourceView } from '../domain/ports/read-models.ts'
import type { AlertRules } from '../domain/report/alerts.ts'
import { changeAlertRules } from './alerts.ts'
import type { DeskDeps } from './deps.ts'
import { changeSource } from './manage-source.ts'
import type { DeskActor } from './permissions.ts'

/** How a source is read and reported on, without what only this installation may decide (live or dry run). */
export type SourceRules = {
  readonly [Part in 'pollMinutes' | 'silentAfterHours' | 'asksInPublic' | 'moderation']?: SourceParts[Part] | undefined
}

export function sourceRules({ pollMinutes, silentAfterHours, asksInPublic, moderation }: SourceView): SourceRules {
  const policy = { ...defaultModerationRules, ...moderation, pressesSubmit: false } as SourceParts['moderation']
  return { pollMinutes, silentAfterHours, asksInPublic, moderation: policy }
}

/** The last button of a platform's form is pressed by the product only where an administrator said so here. */
export async function takeRules(
  deps: DeskDeps,
  actor: DeskActor,
  sourceId: string,
  rules: SourceRules | undefined,
): Promise<void> {
  if (rules === undefined) return
  const { moderation, ...rest } = rules
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const before = (await deps.sourceReads.find(sourceId))?.moderation ?? {}
  const kept = { pressesSubmit: before['pressesSubmit'] === true }
  await changeSource(deps, actor, sourceId, {
    ...given,
    ...(moderation === undefined ? {} : { moderation: { ...moderation, ...kept } }),
  })
}

/** Branches by name: ids mean nothing elsewhere. Two of one name cannot be told apart and share what the last one has. */
export function exportAlerts(rules: AlertRules, branches: readonly { readonly id: string; readonly name: string }[]) {
  const names = new Map(branches.map(({ id, name }) => [id, name]))
  return { ...rules, branches: renamed(rules.branches, names) }
}

/**
 * Rules of branches that are not here are left out, those of branches that the document does not name stay: an import takes
 * nothing away.
 * @throws Refused for a threshold out of its limits
 */
export async function importAlerts(deps: DeskDeps, actor: DeskActor, rules: AlertRules): Promise<void> {
  const ids = new Map((await deps.branches.list()).map(({ id, name }) => [name, id]))
  const before = (await deps.alerts.rules()).branches
  await changeAlertRules(deps, actor, { ...rules, branches: { ...before, ...renamed(rules.branches, ids) } })
}

function renamed(branches: AlertRules['branches'], names: ReadonlyMap<string, string>): AlertRules['branches'] {
  return Object.fromEntries(
    Object.entries(branches).flatMap(([key, limits]) => {
      const name = names.get(key)
      return name === undefined ? [] : [[name, limits] as const]
    }),
  )
}
