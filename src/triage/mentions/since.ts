import type { Mention, Span } from '../../domain/verdict.ts'
import { dates, happened, lastDay, lasting, type PatternGroup } from '../lexicon/since.ts'
import { fold, type Token } from '../tokens.ts'

interface Tried {
  /** 0 for the surest kind of words. */
  readonly tier: number
  readonly stem: string
  /** The stem is the whole word. */
  readonly whole: boolean
  readonly pattern: RegExp
}

const tiers: readonly (readonly PatternGroup[])[] = [lasting, happened, dates, lastDay]
/** Patterns by the first two letters of the words that can begin a match, and those that a number begins. */
const byWord = new Map<number, Tried[]>()
const byNumber: Tried[] = []
for (const [tier, groups] of tiers.entries()) for (const group of groups) addGroup(tier, group)

/** Twenty scans of every text would cost more than judging it: a pattern is tried only where its words stand. */
function addGroup(tier: number, { begins, patterns }: PatternGroup): void {
  const pattern = new RegExp(`(?:${patterns.map((source) => `(?:${source})`).join('|')})(?![\\p{L}\\d])`, 'uy')
  for (const written of begins.split(' ')) {
    const whole = /^[=a-z]/.test(written)
    const stem = fold(written.replace('=', ''))
    const list = stem === '#' ? byNumber : (byWord.get(keyOf(stem)) ?? [])
    list.push({ tier, stem, whole, pattern })
    if (stem !== '#') byWord.set(keyOf(stem), list)
  }
}

function keyOf(word: string): number {
  return word.charCodeAt(0) * 0x10000 + (word.length > 1 ? word.charCodeAt(1) : 0)
}

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
  let lower: string | null = null
  let best: Mention | null = null
  let bestTier = tiers.length
  for (const token of tokens) {
    const code = token.folded.charCodeAt(0)
    const isNumber = code >= 48 && code <= 57
    if (isNumber && /[\d.:/]/.test(text[token.start - 1] ?? '')) continue
    const candidates = isNumber ? byNumber : byWord.get(keyOf(token.folded))
    if (candidates === undefined) continue
    for (const { tier, stem, whole, pattern } of candidates) {
      if (tier >= bestTier) continue
      if (!(isNumber || (whole ? token.folded === stem : token.folded.startsWith(stem)))) continue
      lower ??= lowered(text)
      const found = tried(pattern, text, lower, token.start, taken)
      if (found === null) continue
      best = found
      bestTier = tier
      if (tier === 0) return [found]
    }
  }
  return best === null ? [] : [best]
}

/** Offsets must hold; some capitals of other alphabets grow in lower case. */
function lowered(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text
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
