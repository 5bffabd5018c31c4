import type { LintFinding, LintOrder } from '../../domain/ports/triage.ts'
import type { ReplyLanguage } from '../../domain/verdict.ts'

/** Longer texts are refused for their length; reading them to the end would only cost time. UTF-16 units. */
export const readAtMost = 20_000

/** What a rule looks at. `plain` has our own rendered variables blanked at equal length, so places stay right. */
export interface Sight {
  readonly order: LintOrder
  readonly text: string
  readonly plain: string
  /** `plain` in small letters, of the same length: patterns without the `i` flag are three times quicker. */
  readonly lower: string
  readonly language: ReplyLanguage
}

export function blocking(
  code: string,
  at: { start: number; end: number } | null,
  values: LintFinding['values'] = {},
): LintFinding {
  return { code, severity: 'blocking', values, start: at?.start ?? null, end: at?.end ?? null }
}

export function advisory(
  code: string,
  at: { start: number; end: number } | null,
  values: LintFinding['values'] = {},
): LintFinding {
  return { code, severity: 'advisory', values, start: at?.start ?? null, end: at?.end ?? null }
}

export function place(match: RegExpExecArray | RegExpMatchArray): { start: number; end: number } {
  const start = match.index ?? 0
  return { start, end: start + match[0].length }
}
