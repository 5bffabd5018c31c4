import { signatureNumbers, type TextSignature } from '../domain/likeness.ts'
import { fold, tokenize } from './tokens.ts'

const bands = 16
const rows = signatureNumbers / bands
/** Shorter texts (“Отлично!”) are alike without having been copied. */
const fewestWords = 5

/**
 * MinHash signature of a text: 64 numbers whose agreement estimates how many word pairs two texts share (Broder 1997).
 * Small enough to be kept beside each case; the same text gives the same signature on every machine. null where a text is
 * too short to be evidence of anything.
 */
export function signatureOf(text: string): TextSignature | null {
  const words = tokenize(fold(text.slice(0, 20_000))).map((token) => token.folded)
  if (words.length < fewestWords) return null
  const numbers = new Uint32Array(signatureNumbers).fill(0xffffffff)
  for (let i = 0; i + 1 < words.length; i++) {
    const shingle = hash(`${words[i]} ${words[i + 1]}`)
    for (let k = 0; k < signatureNumbers; k++) {
      const value = mix(shingle ^ Math.imul(k + 1, 0x9e3779b1))
      if (value < (numbers[k] as number)) numbers[k] = value
    }
  }
  const signature = new Uint8Array(signatureNumbers * 4)
  const view = new DataView(signature.buffer)
  numbers.forEach((number, at) => view.setUint32(at * 4, number, true))
  return { signature, bands: Array.from({ length: bands }, (_, band) => bandKey(numbers, band)) }
}

/** A signed number of four bytes, as databases keep them; the band's own place is part of it. */
function bandKey(numbers: Uint32Array, band: number): number {
  let key = mix(0x811c9dc5 ^ band)
  for (let k = band * rows; k < (band + 1) * rows; k++) key = mix(key ^ (numbers[k] as number))
  return key | 0
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
