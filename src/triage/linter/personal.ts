import { readCaseCodes } from '../../domain/case-code.ts'
import type { LintFinding } from '../../domain/ports/triage.ts'
import { nameList } from '../drafting/name-list.ts'
import { advisory, blocking, place, type Sight } from './finding.ts'

const email = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/giu
/** Ten digits and more, with what people put between them. */
const phone = /(?<![\p{L}\p{N}-])\+?\(?\d(?:[\s().-]{0,2}\d){9,13}(?![\p{L}\p{N}])/gu
const shortPhone =
  /(?<!\p{L})(?:тел(?:ефон)?\p{L}{0,2}|звоните|номер[уа]?(?: телефона)?|колл?-центр\p{L}{0,2}|call|phone|қоңырау шалыңыз|телефоны?|whats ?app|вотсап\p{L}{0,2}|ватсап\p{L}{0,2})[:\s№-]{1,4}(?:по |нам |на |номеру |at |us |is ){0,3}[+(]?\d[\d\s()-]{1,14}\d/giu
const handle = /(?<![\p{L}\p{N}.@])@[a-z][a-z0-9_]{3,31}/giu
const link =
  /(?:https?:\/\/|www\.)\S{3,200}|(?<![\p{L}\p{N}@.-])[a-z0-9-]{2,63}\.(?:kz|ru|com|net|org|example|рф|қаз)(?![\p{L}\p{N}])\S{0,200}/giu
const address =
  /(?<!\p{L})(?:(?:ул|пр|просп|мкр|пер|б-р)\.\s?[\p{L}\p{N}«"-]{2,40}|(?:улиц|проспект|микрорайон|переул|бульвар)\p{L}{0,4}\s[\p{L}\p{N}«"-]{2,40}|[\p{L}-]{3,40}\s(?:көшесі|даңғылы|ықшамаудан)\p{L}{0,5}|(?:дом|д\.|кв\.|квартир\p{L}|пәтер|подъезд)\s?№?\s?\d{1,4}|\d{1,4}-(?:үй|пәтер)|\d{1,4}\s[A-Z][a-z]{2,30}\s(?:street|road|avenue|st\.|rd\.))/gu
const surname =
  /(?<!\p{L})\p{Lu}\p{Ll}{2,30}(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|ская|баев|баева|ович|евич|овна|евна|ұлы|қызы|улы|кызы)(?:у|ой|а|ым|е|ым|ға|ге|на|ның|нің)?(?!\p{L})/gu
const digitRun = /\d(?:[\s-]?\d){4,19}/g

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

/** Everything that names or reaches a person. In a letter to one person only other people's data would count. */
export function personalFindings(sight: Sight): LintFinding[] {
  const { order, plain } = sight
  if (order.audience === 'private') return []
  const refused = order.traits?.refusesContacts ?? true
  const found: LintFinding[] = []
  const taken: { start: number; end: number }[] = []
  const add = (finding: LintFinding) => {
    const { start, end } = finding
    if (start === null || end === null || taken.some((other) => start < other.end && end > other.start)) return
    taken.push({ start, end })
    found.push(finding)
  }
  const theirs = digitRunsOf(order.answering)
  const numbered = /\d/.test(plain)
  for (const match of plain.includes('@') ? plain.matchAll(email) : []) {
    const echoed = order.answering.toLowerCase().includes(match[0].toLowerCase())
    add(
      echoed
        ? blocking('personal-data', place(match), { what: match[0] })
        : refused
          ? blocking('contact', place(match), { what: match[0] })
          : advisory('contact-shown', place(match), { what: match[0] }),
    )
  }
  for (const match of numbered ? plain.matchAll(phone) : []) {
    const echoed = theirs.has(digitsOf(match[0]).slice(-10))
    add(
      echoed
        ? blocking('personal-data', place(match), { what: match[0] })
        : refused
          ? blocking('contact', place(match), { what: match[0] })
          : advisory('contact-shown', place(match), { what: match[0] }),
    )
  }
  for (const match of numbered ? plain.matchAll(digitRun) : []) {
    const digits = digitsOf(match[0])
    if (theirs.has(digits) || theirs.has(digits.slice(-10)))
      add(blocking('personal-data', place(match), { what: match[0] }))
  }
  for (const match of numbered ? plain.matchAll(contractNumber(order.company.contractPattern)) : []) {
    if (match[0].length >= 4) add(blocking('contract-number', place(match), { what: match[0] }))
  }
  for (const match of numbered ? plain.matchAll(shortPhone) : [])
    add(
      refused
        ? blocking('contact', place(match), { what: match[0] })
        : advisory('contact-shown', place(match), { what: match[0] }),
    )
  for (const match of plain.includes('@') ? plain.matchAll(handle) : [])
    add(
      refused
        ? blocking('contact', place(match), { what: match[0] })
        : advisory('contact-shown', place(match), { what: match[0] }),
    )
  for (const match of plain.matchAll(link)) add(advisory('link', place(match), { what: match[0] }))
  for (const match of plain.matchAll(address)) {
    const echoed = significant(match[0]).some((word) => order.answering.toLowerCase().includes(word))
    add(
      echoed
        ? blocking('personal-data', place(match), { what: match[0] })
        : refused
          ? blocking('contact', place(match), { what: match[0] })
          : advisory('contact-shown', place(match), { what: match[0] }),
    )
  }
  for (const match of plain.matchAll(surname)) {
    if (isNamedIn(match[0], order.answering)) add(blocking('personal-data', place(match), { what: match[0] }))
  }
  return found
}

/** Words of a text that look like surnames, findings only beside a review that names them. */
export function surnamesIn(plain: string): string[] {
  return Array.from(plain.matchAll(surname), ([word]) => word)
}

/** Whether the review names a surname that stands in our text. */
export function isNamedIn(word: string, answering: string): boolean {
  return answering.includes(word) && isSurname(word, answering)
}

const firstNameStems = new Set(nameList.map((name) => name.toLowerCase()).flatMap((name) => [name, name.slice(0, -1)]))

const compiled = new Map<string, RegExp>()

function contractNumber(source: string): RegExp {
  const known = compiled.get(source)
  if (known) return known
  const pattern = contractPattern(source)
  compiled.set(source, pattern)
  return pattern
}

function contractPattern(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}-])(?:${source})(?![\\p{L}\\p{N}])`, 'gu')
}

/** «Клиентов» at the start of a sentence and «Екатерина» end like surnames and are none. */
function isSurname(word: string, answering: string): boolean {
  const small = word.toLowerCase()
  if (answering.includes(small)) return false
  return !firstNameStems.has(small.slice(0, -1)) && !firstNameStems.has(small)
}

function digitRunsOf(text: string): Set<string> {
  const runs = new Set<string>()
  for (const match of text.slice(0, 100_000).matchAll(digitRun)) {
    const digits = digitsOf(match[0])
    runs.add(digits)
    if (digits.length > 10) runs.add(digits.slice(-10))
  }
  return runs
}

function significant(said: string): string[] {
  return (said.toLowerCase().match(/\p{L}{4,}/gu) ?? []).filter(
    (word) => !/^(?:улиц|просп|микрор|переул|бульв|квартир|подъезд|көшесі|даңғыл|ықшам|street|road|avenue)/u.test(word),
  )
}

/** A code of another case sends the customer's data to a stranger's case. */
export function foreignCodes({ order, text }: Sight): LintFinding[] {
  return readCaseCodes(text)
    .filter((code) => code !== order.caseCode)
    .map((code) => blocking('foreign-case-code', null, { code }))
}
