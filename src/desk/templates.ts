import type { TemplateRow, TemplateVersion } from '../domain/ports/desk-stores.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import { refuseBlocked } from './lint-text.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

export type TemplateDeps = Pick<DeskDeps, 'templates' | 'linter' | 'settings' | 'clock' | 'journal'>
export type NewTemplate = Omit<TemplateRow, 'id' | 'version' | 'updatedAt'>

/** All five stars mean what none does: any, letters too. */
function neat(template: NewTemplate): NewTemplate {
  const stars = [...new Set(template.stars)].toSorted((a, b) => a - b)
  return { ...template, stars: stars.length === 5 ? [] : stars }
}

/** @throws Refused `blocked-by-linter` */
export async function addTemplate(deps: TemplateDeps, actor: DeskActor, template: NewTemplate): Promise<TemplateRow> {
  demand(actor, 'template.manage')
  await refuseBlocked(deps, template, 'template')
  const made = await deps.templates.add(neat(template), actor.userId)
  await writeLine(deps, actor, 'template-added', { template: made.id })
  return made
}

/**
 * Templates of the invented company, through the same linter as a person's; nobody wrote them, so the journal is silent.
 *
 * @throws Refused `blocked-by-linter`
 */
export async function seedTemplates(deps: TemplateDeps, templates: readonly NewTemplate[]): Promise<void> {
  for (const template of templates) {
    await refuseBlocked(deps, template, 'template')
    await deps.templates.add(neat(template), null)
  }
}

/** @throws Refused `blocked-by-linter` | `conflict` */
export async function changeTemplate(
  deps: TemplateDeps,
  actor: DeskActor,
  id: string,
  version: number,
  template: NewTemplate,
): Promise<TemplateRow> {
  demand(actor, 'template.manage')
  await refuseBlocked(deps, template, 'template')
  const changed = await deps.templates.change(id, version, neat(template), actor.userId)
  if (changed === null) {
    throw new Refused('conflict', 'The template was changed or retired meanwhile: load it again', {
      reason: 'template',
    })
  }
  await writeLine(deps, actor, 'template-changed', { template: id, version: changed.version })
  return changed
}

export async function templateVersions(
  deps: TemplateDeps,
  actor: DeskActor,
  id: string,
): Promise<readonly TemplateVersion[]> {
  demand(actor, 'template.read')
  return deps.templates.versions(id)
}

export async function retireTemplate(deps: TemplateDeps, actor: DeskActor, id: string): Promise<void> {
  demand(actor, 'template.manage')
  if (!(await deps.templates.retire(id, deps.clock.now()))) throw new Refused('not-found', 'There is no such template')
  await writeLine(deps, actor, 'template-retired', { template: id })
}
