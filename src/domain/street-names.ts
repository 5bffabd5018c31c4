import type { RecentComplaint } from './outage.ts'
import { outagePlaceKey, outagePlaceLabel } from './outage-place.ts'

const heading =
  /(?<![\p{L}\d])(?:ул|улиц\p{L}{1,2}|пр|пр-т|просп|проспект\p{L}{0,2}|бульвар\p{L}{0,2}|б-р|пер|переул\p{L}{2,3}|шоссе|мкр|мкрн|микрорайон\p{L}{0,2}|көшес\p{L}{1,7}|даңғыл\p{L}{1,6}|мөлтек|шағын)(?!\p{L})/iu
/** «Абая 25», «Тимирязева 42б»: what has a house is a street; a town has none. */
const housed = /^\p{L}[\p{L} .-]{2,40} (?:д(?:ом)?\.? ?)?\d{1,4}(?:[/-]\d{1,3})?[а-г]?$/u
const house = /^(?:д(?:ом)?\.? ?)?\d/u
/** «по Новой программе», «на Карагандинской области»: an adjective of something else. */
const nounNext = /^(?:област|район|сет[иья]|лини|программ|тариф|станци|стран|республик|верси|акци|связ|систем|услуг)/u
const adjective = /(?:ск|цк|н|ов|ев|в|т|ж|ч|ш|щ)(?:ая|ой|ую|ый|ий|ом|ому|его|ого|ей)$/u
/** Names of streets, too, but hardly ever meant as one after «по» or «на». */
const ordinary =
  /^мир[уе]?$|^(?:центр|вокзал|рын|север|восто|запад|юг|дом|город|мост|завод|школ|связ|лини|телефон|интернет|вай-?фа|роутер|карт|счет|почт|сайт|сво|ваш|наш|эт|вс|нов|стар|перв|втор)(?:ой|ому?|ок|ку|ке|ей|ью|[а-яё]?)$/u
const notKazakhName =
  /^(?:біз|сіз|осы|бұл|бул|сол|мына|ана|барлық|барлык|бүкіл|букил|бір|бир|әр|көп|қай|кай|негізгі|орталық|басты|жаңа|ескі|көрші)/u

/** The streets and districts of an address or of what somebody wrote, without their houses: never the town. */
export function streetsOf(written: string): readonly string[] {
  const parts = written
    .normalize('NFC')
    .split(/[,;()]/u)
    .map((part) => part.trim())
  return parts.flatMap((part, at) => {
    const isStreet =
      heading.test(part) || housed.test(part) || (/^\p{Lu}/u.test(part) && house.test(parts[at + 1] ?? ''))
    return isStreet ? [outagePlaceLabel(part)] : []
  })
}

/** Streets that somebody named as such, by the words that mean them when the word «street» is left out. */
export interface StreetBook {
  /** Words as written, lower case. */
  readonly exact: ReadonlyMap<string, string>
  /** Without their case endings. */
  readonly byKey: ReadonlyMap<string, string>
}

/** «Батыра» follows many names, and names none. */
const title = /^(?:батыра?|хана?|сал[аы]?|акына?|ақын|лет|октября|победы)$/u
const lower = (word: string): string => word.toLowerCase().replaceAll('ё', 'е')

/**
 * @param written addresses of branches and places that reviews named
 * @param towns are never streets: «по Алматы» is no place to drive to
 */
export function streetBook(written: readonly string[], towns: readonly string[]): StreetBook {
  const exact = new Map<string, string>()
  const byKey = new Map<string, string>()
  const cities = new Set(towns.map(outagePlaceKey))
  for (const label of new Set(written.flatMap(streetsOf))) {
    const key = outagePlaceKey(label)
    if (key.replace(/\P{L}/gu, '').length < 3 || cities.has(key)) continue
    const name = lower(label)
      .split(/[\s.]+/u)
      .filter((word) => word !== '' && !heading.test(word))
    if (!byKey.has(key)) byKey.set(key, label)
    if (!exact.has(name.join(' '))) exact.set(name.join(' '), label)
    // «Нуркена Абдирова» is «по Абдирова» to whoever lives there.
    const surname = name.length > 1 ? (name.at(-1) ?? '') : ''
    if (surname.length >= 5 && !title.test(surname) && !exact.has(surname)) exact.set(surname, label)
  }
  return { exact, byKey }
}

const named =
  /(?<![\p{L}\d-])(по|По|ПО|на|На|НА|вдоль|угол|углу|районе|пересечении)(?=\s+(\p{L}[\p{L}-]{2,30})(?:\s+(\p{L}[\p{L}-]{1,24}))?)/gu
const crossing = /^\s*(?:и|\/|-|–|,)\s*(\p{Lu}[\p{L}-]{2,24})/u
const kazakh = /(?<!\p{L})(\p{L}{3,24})\s+(?:көшес|кошес|даңғыл|дангыл)\p{L}{0,8}/giu
const locative = /(?<!\p{L})(\p{Lu}\p{L}{3,24}?)(?:дағы|дегі|тағы|тегі|да|де|та|те)(?!\p{L})/gu

/** The book’s own name of what is meant; null where an ordinary word stands. */
function meant({ exact, byKey }: StreetBook, word: string, next: string): string | null {
  const small = lower(word)
  const capital = /^\p{Lu}/u.test(word)
  if (ordinary.test(small)) return null
  // «по новой», «на центральной станции»: only a name is written with a capital.
  if (adjective.test(small) && (!capital || nounNext.test(lower(next)))) return null
  const found = exact.get(small)
  if (found !== undefined && small.length >= 4) return found
  const key = outagePlaceKey(word)
  return capital && key.length >= 4 ? (byKey.get(key) ?? null) : null
}

/**
 * «По» wants the dative: a surname in the genitive after it can only be a street whose word was left out, known or not.
 * After «на» it may be a person that somebody complains of.
 */
function elided(preposition: string, word: string): string | null {
  const genitive = /^\p{Lu}\p{Ll}{2,}(?:ова|ева|ёва|ина|ына|ского|цкого)$/u.test(word)
  return genitive && lower(preposition) === 'по' && !ordinary.test(lower(word)) ? word : null
}

/** Streets that a text names without saying «street»: «нет интернета по Тимирязева», «Тимирязев көшесінде». */
export function namedStreets(text: string, book: StreetBook): readonly string[] {
  const found: string[] = []
  const add = (label: string | null): void => {
    if (label !== null && !found.includes(label)) found.push(label)
  }
  const written = text.normalize('NFC')
  for (const match of written.matchAll(named)) {
    const [, preposition = '', word = '', next = ''] = match
    const two = next === '' ? undefined : book.exact.get(`${lower(word)} ${lower(next)}`)
    add(two ?? meant(book, word, next) ?? elided(preposition, word))
    for (const part of word.includes('-') ? word.split('-') : []) add(meant(book, part, ''))
    const rest = written.slice(match.index + preposition.length).trimStart()
    const other = crossing.exec(rest.slice(word.length))?.[1]
    if (other !== undefined && found.length > 0) add(meant(book, other, ''))
  }
  for (const [, word = ''] of written.matchAll(kazakh)) {
    if (!notKazakhName.test(lower(word))) add(book.byKey.get(outagePlaceKey(word)) ?? `${word} көшесі`)
  }
  for (const [, word = ''] of written.matchAll(locative)) {
    if (word.length >= 4) add(meant(book, word, ''))
  }
  return found.slice(0, 4)
}

/** A complaint of the last window with its words. */
export interface WrittenComplaint extends RecentComplaint {
  readonly text: string
}

/** Each with the streets, too, that only the others’ words make known. */
export function withStreets(complaints: readonly WrittenComplaint[], book: StreetBook): readonly RecentComplaint[] {
  return complaints.map(({ text, ...one }) => {
    const known = new Set(one.places.map(outagePlaceKey))
    const more = namedStreets(text, book).filter((street) => !known.has(outagePlaceKey(street)))
    return more.length === 0 ? one : { ...one, places: [...one.places, ...more] }
  })
}
