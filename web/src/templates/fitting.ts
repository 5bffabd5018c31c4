import type { Template } from '../api/generated.ts'

/** What of a case decides which templates suit it. */
export interface Suited {
  readonly language: string | null
  readonly kind: string | null
  readonly topics: readonly string[]
  readonly stars: number | null
}

type Traits = Pick<Template, 'language' | 'kind' | 'topic' | 'stars'>

/** Said for this and meant for it, said for any, said for something else. */
function fit(any: boolean, same: boolean): number {
  if (any) return 1
  return same ? 2 : 0
}

/** A thing of more weight is never outvoted by lighter ones: language, then kind, then topic, then stars. */
function score(template: Traits, suited: Suited): number {
  return (
    (template.language === suited.language ? 27 : 0) +
    9 * fit(template.kind === '', template.kind === suited.kind) +
    3 * fit(template.topic === '', suited.topics.includes(template.topic)) +
    fit(template.stars.length === 0, suited.stars !== null && template.stars.includes(suited.stars))
  )
}

/** The best fitting first; equals stay in the catalogue's own order. */
export function byFit<Each extends Traits>(templates: readonly Each[], suited: Suited): readonly Each[] {
  return templates.toSorted((a, b) => score(b, suited) - score(a, suited))
}

/** «1–3★», «4★», «1, 5★»; '' for any. */
export function starsText(stars: readonly number[]): string {
  const first = stars[0]
  const last = stars.at(-1)
  if (first === undefined || last === undefined) return ''
  const range = stars.length > 1 && last - first === stars.length - 1
  return `${range ? `${first}–${last}` : stars.join(', ')}★`
}
