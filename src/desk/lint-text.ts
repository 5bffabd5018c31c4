import type { LintFinding } from '../domain/ports/triage.ts'
import { privateChannel } from '../domain/private-channel.ts'
import { fillTemplate, type TemplateValues, templateVariables } from '../domain/template-text.ts'
import type { ReplyLanguage } from '../domain/verdict.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'

export type LintTextDeps = Pick<DeskDeps, 'linter' | 'settings'>
export type OwnText = 'template' | 'article' | 'wording'

const known = new RegExp(String.raw`\{{1,2}(?:${templateVariables.join('|')}|about|span|missing)\}{1,2}`, 'gi')

/** Letters of the same number in the place of a variable: places in the text stay right, and nothing looks unfilled. */
function masked(text: string): string {
  return text.replace(known, (variable) => '·'.repeat(variable.length))
}

/** Remarks on a text that belongs to no case: a template, an article, a wording. Its known variables are filled later. */
export async function lintText(
  deps: LintTextDeps,
  { text, language }: { readonly text: string; readonly language: ReplyLanguage },
): Promise<readonly LintFinding[]> {
  const { company } = await deps.settings.read()
  return deps.linter.lint({
    text: masked(text),
    source: '',
    traits: null,
    language,
    answering: '',
    verdict: null,
    company,
    caseCode: null,
    recent: [],
    audience: 'public',
  })
}

/** While a person types. Changes nothing. */
export async function lintOwnText(
  deps: LintTextDeps,
  actor: DeskActor,
  text: { readonly text: string; readonly language: ReplyLanguage },
): Promise<readonly LintFinding[]> {
  demand(actor, 'template.read')
  return lintText(deps, text)
}

/** @throws Refused `blocked-by-linter` */
export async function refuseBlocked(
  deps: LintTextDeps,
  text: { readonly text: string; readonly language: ReplyLanguage },
  what: OwnText,
): Promise<void> {
  const blocking = (await lintText(deps, text)).filter(({ severity }) => severity === 'blocking')
  if (blocking.length > 0) {
    throw new Refused('blocked-by-linter', `The linter has something against this ${what}`, { findings: blocking })
  }
}

type FillDeps = LintTextDeps & Pick<DeskDeps, 'cases' | 'wordings' | 'greetingName'>

/** What the variables of a template mean in one case. */
export async function valuesOf(deps: FillDeps, caseId: string, language: ReplyLanguage): Promise<TemplateValues> {
  const [facts, texts, { company }] = await Promise.all([
    deps.cases.facts(caseId),
    deps.wordings.caseTexts(caseId),
    deps.settings.read(),
  ])
  if (facts === null || texts === null) throw new Refused('not-found', 'There is no such case')
  return {
    name: deps.greetingName(texts.author, language) ?? '',
    channel: privateChannel(company, facts.adapter, language),
    code: facts.code ?? '',
    hours: company.answerHours?.[language] ?? '',
    branch: texts.branch,
    brand: company.brand,
    signature: company.signature[language],
  }
}

/** A template with the case's own facts in it, as it would be put into the answer. */
export async function fillForCase(
  deps: FillDeps,
  actor: DeskActor,
  order: { readonly caseId: string; readonly text: string; readonly language: ReplyLanguage },
): Promise<{ readonly text: string }> {
  demand(actor, 'template.read')
  return { text: fillTemplate(order.text, await valuesOf(deps, order.caseId, order.language)) }
}
