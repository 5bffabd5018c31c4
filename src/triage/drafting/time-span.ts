import type { ReplyLanguage } from '../../domain/verdict.ts'
import { kazakhTo } from './kazakh.ts'
import { russianCount } from './russian.ts'

/** «две недели», «екі апта», “two weeks”: a length of time we name in our own words, never the author's. */
export interface TimeSpan {
  readonly count: number
  readonly unit: 'day' | 'week' | 'month' | 'year'
}

const numbers: Readonly<Record<string, number>> = {
  два: 2,
  две: 2,
  второй: 2,
  вторую: 2,
  три: 3,
  третий: 3,
  третью: 3,
  четыре: 4,
  четвертый: 4,
  пять: 5,
  пятый: 5,
  шесть: 6,
  семь: 7,
  два_дня: 2,
  еки: 2,
  екинши: 2,
  уш: 3,
  ушинши: 3,
  торт: 4,
  бес: 5,
  алты: 6,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  bir: 1,
  бир: 1,
  one: 1,
  a: 1,
  целый: 1,
  целую: 1,
  почти: 1,
}
const unitOf: readonly (readonly [RegExp, TimeSpan['unit']])[] = [
  [/^(?:дн|ден|day|кун)/, 'day'],
  [/^(?:недел|week|апта)/, 'week'],
  [/^(?:месяц|month|ай)/, 'month'],
  [/^(?:год|year|жыл)/, 'year'],
]

const stated =
  /(?: уже| вот уже| в течени[еи]| третий| второй| четвертый| целый| целую| всю| весь|(?:wait|without|down|trying|ongoing|problem|issue)[^.]{0,60} (?:for|over|past)|waiting| it s(?: been)?| it has been| s been) (?:уже |the |over |almost |почти |более |больше |the past |the last )?(?:(\d{1,2}|два|две|второй|вторую|три|третий|третью|четыре|четвертый|пять|шесть|семь|two|three|four|five|six|seven|one|a|целый|целую|почти) (?:й |ый |ю |ую |ой )?)?(дн[яей]+|день|недел[юиья]+|месяц[аев]*|год|days?|weeks?|months?|year)(?= )|(?: (\d{1,2}|еки|уш|торт|бес|алты|бир) )(кун|апта|ай)(?=нан| бо[лй]|дан|ы | )(?:нан|дан)? ?(?:бери|болды|бойы)/
/** Years of use are not years of trouble. */
const ofUse =
  /тестир|пробую|польз|сиж|абонент|клиент|подключ[её]?н |живу|customer|with (?:virgin|them)|been with|колдан|пайдалан|работаю|назад|ago|иногда|бывает|порой|sometimes|раз в|за месяц|в месяц|contract|договор/

const lengths =
  / (?:\d{1,3}|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|полгода|еки|уш|two|three|four|five|six|several|пару|много|целый|целую|целых|весь|всю|полтора) (?:с половиной )?(?:дн|ден|недел|месяц|год|лет|days?|weeks?|months?|years?|кун|апта|ай|жыл)|(?:месяц|недел)[а-я]* (?:или|на|за) /g

/** How long the trouble lasts, only where the text says so plainly; null rather than a guess. */
export function readSpan(folded: string, language: ReplyLanguage): TimeSpan | null {
  const match = stated.exec(folded)
  if (!match || language === undefined) return null
  const around = folded.slice(Math.max(0, match.index - 40), match.index + match[0].length + 30)
  // «приехали на второй день» says when, not how long.
  if (ofUse.test(around) || /(?:^| )на (?:второй|третий|четвертый)/.test(around)) return null
  // «сказали ждать неделю» is what was promised.
  if (/(?:обеща|сказал|говор|через|в течени[ие]|срок)[^.]{0,25}$/.test(folded.slice(0, match.index))) return null
  // «месяц … а прошло уже 8 лет»: of several lengths we would pick the wrong one.
  if (new Set(folded.match(lengths)).size > 1) return null
  const written = match[1] ?? match[3] ?? ''
  const counted = match[0].match(/третий|второй|четвертый/)?.[0]
  const count = written === '' ? (counted ? (numbers[counted] ?? 1) : 1) : (numbers[written] ?? Number(written))
  const unitWord = match[2] ?? match[4] ?? ''
  // «for months» counts none.
  if (written === '' && unitWord.endsWith('s')) return null
  const unit = unitOf.find(([pattern]) => pattern.test(unitWord))?.[1]
  if (!unit || !Number.isInteger(count) || count < 1 || count > 60) return null
  if (unit === 'day' && count < 2) return null
  return { count, unit }
}

const russianUnits = {
  day: ['день', 'дня', 'дней', 'm'],
  week: ['неделя', 'недели', 'недель', 'f'],
  month: ['месяц', 'месяца', 'месяцев', 'm'],
  year: ['год', 'года', 'лет', 'm'],
} as const
const kazakhUnits = { day: 'күн', week: 'апта', month: 'ай', year: 'жыл' } as const
const kazakhNumbers = ['', 'бір', 'екі', 'үш', 'төрт', 'бес', 'алты', 'жеті', 'сегіз', 'тоғыз', 'он']
const englishNumbers = ['', 'a', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** Russian: nominative, without «один». Kazakh: dative («екі аптаға»), as the wordings need it. English: “two weeks”. */
export function sayTimeSpan(span: TimeSpan, language: ReplyLanguage): string {
  switch (language) {
    case 'ru': {
      const [one, few, many, gender] = russianUnits[span.unit]
      return russianCount(span.count, { one, few, many, gender })
    }
    case 'kk': {
      const number = kazakhNumbers[span.count] ?? String(span.count)
      return `${number} ${kazakhTo(kazakhUnits[span.unit])}`
    }
    case 'en': {
      const number = englishNumbers[span.count] ?? String(span.count)
      return `${number} ${span.unit}${span.count === 1 ? '' : 's'}`
    }
    default:
      return language satisfies never
  }
}
