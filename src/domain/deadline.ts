import { addDays, addWorkingDays, addWorkingMinutes, instantOf, localDay, type WorkingHours } from './calendar.ts'
import type { Kind } from './verdict.ts'

export type Span =
  | { readonly unit: 'working-hours'; readonly count: number }
  | { readonly unit: 'hours'; readonly count: number }
  | { readonly unit: 'working-days'; readonly count: number }
  /** Calendar days, ending with the last one. */
  | { readonly unit: 'days'; readonly count: number }

/** One line of the answer targets. The first whose conditions all hold counts; a missing condition always holds. */
export interface TargetRule {
  readonly name: string
  readonly kinds?: readonly Kind[] | undefined
  readonly stars?: readonly number[] | undefined
  readonly hasText?: boolean | undefined
  readonly within: Span
}

export const defaultTargets: readonly TargetRule[] = [
  { name: 'claim', kinds: ['claim'], within: { unit: 'days', count: 10 } },
  { name: 'low-stars', stars: [1, 2], within: { unit: 'working-hours', count: 4 } },
  { name: 'question', kinds: ['question'], within: { unit: 'working-hours', count: 8 } },
  { name: 'three-stars', stars: [3], within: { unit: 'working-hours', count: 8 } },
  { name: 'high-stars', stars: [4, 5], hasText: true, within: { unit: 'hours', count: 24 } },
  { name: 'complaint-by-mail', kinds: ['complaint', 'answer-to-request'], within: { unit: 'working-hours', count: 8 } },
]

export interface TargetFacts {
  readonly kind: Kind
  readonly stars: number | null
  readonly hasText: boolean
}

export function ruleFor(facts: TargetFacts, rules: readonly TargetRule[]): TargetRule | null {
  const fits = (rule: TargetRule) =>
    (rule.kinds === undefined || rule.kinds.includes(facts.kind)) &&
    (rule.stars === undefined || (facts.stars !== null && rule.stars.includes(facts.stars))) &&
    (rule.hasText === undefined || rule.hasText === facts.hasText)
  return rules.find(fits) ?? null
}

/** When the answer is due; null if no rule asks for one. */
export function answerDue(
  facts: TargetFacts,
  since: Date,
  rules: readonly TargetRule[],
  hours: WorkingHours,
): Date | null {
  const rule = ruleFor(facts, rules)
  return rule === null ? null : after(since, rule.within, hours)
}

export function after(since: Date, span: Span, hours: WorkingHours): Date {
  switch (span.unit) {
    case 'hours':
      return new Date(since.getTime() + span.count * 3_600_000)
    case 'working-hours':
      return addWorkingMinutes(since, span.count * 60, hours)
    case 'working-days':
      return addWorkingDays(since, span.count, hours)
    case 'days':
      return instantOf(addDays(localDay(since, hours.zone), span.count + 1), 0, hours.zone)
    default:
      return span satisfies never
  }
}
