const atOnce = 0x8000

/** Piece by piece: the arguments of one call are limited. */
export function base64Of(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let from = 0; from < bytes.length; from += atOnce) {
    parts.push(String.fromCharCode(...bytes.subarray(from, from + atOnce)))
  }
  return btoa(parts.join(''))
}
