import { fold, tokenize } from './tokens.ts'

/**
 * MinHash signature of a text: 64 numbers whose agreement estimates how many word pairs two texts share (Broder 1997).
 * Small enough to be kept beside each review; the same text gives the same signature on every machine.
 */
export type Signature = Uint32Array

const size = 64
const bands = 16
const rows = size / bands
/** Shorter texts (“Отлично!”) are alike without having been copied. */
const fewestWords = 5

/** null where a text is too short to be evidence of anything. */
export function signatureOf(text: string): Signature | null {
  const words = tokenize(fold(text.slice(0, 20_000))).map((token) => token.folded)
  if (words.length < fewestWords) return null
  const signature = new Uint32Array(size).fill(0xffffffff)
  for (let i = 0; i + 1 < words.length; i++) {
    const shingle = hash(`${words[i]} ${words[i + 1]}`)
    for (let k = 0; k < size; k++) {
      const value = mix(shingle ^ Math.imul(k + 1, 0x9e3779b1))
      if (value < (signature[k] as number)) signature[k] = value
    }
  }
  return signature
}

/** Estimated share of common word pairs, 0..1; standard error about 0.06. */
export function likeness(a: Signature, b: Signature): number {
  let same = 0
  for (let k = 0; k < size; k++) if (a[k] === b[k]) same++
  return same / size
}

export interface Duplicate {
  readonly id: string
  readonly likeness: number
}

/** Finds earlier texts nearly like a new one without comparing it to each: only those that share a band are looked at. */
export class DuplicateIndex {
  readonly #bands: readonly Map<number, string[]>[] = Array.from({ length: bands }, () => new Map<number, string[]>())
  readonly #signatures = new Map<string, Signature>()

  add(id: string, signature: Signature): void {
    this.remove(id)
    this.#signatures.set(id, signature)
    this.#bands.forEach((band, at) => {
      const key = bandKey(signature, at)
      const ids = band.get(key)
      if (ids === undefined) band.set(key, [id])
      else ids.push(id)
    })
  }

  /** A text that was edited or erased is no evidence any more. */
  remove(id: string): void {
    const signature = this.#signatures.get(id)
    if (signature === undefined) return
    this.#signatures.delete(id)
    this.#bands.forEach((band, at) => {
      const key = bandKey(signature, at)
      const left = band.get(key)?.filter((other) => other !== id) ?? []
      if (left.length === 0) band.delete(key)
      else band.set(key, left)
    })
  }

  /** Most alike first. `atLeast` 0.7 finds copies with a few words changed. */
  find(signature: Signature, atLeast = 0.7): Duplicate[] {
    const seen = new Set<string>()
    const found: Duplicate[] = []
    this.#bands.forEach((band, at) => {
      for (const id of band.get(bandKey(signature, at)) ?? []) {
        if (seen.has(id)) continue
        seen.add(id)
        const share = likeness(signature, this.#signatures.get(id) as Signature)
        if (share >= atLeast) found.push({ id, likeness: share })
      }
    })
    return found.sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
  }
}

function bandKey(signature: Signature, band: number): number {
  let key = 0x811c9dc5
  for (let k = band * rows; k < (band + 1) * rows; k++) key = mix(key ^ (signature[k] as number))
  return key
}

function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}

function mix(value: number): number {
  let h = value
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
