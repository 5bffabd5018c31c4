import iconv from 'iconv-lite'
import { isUtf8 } from '../decode.ts'

/** Names that senders use and `iconv-lite` does not know. */
const aliases: Readonly<Record<string, string>> = {
  'kz-1048': 'rk1048',
  kz1048: 'rk1048',
  'strk1048-2002': 'rk1048',
  ptcp154: 'pt154',
  cp154: 'pt154',
  'x-cp1251': 'win1251',
  'x-mac-cyrillic': 'maccyrillic',
  'cp-866': 'cp866',
  unicode: 'utf8',
  'unicode-1-1-utf-8': 'utf8',
  'x-unknown': '',
  '8bit': '',
  default: '',
  none: '',
}

/** Single-byte charsets of Russian and Kazakh mail, in order of preference when they explain the bytes equally well. */
const cyrillic = ['win1251', 'koi8-r', 'iso-8859-5', 'cp866', 'rk1048', 'maccyrillic'] as const

/**
 * Bytes as text in the charset they are really in. Valid UTF-8 wins over any single-byte claim: Cyrillic in
 * another charset is practically never valid UTF-8, while letters falsely declared are common.
 *
 * @param declared as the sender wrote it; null if nothing was declared
 */
export function decodeBytes(bytes: Uint8Array, declared: string | null): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const name = normalName(declared)
  const known = name !== '' && iconv.encodingExists(name)
  if (known && /^(?:utf-?(?:16|32|7)|ucs|iso-?2022|gb|hz|big5|shift|sjis|euc|ks_c|windows-31j)/i.test(name)) {
    return iconv.decode(buffer, name)
  }
  if (!buffer.some((byte) => byte >= 0x80)) return buffer.toString('latin1')
  if (isUtf8(buffer)) return withoutMark(encodedOnce(buffer.toString('utf8')))
  const isUtf = /^utf-?8$/i.test(name)
  if (isUtf && mostlyUtf8(buffer)) return withoutMark(buffer.toString('utf8'))
  if (!known || isUtf || /^(?:us-)?ascii$/i.test(name)) return best(buffer, null)
  return best(buffer, name)
}

/**
 * UTF-8 that a gateway took for Latin letters and encoded again («Ð´Ð°» for «да»). Only where all of it is such: a text
 * that quotes a few of these stays as it is.
 */
function encodedOnce(text: string): string {
  const beyond = text.match(/[^\p{ASCII}]/gu) ?? []
  if (beyond.length < 8 || (text.match(/[\u00d0\u00d1\u00d2\u00d3]/g) ?? []).length < beyond.length / 4) return text
  for (const charset of ['latin1', 'win1252']) {
    const bytes = iconv.encode(text, charset)
    if (iconv.decode(bytes, charset) === text && isUtf8(bytes)) return bytes.toString('utf8')
  }
  return text
}

/** The most plausible reading; `declared` keeps its place unless another is clearly better. */
function best(buffer: Buffer, declared: string | null): string {
  const sample = buffer.subarray(0, 20_000)
  const start = declared ?? 'win1251'
  let winner = start
  let top = plausibility(iconv.decode(sample, start)) + (declared === null ? 0 : 0.8)
  if (declared !== null && !isCyrillicName(declared) && top > 0.8) return iconv.decode(buffer, declared)
  for (const candidate of cyrillic) {
    if (candidate === winner) continue
    const score = plausibility(iconv.decode(sample, candidate))
    if (score > top + 0.05) {
      winner = candidate
      top = score
    }
  }
  return iconv.decode(buffer, winner)
}

/** Letters by how often they stand in Russian and Kazakh text, tens of per mille; the rest of Cyrillic counts against. */
const frequent: Readonly<Record<string, number>> = {
  ...letters('оеаинтсрвлкмдпуяыь', 3),
  ...letters('згбчйхжшюцщэфъё', 1.5),
  ...letters('әғқңөұүһі', 2),
}

function letters(text: string, weight: number): Record<string, number> {
  return Object.fromEntries(Array.from(text, (letter) => [letter, weight]))
}

/**
 * Mean weight of the characters beyond ASCII: about 2.5 for real Russian, below 1 for a wrong charset. Cyrillic inside
 * a Latin word, or a capital after a small letter, is what wrong charsets look like.
 */
function plausibility(text: string): number {
  let score = 0
  let count = 0
  let previous = ''
  for (const char of text) {
    if (char > '\u007f') {
      count += 1
      score += weightOf(char, previous)
    } else if (/[a-z]/i.test(char) && /[\u0400-\u04ff]/.test(previous)) score -= 3
    previous = char
  }
  return count === 0 ? 0 : score / count
}

function weightOf(char: string, previous: string): number {
  const lower = char.toLowerCase()
  const weight = frequent[lower]
  const afterLatin = /[a-z]/i.test(previous)
  if (/[à-ÿ]/i.test(char)) return afterLatin ? 2.5 : 0
  if (weight === undefined) return /[«»—–№…“”„’°\u00a0]/u.test(char) ? 1 : -4
  if (afterLatin) return -3
  if (lower === char) return weight
  return previous !== '' && previous.toLowerCase() === previous && frequent[previous] !== undefined ? -3 : weight * 0.4
}

/** A few bytes broken, by a cut or a gateway, do not make it another charset. */
function mostlyUtf8(buffer: Buffer): boolean {
  const text = buffer.toString('utf8')
  let broken = 0
  let good = 0
  for (const char of text) {
    if (char === '\uFFFD') broken += 1
    else if (char > '\u007f') good += 1
  }
  return good > broken * 2
}

function normalName(declared: string | null): string {
  const name = (declared ?? '')
    .trim()
    .replace(/^["']|["']$/g, '')
    .toLowerCase()
  return aliases[name] ?? name
}

function isCyrillicName(name: string): boolean {
  return /1251|koi8|8859-5|866|1048|pt154|cyrillic|8859-1$|latin1|1252/.test(name)
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}
