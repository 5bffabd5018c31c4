import type { Mention, Span } from '../../domain/verdict.ts'

/** Ten digits with an optional 7 or 8 before them, divided as people divide them. */
const long =
  /(?<![\d\p{L}@№#/_-])(?:\+?[78][ \-–‑(]{0,3})?\(?[3-9]\d{2}\)?[ \-–‑]{0,2}\d{3}[ \-–‑]{0,2}\d{2}[ \-–‑]{0,2}\d{2}(?![\d])/gu
const loose = /(?<![\d\p{L}@№#/_-])\+?[78][ \-–‑]{0,2}\(?\d{3}\)?[ \-–‑]{0,2}\d{3}[ \-–‑]{0,2}\d{4}(?!\d)/gu
const masked = /<phone>/g
/** A town number without its code, only after words that say so. */
const local =
  /(?<![\p{L}])(?:тел(?:ефон\p{L}{0,3})?|номер\p{L}{0,2}|моб|phone|телефоным\p{L}{0,3})\.?(?: в [\p{L}-]{3,20})?(?: с)?\s?[:№-]?\s{0,2}((?:\d[ -]?){4,6}\d(?: на (?:\d[ -]?){4,6}\d)?)(?![\d.,]\d|\d)/giu

/** Kazakh and Russian phone numbers, as written. `taken`: places already known to be something else. */
export function findPhones(text: string, taken: readonly Span[]): Mention[] {
  const found: Mention[] = []
  for (const match of text.matchAll(masked)) add(found, taken, match.index, match[0])
  for (const pattern of [long, loose]) {
    for (const match of text.matchAll(pattern)) {
      if (isPhone(match[0])) add(found, taken, match.index, match[0])
    }
  }
  for (const match of text.matchAll(local)) {
    const before = text.slice(Math.max(0, match.index - 24), match.index)
    if (/(?:заявк|заказ|чек|тикет|договор|сч[её]т|обращени)\p{L}*\s*$/iu.test(before)) continue
    const digits = match[1] ?? ''
    const start = match.index + match[0].length - digits.length
    for (const part of digits.split(' на ')) {
      const at = text.indexOf(part, start)
      if (part.replace(/\D/g, '').length >= 5) add(found, taken, at, part)
    }
  }
  return found
}

/** Kazakhstan and Russia share +7 and number by ten digits; a library's tables say no more of a number's length. */
function isPhone(written: string): boolean {
  const digits = written.replace(/\D/g, '').length
  return digits === 10 || digits === 11
}

function add(found: Mention[], taken: readonly Span[], start: number, value: string): void {
  const end = start + value.length
  if (start < 0 || [...taken, ...found].some((other) => start < other.end && other.start < end)) return
  found.push({ type: 'phone', value, start, end })
}
