import type { Topic } from '../domain/verdict.ts'
import { fold, type Token } from './tokens.ts'

/**
 * One table: a label and its patterns, one a line. In a pattern `слово*` matches any ending, a bare word only itself,
 * `~` stands for up to two words between, `a|b` for either word. Lines that start with `#` are remarks.
 */
export type LexiconTable<Label extends string> = Readonly<Partial<Record<Label, string>>>

/** A topic's telling words, and under `topic?` those that only hint at it. */
export type TopicWords = Topic | `${Topic}?`

export interface Hit {
  /** Index of the label in `Matcher.labels`. */
  readonly label: number
  /** Indices of the first and last word that matched. */
  readonly first: number
  readonly last: number
}

interface Step {
  readonly alternatives: readonly { readonly text: string; readonly open: boolean }[]
  /** Words that may stand before this one. */
  readonly gap: number
}

interface Pattern {
  readonly label: number
  readonly rest: readonly Step[]
}

interface Node {
  readonly next: Map<number, Node>
  /** Patterns whose first word ends exactly here. */
  closed: Pattern[] | null
  /** Patterns whose first word starts like this. */
  open: Pattern[] | null
}

export class Matcher {
  readonly labels: readonly string[]
  readonly #root: Node = { next: new Map(), closed: null, open: null }

  /** @throws Error naming the table's label and line if a pattern cannot be read */
  constructor(tables: readonly LexiconTable<string>[]) {
    const labels: string[] = []
    for (const table of tables) {
      for (const [label, lines] of Object.entries(table)) {
        if (lines === undefined) continue
        let index = labels.indexOf(label)
        if (index < 0) index = labels.push(label) - 1
        for (const line of lines.split('\n')) this.#add(index, label, line.trim())
      }
    }
    this.labels = labels
  }

  #add(index: number, label: string, line: string): void {
    if (line === '' || line.startsWith('#')) return
    const steps: Step[] = []
    let gap = 0
    for (const word of fold(line).split(/\s+/)) {
      if (word === '~') {
        gap = 2
        continue
      }
      const alternatives = word.split('|').map((part) => {
        const open = part.endsWith('*')
        return { text: open ? part.slice(0, -1) : part, open }
      })
      if (alternatives.some((part) => part.text.length < 1))
        throw new Error(`Lexicon “${label}”: cannot read “${line}”`)
      steps.push({ alternatives, gap })
      gap = 0
    }
    const first = steps[0]
    if (first === undefined || gap > 0) throw new Error(`Lexicon “${label}”: cannot read “${line}”`)
    const pattern = { label: index, rest: steps.slice(1) }
    for (const { text, open } of first.alternatives) {
      const node = this.#node(text)
      if (open) {
        node.open ??= []
        node.open.push(pattern)
      } else {
        node.closed ??= []
        node.closed.push(pattern)
      }
    }
  }

  #node(text: string): Node {
    let node = this.#root
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      let next = node.next.get(code)
      if (next === undefined) {
        next = { next: new Map(), closed: null, open: null }
        node.next.set(code, next)
      }
      node = next
    }
    return node
  }

  /** Every place where a pattern stands, in order of its first word. Time grows with the length of the text only. */
  find(tokens: readonly Token[]): Hit[] {
    const hits: Hit[] = []
    for (let i = 0; i < tokens.length; i++) {
      const word = (tokens[i] as Token).folded
      let node: Node | undefined = this.#root
      for (let at = 0; at < word.length; at++) {
        node = node.next.get(word.charCodeAt(at))
        if (node === undefined) break
        if (node.open !== null) collect(node.open, tokens, i, hits)
      }
      if (node?.closed) collect(node.closed, tokens, i, hits)
    }
    return hits
  }
}

function collect(patterns: readonly Pattern[], tokens: readonly Token[], first: number, hits: Hit[]): void {
  for (const pattern of patterns) {
    const last = follow(pattern.rest, tokens, first)
    if (last >= 0) hits.push({ label: pattern.label, first, last })
  }
}

/** Index of the last matched word, -1 if the pattern does not go on here. Gaps are taken at the nearest word. */
function follow(steps: readonly Step[], tokens: readonly Token[], first: number): number {
  let at = first
  for (const step of steps) {
    let found = -1
    for (let next = at + 1; next <= at + 1 + step.gap && next < tokens.length; next++) {
      if (matches(step, (tokens[next] as Token).folded)) {
        found = next
        break
      }
    }
    if (found < 0) return -1
    at = found
  }
  return at
}

function matches(step: Step, word: string): boolean {
  for (const { text, open } of step.alternatives) {
    if (open ? word.startsWith(text) : word === text) return true
  }
  return false
}
