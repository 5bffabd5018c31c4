import { commonEn, commonKk, commonRu, commonTranslit } from './lexicon/common-words.ts'
import { fold, type Token, tokenize } from './tokens.ts'

/** A text ready to be judged: what its author meant to type, and the way back to what stands there. */
export interface Prepared {
  /** The text as given. */
  readonly original: string
  /** Same length as `original`: a machine translation beside the original is blanked out. */
  readonly plain: string
  /** Words as they are to be read; offsets point into `original`. */
  readonly tokens: readonly Token[]
  /** How the letters were typed. */
  readonly typed: 'as-is' | 'wrong-layout' | 'transliterated'
}

const layoutFrom = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
const layoutTo = 'йцукенгшщзхъфывапролджэячсмитьбюё'
const layoutMap = new Map(layoutFrom.split('').map((char, index) => [char, layoutTo[index] as string]))

/** Longest first; by sound, as Kazakhstan's users type. */
const translitPairs: readonly (readonly [string, string])[] = [
  ['shch', 'щ'],
  ['sch', 'щ'],
  ['yo', 'е'],
  ['jo', 'е'],
  ['zh', 'ж'],
  ['kh', 'х'],
  ['ts', 'ц'],
  ['ch', 'ч'],
  ['sh', 'ш'],
  ['yu', 'ю'],
  ['ju', 'ю'],
  ['ya', 'я'],
  ['ja', 'я'],
  ['ye', 'е'],
  ['a', 'а'],
  ['b', 'б'],
  ['v', 'в'],
  ['w', 'в'],
  ['g', 'г'],
  ['d', 'д'],
  ['e', 'е'],
  ['j', 'ж'],
  ['z', 'з'],
  ['i', 'и'],
  ['y', 'ы'],
  ['k', 'к'],
  ['l', 'л'],
  ['m', 'м'],
  ['n', 'н'],
  ['o', 'о'],
  ['p', 'п'],
  ['r', 'р'],
  ['s', 'с'],
  ['t', 'т'],
  ['u', 'у'],
  ['f', 'ф'],
  ['h', 'х'],
  ['c', 'ц'],
  ['q', 'к'],
  ['x', 'х'],
]

const translationMarks = [
  { translated: '(Translated by Google)', original: '(Original)' },
  { translated: '(Перевод Google)', original: '(Оригинал)' },
  { translated: '(Переведено Google)', original: '(Оригинал)' },
  { translated: '(Google аудармасы)', original: '(Түпнұсқа)' },
]

export function prepare(original: string): Prepared {
  const plain = withoutTranslation(original)
  const folded = fold(plain)
  const tokens = tokenize(folded)
  const typed = howTyped(tokens, folded)
  if (typed === 'wrong-layout') return { original, plain, tokens: flipLayout(folded), typed }
  if (typed === 'transliterated') return { original, plain, tokens: tokens.map(fromLatin), typed }
  return { original, plain, tokens, typed }
}

/** Blanks out the machine's half of a review that a site shows in two languages; the author's own words are judged. */
function withoutTranslation(text: string): string {
  for (const { translated, original } of translationMarks) {
    const from = text.indexOf(translated)
    if (from < 0) continue
    const back = text.indexOf(original)
    if (back > from) return ' '.repeat(back + original.length) + text.slice(back + original.length)
    if (from > 0) return text.slice(0, from) + ' '.repeat(text.length - from)
    return ' '.repeat(translated.length) + text.slice(translated.length)
  }
  return text
}

function howTyped(tokens: readonly Token[], folded: string): Prepared['typed'] {
  let latin = 0
  let english = 0
  let translit = 0
  const limit = Math.min(tokens.length, 60)
  for (let i = 0; i < limit; i++) {
    const { folded: word } = tokens[i] as Token
    const code = word.charCodeAt(0)
    if (code > 127) return 'as-is'
    if (code < 97) continue
    latin++
    if (commonEn.has(word)) english++
    if (commonTranslit.has(word)) translit++
  }
  if (latin < 2 || english > latin / 5) return 'as-is'
  const flipped = flipLayout(folded.slice(0, 400))
  let known = 0
  for (const { folded: word } of flipped) if (word.length > 1 && (commonRu.has(word) || commonKk.has(word))) known++
  if (known > english && known > translit && known >= Math.max(1, flipped.length / 6)) return 'wrong-layout'
  return translit > english && translit >= Math.max(1, latin / 6) ? 'transliterated' : 'as-is'
}

/** Keys of the English layout that hold letters of the Russian one become those letters; one key, one letter. */
function flipLayout(folded: string): Token[] {
  let flipped = ''
  for (let i = 0; i < folded.length; i++) {
    const char = folded[i] as string
    const next = folded[i + 1]
    const pause = (char === ',' && (next === ' ' || next === undefined)) || (char === '.' && next === undefined)
    flipped += pause ? char : (layoutMap.get(char) ?? char)
  }
  return tokenize(fold(flipped))
}

function fromLatin(token: Token): Token {
  const word = token.folded
  let folded = ''
  for (let i = 0; i < word.length; ) {
    const pair = translitPairs.find(([latin]) => word.startsWith(latin, i))
    folded += pair === undefined ? word[i] : pair[1]
    i += pair === undefined ? 1 : pair[0].length
  }
  return { start: token.start, end: token.end, folded: folded.replace(/([аеиоуыэюя])ы(?=$)/, '$1й') }
}
