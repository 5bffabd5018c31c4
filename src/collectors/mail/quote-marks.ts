/** How mail programs introduce what they quote, in the languages of our mailbox. */

const wrote =
  /(?:wrote|writes|пишет|пишут|писала?|написала?|написал\(а\)|написали|сообщила?|жазды|жазған|жазады|yozdi|yazdı|schrieb|a écrit)\s*:?\s*$/iu
const time = /\d{1,2}:\d{2}/
const address = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/
const date =
  /\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}\s+(?:\p{L}{3,12})\.?,?\s+\d{4}|\p{L}{3,12}\.?\s+\d{1,2},?\s+\d{4}|\d{4}\s*(?:ж|г)\.?,?\s+\d{1,2}|\d{1,2}:\d{2}/iu

/** «Вы писали 9 ноября 2026 г., 10:12:», as The Bat! and old forums put it. */
const youWrote = /^(?:вы|ты|сіз|сен|you)\s+(?:писали|писала?|написали|жаздыңыз|жаздың|wrote)(?=\s|:)/iu

/**
 * «18 нояб. 2026 г., 10:00, Поддержка <…> пишет:», «On …, … wrote:», «… жазды:», «Вторник, … от …:». `lines` is one
 * line, or two or three joined where the program has broken it. A `weak` one could be the sender's own sentence
 * («12 ноября я писал:») and counts only if quoted lines follow.
 */
export function introducesQuote(lines: string): 'strong' | 'weak' | null {
  const text = lines.replace(/\*/g, '').replace(/\s+/g, ' ').trim()
  if (text.length < 6 || text.length > 300) return null
  if (wrote.test(text)) {
    if (address.test(text)) return 'strong'
    if (!text.endsWith(':')) return null
    return date.test(text) && time.test(text) ? 'strong' : 'weak'
  }
  if (!text.endsWith(':')) return null
  if (youWrote.test(text)) return 'weak'
  if (!date.test(text)) return null
  if (address.test(text)) return 'strong'
  return /(?:^|\s)(?:от|from)\s+\S/iu.test(text) && time.test(text) ? 'weak' : null
}

/** A line that separates the whole original below it, whatever follows. */
const separators =
  /^[>\s]*(?:[-_=—–*]{2,}\s*)?(?:original (?:message|appointment)|исходное (?:сообщение|письмо)|оригинальное сообщение|бастапқы (?:хабарлама|хат|хабар)|reply message|ответ на сообщение)\s*(?:[-_=—–*]{2,})?:?\s*$/iu
const forwards =
  /^[>\s]*(?:[-_=—–*]{2,}\s*)?(?:forwarded (?:message|by .{0,60})|begin forwarded message|переслано|пересылаемое (?:сообщение|письмо)|пересланное (?:сообщение|письмо)|перенаправленное (?:сообщение|письмо)|переадресованное (?:сообщение|письмо)|начало переадресованного (?:сообщения|письма)|начало пересылаемого сообщения|(?:қайта )?(?:жіберілген|бағытталған) (?:хабарлама|хат|хабар)|қайта жолданған (?:хабарлама|хат|хабар))\s*(?:[-_=—–*]{2,})?:?\s*$/iu

export function separatesOriginal(line: string): 'reply' | 'forward' | null {
  if (forwards.test(line)) return 'forward'
  return separators.test(line) ? 'reply' : null
}

const headFrom = /^[>\s*]*(?:from|от|от кого|отправитель|кімнен|жіберуші|кімнен \(from\))\s*:\*?\s*\S/iu
const headOther =
  /^[>\s*]*(?:sent|date|to|cc|subject|reply-to|importance|attachments|отправлено|дата|кому|копия|тема|важность|вложения|жіберілді|жіберілген (?:күні|уақыты)|күні|кімге|көшірме|көшірмесі|тақырып|тақырыбы)\s*:/iu
const headAny =
  /^[>\s*]*(?:from|от|от кого|отправитель|кімнен|жіберуші|sent|date|to|cc|bcc|subject|reply-to|importance|attachments|отправлено|дата|кому|копия|тема|важность|вложения|жіберілді|жіберілген (?:күні|уақыты)|күні|кімге|көшірме|көшірмесі|тақырып|тақырыбы)\s*:/iu

/** Whether the lines from `at` are a block of «От: … Отправлено: … Кому: … Тема: …». */
export function startsHeaderBlock(lines: readonly string[], at: number): boolean {
  if (!headFrom.test(lines[at] ?? '')) return false
  const next = lines.slice(at + 1, at + 8)
  return next.filter((line) => headOther.test(line)).length >= 2
}

/** Index of the first line after a header block that begins at `at`, its blank line passed. */
export function afterHeaderBlock(lines: readonly string[], at: number): number {
  let end = at
  while (end < lines.length && (lines[end] ?? '').replace(/[>\s]/g, '') === '') end += 1
  let seen = 0
  for (; end < lines.length; end += 1) {
    const line = (lines[end] ?? '').replace(/^[>\s]+/, '')
    if (headAny.test(line)) seen += 1
    // A folded value stands on its own line only inside the block.
    else if (line === '' || seen === 0 || !/^[\w.+<"-]*[^\s]*@/.test(line)) break
  }
  while (end < lines.length && (lines[end] ?? '').replace(/[>\s]/g, '') === '') end += 1
  return end
}

/** Lines that a program or gateway adds under a letter. */
export const addedLine =
  /^(?:sent (?:from|with|via) (?:my |mail for |outlook|yahoo|the )?.{2,40}|get outlook for .{2,20}|отправлено (?:с|из|через) .{2,60}|послано (?:с|из) .{2,40}|.{0,40}(?:құрылғы|телефон|iphone|android|пошта|почта).{0,12}(?:дан|ден|нан|нен|тан|тен|ынан|інен)?\s*жіберілді|менің .{2,30} жіберілді|virus-free.*|без вирусов.*|письмо проверено .*|проверено антивирусом.*|это сообщение проверено.*)[.!]?$/iu

const closings =
  /^(?:с (?:глубоким )?уважением|с ув\.?|с наилучшими(?: пожеланиями)?|с пожеланиями|с благодарностью|всего доброго|всего хорошего|всего наилучшего|искренне ваша?|құрметпен|зор құрметпен|ізгі ниетпен|ізгі тілекпен|сәлеммен|(?:best|kind|warm|kindest)(?: and)?(?: regards| wishes)?|regards|many thanks|sincerely(?: yours)?|yours (?:faithfully|sincerely|truly)|respectfully(?: yours)?|cheers)\s*[,.!]?(?=\s|$)/iu

export function closesLetter(line: string): boolean {
  return closings.test(line.trim())
}
