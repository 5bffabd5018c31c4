import { type ReplyLanguage, topics, type Verdict } from '../../../domain/verdict.ts'
import { FeatureBuffer, mostWords } from '../../features.ts'
import { type AspectId, aspectIds } from '../aspects.ts'
import type { Domain } from '../domain-of.ts'
import type { Weighed } from '../grievance-order.ts'

/** Buckets of the hashed weights. */
export const pointBits = 15
const mask = (1 << pointBits) - 1

/** What is known of a complaint before it is weighed what its point is. */
export interface PointEvidence {
  readonly folded: string
  /** What patterns, headings and triage's topics suggest, best first. */
  readonly found: readonly Weighed[]
  /** The two that would be taken up by those alone. */
  readonly leading: readonly AspectId[]
  readonly verdict: Verdict
  readonly language: ReplyLanguage
  readonly domain: Domain
}

const size = aspectIds.length
const indexOf = new Map(aspectIds.map((id, index) => [id, index]))
const topicsFrom = 3 * size
const restFrom = topicsFrom + topics.length
/** Beside the letter sequences: which patterns match, stand in the title, match again; the topics; what sort of text it is. */
export const denseInputs = restFrom + 6

/** The first words, in which a text says what it is about. Characters. */
export const titleEnd = 60
/** From this length on a text is as long as can be. Characters. */
const longest = 1000

/** Values of the dense inputs that are not zero: index, value, index, value … */
export function denseOf({ folded, found, verdict, language, domain }: PointEvidence): number[] {
  const out: number[] = []
  const put = (index: number, value: number) => {
    if (value !== 0) out.push(index, value)
  }
  for (const { id, at, times, words } of found) {
    const index = indexOf.get(id) as number
    if (words !== '') put(index, 1)
    if (at < titleEnd) put(size + index, 1)
    if (times > 0) put(2 * size + index, 1)
  }
  for (const { label, confidence } of verdict.topics) put(topicsFrom + topics.indexOf(label), confidence)
  put(restFrom, language === 'kk' ? 1 : 0)
  put(restFrom + 1, language === 'en' ? 1 : 0)
  put(restFrom + 2, domain === 'elsewhere' ? 1 : 0)
  put(restFrom + 3, domain === 'unclear' ? 1 : 0)
  put(restFrom + 4, lengthOf(folded))
  put(restFrom + 5, 1)
  return out
}

function lengthOf(folded: string): number {
  return Math.min(folded.length, longest) / longest
}

const buffer = new FeatureBuffer()
const buckets = new Int32Array(buffer.buckets.length)

/** The letter sequences of folded words. Valid until the next call. */
export function bucketsOf(folded: string): Int32Array {
  const words = folded.split(' ').filter((word) => word !== '' && word !== '.')
  buffer.readWords(words.slice(0, mostWords))
  for (let i = 0; i < buffer.length; i++) buckets[i] = (buffer.buckets[i] as number) & mask
  return buckets.subarray(0, buffer.length)
}

/** What the second step sees of each aspect, in this order. */
export const clueNames = [
  'words-first',
  'words-named',
  'score',
  'pattern',
  'late',
  'agreed',
  'usual',
  'sure',
  'absent',
  'leading',
  'second',
  'long-words',
  'long-pattern',
  'english-score',
  'kazakh-score',
] as const
export const clueCount = clueNames.length

/**
 * A row of clues per aspect.
 * @param scores what the words say: of each aspect that it is the point, then of each that it is named
 */
export function cluesOf({ folded, found, leading, language }: PointEvidence, scores: Float32Array): Float32Array {
  const clues = new Float32Array(size * clueCount)
  const long = lengthOf(folded)
  for (let aspect = 0; aspect < size; aspect++) {
    const row = aspect * clueCount
    clues[row] = scores[aspect] as number
    clues[row + 1] = scores[size + aspect] as number
    clues[row + 8] = 1
    clues[row + 11] = long * (scores[aspect] as number)
  }
  for (const { id, score, words, at, agreed, usual, sure } of found) {
    const row = (indexOf.get(id) as number) * clueCount
    clues[row + 2] = score / 5
    clues[row + 3] = words === '' ? 0 : 1
    clues[row + 4] = Math.min(1, at / Math.max(1, folded.length))
    clues[row + 5] = agreed / 4
    clues[row + 6] = usual ? 1 : 0
    clues[row + 7] = sure ? 1 : 0
    clues[row + 8] = 0
    clues[row + 12] = words === '' ? 0 : long
    clues[row + 13] = language === 'en' ? score / 5 : 0
    clues[row + 14] = language === 'kk' ? score / 5 : 0
  }
  leading.slice(0, 2).forEach((id, rank) => {
    clues[(indexOf.get(id) as number) * clueCount + 9 + rank] = 1
  })
  return clues
}
