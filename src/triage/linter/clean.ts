import type { CompanyProfile, LintOrder } from '../../domain/ports/triage.ts'
import { formFindings, languageCounts, languageFrom, opensWithThanks, variableFindings } from './form.ts'
import { look, ownPhrases } from './look.ts'
import { isNamedIn, personalFindings, surnamesIn } from './personal.ts'
import { phraseFindings } from './phrases.ts'
import { sentencesOf } from './sentences.ts'

/** What is known of one sentence of ours, whatever text it stands in. */
interface Known {
  /** No rule finds anything in it, and none could find anything that begins in it and ends in the next. */
  readonly clean: boolean
  readonly exclamations: number
  readonly words: { readonly all: number; readonly latin: number; readonly kazakh: number }
  /** Words that look like surnames: a finding only if the review names them. */
  readonly surnames: readonly string[]
}

/** Wordings of three languages are a few thousand sentences. */
const remembered = 6_000
const longest = 4_000

const known = new Map<string, Map<string, Known>>()
const profiles = new WeakMap<CompanyProfile, string | null>()

/**
 * Whether no rule that reads sentence by sentence finds anything. A draft is put together from the same few thousand
 * sentences, so each is read once and remembered; reading every draft anew took two thirds of the linter's time. False
 * means only that the text must be read as a whole: digits, brackets, inverted commas and whatever could reach across the
 * end of a sentence are left to that.
 */
export function readsClean(order: LintOrder): boolean {
  const { text, language, caseCode, audience } = order
  if (language === null || text.length > longest) return false
  if (caseCode !== null && !/^R-\d{4,9}$/.test(caseCode)) return false
  const profile = profileOf(order.company)
  if (profile === null) return false
  // Each case has its own code: with it in, no sentence that names one would be known already.
  const code = caseCode === null ? null : `R-${'0'.repeat(caseCode.length - 2)}`
  const neutral = caseCode === null || code === null ? text : text.replaceAll(caseCode, code)
  const sentences = rememberedFor(`${language}|${audience}|${code ?? ''}|${profile}`)
  const words = { all: 0, latin: 0, kazakh: 0 }
  let exclamations = 0
  for (const sentence of sentencesOf(neutral)) {
    let one = sentences.get(sentence)
    if (one === undefined) {
      if (sentences.size >= remembered) sentences.clear()
      one = readSentence(sentence, { ...order, caseCode: code })
      sentences.set(sentence, one)
    }
    if (!one.clean) return false
    exclamations += one.exclamations
    words.all += one.words.all
    words.latin += one.words.latin
    words.kazakh += one.words.kazakh
    if (one.surnames.some((surname) => isNamedIn(surname, order.answering))) return false
  }
  const spoken = languageFrom(words)
  if (exclamations > 1 || (spoken !== null && spoken !== language)) return false
  return !order.verdict?.complaint || !opensWithThanks.test(text)
}

function rememberedFor(key: string): Map<string, Known> {
  const found = known.get(key)
  if (found) return found
  if (known.size >= 20) known.clear()
  const fresh = new Map<string, Known>()
  known.set(key, fresh)
  return fresh
}

/** What of the company the rules look at; null where one of its own phrases ends a sentence and so moves its end. */
function profileOf(company: CompanyProfile): string | null {
  const before = profiles.get(company)
  if (before !== undefined) return before
  const phrases = ownPhrases(company)
  const shifts = phrases.some((phrase) => /[.!?](?:\s|$)/.test(phrase))
  const key = shifts ? null : JSON.stringify([company.brand, company.yo, company.emoji, phrases])
  profiles.set(company, key)
  return key
}

/** Marks that pair up across sentences, digits, and abbreviations whose full stop ends nothing. */
const farReaching = /[{}[\]<>%$_"“”@]|(?<!\p{L})(?:ул|пр|просп|мкр|пер|б-р|д|кв|st|rd)\.$/iu

function readSentence(sentence: string, order: LintOrder): Known {
  const { order: alone, ...sight } = look({ ...order, text: sentence, answering: '', verdict: null, recent: [] })
  const seen = { ...sight, order: alone }
  const clean =
    !farReaching.test(sentence) &&
    !/\d/.test(seen.plain) &&
    sentence.toLowerCase().length === sentence.length &&
    variableFindings(seen).length === 0 &&
    personalFindings(seen).length === 0 &&
    phraseFindings(seen).length === 0 &&
    formFindings(seen).length === 0
  return {
    clean,
    exclamations: sentence.split('!').length - 1,
    words: languageCounts(seen.plain),
    surnames: order.audience === 'public' ? surnamesIn(seen.plain) : [],
  }
}
