import type { TemplateRow } from '../domain/ports/desk-stores.ts'
import type { OwnWording } from '../domain/ports/wordings.ts'
import { findVariables } from '../domain/template-text.ts'
import type { ReplyLanguage } from '../domain/verdict.ts'
import { type WordingUse, wordingUse } from '../domain/wording-use.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import { replyLanguageOf } from './lint-case.ts'
import { type LintTextDeps, refuseBlocked, valuesOf } from './lint-text.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { addTemplate } from './templates.ts'
import { writeLine } from './write-line.ts'

export type WordingDeps = LintTextDeps &
  Pick<DeskDeps, 'wordings' | 'cases' | 'templates' | 'clock' | 'journal' | 'greetingName'>

const dayMs = 86_400_000
const longestName = 60

export interface WordingsView {
  readonly uses: readonly WordingUse[]
  readonly own: readonly OwnWording[]
}

/** Which wordings people change, and what they write instead. */
export async function showWordings(deps: WordingDeps, actor: DeskActor, days: number): Promise<WordingsView> {
  demand(actor, 'template.read')
  const since = new Date(deps.clock.now().getTime() - days * dayMs)
  const [approved, own] = await Promise.all([deps.wordings.approvedSince(since), deps.wordings.list()])
  return { uses: wordingUse(approved), own }
}

/**
 * What a person wrote in the place of a wording stands beside the built-in ones from now on; the case's own name, code,
 * channel and hours become variables.
 * @throws Refused `blocked-by-linter` | `not-found`
 */
export async function addWording(
  deps: WordingDeps,
  actor: DeskActor,
  order: { readonly part: string; readonly text: string; readonly caseId: string | null },
): Promise<OwnWording> {
  demand(actor, 'template.manage')
  const language = languageOf(order.part)
  const text =
    order.caseId === null ? order.text : findVariables(order.text, await valuesOf(deps, order.caseId, language), 1)
  await refuseBlocked(deps, { text, language }, 'wording')
  const made = await deps.wordings.add(
    { language, part: order.part, text },
    order.caseId,
    actor.userId,
    deps.clock.now(),
  )
  await writeLine(deps, actor, 'wording-added', { wording: made.id, part: made.part })
  return made
}

function languageOf(part: string): ReplyLanguage {
  const language = (['ru', 'kk', 'en'] as const).find((each) => part.startsWith(`${each}.`))
  if (language) return language
  throw new Refused('not-possible', 'A part’s name begins with its language, e.g. ru.ack.drops', { reason: 'part' })
}

export async function retireWording(deps: WordingDeps, actor: DeskActor, id: string): Promise<void> {
  demand(actor, 'template.manage')
  if (!(await deps.wordings.retire(id, deps.clock.now()))) throw new Refused('not-found', 'There is no such wording')
  await writeLine(deps, actor, 'wording-retired', { wording: id })
}

/**
 * The text approved last in a case becomes a template for its kind and topic, in one step.
 * @throws Refused `not-possible` if nothing was approved, `blocked-by-linter`
 */
export async function templateFromCase(deps: WordingDeps, actor: DeskActor, caseId: string): Promise<TemplateRow> {
  demand(actor, 'template.manage')
  const [facts, texts] = await Promise.all([deps.cases.facts(caseId), deps.wordings.caseTexts(caseId)])
  if (facts === null || texts === null) throw new Refused('not-found', 'There is no such case')
  if (texts.approved === null)
    throw new Refused('not-possible', 'Nothing was approved in this case yet', { reason: 'nothing-approved' })
  const language = replyLanguageOf(facts.language) ?? 'ru'
  const text = findVariables(texts.approved, await valuesOf(deps, caseId, language), 2)
  return addTemplate(deps, actor, {
    name: nameOf(text),
    shortcut: '',
    language,
    kind: facts.verdict?.kind.label ?? '',
    topic: facts.verdict?.topics[0]?.label ?? '',
    stars: starsLike(facts.what.stars),
    text,
  })
}

/** What thanks five stars thanks four as well, and what answers one answers three. */
function starsLike(stars: number | null): readonly number[] {
  if (stars === null) return []
  return stars <= 3 ? [1, 2, 3] : [4, 5]
}

/** The first sentence after the greeting names a template better than a number would. */
function nameOf(text: string): string {
  const plain = text.replace(/\{\{\w+\}\}/g, '').split(/(?<=[.!?])\s+|\n+/)
  const sentence = plain.find((each) => each.trim().length > 20) ?? plain[0] ?? text
  const short = sentence.trim().replace(/[\s.!?,]+$/, '')
  return short.length <= longestName ? short : `${short.slice(0, longestName - 1).trimEnd()}…`
}
