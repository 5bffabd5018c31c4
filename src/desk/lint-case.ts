import type { CaseFacts } from '../domain/ports/case-reads.ts'
import type { Channel } from '../domain/ports/channels.ts'
import { type LengthUnit, lengthIn } from '../domain/ports/responder.ts'
import type { LintFinding } from '../domain/ports/triage.ts'
import type { ReplyLanguage, TextLanguage } from '../domain/verdict.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import { caseMissing } from './load-case.ts'
import type { DeskActor } from './permissions.ts'

export type LintDeps = Pick<DeskDeps, 'cases' | 'linter' | 'settings'>

/** How many approved texts a new one is held against. */
export const recentCompared = 200

/** The language an author is answered in; null where the text does not tell. */
export function replyLanguageOf(language: TextLanguage | null): ReplyLanguage | null {
  return language === 'mixed' ? null : language
}

/** Prepares what is the same for every text of one case, then judges any number of them. */
export async function linterFor(
  deps: LintDeps,
  facts: CaseFacts,
  channel: Channel | null,
): Promise<(text: string, language?: ReplyLanguage | null) => readonly LintFinding[]> {
  const [settings, recent] = await Promise.all([
    deps.settings.read(),
    deps.cases.recentReplies(facts.adapter, recentCompared, facts.id),
  ])
  return (text, language = replyLanguageOf(facts.language)) =>
    deps.linter.lint({
      text,
      source: facts.adapter,
      traits: channel?.traits ?? null,
      language,
      answering: facts.what.text,
      verdict: facts.verdict,
      company: settings.company,
      caseCode: facts.code,
      recent,
      audience: facts.isLetter ? 'private' : 'public',
    })
}

export interface LintView {
  readonly findings: readonly LintFinding[]
  readonly length: { readonly used: number; readonly limit: number | null; readonly unit: LengthUnit }
}

/** While a person types. Changes nothing. */
export async function lintCase(
  deps: LintDeps & Pick<DeskDeps, 'channels'>,
  actor: DeskActor,
  order: { readonly caseId: string; readonly text: string },
): Promise<LintView> {
  demand(actor, 'case.edit-draft')
  const facts = await deps.cases.facts(order.caseId)
  if (facts === null) throw caseMissing()
  const channel = deps.channels.find(facts.adapter)
  const lint = await linterFor(deps, facts, channel)
  const limit = channel?.traits?.maxLength ?? null
  const unit = limit?.unit ?? 'code-points'
  return {
    findings: lint(order.text),
    length: { used: lengthIn(unit, order.text), limit: limit?.count ?? null, unit },
  }
}
