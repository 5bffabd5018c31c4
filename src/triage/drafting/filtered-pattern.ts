/** A word, as hashed letter triples, that satisfies a need of an alternative: one of the need's words stands in whatever it matches. */
interface Word {
  readonly need: number
  readonly triples: readonly number[]
}

const tripleBits = 15
/** Of all patterns: numbers of patterns, alternatives and needs run through all of them. */
const words: Word[] = []
/** The alternative that each need belongs to. */
const alternativeOf: number[] = []
/** The pattern that each alternative belongs to. */
const patternOf: number[] = []
/** How many needs each alternative has. */
const needCounts: number[] = []
let patterns = 0

interface Index {
  /** Words by one of their triples, the one that fewest words share. */
  readonly byTriple: readonly (readonly Word[])[]
  readonly needCounts: Uint8Array
  /** Alternatives that may match any text, since no word of them is known. */
  readonly needless: readonly number[]
}
/** Made at the first reading after a pattern was added. */
let index: Index | null = null

/** What may match a text. */
interface Possible {
  text: string | null
  /** Needs that are still unmet, an alternative each: 0 where it may match. */
  unmet: Uint8Array
  /** 1 where an alternative of the pattern may match. */
  patterns: Uint8Array
}

const kept: Possible[] = Array.from({ length: 4 }, () => ({
  text: null,
  unmet: new Uint8Array(0),
  patterns: new Uint8Array(0),
}))
let oldest = 0
let met = new Uint8Array(0)
const seen = new Uint32Array(1 << (tripleBits - 5))
const distinct: number[] = []

/** Of the last few texts asked for: many patterns read the same one after another. */
function possibleIn(text: string): Possible {
  const { byTriple, needCounts: all, needless } = index ?? indexWords()
  for (const each of kept) if (each.text === text) return each
  const slot = kept[oldest] as Possible
  oldest = (oldest + 1) % kept.length
  slot.text = text
  slot.unmet.set(all)
  slot.patterns.fill(0)
  met.fill(0)
  readTriples(text)
  for (const alternative of needless) slot.patterns[patternOf[alternative] as number] = 1
  for (let i = 0; i < distinct.length; i++) {
    const under = byTriple[distinct[i] as number] as readonly Word[]
    for (let w = 0; w < under.length; w++) {
      const { need, triples } = under[w] as Word
      if (met[need] === 1 || !allSeen(triples)) continue
      met[need] = 1
      const alternative = alternativeOf[need] as number
      const unmet = (slot.unmet[alternative] as number) - 1
      slot.unmet[alternative] = unmet
      if (unmet === 0) slot.patterns[patternOf[alternative] as number] = 1
    }
  }
  return slot
}

function indexWords(): Index {
  const shared = new Map<number, number>()
  for (const { triples } of words) for (const triple of triples) shared.set(triple, (shared.get(triple) ?? 0) + 1)
  const byTriple = Array.from({ length: 1 << tripleBits }, (): Word[] => [])
  for (const word of words) {
    const key = word.triples.reduce((left, right) =>
      (shared.get(right) ?? 0) < (shared.get(left) ?? 0) ? right : left,
    )
    byTriple[key]?.push(word)
  }
  for (const each of kept) {
    each.text = null
    each.unmet = new Uint8Array(needCounts.length)
    each.patterns = new Uint8Array(patterns)
  }
  met = new Uint8Array(alternativeOf.length)
  const needless = needCounts.flatMap((count, alternative) => (count === 0 ? [alternative] : []))
  index = { byTriple, needCounts: Uint8Array.from(needCounts), needless }
  return index
}

function readTriples(text: string): void {
  seen.fill(0)
  distinct.length = 0
  for (let i = 0; i + 2 < text.length; i++) {
    const triple = tripleAt(text, i)
    if (isSeen(triple)) continue
    seen[triple >>> 5] = (seen[triple >>> 5] as number) | (1 << (triple & 31))
    distinct.push(triple)
  }
}

function allSeen(triples: readonly number[]): boolean {
  for (let i = 0; i < triples.length; i++) if (!isSeen(triples[i] as number)) return false
  return true
}

function isSeen(triple: number): boolean {
  return (((seen[triple >>> 5] as number) >>> (triple & 31)) & 1) === 1
}

function tripleAt(text: string, i: number): number {
  const hash = Math.imul(codeAt(text, i), 0x9e3b) ^ Math.imul(codeAt(text, i + 1), 0x1f35) ^ codeAt(text, i + 2)
  return (hash ^ (hash >>> 11)) & ((1 << tripleBits) - 1)
}

/** «й» as «и»: tables read both (`readingBoth`). */
function codeAt(text: string, i: number): number {
  const code = text.charCodeAt(i)
  return code === 0x439 ? 0x438 : code
}

/**
 * A long alternation that first looks which of its alternatives can match at all. A table of two thousand phrases read over
 * every text costs more than all the rest of a draft; of a hundred only two have letters that the text has too.
 * Finds what the pattern itself would find.
 */
export class FilteredPattern extends RegExp {
  readonly #alternatives: readonly RegExp[]
  readonly #number = patterns++
  /** Number of its first alternative among those of all patterns. */
  readonly #start = patternOf.length

  constructor(pattern: RegExp) {
    super(pattern.source, pattern.flags)
    const sources = splitAlternatives(pattern.source)
    this.#alternatives = sources.map((source) => new RegExp(source, `${pattern.flags}g`))
    for (const source of sources) {
      const needed = neededWords(source)
      for (const any of needed) {
        for (const word of any) words.push({ need: alternativeOf.length, triples: triplesOfWord(word) })
        alternativeOf.push(patternOf.length)
      }
      needCounts.push(needed.length)
      patternOf.push(this.#number)
    }
    index = null
  }

  override exec(text: string): RegExpExecArray | null {
    return this.execFrom(text, 0)
  }

  /** The first match that begins at `from` or later. */
  execFrom(text: string, from: number): RegExpExecArray | null {
    const { unmet, patterns: possible } = possibleIn(text)
    if (possible[this.#number] === 0) return null
    let best: RegExpExecArray | null = null
    for (let i = 0; i < this.#alternatives.length; i++) {
      if (unmet[this.#start + i] !== 0) continue
      const alternative = this.#alternatives[i] as RegExp
      alternative.lastIndex = from
      const match = alternative.exec(text)
      if (match !== null && (best === null || match.index < best.index)) best = match
    }
    return best
  }

  override test(text: string): boolean {
    return this.execFrom(text, 0) !== null
  }
}

function triplesOfWord(word: string): number[] {
  return Array.from({ length: word.length - 2 }, (_, i) => tripleAt(word, i))
}

/** At the bars outside brackets. */
function splitAlternatives(source: string): string[] {
  const parts: string[] = []
  let start = 0
  for (let i = 0, depth = 0; i < source.length; i++) {
    const sign = source[i]
    if (sign === '\\') i++
    else if (sign === '[') i = endOfClass(source, i)
    else if (sign === '(') depth++
    else if (sign === ')') depth--
    else if (sign === '|' && depth === 0) {
      parts.push(source.slice(start, i))
      start = i + 1
    }
  }
  return [...parts, source.slice(start)]
}

/** Shorter words stand in nearly every text. */
const shortest = 3

/** Sets of words: of each set at least one word stands in whatever the pattern matches. */
function neededWords(source: string): string[][] {
  const sets: string[][] = []
  let run = ''
  const endRun = () => {
    if (run.length >= shortest) sets.push([run])
    run = ''
  }
  for (let i = 0; i < source.length; i++) {
    const sign = source[i] as string
    if (sign === '(') {
      endRun()
      const end = endOfGroup(source, i)
      const inner = source.startsWith('(?:', i) && !isOptional(source, end + 1) ? source.slice(i + 3, end) : null
      const any = inner === null ? null : neededOfAny(inner)
      if (any !== null) sets.push(any)
      i = end
    } else if (sign === '[') {
      const end = endOfClass(source, i)
      const both = source.slice(i, end + 1) === '[йи]' && !isRepeated(source, end + 1)
      if (both) run += 'и'
      else endRun()
      i = end
    } else if (isPlain(sign)) {
      if (isRepeated(source, i + 1)) endRun()
      else run += sign
    } else {
      endRun()
      if (sign === '\\') i++
      if (sign === '{') i = source.indexOf('}', i)
    }
  }
  endRun()
  return sets
}

/** A set for a group of alternatives: the longest word that each of them needs; null where one needs none. */
function neededOfAny(source: string): string[] | null {
  const each = splitAlternatives(source).map((alternative) =>
    neededWords(alternative).reduce<string[] | null>(
      (best, set) => (shortestOf(set) > shortestOf(best) ? set : best),
      null,
    ),
  )
  return each.some((set) => set === null) ? null : each.flatMap((set) => set ?? [])
}

function shortestOf(set: readonly string[] | null): number {
  return set === null ? 0 : Math.min(...set.map(({ length }) => length))
}

function isPlain(sign: string): boolean {
  return /[a-zа-яё0-9 ]/.test(sign)
}

function isRepeated(source: string, at: number): boolean {
  return '?*+{'.includes(source[at] ?? '|')
}

/** May be left out. */
function isOptional(source: string, at: number): boolean {
  return '?*'.includes(source[at] ?? '|') || source.startsWith('{0', at)
}

function endOfClass(source: string, start: number): number {
  for (let i = start + 1; i < source.length; i++) {
    if (source[i] === '\\') i++
    else if (source[i] === ']') return i
  }
  throw new Error(`A class without an end in the pattern ${source}`)
}

function endOfGroup(source: string, start: number): number {
  for (let i = start, depth = 0; i < source.length; i++) {
    const sign = source[i]
    if (sign === '\\') i++
    else if (sign === '[') i = endOfClass(source, i)
    else if (sign === '(') depth++
    else if (sign === ')' && --depth === 0) return i
  }
  throw new Error(`A bracket without an end in the pattern ${source}`)
}
