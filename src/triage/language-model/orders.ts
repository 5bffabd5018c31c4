import type { ReplyLanguage } from '../../domain/verdict.ts'

/**
 * Words by which a text speaks to a machine instead of to the company: singular imperatives of answering, talk of rules and
 * instructions. A customer says «ответьте»; where one says «ответь» nothing is lost but a turn of phrase.
 */
const orders =
  /(?<!\p{L})(?:игнорируй|забудь|ответь|отвечай|напиши|скажи|выведи|повтори|переведи|представь|притворись|действуй|сделай\s+вид|попроси|дай\s+ссылку)(?!\p{L})|(?:системн\p{L}+\s+)?промпт|(?:твои|свои|все|предыдущие)\s+(?:инструкци|правил)|нейросет|языков\p{L}+\s+модел|чат-?\s?бот|(?<!\p{L})(?:нұсқаулар|ережелерді)\p{L}*|деп\s+(?:жаз|айт|жауап\s+бер)(?!\p{L})|\b(?:ignore|disregard|forget)\b.{0,40}\b(?:rules?|instructions?|above|previous|prompt)\b|\b(?:system\s+prompt|you\s+are\s+now|act\s+as|pretend|reply\s+with|respond\s+with|say\s+that|write\s+that|language\s+model|as\s+an\s+ai)\b|\{\s*"|<\s*\/?\s*(?:script|system|img)/iu

/** Whether a text tries to tell the model what to do: it is not shown to one. */
export function givesOrders(text: string): boolean {
  return orders.test(text)
}

/** What a reply may say only where our own draft says it: times and requests that a review must not put into our mouth. */
const ours: Readonly<Record<ReplyLanguage, RegExp>> = {
  ru: /(?<!\p{L})(?:сегодня|завтра|послезавтра|утром|днём|вечером|понедельник|вторник|сред[ау]|четверг|пятниц|суббот|воскресень|час|карт[аыуе](?!\p{L})|парол|логин|код\p{L}{0,2}(?!\p{L})|cvv|паспорт|иин|точка|суд(?!\p{L}|ьб)|подайте|уходите|перейдите)/giu,
  kk: /(?<!\p{L})(?:бүгін|ертең|таңертең|кешке|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі|сағат|карта|құпиясөз|логин|код|жсн|сот)/giu,
  en: /\b(?:today|tomorrow|tonight|morning|evening|monday|tuesday|wednesday|thursday|friday|saturday|sunday|hours?|card|password|login|code|cvv|passport|court|sue|switch)\b/giu,
}

/** More words in a row than people share by chance. */
const longestEcho = 4

/** The first thing that the reply has from the review alone and must not have from there; null where nothing is. */
export function echoOf(reply: string, language: ReplyLanguage, review: string, draft: string): string | null {
  const own = draft.toLowerCase()
  for (const [word] of reply.matchAll(ours[language])) if (!own.includes(word.toLowerCase())) return word
  const said = ` ${wordsOf(review).join(' ')} `
  const drafted = ` ${wordsOf(draft).join(' ')} `
  const words = wordsOf(reply)
  for (let at = 0; at + longestEcho < words.length; at++) {
    const run = ` ${words.slice(at, at + longestEcho + 1).join(' ')} `
    if (said.includes(run) && !drafted.includes(run)) return run.trim()
  }
  return null
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}
