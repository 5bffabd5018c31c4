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
/** What is wrong or waited for, right after a stretch of time: «неделю без интернета», “3 месяца жду”. */
const trouble =
  '(?:(?:как |уже |я |мы |у нас |у меня |вообще |так и ){0,2}(?:жд|нет(?!\\p{L})|сид|не (?:работа|мог|мож|показ|отвеч|подключ|включ|реша|устран|приход|приезж|ловит|дозв|было)|без|нахо[жд]|отсутств|мучаюсь|мучаемся|добива|прошу|звон|пытаюсь|отключ))'
const span = '(?:неделю|месяц|год|сутки|полгода|полдня|пол дня|половину дня|час)'

/** How long it lasts or since when, as people write it. */
const patterns: readonly string[] = [
  `с(?:о)? ${date}(?: ${clock})? (?:по|до) (?:${date}|${clock})(?: ${clock})?`,
  `с ${clock} (?:по|до) ${clock}`,
  `с(?:о)? \\d{1,2}(?:[:.-]\\d\\d)? ?(?:час\\p{L}{0,3} )?(?:утра|дня|вечера|ночи)(?: (?:по|до) \\d{1,2}(?:[:.-]\\d\\d)? ?(?:утра|дня|вечера|ночи)?)?`,
  `с \\d{1,2}[:.-]\\d\\d(?: (?:по|до) \\d{1,2}(?:[:.-]\\d\\d)? ?(?:утра|дня|вечера|ночи)?)?`,
  `(?:начиная )?с(?:о)? ${date}(?: ${clock})?`,
  `с(?:о)? (?:начала |середины |конца )?(?:${months}|${weekdays})(?: (?:месяца )?\\d{4} ?г?(?:ода|\\.)?)?`,
  `с \\d{4} ?г(?:ода|\\.)?`,
  `с(?:о)? (?:сам\\p{L}{2,3} )?(?:вчерашн\\p{L}{2,3} \\p{L}{3,6}|сегодняшн\\p{L}{2,3} \\p{L}{3,6}|вчера|позавчера|утра|обеда|вечера|ночи|прошл\\p{L}{2,3} \\p{L}{4,8}|перв\\p{L}{2,3} \\p{L}{3,8}|лета|осени|зимы|весны|нового года|выходных|тех пор)`,
  `(?:вот )?уже (?:(?:больше|более|почти|около|примерно|целых|где-то|как) )?${amount}(?: ${amount})? ?${unit}`,
  `(?:вот )?уже (?:(?:больше|более|почти|около|целую|целый|как) )?${span}`,
  `уже (?:в |на )?(?:течени[еи]|протяжении) (?:${amount} )?${unit}`,
  `(?:(?:вот )?уже )?(?:больше|более|почти|около|свыше|порядка) (?:${amount} ?${unit}|(?:месяца|недели|года|суток|полугода|полутора \\p{L}{4,8}))(?! назад)`,
  `(?:втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят|котор|како)(?:ой|ый|ий|ую|ью|ьи|ые|й) ${unit}(?: (?:подряд|уже))?`,
  `\\d{1,2}[ -]?(?:й|ый|ой|ю|ую|я) (?:день|недел\\p{L}|месяц|год|сутки)`,
  `${amount} ${unit} подряд`,
  `(?:за последн\\p{L}{2,3} (?:(?:${amount} )?${unit}|полгода)|последн\\p{L}{2,3} ${amount} ${unit})`,
  `(?:${amount} ${unit}|(?:целую |целый |всю |весь )?${span}|(?:целый|весь) день|дня \\d|(?:дня|часа|месяца|недели) (?:два|три|четыре|полтора))(?=,? ${trouble})`,
  `(?:уже )?${amount}[- ]?(?:й|ый) ${unit}`,
  `(?:ровно |примерно )?час назад`,
  `(?<=(?:жду|жд[её]м|ждала?|сиж[уи]м?|сидели|без (?:интернета|связи|тв|телефона)|не работает|нет интернета|нет связи) )(?:уже )?(?:${amount} ${unit}|${span})`,
  `${monthsKk} ?(?:айынан|ның|дан|ден|нан|нен)? ?бастап|${monthsKk}(?:дан|ден|тан|тен|нан|нен) (?:бері|бастап)`,
  '(?:кеше|бүгін|таң|кешеден|бугин|кешке|танерте[нң]|таңертең)(?:ден|нен|ертең)?\\p{L}{0,4} (?:бері|бастап|бери)',
  '(?:\\d{1,3}|бір|бир|екі|еки|үш|уш|төрт|торт|бес|алты|жеті|он|неше|бірнеше|жарты|бәлен) ?(?:күн|кун|ай|апта|сағат|сагат|жыл)(?:дан|нан|нен|ден|тан|тен)? (?:бойы|болды|бері|бери|өтті|отти|болып)',
  '\\d{1,3} ?(?:сағат|сагат)(?! сай)',
  '(?:\\d{1,2}-?(?:ші|шы|інші|ыншы)|екінші|үшінші|төртінші|бесінші) (?:күн|апта|ай)(?! сайын)',
  '(?:кеше |бүгін )?(?:таңертең|таң|кеш|түн|түс)(?:нен|тен|ден)? (?:бері|бастап)',
  `\\d{1,2} (?:${monthsKk}) күні(?: \\p{L}{2,8} \\d{1,2}(?:-?\\p{L}{1,2}|:\\d\\d))?`,
  '(?:for|over) (?:the )?(?:(?:past|last|over|about|almost|nearly|more than|at least|the) ){0,3}(?:(?!the )\\w+ )?(?:hour|day|week|month|year)s?',
  'for (?:years|months|weeks|days|hours|ages)',
  'since (?:the )?(?:last )?(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:(?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|yesterday|this morning|day one|last \\w+)(?: \\d{1,4})?',
  'since (?:\\d{1,2}[:.]\\d{2}|\\d{1,2} (?:am|pm|o.clock)|(?:19|20)\\d\\d)',
  'from \\d{1,2}[:.]\\d{2} (?:until|to|till) [\\w:]{4,7}',
  '(?<=(?:waiting|waited|been) )(?:up to |over |almost |nearly |about )?(?:an?|\\d{1,3}(?:[.,]5)?|one|two|three|four|five|six|seven|several) (?:hour|day|week|month|year)s?(?! old)',
  '(?:(?:over|nearly|almost|about) )?(?:an?|\\d{1,3}(?:[.,]5)?|one|two|three|four|five|six|seven|several) (?:hour|day|week|month)s?(?= (?:now|and (?:still|no|counting)|without|waiting|still|of (?:no|wait|poor|hell)|with no))',
]

/** What happened then and may last: “a month ago”, “2 weeks later”; only where nothing says how long it lasts. */
const laterPatterns: readonly string[] = [
  // Promised as often as suffered: what is promised is left out below.
  `(?:в |на )?(?:течени[еи]|протяжении) (?:вс(?:его|ей) |последн\\p{L}{2,3} |целого |целой ){0,2}(?:${amount} )?${unit}`,
  `${amount} ${unit} назад|(?:дня|дней|недели|месяца|года|часа) (?:\\d{1,2}|два|три|четыре) назад`,
  `(?:ровно |примерно |около |больше )?(?:месяц|месяца|недел[юи]|год|года|полгода) назад`,
  '(?:up to |over |still |after |in |the last |nearly |almost |about )?(?:\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|several) (?:hour|day|week|month|year)s?(?= (?:later|and|on|ago)|,)',
]

/** A bare date or month: of an incident, if nothing better is said. */
const datePatterns: readonly string[] = [
  `(?:сегодня, )?${date}(?:,? ${clock})?`,
  `\\d{1,2} ${months}[ .]*\\d{4}(?: ?г(?:ода|\\.)?)?`,
  `в (?:начале |середине |конце )?${months}(?: (?:месяца )?\\d{4} ?(?:г(?:ода|\\.)?)?)?`,
  'в \\d{4} ?г(?:оду|\\.)?',
]
const yesterday = ['вчера(?: вечером| утром| ночью| днем)?|позавчера']

/**
 * One pattern for all, tried only where a word stands that can begin one: twenty scans of every text would cost more
 * than judging it.
 */
const anywhere = oneOf(patterns)
const happened = oneOf(laterPatterns)
const anyDate = oneOf(datePatterns)
const lastDay = oneOf(yesterday)

function oneOf(sources: readonly string[]): RegExp {
  return new RegExp(`(?:${sources.map((source) => `(?:${source})`).join('|')})(?![\\p{L}\\d])`, 'iuy')
}

const beginnings = Map.groupBy(
  `с со начиная вот уже течени в больше более почти около свыше ровно примерно час дн ден сут недел меся мес год один одну два две три четыре пять шесть
 семь десят пол нескольк пар втор трет четв пят шест седьм восьм девят цел дней весь всю котор како последн протяжен танертен вчера позавч недел половин полдня a an жарты бәлен қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек
 қазан қараша желтоқсан кеше бүгін таң кешке бір екі екінш үш төрт түн түс бес алты жеті он неше бірнеше сегодня for over since up still after in the last nearly
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
  const found =
    search(anywhere, text, tokens, taken) ??
    search(happened, text, tokens, taken) ??
    (/\d/.test(text) ? search(anyDate, text, tokens, taken) : null) ??
    search(lastDay, text, tokens, taken)
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
    const before = text.slice(Math.max(0, start - 60), start)
    if (/^в?\s?течени/iu.test(value) && promised.test(before)) continue
    if (loyalty.test(before) || notThis.test(before)) continue
    const after = text.slice(end, end + 40)
    if (loyaltyAfter.test(after) || (/^\d{1,2} (?:лет|года?)$/u.test(value) && ageAfter.test(after))) continue
    return { type: 'since', value, start, end }
  }
  return null
}
