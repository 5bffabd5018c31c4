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

interface Ends {
  /** Patterns whose first word ends exactly here. */
  closed: Pattern[] | null
  /** Patterns whose first word starts like this. */
  open: Pattern[] | null
}

/**
 * Letters to nodes as one table of numbers (open addressing): a map of its own for each of twenty thousand nodes is
 * slower and takes megabytes.
 */
class Letters {
  #keys = new Int32Array(1 << 12).fill(-1)
  #nodes = new Int32Array(1 << 12)
  #size = 0
  /** The first letters have a table of their own: every word of a text begins there. */
  readonly #first = new Int32Array(0x800).fill(-1)

  /** -1 where nothing goes on with this letter. */
  next(node: number, code: number): number {
    if (code > 0x7ff) return -1
    if (node === 0) return this.#first[code] as number
    const key = (node << 11) | code
    const mask = this.#keys.length - 1
    let at = Math.imul(key, 0x9e3779b1) >>> 7
    for (;;) {
      at &= mask
      const found = this.#keys[at] as number
      if (found === key) return this.#nodes[at] as number
      if (found === -1) return -1
      at++
    }
  }

  /** @throws Error for letters beyond Latin, Cyrillic, Arabic and Hebrew: no table has any */
  add(node: number, code: number, next: number): void {
    if (code > 0x7ff) throw new Error(`A lexicon holds a letter that it cannot: ${String.fromCharCode(code)}`)
    if (node === 0) {
      this.#first[code] = next
      return
    }
    if (this.#size * 2 > this.#keys.length) this.#grow()
    this.#put((node << 11) | code, next)
    this.#size++
  }

  #put(key: number, next: number): void {
    const mask = this.#keys.length - 1
    let at = (Math.imul(key, 0x9e3779b1) >>> 7) & mask
    while (this.#keys[at] !== -1) at = (at + 1) & mask
    this.#keys[at] = key
    this.#nodes[at] = next
  }

  #grow(): void {
    const keys = this.#keys
    const nodes = this.#nodes
    this.#keys = new Int32Array(keys.length * 2).fill(-1)
    this.#nodes = new Int32Array(keys.length * 2)
    for (let at = 0; at < keys.length; at++) if (keys[at] !== -1) this.#put(keys[at] as number, nodes[at] as number)
  }
}

export class Matcher {
  readonly labels: readonly string[]
  readonly #letters = new Letters()
  /** Per node; null for the many that end nothing. Node 0 is the root. */
  readonly #ends: (Ends | null)[] = [null]

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
      const ends = this.#ends[node] ?? { closed: null, open: null }
      this.#ends[node] = ends
      if (open) ends.open = [...(ends.open ?? []), pattern]
      else ends.closed = [...(ends.closed ?? []), pattern]
    }
  }

  #node(text: string): number {
    let node = 0
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      let next = this.#letters.next(node, code)
      if (next < 0) {
        next = this.#ends.push(null) - 1
        this.#letters.add(node, code, next)
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
      let node = 0
      for (let at = 0; at < word.length; at++) {
        node = this.#letters.next(node, word.charCodeAt(at))
        if (node < 0) break
        const open = this.#ends[node]?.open
        if (open) collect(open, tokens, i, hits)
      }
      const closed = node > 0 ? this.#ends[node]?.closed : null
      if (closed) collect(closed, tokens, i, hits)
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
