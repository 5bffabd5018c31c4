import { latinTwins } from '../domain/latin-twins.ts'
/** A word of the judged text; `start`/`end` are UTF-16 offsets, end exclusive. */
export interface Token {
  readonly start: number
  readonly end: number
  /** Lower-cased, ё as е, Kazakh letters as the Russian ones people type instead of them. */
  readonly folded: string
}

/**
 * Kazakh letters and what people without a Kazakh keyboard type in their place; about every fifth Kazakh text
 * comes that way. One code unit to one, so that offsets hold.
 */
const lookAlikes: Readonly<Record<string, string>> = {
  ё: 'е',
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
  ї: 'и',
  '’': "'",
  ʼ: "'",
}

const foldTable = buildFoldTable()

function buildFoldTable(): Uint16Array {
  const table = new Uint16Array(0x10000)
  for (let code = 0; code < 0x10000; code++) {
    const lower = String.fromCharCode(code).toLowerCase()
    const plain = lookAlikes[lower] ?? lower
    table[code] = plain.length === 1 ? plain.charCodeAt(0) : code
  }
  return table
}

const capitals = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  const char = String.fromCharCode(code)
  return char === char.toLowerCase() ? 0 : 1
})

/** Whether the letter at `at` is a capital; false beyond the end. */
export function isCapitalAt(text: string, at: number): boolean {
  return at < text.length && capitals[text.charCodeAt(at)] === 1
}

/** 1 letter, 2 digit, 4 mask or apostrophe inside a word (`х***`, `don't`). */
const classTable = buildClassTable()

function buildClassTable(): Uint8Array {
  const table = new Uint8Array(0x10000)
  const letter = /^[\p{L}\p{M}]$/u
  for (let code = 0; code < 0x10000; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue
    const char = String.fromCharCode(code)
    if (letter.test(char)) table[code] = 1
    else if (code >= 48 && code <= 57) table[code] = 2
  }
  for (const mask of ["'", '’', '*', '_']) table[mask.charCodeAt(0)] = 4
  return table
}

const chunk = new Uint16Array(4096)
const chunkBytes = Buffer.from(chunk.buffer)

/** Same length as `text`: offsets hold. */
export function fold(text: string): string {
  let folded = ''
  for (let from = 0; from < text.length; from += chunk.length) {
    const size = Math.min(text.length - from, chunk.length)
    for (let i = 0; i < size; i++) chunk[i] = foldTable[text.charCodeAt(from + i)] as number
    folded += chunkBytes.toString('utf16le', 0, 2 * size)
  }
  return folded
}

/** Words, numbers and masked words in order. `folded` must be `fold(text)`. */
export function tokenize(folded: string): Token[] {
  const tokens: Token[] = []
  const length = folded.length
  let i = 0
  while (i < length) {
    const kind = classTable[folded.charCodeAt(i)] as number
    if (kind !== 1 && kind !== 2) {
      i++
      continue
    }
    const start = i
    i++
    while (i < length && (classTable[folded.charCodeAt(i)] as number) !== 0) i++
    tokens.push({ start, end: i, folded: unmixed(folded.slice(start, i)) })
  }
  return tokens
}

/** Spammers write Cyrillic words with Latin letters that look alike; such a word is read as Cyrillic. */
function unmixed(word: string): string {
  let latin = false
  let cyrillic = false
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i)
    if (code >= 97 && code <= 122) latin = true
    else if (code >= 0x430 && code <= 0x4ff) cyrillic = true
  }
  if (!latin || !cyrillic) return word
  return word.replace(/[abcehkmoptxy]/g, (letter) => latinTwins[letter] ?? letter)
}
