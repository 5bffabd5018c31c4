import type { Mention, Span } from '../../domain/verdict.ts'
import { fold, type Token } from '../tokens.ts'

const months = '(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\\p{L}{0,2}'
const monthsKk = '(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)\\p{L}{0,4}'
const weekdays = '(?:понедельник|вторник|сред[ыу]|четверг|пятниц|суббот|воскресень)\\p{L}{0,2}'
const amount =
  '(?:\\d{1,3}(?:[.,]\\d)?(?:[ -]?(?:й|я|ой|ый|ую|ю|го|ти|х))?|один|одну|два|две|три|четыре|пять|шесть|семь|десять|пол|полтора|полгода|нескольк\\p{L}+|пар[ауы]|втор\\p{L}{2}|трет\\p{L}{2,3}|четв[её]рт\\p{L}{2}|пят\\p{L}{2}|шест\\p{L}{2}|седьм\\p{L}{2}|дес[ея]т(?:ый|ую|ь|и)|цел\\p{L}{2}|весь|котор\\p{L}{2})'
const unit =
  '(?:час\\p{L}{0,2}|дн\\p{L}{1,3}|день|дней|сут\\p{L}{2,3}|недел\\p{L}{1,2}|месяц\\p{L}{0,2}|мес|год\\p{L}{0,2}|лет)'
const clock = '(?:\\d{1,2}[:.]\\d{2}|\\d{1,2} час\\p{L}{0,3})'
const date = `(?:\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}(?: ?г(?:ода|\\.)?)?|\\d{1,2}(?:-?го)? ${months}(?:[ .]*\\d{4})?(?: ?г(?:ода|\\.)?)?)`

/** How long it lasts or since when, as people write it. */
const patterns: readonly string[] = [
  `с(?:о)? ${date}(?: ${clock})? (?:по|до) (?:${date}|${clock})(?: ${clock})?`,
  `с ${clock} (?:по|до) ${clock}`,
  `(?:начиная )?с(?:о)? ${date}(?: ${clock})?`,
  `с(?:о)? (?:начала |середины |конца )?(?:${months}|${weekdays})(?: (?:месяца )?\\d{4} ?г?(?:ода|\\.)?)?`,
  `с(?:о)? (?:сам\\p{L}{2,3} )?(?:вчерашн\\p{L}{2,3} \\p{L}{3,6}|вчера|утра|обеда|вечера|ночи|прошл\\p{L}{2,3} \\p{L}{4,8}|перв\\p{L}{2,3} \\p{L}{3,8}|лета|осени|зимы|весны|нового года|выходных|тех пор)`,
  `(?:вот )?уже (?:(?:больше|более|почти|около|примерно|целых) )?${amount}(?: ${amount})? ?${unit}`,
  `(?:вот )?уже (?:недел[юя]|месяц|год|сутки|полгода|полдня|час)`,
  `(?:в )?течени[еи] (?:последн\\p{L}{2,3} )?(?:${amount} )?${unit}`,
  `(?:больше|более|почти|около|свыше) ${amount} ?${unit}`,
  `(?:втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят)(?:ой|ый|ий|ую|ью|ьи|ые) ${unit}`,
  `\\d{1,2}[ -]?(?:й|ый|ой|ю|ую|я) (?:день|недел\\p{L}|месяц|год|сутки)`,
  `${amount} ${unit} (?:подряд|назад)`,
  `${amount} ${unit}(?= (?:как )?(?:жду|ждем|ждём|нет|сидим|сижу|не работает|без))`,
  `(?:уже )?${amount}[- ]?(?:й|ый) ${unit}`,
  `(?:ровно |примерно )?(?:месяц|недел[юя]|год|час|полгода) назад`,
  `(?<=(?:жду|жд[её]м|сиж[уи]м?|сидели|без интернета|не работает|нет интернета) )(?:уже )?${amount} ${unit}`,
  `${amount} (?:день|дней|дня|сутки|суток|недел\\p{L}|месяц\\p{L}{0,2}) (?:нахожусь|без|нет|не|жду|ждем|сид)`,
  `${monthsKk} ?(?:айынан|ның|дан|ден|нан|нен)? ?бастап|${monthsKk}(?:дан|ден|тан|тен|нан|нен) (?:бері|бастап)`,
  '(?:кеше|бүгін|таң|кешеден|бугин|кешке)(?:ден|нен|ертең)?\\p{L}{0,4} (?:бері|бастап|бери)',
  '(?:\\d{1,3}|бір|бир|екі|еки|үш|уш|төрт|торт|бес|алты|жеті|он|неше|бірнеше) ?(?:күн|кун|ай|апта|сағат|сагат|жыл)(?:дан|нан)? (?:бойы|болды|бері|бери|өтті|отти)',
  '\\d{1,3} ?(?:сағат|сагат)(?! сай)',
  `\\d{1,2} (?:${monthsKk}) күні(?: \\p{L}{2,8} \\d{1,2}(?:-?\\p{L}{1,2}|:\\d\\d))?`,
  '(?:for|over) (?:the )?(?:(?:past|last|over|about|almost|nearly|more than|at least) ){0,2}(?:\\w+ )?(?:hour|day|week|month|year)s?',
  'for (?:years|months|weeks|days|hours|ages)',
  'since (?:the )?(?:last )?(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:(?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|yesterday|this morning|last \\w+)(?: \\d{1,4})?',
  '(?:up to |over |still |after |in |the last |nearly |almost |about )?(?:\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|several) (?:hour|day|week|month|year)s?(?= (?:later|now|and|on|without|waiting|still|ago|of)|,)',
  'from \\d{1,2}[:.]\\d{2} (?:until|to|till) [\\w:]{4,7}',
]

/** A bare date or month: of an incident, if nothing better is said. */
const datePatterns: readonly string[] = [
  `(?:сегодня, )?${date}(?:,? ${clock})?`,
  `\\d{1,2} ${months}[ .]*\\d{4}(?: ?г(?:ода|\\.)?)?`,
  `в (?:начале |середине |конце )?${months}(?: (?:месяца )?\\d{4} ?(?:г(?:ода|\\.)?)?)?`,
  'в \\d{4} ?г(?:оду|\\.)?',
]

/**
 * One pattern for all, tried only where a word stands that can begin one: twenty scans of every text would cost more
 * than judging it.
 */
const anywhere = oneOf(patterns)
const anyDate = oneOf(datePatterns)

function oneOf(sources: readonly string[]): RegExp {
  return new RegExp(`(?:${sources.map((source) => `(?:${source})`).join('|')})(?![\\p{L}\\d])`, 'iuy')
}

const beginnings = Map.groupBy(
  `с со начиная вот уже течени в больше более почти около свыше ровно примерно час дн ден сут недел меся мес год один одну два две три четыре пять шесть
 семь десят пол нескольк пар втор трет четв пят шест седьм восьм девят цел весь котор қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек
 қазан қараша желтоқсан кеше бүгін таң кешке бір екі үш төрт бес алты жеті он неше бірнеше сегодня for over since up still after in the last nearly
 almost about one two three four five six seven eight nine ten several from`
    .trim()
    .split(/\s+/)
    .map(fold),
  (stem) => stem.slice(0, 2),
)

function mayBegin(folded: string): boolean {
  const code = folded.charCodeAt(0)
  if (code >= 48 && code <= 57) return true
  for (const stem of beginnings.get(folded.slice(0, 2)) ?? []) if (folded.startsWith(stem)) return true
  return false
}

/** “8 лет пользуюсь” says how long somebody is a customer, not how long the fault lasts. */
const loyalty =
  /(?:пользу\p{L}+|клиент\p{L}*|абонент\p{L}*|customer|been with|was with|were with|with virgin|amount|direct debit|сиж[ую] на|подключен\p{L}*|плат[ие]\p{L}*)[^.!?\n]{0,25}$/iu
const loyaltyAfter = /^[^.!?\n]{0,18}(?:пользу|абонент|клиент|customer|contract|назад подключ|подключен|знаком)/iu
const ageAfter = /^\s*(?:мне|ему|стаж|от роду)/iu

/** The first stretch of text that says how long it lasts or since when; else the first date. */
export function findSince(text: string, tokens: readonly Token[], taken: readonly Span[]): Mention[] {
  const found = search(anywhere, text, tokens, taken) ?? (/\d/.test(text) ? search(anyDate, text, tokens, taken) : null)
  return found === null ? [] : [found]
}

function search(pattern: RegExp, text: string, tokens: readonly Token[], taken: readonly Span[]): Mention | null {
  for (const token of tokens) {
    if (!mayBegin(token.folded) || /[\d.:/]/.test(text[token.start - 1] ?? '')) continue
    pattern.lastIndex = token.start
    const value = pattern.exec(text)?.[0].trim()
    if (value === undefined) continue
    const start = token.start
    const end = start + value.length
    if (taken.some((other) => start < other.end && other.start < end)) continue
    if (loyalty.test(text.slice(Math.max(0, start - 45), start))) continue
    const after = text.slice(end, end + 40)
    if (loyaltyAfter.test(after) || ageAfter.test(after)) continue
    return { type: 'since', value, start, end }
  }
  return null
}
