import { latinTwins } from './latin-twins.ts'

const street =
  /^(?:ул|улиц\p{L}{1,2}|пр|пр-т|проспект\p{L}{0,2}|бульвар\p{L}{0,2}|б-р|пер|переул\p{L}{2,3}|шоссе|тракт\p{L}{0,2}|көшес\p{L}{1,5}|кошес\p{L}{1,5}|к-сі|даңғыл\p{L}{1,5}|street|avenue|ave|road|rd|lane|boulevard|им|имени)$/u
const district =
  /^(?:мкр|мкрн|микрорайон\p{L}{0,2}|м-н|м-он|район\p{L}{0,2}|р-н\p{L}?|жк|квартал\p{L}{0,2}|мөлтек|шағын|аудан\p{L}{0,5}|пос|пос[её]л\p{L}{2,3}|district|city|square|г|гор|город\p{L}{0,2}|қ|қала\p{L}{0,5})$/u
const house = /^(?:д|дом\p{L}{0,2}|үй|кв|квартир\p{L}{0,2}|пәтер|подъезд|корпус|flat|apt|house|№)$/u
/** Case endings of names, longer ones first; what is left tells streets apart well enough. */
const endings =
  'ского ской ская ский ском нда нде дан ден тан тен ның нің ого ему да де та те ға ге қа ке ой ая ую ое ый ий ом ем а я у ю е ы и о ь й'.split(
    ' ',
  )

function stem(word: string): string {
  const ending = endings.find((each) => word.endsWith(each) && word.length - each.length >= 3)
  return ending === undefined ? word : word.slice(0, -ending.length)
}

interface Word {
  readonly text: string
  readonly at: number
}

/** The words that are the name itself, up to the house: a number only where it is the name («8 микрорайон», «50 лет…»). */
function nameWords(written: string): { readonly words: readonly Word[]; readonly end: number } {
  const all: Word[] = Array.from(
    written
      .toLowerCase()
      .replaceAll('ё', 'е')
      .matchAll(/\p{L}(?:-?\p{L})*(?:-\d{1,2}(?!\d))?|\d+(?:[/-]\d+)?|№/gu),
    (match) => ({ text: match[0], at: match.index }),
  )
  const isDistrict = all.some(({ text }) => district.test(text))
  const words: Word[] = []
  for (const [index, word] of all.entries()) {
    if (street.test(word.text) || district.test(word.text)) continue
    if (house.test(word.text)) return { words, end: word.at }
    if (/^\d/.test(word.text)) {
      const isName = words.length === 0 && (isDistrict || /^\p{L}{3,}/u.test(all[index + 1]?.text ?? ''))
      if (!isName) return { words, end: word.at }
      words.push(word)
      continue
    }
    // «в Калкамане», «8-ой»: neither the preposition nor the ending of a number is a name; the «би» of «Толе би» is.
    const before = words.at(-1)
    if (word.text.length > 2 || (before !== undefined && !/^\d/.test(before.text))) words.push(word)
  }
  return { words, end: written.length }
}

/**
 * What ways of naming one street or district have in common: «ул. Абая 10», «на Абая, 25 кв 3» and «Абай көшесі» are one;
 * house and flat are nobody's outage. '' where nothing is named.
 */
export function outagePlaceKey(written: string): string {
  const key = ({ text }: Word) => Array.from(stem(text), (letter) => latinTwins[letter] ?? letter).join('')
  return nameWords(written.normalize('NFC')).words.map(key).join(' ')
}

/** «на улице Абая» and «Абай көшесінде» by the word that a heading has: it opens a Russian name and ends a Kazakh one. */
const headings: readonly (readonly [RegExp, string])[] = [
  [/^улиц(?:е|ы|у|ей)(?=\s)/iu, 'улица'],
  [/^проспект(?:е|а|у|ом)(?=\s)/iu, 'проспект'],
  [/^бульвар(?:е|а|у|ом)(?=\s)/iu, 'бульвар'],
  [/^микрорайон(?:е|а|у|ом)(?=\s)/iu, 'микрорайон'],
  [/^переулк(?:е|а|у|ом)(?=\s)/iu, 'переулок'],
  [/(?<=\sкөшесі)(?:нде|нен|нің|не|ндегі)$/iu, ''],
  [/(?<=\s(?:даңғылы|ауданы))(?:нда|нан|ның|на|ндағы)$/iu, ''],
]

/** How a place stands on banner and task: without the house and flat that tell where somebody lives. */
export function outagePlaceLabel(written: string): string {
  const text = written.normalize('NFC')
  const place = text.slice(0, nameWords(text).end).replace(/[\s,.№]+$/u, '')
  return headings.reduce((label, [ending, heading]) => label.replace(ending, heading), place)
}
