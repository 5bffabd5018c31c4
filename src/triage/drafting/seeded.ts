/** FNV-1a over UTF-16 units: quick, the same everywhere. Not for secrets. */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}

const hashes = new Map<string, number>()
const hashesKept = 4_000

/** As `hash`, for what comes back again and again. */
export function hashOnce(item: string): number {
  const known = hashes.get(item)
  if (known !== undefined) return known
  if (hashes.size >= hashesKept) hashes.clear()
  const value = hash(item)
  hashes.set(item, value)
  return value
}

/** As `seededRank`, for many items of few names under one seed: the seed is hashed once, each name once for all. */
export function ranker(seed: string): (name: string, at: string | number) => number {
  const start = hash(seed)
  return (name, at) => {
    const place = typeof at === 'number' ? at + 1 : hashOnce(at)
    return mixed(Math.imul(start ^ hashOnce(name), 0x01000193) ^ Math.imul(place, 0x9e3779b1))
  }
}

/** The same seed gives the same order; different seeds spread evenly. */
export function seededRank(seed: string, item: string | number): number {
  return mixed(hash(`${seed}\u0000${item}`))
}

function mixed(from: number): number {
  let value = Math.imul(from ^ (from >>> 15), 0x2c1b3c6d)
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39)
  return (value ^ (value >>> 15)) >>> 0
}
