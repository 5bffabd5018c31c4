import type { DraftPart } from '../../domain/ports/triage.ts'
import type { OwnWordings } from '../../domain/ports/wordings.ts'
import type { RecentSentences } from './recents.ts'
import { withRightPreposition } from './russian.ts'
import { ranker, seededRank } from './seeded.ts'

export type Variables = Readonly<Record<string, string>>

export interface Chooser {
  /** One of `options` as a part; null where there is none. */
  part(role: DraftPart['role'], name: string, options: readonly string[], variables?: Variables): DraftPart | null
}

/**
 * Picks a wording for each part: those not used for longest come first, equals in an order that the seed decides, and
 * `variant` walks down that order. So the same order gives the same draft, and two drafts in a row share no sentence
 * while there is another to take. Two parts of one draft do not begin with the same word if that can be helped.
 *
 * `avoid`: what a wording must not speak of here; `own`: the company's wordings beside the built-in ones.
 */
export function chooser(
  seed: string,
  variant: number,
  attempt: number,
  recents: RecentSentences,
  { avoid = null, own }: { readonly avoid?: RegExp | null; readonly own?: OwnWordings | undefined } = {},
): Chooser {
  const rankOf = ranker(seed)
  const begun = new Set<string>()
  const said: string[] = []
  function repeated(text: string, before: ReadonlySet<string> | null): number {
    if (begun.has(firstWord(text))) return 1
    // «Коллегам будет приятно» closes no thanks that said so already.
    return before !== null && beginnings(text).filter((word) => before.has(word)).length >= 2 ? 1 : 0
  }
  return {
    part(role, name, options, variables = {}) {
      const filled: Candidate[] = []
      // Only what closes thanks can say them twice; a grievance has no such part and pays nothing for it.
      const before = role === 'body' ? new Set(said.flatMap(beginnings)) : null
      for (let at = 0; at < options.length; at++) {
        const text = rendered(options[at] ?? '', variables)
        if (text === null) continue
        const repeats = repeated(text, before)
        filled.push({ text, at, repeats, age: recents.age(text), rank: rankOf(name, at) })
      }
      for (const { id, text: written } of own?.of(name) ?? []) {
        const text = rendered(written, variables)
        if (text === null) continue
        const repeats = repeated(text, before)
        const at = `own-${id}`
        filled.push({ text, at, repeats, age: recents.age(text), rank: rankOf(name, at) })
      }
      if (avoid && role !== 'action' && role !== 'timing') keepFitting(filled, avoid)
      filled.sort(
        (left, right) => left.repeats - right.repeats || olderFirst(left.age, right.age) || left.rank - right.rank,
      )
      // A further attempt moves each part by its own step: the combination is new even where every wording was used.
      const moved = attempt === 0 ? 0 : seededRank(`${seed}\u0000${attempt}`, name) % (attempt + 2)
      const chosen = filled[(variant + moved) % Math.max(1, filled.length)]
      if (!chosen) return null
      begun.add(firstWord(chosen.text))
      said.push(chosen.text)
      return {
        role,
        wording: `${name}.${typeof chosen.at === 'number' ? chosen.at + 1 : chosen.at}`,
        text: chosen.text,
      }
    },
  }
}

interface Candidate {
  readonly text: string
  /** Place among the built-in ones, or the name of an own one. */
  readonly at: number | string
  readonly repeats: number
  readonly age: number
  readonly rank: number
}

/** «Спасибо за отзыв» is no answer to a letter. Where every wording says so, all stay. */
function keepFitting(filled: Candidate[], avoid: RegExp): void {
  const fitting = filled.filter(({ text }) => !avoid.test(text))
  if (fitting.length > 0) filled.splice(0, filled.length, ...fitting)
}

/** A wording cut at its variables: text, variable, text, variable … text. */
type Template = readonly string[]

const templates = new Map<string, Template>()
const templatesKept = 8_000

/** Wordings come back in every draft; to look for their braces each time would cost a thirtieth of it. */
function templateOf(option: string): Template {
  const known = templates.get(option)
  if (known) return known
  if (templates.size >= templatesKept) templates.clear()
  const template = option.split(variable)
  templates.set(option, template)
  return template
}

const variable = /\{([a-zA-Z]+)\}/

/** null where a variable has no value: a wording that needs it is not offered. */
function rendered(option: string, variables: Variables): string | null {
  if (!option.includes('{')) return option
  const template = templateOf(option)
  let text = template[0] as string
  for (let i = 1; i < template.length; i += 2) {
    const value = valueOf(template[i] as string, variables)
    if (value === null) return null
    text += value + (template[i + 1] as string)
  }
  return text.includes('о ') || text.includes('О ') ? withRightPreposition(text) : text
}

function olderFirst(left: number, right: number): number {
  return left === right ? 0 : right < left ? -1 : 1
}

function firstWord(text: string): string {
  const end = text.search(/[ ,.:]/)
  return end === -1 ? text : text.slice(0, end)
}

/** What words begin with, longer ones only: enough to see that two sentences say the same. */
function beginnings(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}{5,}/gu) ?? []).map((word) => word.slice(0, 5))
}

/** `{about}` as it stands, `{About}` at the beginning of a sentence. What has no value stays, for the linter to find. */
export function fill(wording: string, variables: Variables): string {
  return wording.replace(/\{([a-zA-Z]+)\}/g, (placeholder, name: string) => valueOf(name, variables) ?? placeholder)
}

function valueOf(name: string, variables: Variables): string | null {
  const exact = variables[name]
  if (exact !== undefined) return exact
  const small = variables[name.charAt(0).toLowerCase() + name.slice(1)]
  return small === undefined ? null : small.charAt(0).toUpperCase() + small.slice(1)
}
