/** Length of a shingle in words. Three tell texts apart that share phrases, and still find a text with words replaced. */
const shingleWords = 3

export interface Likeness {
  /** Dice coefficient of the sets of word triples, 0..1. */
  readonly share: number
  /** Place in the list of recent texts, 0 = newest. */
  readonly index: number
}

function shinglesOf(text: string): Uint32Array {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const hashes = words.map(hashOf)
  const found = new Set<number>()
  for (let at = 0; at + shingleWords <= hashes.length; at++) {
    let value = 17
    for (let next = at; next < at + shingleWords; next++) value = Math.imul(value, 31) ^ (hashes[next] ?? 0)
    found.add(value >>> 0)
  }
  if (found.size === 0 && words.length > 0) found.add(hashOf(words.join(' ')))
  return Uint32Array.from(found)
}

function hashOf(word: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < word.length; at++) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193)
  return value >>> 0
}

/**
 * Finds the likest of the recent replies. Keeps an inverted index of their shingles from call to call and only adds
 * and removes what changed: comparing with 200 texts pair by pair would cost more than drafting.
 */
export class RecentIndex {
  readonly #slots = new Map<string, number>()
  readonly #shingles: Uint32Array[] = []
  readonly #free: number[] = []
  readonly #postings = new Map<number, number[]>()
  #list: readonly string[] = []

  /** The likest of `recent` (newest first); null if there is none with a shingle in common. */
  likest(text: string, recent: readonly string[]): Likeness | null {
    this.#follow(recent)
    const own = shinglesOf(text)
    const shared = new Map<number, number>()
    for (const shingle of own) {
      for (const slot of this.#postings.get(shingle) ?? []) shared.set(slot, (shared.get(slot) ?? 0) + 1)
    }
    let best: { slot: number; share: number } | null = null
    for (const [slot, count] of shared) {
      const share = (2 * count) / (own.length + (this.#shingles[slot]?.length ?? 0))
      if (!best || share > best.share) best = { slot, share }
    }
    if (!best) return null
    const { slot, share } = best
    return { share, index: recent.findIndex((other) => this.#slots.get(other) === slot) }
  }

  #follow(recent: readonly string[]): void {
    if (recent === this.#list) return
    const wanted = new Set(recent)
    for (const [text, slot] of this.#slots) if (!wanted.has(text)) this.#remove(text, slot)
    for (const text of wanted) if (!this.#slots.has(text)) this.#add(text)
    this.#list = Object.isFrozen(recent) ? recent : []
  }

  #add(text: string): void {
    const slot = this.#free.pop() ?? this.#shingles.length
    const shingles = shinglesOf(text)
    this.#shingles[slot] = shingles
    this.#slots.set(text, slot)
    for (const shingle of shingles) {
      const posting = this.#postings.get(shingle)
      if (posting) posting.push(slot)
      else this.#postings.set(shingle, [slot])
    }
  }

  #remove(text: string, slot: number): void {
    for (const shingle of this.#shingles[slot] ?? []) {
      const posting = this.#postings.get(shingle)?.filter((other) => other !== slot) ?? []
      if (posting.length > 0) this.#postings.set(shingle, posting)
      else this.#postings.delete(shingle)
    }
    this.#slots.delete(text)
    this.#free.push(slot)
  }
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
