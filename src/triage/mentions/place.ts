import type { Mention, Span } from '../../domain/verdict.ts'
import { placePatterns } from '../lexicon/place-patterns.ts'
import { doubtfulTowns, townStems } from '../lexicon/places.ts'
import { fold, type Token } from '../tokens.ts'

const patterns = placePatterns.map(({ pattern }) => new RegExp(`(?<![\\p{L}\\d./])(?:${pattern})`, 'gu'))

/** “я живу в талшике”, “проживаем на КСК”: what follows is a place even if no table knows it, unless it is any place. */
const lives =
  /(?<![\p{L}])(?:живу|жив[её]м|проживаю|проживаем|нахожусь|турамын|live|living)(?: я| мы)? (?:в|на|по адресу|in|at) (?:г\.? ?|городе |пос[её]лке |селе |районе |ауле )?((?!частн|центр|дом|сел|город|деревн|район|столиц|много|казахстан|квартир|этом|эт|том|одном|одно|сво|наш|друг|так|перв|последн|съ[её]мн|высот|нов|Казахст|общежит|окраин|окрестн|\d|a |an |the |my |our |this )\p{L}{3,20}(?:[- ]\p{Lu}\p{L}{2,20})?)/giu

const town = /(?<![\p{L}\d./]|\d )(?:г\.|гор\.|город[еау]?|қ\.|в г\.?)\s?\p{Lu}[\p{L}-]{2,24}/gu
const notTown = /^(?:город[еау]? )?(?:Вс|Эт|Вы|Мы|На|По|Не|Но)/u

/** Searching a text for three letters costs nothing against trying the pattern at every one. */
function mayNameTown(text: string): boolean {
  return text.includes('г.') || text.includes('гор') || text.includes('в г') || text.includes('қ.')
}

/** Bit of the patterns without a word of their own, and that of “I live in …”. */
const numberBits = bitsOf('#')
const livesBit = 1 << placePatterns.length
const neededBy: ReadonlyMap<string, readonly { readonly stem: string; readonly bits: number }[]> = stemBits()

function bitsOf(stem: string): number {
  return placePatterns.reduce((bits, { needs }, at) => (needs.split(' ').includes(stem) ? bits | (1 << at) : bits), 0)
}

function stemBits() {
  const stems = [...new Set(placePatterns.flatMap(({ needs }) => needs.split(' ')))].filter((stem) => stem !== '#')
  const all = stems.map((stem) => ({ stem, bits: bitsOf(stem) }))
  for (const stem of ['живу', 'живем', 'прожив', 'нахожусь', 'турамын', 'live', 'living'])
    all.push({ stem, bits: livesBit })
  return Map.groupBy(all, ({ stem }) => stem.slice(0, 2))
}

/** “Жил в Минске”, “не в Москве же”: somewhere else, to compare with. */
const elsewhere =
  /(?<!\p{L})(?:жила?и?|был[аи]?|бывал|ездил|только|как|чем|а не|не|даже|хоть|переехал\p{L}*|работал\p{L}*|учил\p{L}*|убрали|улетел\p{L}*) (?:в|из) $|жила?и? в \p{Lu}\p{L}+ и $/iu
/** Words that begin a sentence and no name. */
const pronoun = /^(?:Мен|Біз|Менің|Біздің|Мында|Қазір|Осы|Бұл|Сіз|Біздер|Я|Мы|У|В|На) /u

/** Which patterns can match: a word that they need stands in the text, or a number after a capitalised word. */
function worthTrying(text: string, tokens: readonly Token[]): number {
  let bits = 0
  for (let i = 0; i < tokens.length; i++) {
    const { folded, start } = tokens[i] as Token
    const code = folded.charCodeAt(0)
    if (code >= 48 && code <= 57) {
      const before = tokens[i - 1]
      if (before !== undefined && start - before.end <= 2 && /\p{Lu}/u.test(text[before.start] ?? ''))
        bits |= numberBits
      continue
    }
    const candidates = neededBy.get(folded.length > 2 ? folded.slice(0, 2) : folded)
    if (candidates === undefined) continue
    for (const { stem, bits: more } of candidates) {
      if (folded === stem || (stem.length > 2 && folded.startsWith(stem))) bits |= more
    }
  }
  return bits
}

/** Streets first; where none is written, the town. */
export function findPlaces(text: string, tokens: readonly Token[], taken: readonly Span[]): Mention[] {
  const found: Mention[] = []
  const free = (start: number, end: number) =>
    ![...taken, ...found].some((other) => start < other.end && other.start < end)
  const bits = worthTrying(text, tokens)
  for (let at = 0; at < patterns.length; at++) {
    const pattern = patterns[at]
    if (pattern === undefined || (bits & (1 << at)) === 0) continue
    for (const match of text.matchAll(pattern)) {
      const value = match[0]
        .replace(/^(?:адрес\p{L}{0,2}|address)[ :-]{1,3}/iu, '')
        .replace(pronoun, '')
        .replace(/[\s,.]+$/u, '')
      const start = match.index + match[0].indexOf(value)
      if (value.length > 3 && free(start, start + value.length))
        found.push({ type: 'place', value, start, end: start + value.length })
      if (found.length >= 2) return byPosition(found)
    }
  }
  for (const match of mayNameTown(text) ? text.matchAll(town) : []) {
    if (!notTown.test(match[0]) && free(match.index, match.index + match[0].length)) {
      found.push({ type: 'place', value: match[0], start: match.index, end: match.index + match[0].length })
      return byPosition(found)
    }
  }
  const home = found.length === 0 && (bits & livesBit) !== 0 ? livesIn(text) : null
  if (home !== null && free(home.start, home.end)) found.push(home)
  if (found.length === 0) {
    const bare = bareTown(text, tokens)
    if (bare !== null && free(bare.start, bare.end)) found.push(bare)
  }
  return byPosition(found)
}

function livesIn(text: string): Mention | null {
  lives.lastIndex = 0
  const match = lives.exec(text)
  const value = match?.[1]
  if (match === null || value === undefined) return null
  // «на пятом этаже», «в старом фонде»: an ordinary word describes another ordinary word.
  if (/^\p{Ll}/u.test(value) && /^ \p{Ll}/u.test(text.slice(match.index + match[0].length))) return null
  const start = match.index + match[0].length - value.length
  return { type: 'place', value, start, end: start + value.length }
}

const stems: ReadonlyMap<string, readonly string[]> = Map.groupBy(townStems, (stem) => fold(stem).slice(0, 3))

/** “в уральске”, “из Караганды”: a known town, in lower case only after a preposition. */
function bareTown(text: string, tokens: readonly Token[]): Mention | null {
  for (let i = 0; i < tokens.length && i < 400; i++) {
    const token = tokens[i] as Token
    const stem = stems.get(token.folded.slice(0, 3))?.find((each) => token.folded.startsWith(each))
    if (stem === undefined || doubtfulTowns.has(stem) || token.folded.length - stem.length > 5) continue
    if (/(?:ск|цк)(?:ий|ого|ому|ая|ой|ие|их|ую)$/.test(token.folded) || /(?:инск|нск)\p{L}{2,}$/u.test(token.folded))
      continue
    const before = tokens[i - 1]?.folded ?? ''
    const located = before === 'в' || before === 'г' || before === 'из' || before === 'по' || before === 'город'
    const locative = /(?:да|де|та|те|дан|ден|тан|тен|нан|нен|нын|нин)$/.test(token.folded)
    const capital = /\p{Lu}/u.test(text[token.start] ?? '')
    const next = tokens[i + 1]
    const region = next !== undefined && /^(?:облыс|обл|каласы|каласында|кал)/.test(next.folded)
    if (elsewhere.test(text.slice(Math.max(0, token.start - 30), token.start))) continue
    if (!located && !(capital && (locative || region || i === 0 || i === tokens.length - 1))) continue
    const end = region ? next.end : token.end
    return { type: 'place', value: text.slice(token.start, end), start: token.start, end }
  }
  return null
}

function byPosition(found: Mention[]): Mention[] {
  return found.sort((a, b) => a.start - b.start)
}
