export interface CountedNoun {
  /** «один день», «два дня», «пять дней». */
  readonly one: string
  readonly few: string
  readonly many: string
  readonly gender: 'm' | 'f' | 'n'
}

export type PluralForm = 'one' | 'few' | 'many'

/** Which form a Russian noun takes after a whole number. */
export function russianForm(count: number): PluralForm {
  const tens = count % 100
  const ones = count % 10
  if (tens >= 11 && tens <= 14) return 'many'
  if (ones === 1) return 'one'
  return ones >= 2 && ones <= 4 ? 'few' : 'many'
}

const words = ['', '', '', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять', 'десять']

/** «неделя», «две недели», «пять дней», «18 дней»: small numbers in words, one left out. */
export function russianCount(count: number, noun: CountedNoun): string {
  const form = noun[russianForm(count)]
  if (count === 1) return form
  if (count === 2) return `${noun.gender === 'f' ? 'две' : 'два'} ${form}`
  return `${words[count] ?? count} ${form}`
}

/** «о обрывах» → «об обрывах»: before а, э, и, о, у the preposition takes its б. */
export function withRightPreposition(text: string): string {
  return text.replace(/(?<=^|\s)([Оо]) (?=[аэиоуАЭИОУ])/g, '$1б ')
}
