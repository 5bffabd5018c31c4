import type { ReplyLanguage } from '../../domain/verdict.ts'
import { englishNames, nameList } from './name-list.ts'

const latinOf: Readonly<Record<string, string>> = {
  а: 'a',
  ә: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  қ: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  ң: 'n',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ұ: 'u',
  ү: 'u',
  ф: 'f',
  х: 'kh',
  һ: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ы: 'y',
  і: 'i',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ь: '',
  ъ: '',
}

function toLatin(name: string): string {
  return Array.from(name.toLowerCase(), (letter) => latinOf[letter] ?? letter).join('')
}

/** Spellings of one Latin name made one: `Zarina`, `Juldyz`/`Zhuldyz`, `Aygul`/`Aigul`, `Yelena`/`Elena`. */
function latinKey(latin: string): string {
  return latin
    .toLowerCase()
    .replace(/^ye/, 'e')
    .replace(/^j(?=[aeiouy])/, 'zh')
    .replace(/kh/g, 'h')
    .replace(/q/g, 'k')
    .replace(/w/g, 'v')
    .replace(/[iy]+/g, 'i')
    .replace(/(.)\1+/g, '$1')
}

const foldedKazakh = (name: string): string =>
  name
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/ә/g, 'а')
    .replace(/ғ/g, 'г')
    .replace(/қ/g, 'к')
    .replace(/ң/g, 'н')
    .replace(/ө/g, 'о')
    .replace(/[ұү]/g, 'у')
    .replace(/һ/g, 'х')
    .replace(/і/g, 'и')

const cyrillic = new Map<string, string>()
const byLatin = new Map<string, string>()
for (const name of nameList) {
  const folded = foldedKazakh(name)
  if (!cyrillic.has(folded)) cyrillic.set(folded, name)
  const key = latinKey(toLatin(name))
  if (!byLatin.has(key)) byLatin.set(key, name)
}
const english = new Set(englishNames.map((name) => name.toLowerCase()))

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
}

/**
 * The first name to greet with, in the nominative, or null if the author's name is not plainly one: nicknames, «Гость
 * 123», initials and surnames alone greet nobody. A name written in Latin letters becomes Cyrillic in Russian and
 * Kazakh texts; as it is typed it stays in English ones.
 */
export function greetingName(author: string | null, language: ReplyLanguage): string | null {
  if (!author || author.length > 60 || /\d|[@_#/\\]|https?:|<|>/.test(author)) return null
  const words = author.match(/[\p{L}]+(?:[-'’][\p{L}]+)*/gu) ?? []
  if (words.length === 0 || words.length > 3) return null
  for (const word of words) {
    const name = nameIn(word, language)
    if (name) return name
  }
  return null
}

const patronymic = /^\p{Lu}\p{Ll}{2,20}(?:ович|евич|ич|овна|евна|ична)$/u

/** «Людмила» of «Людмила Ивановна» with the patronymic that follows it; the name alone where none does. */
export function withPatronymic(name: string | null, author: string | null): string | null {
  if (name === null || author === null) return name
  const words = author.split(/\s+/)
  const next = words[words.findIndex((word) => word.toLowerCase() === name.toLowerCase()) + 1]
  return words.some((word) => word.toLowerCase() === name.toLowerCase()) && next && patronymic.test(next)
    ? `${name} ${next}`
    : name
}

function nameIn(word: string, language: ReplyLanguage): string | null {
  if (word.length < 2) return null
  if (/^[a-z'’-]+$/i.test(word)) {
    const known = byLatin.get(latinKey(word))
    if (language === 'en') return known || english.has(word.toLowerCase()) ? capital(word) : null
    return known ?? null
  }
  const known = cyrillic.get(foldedKazakh(word))
  if (!known) return null
  if (language === 'en') return capital(toLatin(known).replace(/iya$/, 'iya'))
  // The author's own spelling wins: «Айгуль» and «Айгүл» are two people's choices.
  return capital(word)
}
