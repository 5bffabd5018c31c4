/** FNV-1a over UTF-16 units: quick, the same everywhere. Not for secrets. */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}

/** The same seed gives the same order; different seeds spread evenly. */
export function seededRank(seed: string, item: string | number): number {
  let value = hash(`${seed}\u0000${item}`)
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39)
  return (value ^ (value >>> 15)) >>> 0
}
