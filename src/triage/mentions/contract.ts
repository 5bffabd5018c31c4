import type { Mention } from '../../domain/verdict.ts'
import type { Token } from '../tokens.ts'

/** Words after which a contract or account number stands, in three languages. */
const cue =
  /(?<![\p{L}])(?:договор\p{L}{0,3}|дог\.?|лицев\p{L}{2,3}(?: сч[её]т\p{L}{0,2})?|лиц\. ?сч[её]т\p{L}{0,2}|л\/с|л\.с\.?|лс|абонентск\p{L}{2,3} (?:номер|сч[её]т)\p{L}{0,2}|сч[её]т абонента|шарт\p{L}{0,4}|келісім-?шарт\p{L}{0,4}|келисимшарт\p{L}{0,4}|дербес шот\p{L}{0,4}|жеке шот\p{L}{0,4}|dogovor[a-z]{0,3}|li[ct]s?ev(?:oy|oi|oj) s[ch]+et|contract|account|agreement|customer (?:id|number))(?![\p{L}])/giu
/** What may stand between the word and its number. */
const between =
  /^(?:[\s:#№.,\-–—()«»"]|(?:номер\p{L}{0,3}|нөмір\p{L}{0,4}|номири|number|no|num|n|is|it is|it's|на|мой|мужа|жену|жены|мужу|маму|имя|моё|мое|наш|у меня|был|бойынша|менің|біздің|деп|is:|id)(?![\p{L}])){0,12}/iu
const number =
  /^(?:<num>|<number>|\d{1,6}[-–]?[A-ZА-ЯЁ]{1,2}[/-]\d{1,4}(?!\d)|[A-ZА-ЯЁ]{1,4}[-–‑]?\d(?:[ \-–‑]?\d){2,13}|\d(?:[ \-–‑]?\d){3,13}(?:[-–‑]?[A-ZА-ЯЁ]{1,2}(?![\p{L}]))?)/u
/** “№ 118-773 шарт бойынша”, “118-773 шарты”: in Kazakh the number comes first. */
const numberFirst =
  /(?:(?:№|N|No\.?)\s?(\d(?:[ \-–‑]?\d){3,13})|(?<![\p{L}\d-])(\d{2,6}(?:-\d{2,6}){1,3}))\s+(?:шарт|келісімшарт|дербес шот|лицев)/giu
/** “шарт нөмірін сұрапсыздар … Нөмірі 118-204”: the number comes a clause later. */
const numberLater =
  /(?:нөмір\p{L}{0,5}|номири|номер|number is|вот он|вот она|here it is)[\s:№-]{1,3}(\d(?:[ \-–‑]?\d){3,11})(?![\d\p{L}])/giu
const foreign = /(?:поставки|подряда|аренды|supply|оказания услуг связи с|лизинга)\s*$/i
const year = /^(?:19|20)\d\d$/

/** Folded stems of the words in `cue` and of those beside a number of contract; only then it is worth searching. */
const cueStem =
  /^(?:догов|дог$|лиц|л$|лс$|абонент|счет|шарт|келис|дербес|жеке|dogovor|contract|account|agreement|customer|номер|номир|ном|number)/

export function mayNameContract(tokens: readonly Token[]): boolean {
  for (const { folded } of tokens) {
    const code = folded.charCodeAt(0)
    // д л а с ш к ж н, a c d n: most words begin otherwise.
    if (initials.has(code) && cueStem.test(folded)) return true
  }
  return false
}
const initials: ReadonlySet<number> = new Set('дласшкжнacdn'.split('').map((letter) => letter.charCodeAt(0)))

/** Contract or account numbers with us. Not dates, orders, tickets, receipts, tax or bank numbers. */
export function findContracts(text: string): Mention[] {
  const found: Mention[] = []
  let asked = false
  for (const match of text.matchAll(cue)) {
    asked = true
    const from = match.index + match[0].length
    const rest = text.slice(from, from + 80)
    const filler = fillerOf(rest)
    if (/\n\s*\n/.test(filler)) continue
    const written = number.exec(rest.slice(filler.length))?.[0]
    if (written === undefined || year.test(written)) continue
    const after = rest[filler.length + written.length] ?? ''
    const next = rest[filler.length + written.length + 1] ?? ''
    if ((after === '.' || after === '/') && /\d/.test(next)) continue
    if (foreign.test(text.slice(Math.max(0, match.index - 30), from))) continue
    add(found, from + filler.length, trimPhoneTail(written))
  }
  for (const match of text.matchAll(numberFirst)) {
    const written = match[1] ?? match[2] ?? ''
    add(found, text.indexOf(written, match.index), written)
  }
  if (found.length === 0 && asked) {
    for (const match of text.matchAll(numberLater)) {
      if (!/(?:телефон|тел|ұялы|моб)\p{L}*\s*$/iu.test(text.slice(Math.max(0, match.index - 16), match.index))) {
        add(found, text.indexOf(match[1] ?? '', match.index), match[1] ?? '')
      }
    }
  }
  return found
}

/** “Номер договора вы знаете, но повторю: 0-44-178”: a few words of the same sentence may stand between. */
function fillerOf(rest: string): string {
  const near = between.exec(rest)?.[0] ?? ''
  if (number.test(rest.slice(near.length))) return near
  const far = /^[^.!?\n\d<]{0,45}?[\s:№](?=\d)/u.exec(rest)?.[0]
  return far !== undefined &&
    !/(?:чек|заказ|заявк|тикет|квитанц|тел|моб|звон|сумм|order|receipt|ticket|phone)[^\d]{0,12}$/iu.test(far) &&
    !/(?<!\p{L})(?:с|от|за|до)\s+$/iu.test(far)
    ? far
    : near
}

/** “договор 204417 87010000112”: what runs on into a phone is cut before it. */
function trimPhoneTail(written: string): string {
  const phone = /^(.*?\d{3})[ ]+(?:\+?7|8)[ \-(]*\d{3}[ \-)]*\d{3}[ -]*\d{2}[ -]*\d{2}$/.exec(written)
  return phone?.[1] ?? written
}

function add(found: Mention[], start: number, value: string): void {
  if (value === '' || found.some((other) => start < other.end && other.start < start + value.length)) return
  found.push({ type: 'contract', value, start, end: start + value.length })
}
