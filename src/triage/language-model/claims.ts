import type { ReplyLanguage } from '../../domain/verdict.ts'
import { stemsOf } from '../drafting/stems.ts'
import { catalogue } from '../drafting/wordings/catalogue.ts'

/** What an answer may rest on: first the review without personal data, then what is ours (the draft, an article). */
export type Grounds = readonly string[]

/** Share of a sentence's words that must be ours or stand in the grounds. Less is a story of the model's own. */
const groundedShare = 0.6
const sentenceEnd = /(?<=[.!?…])\s+|\n+/u

/** Deeds that only a person can know of: «уже устранили», «тексердік», “we have refunded”. */
const deeds: Readonly<Record<ReplyLanguage, RegExp>> = {
  ru: /(?<!\p{L})(?:уже|мы)\s+(?:уже\s+)?(?:\p{L}+(?:или|али|ели|яли|ули|ули|вели|шли)(?:сь)?)(?!\p{L})/giu,
  kk: /(?<!\p{L})\p{L}+(?:дық|дік|тық|тік)(?!\p{L})/giu,
  en: /\bwe(?:'ve| have)\s+(?:already\s+)?\p{L}+|\bwe\s+(?:already\s+)?(?:\p{L}+ed|sent|paid|found|made|did|gave|spoke|took)\b/giu,
}

/**
 * The first thing in `text` that neither the grounds nor our own wordings carry; null where all of it is covered.
 * Numbers must stand in the grounds digit by digit, deeds word by word, and most of each sentence's words be known ones.
 */
export function unfoundedClaim(text: string, language: ReplyLanguage, grounds: Grounds): string | null {
  const ground = grounds.join('\n')
  const numbers = new Set(ground.match(/\d+/g) ?? [])
  for (const [number] of text.matchAll(/\d+/g)) if (!numbers.has(number)) return number
  const said = ground.toLowerCase()
  for (const [deed] of text.matchAll(deeds[language])) if (!said.includes(deed.toLowerCase())) return deed
  const known = new Set([...vocabulary(language), ...stemsOf(ground, language)])
  const ours = new Set([...vocabulary(language), ...stemsOf(grounds.slice(1).join('\n'), language)])
  for (const sentence of text.split(sentenceEnd)) {
    const stems = stemsOf(sentence, language)
    // Too short for a share: a cry out of the review is not what we say.
    if (stems.length <= 2 && stems.some((stem) => !ours.has(stem))) return sentence
    const covered = stems.filter((stem) => known.has(stem)).length
    if (stems.length > 2 && covered < stems.length * groundedShare) return sentence
  }
  return null
}

const vocabularies = new Map<ReplyLanguage, ReadonlySet<string>>()

/** Stems of every wording we wrote: how support speaks without claiming anything new. */
function vocabulary(language: ReplyLanguage): ReadonlySet<string> {
  let words = vocabularies.get(language)
  if (!words) {
    words = new Set(stemsOf(textsIn(catalogue[language]).join('\n'), language))
    vocabularies.set(language, words)
  }
  return words
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
