import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as russian } from '@orama/stemmers/russian'
import { latinTwins } from '../domain/latin-twins.ts'

/** Kazakh letters as people without a Kazakh keyboard type them; ё as е. */
const folded: Readonly<Record<string, string>> = {
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
}
/** Kazakh endings after folding, longest first: case, plural, possession, person. No Kazakh stemmer is on npm. */
const endings = [
  'ларынын',
  'леринин',
  'ларымыз',
  'леримиз',
  'ларын',
  'лерин',
  'дарын',
  'дерин',
  'тарын',
  'терин',
  'лары',
  'лери',
  'дары',
  'дери',
  'тары',
  'тери',
  'ымыз',
  'имиз',
  'ынын',
  'инин',
  'ында',
  'инде',
  'ынан',
  'инен',
  'нын',
  'нин',
  'дын',
  'дин',
  'тын',
  'тин',
  'лар',
  'лер',
  'дар',
  'дер',
  'тар',
  'тер',
  'дан',
  'ден',
  'тан',
  'тен',
  'нан',
  'нен',
  'мен',
  'бен',
  'пен',
  'ын',
  'ин',
  'га',
  'ге',
  'ка',
  'ке',
  'да',
  'де',
  'та',
  'те',
  'ды',
  'ди',
  'ты',
  'ти',
  'ны',
  'ни',
  'сы',
  'си',
  'на',
  'не',
  'ы',
  'и',
] as const
/** Those that no Russian word form ends in, after a `т`: «интернетке», «интернеттің» typed on any keyboard. */
const plainlyKazakh = /(?<=т)(?:тин|тын|тер|тар|ке|ка|тен|тан)$/
const shortestStem = 4
const wordPattern = /[\p{L}\p{M}]+|\p{N}+/gu
/** A letter of 100 kB must not make an index entry of 100 kB. */
const mostWords = 2000

/** Endings sound like what they follow: т- and к- after voiceless letters, д-, г-, н-, л- after the others. */
function fits(stem: string, ending: string): boolean {
  if (!stem.endsWith(ending) || stem.length - ending.length < shortestStem) return false
  const voiceless = /[пктсшщчхцф]$/.test(stem.slice(0, -ending.length))
  if (/^[тк]/.test(ending)) return voiceless
  return /^[дгнл]/.test(ending) ? !voiceless : true
}

function kazakhStem(word: string): string {
  let stem = word
  for (let round = 0; round < 3; round += 1) {
    const ending = endings.find((each) => fits(stem, each))
    if (ending === undefined) break
    stem = stem.slice(0, -ending.length)
  }
  // Voicing before a vowel: «жылдамдық», «жылдамдығы».
  return stem.replace(/г$/, 'к').replace(/б$/, 'п')
}

function stemOf(raw: string): string {
  const word = raw.toLowerCase().normalize('NFC')
  if (/^\p{N}/u.test(word)) return word
  if (!/[а-яёәғқңөұүһі]/.test(word)) return english(word)
  const cyrillic = word.replace(/[a-z]/g, (letter) => latinTwins[letter] ?? letter)
  const plain = cyrillic.replace(/[ёәғқңөұүһі]/g, (letter) => folded[letter] ?? letter)
  const isKazakh = /[әғқңөұүһі]/.test(cyrillic) || (plain.length > 7 && plainlyKazakh.test(plain))
  return isKazakh ? kazakhStem(plain) : russian(plain)
}

/**
 * Stems of a text, each once, in order: the same function for what is stored and what is searched. Words of two letters
 * and less are left out, numbers are kept whole.
 */
export function searchWords(text: string): string[] {
  const stems = new Set<string>()
  for (const [word] of text.matchAll(wordPattern)) {
    if (word.length > 60 || (word.length < 3 && !/^\p{N}/u.test(word))) continue
    const stem = stemOf(word)
    if (stem !== '') stems.add(stem)
    if (stems.size >= mostWords) break
  }
  return [...stems]
}
