import { lengthIn } from '../../domain/ports/responder.ts'
import type { LintFinding, LintOrder } from '../../domain/ports/triage.ts'
import type { ReplyLanguage } from '../../domain/verdict.ts'
import { advisory, blocking, place, readAtMost, type Sight } from './finding.ts'

/** Without a known platform the strictest of all counts: Google's 4096 bytes and our own 1000 characters elsewhere. */
const strictest = [
  { count: 4096, unit: 'bytes' },
  { count: 1000, unit: 'code-points' },
] as const

export function lengthFindings({ traits, audience, text }: LintOrder): LintFinding[] {
  if (audience === 'private') return []
  const limits = traits ? [traits.maxLength] : strictest
  // A UTF-16 unit is three bytes at most and a code point at most: most texts need no counting.
  if (limits.every(({ count, unit }) => text.length * (unit === 'bytes' ? 3 : 1) <= count)) return []
  const read = text.slice(0, readAtMost)
  return limits
    .map(({ count, unit }) => ({ length: lengthIn(unit, read), limit: count, unit }))
    .filter(({ length, limit }) => length > limit)
    .map((values) => blocking('length', null, values))
}

const variable =
  /\{\{?[^{}\n]{0,40}\}\}?|\[(?:имя|фамилия|номер|код|дата|город|name|code|number|date|аты|нөмір)[^\]\n]{0,20}\]|<\/?[\p{L}_]{2,20}>|%[a-z_]{2,20}%|\$\{?[a-zA-Z_]{2,20}\}?|(?<![\p{L}\p{N}])(?:XXX+|ХХХ+|undefined|NaN|TODO|\[object Object\]|lorem ipsum)(?![\p{L}\p{N}])|_{3,}/giu

export function variableFindings({ text }: Sight): LintFinding[] {
  return Array.from(text.matchAll(variable), (match) =>
    blocking('unfilled-variable', place(match), { what: match[0] }),
  ).slice(0, 20)
}

/** How many words there are, and how many of them are Latin and how many plainly Kazakh. */
export function languageCounts(text: string): { all: number; latin: number; kazakh: number } {
  const words = text.match(/\p{L}{2,}/gu) ?? []
  let latin = 0
  let kazakh = 0
  for (const word of words) {
    if (/^[a-z]+$/i.test(word)) latin++
    else if (/[әғқңөұүһі]/i.test(word)) kazakh++
  }
  return { all: words.length, latin, kazakh }
}

export function languageFrom({ all, latin, kazakh }: ReturnType<typeof languageCounts>): ReplyLanguage | null {
  if (all < 4) return null
  if (latin > all * 0.6) return 'en'
  return kazakh > (all - latin) * 0.2 ? 'kk' : 'ru'
}

/** Which language most words belong to; null where there are too few to tell. */
export function languageOf(text: string): ReplyLanguage | null {
  return languageFrom(languageCounts(text))
}

export function languageFindings({ order, plain }: Sight): LintFinding[] {
  const spoken = languageOf(plain)
  if (!order.language || !spoken || spoken === order.language) return []
  return [blocking('wrong-language', null, { found: spoken, wanted: order.language })]
}

const capitals = /(?<![\p{L}\p{N}])\p{Lu}{5,40}(?![\p{L}\p{N}])/gu
const abbreviations = /^(?:ERROR|HTTPS|PPPOE|IPTV|WIFI|ИПОТЕКА|КАСКО|ОСАГО)$/
const exclamation = /!/g
const emoji = /\p{Extended_Pictographic}(?:\u200d\p{Extended_Pictographic}|\ufe0f)*/gu
const smiley = /(?<=[\p{L}\p{N}\s.!?])(?:[:;]-?[)(DР]|\){2,}|\({2,})/gu
const straightQuotes = /"[^"\n]{1,80}"|“[^”\n]{1,80}”/g
const hyphenAsDash = /(?<=[\p{L}\p{N}»)]) (?:-|--|–) (?=[\p{L}\p{N}«])/gu
const spaces = /(?<=\S) {2,}(?=\S)|(?<=[\p{L}\p{N}]) +(?=[,.;!?](?:\s|$))|(?<=\p{L}),(?=\p{L})/gu
const withoutYo =
  /(?<!\p{L})(?:еще|ее|свое|мое|твое|надежн\p{L}+|учтем|разберемся|разберем|вернемся|вернем|примем|найдем|придет|ждет|счет\p{L}{0,3}|перерасчет\p{L}{0,3}|прием\p{L}{0,2}|идет|удается|остается|работаем над этим еще|приведет|поймем|начнем|дает|произведен|подключен)(?!\p{L})/giu
const mistakes: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})извените(?!\p{L})/giu, 'извините'],
  [/(?<!\p{L})извеняемся(?!\p{L})/giu, 'извините'],
  [/(?<!\p{L})пожалуста(?!\p{L})/giu, 'пожалуйста'],
  [/(?<!\p{L})позвонте(?!\p{L})/giu, 'позвоните'],
  [/(?<!\p{L})обратитиесь(?!\p{L})/giu, 'обратитесь'],
  [/(?<!\p{L})вообщем(?!\p{L})/giu, 'в общем'],
  [/(?<!\p{L})приежайте(?!\p{L})/giu, 'приезжайте'],
  [/(?<!\p{L})координально(?!\p{L})/giu, 'кардинально'],
  [/(?<!\p{L})будующ\p{L}+/giu, 'будущ…'],
  [/(?<!\p{L})агенство/giu, 'агентство'],
  [/(?<!\p{L})сдесь(?!\p{L})/giu, 'здесь'],
  [/(?<!\p{L})рахмет(?!\p{L})/giu, 'рақмет'],
  [/(?<!\p{L})recieve/giu, 'receive'],
  [/(?<!\p{L})appologi[sz]e/giu, 'apologise'],
]
/** One look instead of one for each: nearly every text has none of them. */
const anyMistake = new RegExp(mistakes.map(([pattern]) => pattern.source).join('|'), 'iu')
export const opensWithThanks =
  /^(?:[^.!?\n]{0,60}(?:здравствуйте|добрый (?:день|вечер)|доброе утро|сәлеметсіз бе|қайырлы күн|hello|dear|good day|hi)[^.!?\n]{0,40}[.!?,\n]\s*)?(?:большое )?(?:спасибо|благодарим|рақмет|алғыс|thank)/iu

/** How it looks: nothing of this stops an answer, all of it tells the operator what a careful reader would see. */
export function formFindings({ order, text, language }: Sight): LintFinding[] {
  const found: LintFinding[] = []
  const each = (pattern: RegExp, code: string, most = 10) => {
    let count = 0
    for (const match of text.matchAll(pattern)) {
      if (++count > most) break
      found.push(advisory(code, place(match), { what: match[0] }))
    }
  }
  for (const match of text.matchAll(capitals)) {
    if (!abbreviations.test(match[0]) && !order.company.brand.includes(match[0]))
      found.push(advisory('capitals', place(match), { what: match[0] }))
    if (found.length > 10) break
  }
  const shouts = Array.from(text.slice(0, 20_000).matchAll(exclamation))
  const second = shouts[1]
  if (second) found.push(advisory('exclamations', place(second), { n: shouts.length }))
  if (!order.company.emoji) {
    each(emoji, 'emoji', 3)
    each(smiley, 'emoji', 3)
  }
  if (language !== 'en') {
    each(straightQuotes, 'quotes', 3)
    each(hyphenAsDash, 'dash', 3)
  }
  each(spaces, 'spaces', 3)
  if (language === 'ru' && order.company.yo) each(withoutYo, 'yo-missing', 5)
  if (language === 'ru' && !order.company.yo) each(/\p{L}*ё\p{L}*/giu, 'yo-unwanted', 5)
  for (const [pattern, right] of anyMistake.test(text) ? mistakes : []) {
    for (const match of text.matchAll(pattern))
      found.push(advisory('spelling', place(match), { what: match[0], right }))
  }
  const thanks = order.verdict?.complaint ? opensWithThanks.exec(text) : null
  if (thanks) found.push(advisory('thanks-first', place(thanks)))
  return found
}
