import type { AspectId } from './aspects.ts'

const wanted =
  /перерас?ч[её]т|пересчит\p{L}*|пересчёт|верн(?:уть|ите|ут)[^.\n]{0,20}(?:деньги|оплату) за|[қк]айта есепте|recalculat|refund|compensation for (?:the )?(?:outage|time|days)/iu
/** A wrong bill is recalculated from the bill; nobody asks when the line was down. */
const bill =
  /списал|дважды|два раза|двойн\p{L}{2} (?:списан|оплат)|начисл|подня\p{L}+ (?:цен|тариф)|смен\p{L}+ тариф|не подключал|отключени[ея] услуг|не отключают|отказ[а-я]* от услуг|екі рет|charged twice|double charge|overcharged/iu
const down =
  /нет (?:интернета|связи|сигнала)|не (?:было|работ)|без (?:интернета|связи)|(?<!не )отключ(?!ени[ея] услуг|ить услуг)|авари|прост(?:ой|оя|аива)|интернет\p{L}* (?:жоқ|болма|істеме)|байланыс\p{L}* (?:жоқ|болма)|апат|no (?:internet|service|signal)|outage|without (?:internet|service)|was down|not work/iu

const weekday = 'понедельник|вторник|сред|четверг|пятниц|суббот|воскресень'
const bothTimes = [
  /(?:^|[^\p{L}])(?:с|от)\s+\d{1,2}[^.!?\n]{0,30}?[.:]?\d{0,4}\s(?:до|по)\s+\d{1,2}/iu,
  new RegExp(`(?:^|[^\\p{L}])со?\\s+(?:${weekday})\\p{L}*\\s+(?:до|по)\\s+(?:${weekday})`, 'iu'),
  /\d{1,2}[.:]\d{2}\s*[–—-]\s*\d{1,2}[.:]\d{2}/u,
  /\d{1,2}(?:\s\p{L}+|\.\d{2})?\s*[–—-]\s*\d{1,2}(?:\s\p{L}{3,}|\.\d{2})/u,
  /\d{1,2}\S{0,4}(?:\s\p{L}+)?(?:дан|ден|тан|тен|нан|нен)\s[^.!?\n]{0,30}\d{1,2}[^.!?\n]{0,20}(?:дейін|шейін)/iu,
  /(?:from|between)\s[^.!?\n]{0,25}\d{1,2}[^.!?\n]{0,25}\s(?:to|till|until|and)\s[^.!?\n]{0,20}\d{1,2}/iu,
] as const

/** A recalculation for time without service that does not say when it began and when it ended: nothing can be counted. */
export function lacksOutageTimes(text: string): boolean {
  if (!wanted.test(text)) return false
  // In English a refund is money for anything.
  if (/refund/i.test(text) && !down.test(text)) return false
  if (bill.test(text) && !down.test(text)) return false
  return !bothTimes.some((times) => times.test(text))
}

/** A wrong bill is recalculated too, and nobody dates it by an outage. */
const downtime: ReadonlySet<AspectId> = new Set([
  'outage',
  'drops',
  'net-bad',
  'tv-off',
  'tv-freeze',
  'tv-other',
  'phone-line',
  'visit-late',
])

export function wasDown(complaints: readonly AspectId[]): boolean {
  const wrong = complaints[0] === 'imposed' || complaints[0] === 'charged' || complaints[0] === 'termination'
  return !wrong && (complaints.length < 2 || complaints.some((id) => downtime.has(id)))
}
