import type { Span } from '../domain/verdict.ts'
import { angryEmoji, gladEmoji } from './lexicon/emoji.ts'
import type { Prepared } from './prepare.ts'

/** More of them say no more. */
const readAtMost = 50

/** What a text without a word means by its emoji; null where there are words, or where the emoji disagree or say nothing. */
export function moodOfEmoji({ tokens, plain }: Prepared): { readonly angry: boolean; readonly because: Span[] } | null {
  if (tokens.some(({ folded }) => /[\p{L}\p{N}]/u.test(folded))) return null
  const found = { glad: [] as Span[], angry: [] as Span[] }
  let start = 0
  for (const sign of plain) {
    const mood = gladEmoji.includes(sign) ? found.glad : angryEmoji.includes(sign) ? found.angry : null
    if (sign !== variation) mood?.push({ start, end: start + sign.length })
    start += sign.length
    if (start > readAtMost) break
  }
  if (found.glad.length > 0 === found.angry.length > 0) return null
  const angry = found.angry.length > 0
  return { angry, because: angry ? found.angry : found.glad }
}

/** Stands behind an emoji for how it is drawn; it comes as a word of its own. */
const variation = '\ufe0f'
