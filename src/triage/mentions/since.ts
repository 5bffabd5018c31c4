import type { Mention, Span } from '../../domain/verdict.ts'
import { dates, happened, lastDay, lasting, type PatternGroup } from '../lexicon/since.ts'
import { fold, type Token } from '../tokens.ts'

/** One tier of patterns by the first two letters of the words that can begin a match. */
interface Tier {
  readonly words: ReadonlyMap<string, readonly { readonly stem: string; readonly pattern: RegExp }[]>
  readonly numbers: readonly RegExp[]
}

/** Twenty scans of every text would cost more than judging it: a pattern is tried only where its words stand. */
function tierOf(groups: readonly PatternGroup[]): Tier {
  const words: { stem: string; pattern: RegExp }[] = []
  const numbers: RegExp[] = []
  for (const { begins, patterns } of groups) {
    const pattern = new RegExp(`(?:${patterns.map((source) => `(?:${source})`).join('|')})(?![\\p{L}\\d])`, 'uy')
    for (const stem of begins.split(' ')) {
      if (stem === '#') numbers.push(pattern)
      else words.push({ stem: fold(stem), pattern })
    }
  }
  return { words: Map.groupBy(words, ({ stem }) => stem.slice(0, 2)), numbers }
}

/** The surest kind of words first. */
const tiers: readonly Tier[] = [lasting, happened, dates, lastDay].map(tierOf)

/** “8 лет пользуюсь” says how long somebody is a customer, not how long the fault lasts. */
const loyalty =
  /(?:пользу\p{L}+|пользовал\p{L}+|клиент\p{L}*|абонент\p{L}*|customer(?! ?serv)|been with|was with|were with|with virgin|amount|direct debit|сиж[ую] на|подключен\p{L}*|плат[ие]\p{L}*)[^.!?,\n]{0,35}$/iu
const loyaltyAfter =
  /^[^.!?\n]{0,18}(?:пользу|абонент|клиент|customer|contract|назад подключ|подключ[её]н[аоы]?(?!\p{L})|знаком|қолдан|пайдалан|тұтын)/iu
const ageAfter = /^\s*(?:мне|ему|стаж|от роду)/iu
/** “по пол месяца”, “на 3-5-й день”, “пока несколько дней не побегаешь”, “не прошёл уже месяц”: no stretch of the fault's. */
const notThis = /(?:(?<!\p{L})по|пока|кажды\p{L}{1,2}|раз в|не прош[её]л|тест[а-я]*|\d-)\s*$/iu

const promised =
  /(?:обеща|должн|подключ[аи]|устран[яи]|установ|рассм|перезвон|подожд|жди|свяж|сдела|уверил|заверил|выполн|приед|при[её]м)[^.!?\n]{0,35}$/iu

/** What says how long it lasts or since when, the surest kind of words first; of one kind the first in the text. */
export function findSince(text: string, tokens: readonly Token[], taken: readonly Span[]): Mention[] {
  const lower = lowered(text)
  for (const tier of tiers) {
    for (const token of tokens) {
      const found = at(tier, text, lower, token, taken)
      if (found !== null) return [found]
    }
  }
  return []
}

/** Offsets must hold; some capitals of other alphabets grow in lower case. */
function lowered(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text
}

function at(tier: Tier, text: string, lower: string, token: Token, taken: readonly Span[]): Mention | null {
  const code = token.folded.charCodeAt(0)
  if (code >= 48 && code <= 57) {
    if (/[\d.:/]/.test(text[token.start - 1] ?? '')) return null
    for (const pattern of tier.numbers) {
      const found = tried(pattern, text, lower, token.start, taken)
      if (found !== null) return found
    }
    return null
  }
  const candidates = tier.words.get(token.folded.length > 2 ? token.folded.slice(0, 2) : token.folded)
  if (candidates === undefined) return null
  for (const { stem, pattern } of candidates) {
    if (!token.folded.startsWith(stem)) continue
    const found = tried(pattern, text, lower, token.start, taken)
    if (found !== null) return found
  }
  return null
}

function tried(pattern: RegExp, text: string, lower: string, start: number, taken: readonly Span[]): Mention | null {
  pattern.lastIndex = start
  const length = pattern.exec(lower)?.[0].trimEnd().length
  if (length === undefined) return null
  const end = start + length
  const value = text.slice(start, end)
  if (taken.some((other) => start < other.end && other.start < end)) return null
  const before = text.slice(Math.max(0, start - 60), start)
  if (/^(?:в |на )?(?:течени|протяжени)/iu.test(value) && promised.test(before)) return null
  if (loyalty.test(before) || notThis.test(before)) return null
  const after = text.slice(end, end + 40)
  if (loyaltyAfter.test(after) || (/^\d{1,2} (?:лет|года?)$/u.test(value) && ageAfter.test(after))) return null
  return { type: 'since', value, start, end }
}
