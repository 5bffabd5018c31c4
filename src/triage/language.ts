import type { TextLanguage } from '../domain/verdict.ts'
import { commonEn, commonKk, commonRu } from './lexicon/common-words.ts'
import type { Prepared } from './prepare.ts'
import type { Token } from './tokens.ts'

const kazakhLetters = /[әғқңөұүһі]/i
const kazakhLetter = /[әғқңөұүһ]/i
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
    const written = prepared.plain.slice(token.start, token.end)
    if (kazakhLetter.test(written) || (kazakhLetters.test(written) && prepared.typed === 'as-is')) kk += 1
    else if (commonRu.has(word)) ru += 1
    else if (commonKk.has(word)) kk += 1
    else if (russianOnly.test(word)) ru += 0.8
    else if (arabicScript.test(word)) kk += 0.5
    else if (word.length > 4 && kazakhEndings.test(word)) kk += 0.6
    else ru += 0.35
  }
  return { ru, kk, en, words }
}

/** null where there are no words. */
export function languageOf(votes: LanguageVotes): TextLanguage | null {
  if (votes.words === 0) return null
  const cyrillic = votes.ru + votes.kk
  if (votes.en > cyrillic) return 'en'
  return votes.kk > votes.ru ? 'kk' : 'ru'
}
