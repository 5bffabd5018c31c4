import { sentencesOf } from './sentences.ts'
import { stepBetween } from './window.ts'

/** Length of a shingle in words. Three tell texts apart that share phrases, and still find a text with words replaced. */
const shingleWords = 3

export interface Likeness {
  /** Dice coefficient of the sets of word triples, 0..1. */
  readonly share: number
  /** Place in the list of recent texts, 0 = newest. */
  readonly index: number
}

/** Drafter and linter look at the same text one after the other; the second look is free. */
const cutBefore = new Map<string, Uint32Array>()
const cutsKept = 1_000

function shinglesOf(text: string): Uint32Array {
  const known = cutBefore.get(text)
  if (known) return known
  if (cutBefore.size >= cutsKept) cutBefore.clear()
  const shingles = cut(text)
  if (text.length <= 10_000) cutBefore.set(text, shingles)
  return shingles
}

function cut(text: string): Uint32Array {
  const hashes: number[] = []
  for (const sentence of sentencesOf(text)) for (const hash of wordsOf(sentence)) hashes.push(hash)
  const found = new Set<number>()
  for (let at = 0; at + shingleWords <= hashes.length; at++) {
    let value = 17
    for (let next = at; next < at + shingleWords; next++) value = Math.imul(value, 31) ^ (hashes[next] ?? 0)
    found.add(value >>> 0)
  }
  if (found.size === 0 && hashes.length > 0)
    found.add(hashes.reduce((sum, hash) => Math.imul(sum, 31) ^ hash, 17) >>> 0)
  return Uint32Array.from(found)
}

/** The sentences of our wordings come back in every draft, but for those that name a case's own code. */
const wordsBefore = new Map<string, readonly number[]>()
const sentencesKept = 4_000

function wordsOf(sentence: string): readonly number[] {
  const known = wordsBefore.get(sentence)
  if (known) return known
  const words = (sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(hashOf)
  if (sentence.length > 400 || sentence.includes('R-')) return words
  if (wordsBefore.size >= sentencesKept) wordsBefore.clear()
  wordsBefore.set(sentence, words)
  return words
}

function hashOf(word: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < word.length; at++) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193)
  return value >>> 0
}

interface Entry {
  readonly slot: number
  /** The same text may stand twice among the recent ones. */
  uses: number
}

/**
 * Finds the likest of the recent replies. Keeps an inverted index of their shingles from call to call and only adds
 * and removes what changed: comparing with 200 texts pair by pair would cost more than drafting.
 */
export class RecentIndex {
  readonly #entries = new Map<string, Entry>()
  readonly #shingles: Uint32Array[] = []
  readonly #free: number[] = []
  readonly #postings = new Map<number, number[]>()
  #counts = new Uint16Array(256)
  #list: readonly string[] = []

  /** The likest of `recent` (newest first); null if there is none with a shingle in common. */
  likest(text: string, recent: readonly string[]): Likeness | null {
    this.#follow(recent)
    if (this.#counts.length < this.#shingles.length) this.#counts = new Uint16Array(2 * this.#shingles.length)
    const counts = this.#counts.fill(0, 0, this.#shingles.length)
    const own = shinglesOf(text)
    for (const shingle of own) {
      const posting = this.#postings.get(shingle)
      if (posting) for (const slot of posting) counts[slot] = (counts[slot] ?? 0) + 1
    }
    let slot = -1
    let share = 0
    for (let at = 0; at < this.#shingles.length; at++) {
      const shared = counts[at] ?? 0
      if (shared === 0) continue
      const its = (2 * shared) / (own.length + (this.#shingles[at]?.length ?? 0))
      if (its > share) [slot, share] = [at, its]
    }
    return slot === -1 ? null : { share, index: recent.findIndex((other) => this.#entries.get(other)?.slot === slot) }
  }

  #follow(recent: readonly string[]): void {
    const step = stepBetween(this.#list, recent)
    if (step.kind === 'same') return
    if (step.kind === 'slid') {
      if (step.dropped !== null) this.#remove(step.dropped)
      this.#add(step.added)
    } else {
      const wanted = new Set(recent)
      for (const text of this.#entries.keys()) if (!wanted.has(text)) this.#forget(text)
      for (const entry of this.#entries.values()) entry.uses = 0
      for (const text of recent) this.#add(text)
    }
    this.#list = recent.slice()
  }

  #add(text: string): void {
    const known = this.#entries.get(text)
    if (known) {
      known.uses++
      return
    }
    const slot = this.#free.pop() ?? this.#shingles.length
    const shingles = shinglesOf(text)
    this.#shingles[slot] = shingles
    this.#entries.set(text, { slot, uses: 1 })
    for (const shingle of shingles) {
      const posting = this.#postings.get(shingle)
      if (posting) posting.push(slot)
      else this.#postings.set(shingle, [slot])
    }
  }

  #remove(text: string): void {
    const entry = this.#entries.get(text)
    if (!entry) return
    entry.uses--
    if (entry.uses <= 0) this.#forget(text)
  }

  #forget(text: string): void {
    const entry = this.#entries.get(text)
    if (!entry) return
    for (const shingle of this.#shingles[entry.slot] ?? []) {
      const posting = this.#postings.get(shingle)
      const last = posting?.pop()
      if (!posting || last === undefined) continue
      if (last !== entry.slot) posting[posting.indexOf(entry.slot)] = last
      if (posting.length === 0) this.#postings.delete(shingle)
    }
    this.#shingles[entry.slot] = new Uint32Array()
    this.#entries.delete(text)
    this.#free.push(entry.slot)
  }
}

const shared = new RecentIndex()
let last: {
  readonly text: string
  readonly recent: readonly string[]
  readonly size: number
  readonly newest: string | undefined
  readonly found: Likeness | null
} | null = null

/**
 * The likest of `recent`, from one index for all. The drafter asks and the linter asks the same right after it: the
 * second answer is the first one's, and no second index is kept up.
 */
export function likestOf(text: string, recent: readonly string[]): Likeness | null {
  const [newest] = recent
  if (last?.text === text && last.recent === recent && last.size === recent.length && last.newest === newest)
    return last.found
  const found = shared.likest(text, recent)
  last = { text, recent, size: recent.length, newest, found }
  return found
}

/** Likeness of two texts, 0..1. */
export function similarity(left: string, right: string): number {
  const one = shinglesOf(left)
  const other = new Set(shinglesOf(right))
  if (one.length + other.size === 0) return 1
  let shared = 0
  for (const shingle of one) if (other.has(shingle)) shared++
  return (2 * shared) / (one.length + other.size)
}
