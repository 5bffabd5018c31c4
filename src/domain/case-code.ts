import { randomInt } from 'node:crypto'

/** Digits before the check digit. Six keep codes short enough to be typed and too many to be guessed. */
const randomDigits = 6

/** Operation table of Damm's check digit (H. M. Damm, 2004): catches every single wrong digit and every swap of neighbours. */
const damm = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const

function dammOf(digits: string): number {
  let interim = 0
  for (const digit of digits) interim = damm[interim]?.[Number(digit)] ?? 0
  return interim
}

/** Uniform in [0, 1), not guessable. */
function secureRandom(): number {
  return randomInt(2 ** 47) / 2 ** 47
}

/**
 * A new case code: `R-`, six random digits, one check digit. Random, because codes from a sequence tell the public how
 * many complaints there are and let a stranger name somebody else's. Never re-used: the caller keeps them unique.
 *
 * @param random uniform in [0, 1); a cryptographic source by default
 */
export function issueCaseCode(random: () => number = secureRandom): string {
  const lowest = 10 ** (randomDigits - 1)
  const digits = String(lowest + Math.floor(random() * 9 * lowest))
  return `R-${digits}${dammOf(digits)}`
}

/** Whether a normalised code (`R-` and digits) has our length and a right check digit. Codes of older systems have not. */
export function isIssuedByUs(code: string): boolean {
  return /^R-\d{7}$/.test(code) && dammOf(code.slice(2)) === 0
}

/** Latin R or the Cyrillic letter that looks like it; customers type either. Any dash. Small letters only with a dash. */
const written = /(?<![\p{L}\p{N}])(?:[RР]\s?[-‐‑–—]?\s?|[rр][-‐‑–—])(\d{4,9})(?![\p{L}\p{N}])/gu

/** Every case code in a text, normalised to `R-48213`, in order, each once. A check digit is not demanded here. */
export function readCaseCodes(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(written), (match) => `R-${match[1]}`))]
}
