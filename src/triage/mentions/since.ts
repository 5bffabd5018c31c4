import type { Mention, Span } from '../../domain/verdict.ts'

const months = '(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\\p{L}{0,2}'
const monthsKk = '(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)\\p{L}{0,4}'
const weekdays = '(?:понедельник|вторник|сред[ыу]|четверг|пятниц|суббот|воскресень)\\p{L}{0,2}'
const amount =
  '(?:\\d{1,3}(?:[.,]\\d)?(?:[ -]?(?:й|я|ой|ый|ую|ю|го|ти|х))?|один|одну|два|две|три|четыре|пять|шесть|семь|десять|пол|полтора|полгода|нескольк\\p{L}+|пар[ауы]|втор\\p{L}{2}|трет\\p{L}{2,3}|четв[её]рт\\p{L}{2}|пят\\p{L}{2}|шест\\p{L}{2}|седьм\\p{L}{2}|дес[ея]т(?:ый|ую|ь|и)|цел\\p{L}{2}|весь|котор\\p{L}{2})'
const unit =
  '(?:час\\p{L}{0,2}|дн\\p{L}{1,3}|день|дней|сут\\p{L}{2,3}|недел\\p{L}{1,2}|месяц\\p{L}{0,2}|мес|год\\p{L}{0,2}|лет)'
const clock = '(?:\\d{1,2}[:.]\\d{2}|\\d{1,2} час\\p{L}{0,3})'
const date = `(?:\\d{1,2}[./]\\d{1,2}[./]\\d{2,4} ?г?(?:ода|\\.)?|\\d{1,2}(?:-?го)? ${months}(?:[ .]*\\d{4})?(?: ?г(?:ода|\\.)?)?)`

/** How long it lasts or since when, as people write it; most telling first. `\b` knows no Cyrillic, hence the lookbehinds. */
const patterns: readonly RegExp[] = [
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
  `${amount} ${unit} (?:подряд|назад|(?:как )?(?:жду|ждем|ждём|нет|сидим|сижу|не работает|без))`,
  `(?:ровно |примерно )?(?:месяц|недел[юя]|год|час|полгода) назад`,
  `(?:жду|жд[её]м|сиж[уи]м?|сидели|без интернета|не работает|нет интернета) (?:уже )?${amount} ${unit}`,
  `${amount} (?:день|дней|дня|сутки|суток|недел\\p{L}|месяц\\p{L}{0,2}) (?:нахожусь|без|нет|не|жду|ждем|сид)`,
  `${monthsKk} ?(?:айынан|ның|дан|ден|нан|нен)? ?бастап|${monthsKk}(?:дан|ден|тан|тен|нан|нен) (?:бері|бастап)`,
  '(?:кеше|бүгін|таң|кешеден|бугин|кешке)(?:ден|нен|ертең)?\\p{L}{0,4} (?:бері|бастап|бери)',
  '(?:\\d{1,3}|бір|бир|екі|еки|үш|уш|төрт|торт|бес|алты|жеті|он|неше|бірнеше) ?(?:күн|кун|ай|апта|сағат|сагат|жыл)(?:дан|нан)? (?:бойы|болды|бері|бери|өтті|отти)',
  '\\d{1,3} ?(?:сағат|сагат)(?! сай)',
  `\\d{1,2} (?:${monthsKk}) күні(?: \\p{L}{2,8} \\d{1,2}(?:-?\\p{L}{1,2}|:\\d\\d))?`,
  '(?:for|over) (?:the )?(?:(?:past|last|over|about|almost|nearly|more than|at least) ){0,2}(?:\\w+ )?(?:hour|day|week|month|year)s?',
  'for (?:years|months|weeks|days|hours|ages)',
  'since (?:the )?(?:last )?(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:(?:of )?[A-Z][a-z]{2,9}|yesterday|this morning|last \\w+)(?: \\d{1,4})?',
  '(?:up to |over |still |after |in |the last |nearly |almost |about )?(?:\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|several) (?:hour|day|week|month|year)s?(?= (?:later|now|and|on|without|waiting|still|ago|of)|,)',
  'from \\d{1,2}[:.]\\d{2} (?:until|to|till) [\\w:]{4,7}',
].map((source) => new RegExp(`(?<![\\p{L}\\d.:])(?:${source})(?![\\p{L}\\d])`, 'giu'))

/** “8 лет пользуюсь” says how long somebody is a customer, not how long the fault lasts. */
const loyalty =
  /(?:пользу\p{L}+|клиент\p{L}*|абонент\p{L}*|customer|been with|сиж[ую] на|подключен\p{L}*|плат[ие]\p{L}*)[^.!?\n]{0,25}$/iu
const loyaltyAfter = /^[^.!?\n]{0,18}(?:пользу|абонент|клиент|customer|contract|назад подключ|подключен|знаком)/iu
const ageAfter = /^\s*(?:мне|ему|стаж|от роду)/iu

/** At most two spans: a text that names ten dates names them for other reasons too. */
export function findSince(text: string, taken: readonly Span[]): Mention[] {
  const found: Mention[] = []
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if ([...taken, ...found].some((other) => start < other.end && other.start < end)) continue
      if (loyalty.test(text.slice(Math.max(0, start - 45), start))) continue
      const after = text.slice(end, end + 40)
      if (loyaltyAfter.test(after) || ageAfter.test(after)) continue
      found.push({ type: 'since', value: match[0].trim(), start, end })
      if (found.length >= 2) return found
    }
    if (found.length > 0) return found
  }
  return found
}
