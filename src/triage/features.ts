import type { Prepared } from './prepare.ts'
import type { Token } from './tokens.ts'

/** Buckets of the hashed weights; 2^16 costs nothing measurable against 2^18 and stays in the processor's cache. */
export const bucketBits = 16
const mask = (1 << bucketBits) - 1

/** A text of 100 kB is judged by its beginning and its end; the middle changes no verdict and only costs time. */
const headTokens = 500
const tailTokens = 150
export const mostWords = headTokens + tailTokens

/** Words that are judged. The same array unless the text is very long. */
export function judgedTokens(prepared: Prepared): readonly Token[] {
  const { tokens } = prepared
  if (tokens.length <= mostWords) return tokens
  return [...tokens.slice(0, headTokens), ...tokens.slice(-tailTokens)]
}

/** Reused between texts: a fresh set per text costs more than the scoring itself. */
export class FeatureBuffer {
  readonly buckets = new Int32Array(24_576)
  /** Index of the word a feature stands in; -1 for signs between words. */
  readonly words = new Int32Array(24_576)
  length = 0
  readonly #seen = new Uint32Array(1 << bucketBits)
  #round = 0

  /** Fills the buffer with the text's distinct features. */
  read(prepared: Prepared, tokens: readonly Token[]): void {
    this.readWords(tokens.map(({ folded }) => folded))
    this.#signs(prepared.plain)
  }

  /** The same of bare words: small letters and digits. */
  readWords(words: readonly string[]): void {
    this.length = 0
    this.#round++
    let previous = 0x2f
    for (let t = 0; t < words.length; t++) {
      const word = words[t] as string
      const size = Math.min(word.length, 24)
      let whole = 0x811c9dc5
      for (let i = 0; i < size; i++) whole = step(whole, letter(word, i))
      this.#add(mix(whole ^ 0x51ed270b), t)
      this.#add(mix(Math.imul(previous, 31) ^ whole ^ 0x2545f491), t)
      previous = whole
      for (let from = -1; from <= size - 2; from++) {
        let hash = 0x3c6ef372
        let n = 0
        for (let at = from; at <= size && n < 5; at++) {
          hash = step(hash, at < 0 ? 2 : at === size ? 3 : letter(word, at))
          n++
          if (n >= 3) this.#add(mix(hash ^ n), t)
        }
      }
    }
  }

  /** Emoji, exclamation and question marks speak where words do not. */
  #signs(text: string): void {
    const limit = Math.min(text.length, 3000)
    for (let i = 0; i < limit; i++) {
      const code = text.charCodeAt(i)
      if (code === 33) this.#add(mix(text.charCodeAt(i + 1) === 33 ? 0x0bad0002 : 0x0bad0001), -1)
      else if (code === 63) this.#add(mix(text.charCodeAt(i + 1) === 63 ? 0x0bad0004 : 0x0bad0003), -1)
      else if (code === 41 && text.charCodeAt(i - 1) !== 48)
        this.#add(mix(text.charCodeAt(i + 1) === 41 ? 0x0bad0006 : 0x0bad0005), -1)
      else if (code === 40) this.#add(mix(text.charCodeAt(i + 1) === 40 ? 0x0bad0008 : 0x0bad0007), -1)
      else if (code >= 0xd83c && code <= 0xd83e) this.#add(mix(Math.imul(code, 0x10001) ^ text.charCodeAt(i + 1)), -1)
      else if (code >= 0x2600 && code < 0x27c0) this.#add(mix(code ^ 0x77770000), -1)
      else if (code === 64 || code === 35) this.#add(mix(code ^ 0x55550000), -1)
    }
  }

  #add(bucket: number, word: number): void {
    if (this.#seen[bucket] === this.#round || this.length >= this.buckets.length) return
    this.#seen[bucket] = this.#round
    this.buckets[this.length] = bucket
    this.words[this.length] = word
    this.length++
  }
}

/** Every digit counts as the same letter: numbers differ, their shape tells. */
function letter(word: string, index: number): number {
  const code = word.charCodeAt(index)
  return code >= 48 && code <= 57 ? 48 : code
}

function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193)
}

function mix(hash: number): number {
  let h = hash ^ (hash >>> 15)
  h = Math.imul(h, 0x2c1b3c6d)
  h ^= h >>> 13
  h = Math.imul(h, 0x297a2d39)
  return (h ^ (h >>> 16)) & mask
}
