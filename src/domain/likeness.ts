/** Numbers of a signature; four bytes each, little-endian. */
export const signatureNumbers = 64

/** What is kept of a text to find it again; the text cannot be read back from it. */
export interface TextSignature {
  readonly signature: Uint8Array
  /** Texts that share one of these are worth comparing; all others have little in common. */
  readonly bands: readonly number[]
}

/** Copies with some words changed lie above it, texts about the same matter far below. */
export const alikeFrom = 0.7

/** Estimated share of common word pairs, 0..1; standard error about 0.06. */
export function likeness(a: Uint8Array, b: Uint8Array): number {
  const one = new DataView(a.buffer, a.byteOffset, a.byteLength)
  const other = new DataView(b.buffer, b.byteOffset, b.byteLength)
  const length = Math.min(a.byteLength, b.byteLength, signatureNumbers * 4)
  let same = 0
  for (let at = 0; at + 4 <= length; at += 4) if (one.getUint32(at, true) === other.getUint32(at, true)) same++
  return same / signatureNumbers
}
