import type { TextLanguage } from '../domain/verdict.ts'
import { commonEn, commonKk, commonRu } from './lexicon/common-words.ts'
import type { Prepared } from './prepare.ts'
import type { Token } from './tokens.ts'

/** Two for letters of Kazakh alone, one for `і`, which others have too. */
const kazakhLetters = new Uint8Array(0x500)
for (const letter of 'әғқңөұүһӘҒҚҢӨҰҮҺ') kazakhLetters[letter.charCodeAt(0)] = 2
for (const letter of 'іІ') kazakhLetters[letter.charCodeAt(0)] = 1
const russianOnly = /[щцчэъё]/
const arabicScript = /[\u0600-\u06ff]/

/** Endings that Kazakh words have and Russian ones hardly ever, folded. */
const kazakhEndings =
  /(?:ндай|лар|лер|дар|дер|тар|тер|дын|дин|тын|тин|нын|нин|дан|ден|ган|ген|кан|кен|сыз|сиз|мыз|миз|дыр|дир|майды|мейди|йды|йди|пайды|пейди|байды|бейди|мын|мин|сын|сини|ынды|инди|лык|дык|тык|лик|дик|тик|мады|меди|сада|саныз|сениз|ныздар|низдер|ады|еди)$/

export interface LanguageVotes {
  readonly ru: number
  readonly kk: number
  readonly en: number
  /** Words that voted. */
  readonly words: number
}

/** The surest letter of the word as written, see `kazakhLetters`. */
function kazakhIn(plain: string, { start, end }: Token): number {
  let most = 0
  for (let at = start; at < end; at++) {
    const found = kazakhLetters[plain.charCodeAt(at)] ?? 0
    if (found === 2) return 2
    if (found > most) most = found
  }
  return most
}

/** How many words speak for which language; a Kazakh letter counts fully, an ending or a common word less. */
export function languageVotes(prepared: Prepared): LanguageVotes {
  let ru = 0
  let kk = 0
  let en = 0
  let words = 0
  const limit = Math.min(prepared.tokens.length, 200)
  for (let i = 0; i < limit; i++) {
    const token = prepared.tokens[i] as Token
    const word = token.folded
    const code = word.charCodeAt(0)
    if (code < 97) continue
    words++
    if (code < 0x250) {
      en += commonEn.has(word) ? 1 : 0.4
      continue
    }
    const letters = kazakhIn(prepared.plain, token)
    if (letters === 2 || (letters === 1 && prepared.typed === 'as-is')) kk += 1
    else if (commonRu.has(word)) ru += 1
    else if (commonKk.has(word)) kk += 1
    else if (russianOnly.test(word)) ru += 0.8
    else if (arabicScript.test(word)) kk += 0.5
    else if (word.length > 4 && kazakhEndings.test(word)) kk += 0.6
    else ru += 0.35
  }
  return { ru, kk, en, words }
}

/** Above this the letter sequences of a text speak for Kazakh even where it has no Kazakh letter. */
const kazakhFrom = 0.8

/** null where there are no words. `kazakhScore` comes from the trained model and decides what the words leave open. */
export function languageOf(votes: LanguageVotes, kazakhScore: number, prepared: Prepared): TextLanguage | null {
  if (votes.words === 0) return null
  if (isMixed(prepared, votes)) return 'mixed'
  const cyrillic = votes.ru + votes.kk
  if (votes.en > cyrillic) return 'en'
  if (votes.kk > votes.ru) return 'kk'
  return kazakhScore > kazakhFrom && votes.ru < votes.words * 0.6 ? 'kk' : 'ru'
}

/** Two languages carry meaning: each has a clause of its own. Loanwords and brand names do not make a text mixed. */
function isMixed(prepared: Prepared, votes: LanguageVotes): boolean {
  if (prepared.typed !== 'as-is' || prepared.tokens.length < 8 || prepared.tokens.length > 400) return false
  if (!(votes.en > 3 && votes.ru + votes.kk > 3) && !(votes.kk > 2.5 && votes.ru > 2.5)) return false
  const clauses = { ru: 0, kk: 0, en: 0 }
  let from = 0
  const { tokens, plain } = prepared
  for (let i = 1; i <= tokens.length; i++) {
    const next = tokens[i]
    const gap = next === undefined ? '.' : plain.slice((tokens[i - 1] as Token).end, next.start)
    if (!/[.!?\n;:«»"“]/.test(gap)) continue
    const language = clauseLanguage(prepared, from, i)
    if (language !== null) clauses[language] += i - from
    from = i
  }
  const [most = 0, second = 0] = Object.values(clauses).sort((a, b) => b - a)
  return second >= 4 && second >= most * 0.3
}

function clauseLanguage(prepared: Prepared, from: number, to: number): 'ru' | 'kk' | 'en' | null {
  if (to - from < 4) return null
  let ru = 0
  let kk = 0
  let en = 0
  for (let i = from; i < to; i++) {
    const token = prepared.tokens[i] as Token
    const code = token.folded.charCodeAt(0)
    if (code >= 97 && code < 0x250) en += commonEn.has(token.folded) ? 2 : 1
    else if (code >= 0x400 && code < 0x500) {
      if (kazakhIn(prepared.plain, token) === 2 || (commonKk.has(token.folded) && !commonRu.has(token.folded))) kk += 1
      else if (commonRu.has(token.folded) || russianOnly.test(token.folded)) ru += 1
    }
  }
  const words = to - from
  if (kk === 0 && en < words && ru >= Math.max(3, words * 0.4)) return 'ru'
  if (ru <= 1 && kk >= Math.max(3, words * 0.4)) return 'kk'
  return ru + kk === 0 && en >= words ? 'en' : null
}
