import type { Mention, Verdict } from '../domain/verdict.ts'

export interface LabelMentions {
  readonly contract?: string
  readonly phone?: string
  readonly place?: string
  readonly since?: string
  readonly employee?: string
}

const labelled = ['contract', 'phone', 'place', 'since', 'employee'] as const

/** Mentions as the labelling guide writes them: one string a kind, several values joined. */
export function labelMentions(mentions: readonly Mention[]): LabelMentions {
  const out: Partial<Record<(typeof labelled)[number], string>> = {}
  for (const type of labelled) {
    const values = [...new Set(mentions.filter((mention) => mention.type === type).map(({ value }) => value))]
    if (values.length > 0) out[type] = values.join(', ')
  }
  return out
}

export function caseCodeOf(mentions: readonly Mention[]): string | undefined {
  return mentions.find(({ type }) => type === 'case-code')?.value
}

/** Everything a verdict says, in the shape of the labels, with positions under `spans` and words under `because`. */
export function labelShape(verdict: Verdict) {
  const caseCode = caseCodeOf(verdict.mentions)
  const of = (type: Mention['type']) => [
    ...new Set(verdict.mentions.filter((mention) => mention.type === type).map(({ value }) => value)),
  ]
  return {
    kind: verdict.kind.label,
    complaint: verdict.complaint,
    topics: verdict.topics.map(({ label }) => label),
    urgency: verdict.urgency.label,
    risk: verdict.risks.map(({ label }) => label),
    language: verdict.language,
    mentions: labelMentions(verdict.mentions),
    contract: of('contract')[0] ?? null,
    phones: of('phone'),
    ...(caseCode === undefined ? {} : { caseCode }),
    confidence: Math.round(verdict.kind.confidence * 1000) / 1000,
    unsure: verdict.unsure,
    ...(verdict.unsure && verdict.runnerUp !== null ? { orElse: verdict.runnerUp.label } : {}),
  }
}

/** The words that decided, per head. */
export function becauseOf(verdict: Verdict, text: string) {
  const words = (spans: readonly { readonly start: number; readonly end: number }[]) =>
    spans.map(({ start, end }) => text.slice(start, end))
  return {
    kind: words(verdict.kind.because),
    topics: Object.fromEntries(verdict.topics.map(({ label, because }) => [label, words(because)])),
    urgency: words(verdict.urgency.because),
    risk: Object.fromEntries(verdict.risks.map(({ label, because }) => [label, words(because)])),
  }
}
