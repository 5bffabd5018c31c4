import type { Token } from './tokens.ts'

/** How angry the clauses of a text are: a grievance in one of five sentences drowns in the whole. */
export interface ClauseScores {
  readonly worst: number
  readonly best: number
  readonly last: number
}

/** What turns a sentence round, folded. */
const turns: ReadonlySet<string> = new Set([
  'но',
  'однако',
  'хотя',
  'зато',
  'бирак',
  'алайда',
  'тек',
  'but',
  'however',
  'although',
])

/** . ! ? ; ) … and the end of a line. */
const ends: ReadonlySet<number> = new Set([46, 33, 63, 59, 41, 0x2026, 10])

/**
 * @param weights per word, the sum of what its features weigh
 * @param counts per word, how many features it has
 */
export function clauseScores(
  tokens: readonly Token[],
  plain: string,
  weights: Float32Array | Int32Array,
  counts: Uint16Array,
  scale: number,
): ClauseScores {
  if (tokens.length === 0) return { worst: 0, best: 0, last: 0 }
  let worst = Number.NEGATIVE_INFINITY
  let best = Number.POSITIVE_INFINITY
  let last = 0
  let sum = 0
  let count = 0
  let from = 0
  for (let i = 0; i < tokens.length; i++) {
    sum += weights[i] as number
    count += counts[i] as number
    const next = tokens[i + 1]
    // A single word is no clause of its own.
    if (next !== undefined && (i === from || !endsBetween(plain, (tokens[i] as Token).end, next))) continue
    last = (sum * scale) / Math.sqrt(count + 1)
    if (last > worst) worst = last
    if (last < best) best = last
    sum = 0
    count = 0
    from = i + 1
  }
  return { worst, best, last }
}

function endsBetween(plain: string, end: number, next: Token): boolean {
  if (turns.has(next.folded)) return true
  for (let at = end; at < next.start; at++) if (ends.has(plain.charCodeAt(at))) return true
  return false
}
