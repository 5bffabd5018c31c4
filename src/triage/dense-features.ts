import type { ClauseScores } from './clauses.ts'
import { hashedHeads } from './heads.ts'
import type { LanguageVotes } from './language.ts'
import { angryEmoji, gladEmoji } from './lexicon/emoji.ts'
import { lexiconLabels } from './lexicon-scores.ts'

const shapeNames = [
  'bias',
  'stars:none',
  'stars:1',
  'stars:2',
  'stars:3',
  'stars:4',
  'stars:5',
  'length',
  'short',
  'questions',
  'exclamations',
  'capitals',
  'address-mark',
  'link',
  'kk',
  'en',
  'cut',
  'worst-clause',
  'best-clause',
  'last-clause',
  'against-stars',
  'glad-emoji',
  'angry-emoji',
] as const

/** What the second layer sees: scores of the first, words of the lexicon, stars and the shape of the text. */
export const denseNames: readonly string[] = [
  ...shapeNames,
  ...lexiconLabels,
  ...hashedHeads.map((head) => `score:${head}`),
]
const scoresFrom = shapeNames.length + lexiconLabels.length

export interface DenseInput {
  readonly text: string
  readonly words: number
  readonly stars: number | null
  readonly counts: Uint16Array
  readonly votes: LanguageVotes
  /** First layer's scores in the order of `hashedHeads`. */
  readonly scores: Float32Array
  readonly clauses: ClauseScores
}

/** Fills `into`; every value lies roughly between -3 and 3 so that one regularisation suits all. */
export function denseFeatures(input: DenseInput, into: Float32Array): void {
  into.fill(0)
  into[0] = 1
  const star = input.stars === null ? 0 : Math.min(5, Math.max(1, Math.round(input.stars)))
  into[1 + star] = 1
  into[7] = Math.log1p(input.words) - 3
  into[8] = input.words < 4 ? 1 : 0
  const shape = shapeOf(input.text)
  into[9] = Math.min(2, Math.log1p(shape.questions))
  into[10] = Math.min(2, Math.log1p(shape.exclamations))
  into[11] = shape.letters > 8 ? shape.capitals / shape.letters : 0
  into[12] = shape.addressed ? 1 : 0
  into[13] = shape.link ? 1 : 0
  const { votes } = input
  const all = votes.ru + votes.kk + votes.en + 0.01
  into[14] = votes.kk / all
  into[15] = votes.en / all
  into[16] = /(?:\.\.\.|…)\s*$/.test(input.text.slice(-6)) ? 1 : 0
  into[17] = clamp(input.clauses.worst / 2)
  into[18] = clamp(input.clauses.best / 2)
  into[19] = clamp(input.clauses.last / 2)
  into[20] = againstStars((input.scores[0] as number) / 2, star)
  into[21] = Math.min(2, Math.log1p(shape.glad))
  into[22] = Math.min(2, Math.log1p(shape.angry))
  const rate = 1 / Math.sqrt(1 + input.words / 60)
  for (let i = 0; i < input.counts.length; i++) {
    const count = input.counts[i] as number
    if (count > 0) into[shapeNames.length + i] = Math.min(2, 0.6 + 0.5 * Math.log2(count)) * rate
  }
  for (let i = 0; i < input.scores.length; i++) into[scoresFrom + i] = clamp((input.scores[i] as number) / 2)
}

/** Angry words under many stars, kind ones under few. */
function againstStars(angry: number, star: number): number {
  if (star >= 4) return clamp(Math.max(0, angry))
  return star === 1 || star === 2 ? clamp(Math.min(0, angry)) : 0
}

function clamp(value: number): number {
  return value > 3 ? 3 : value < -3 ? -3 : value
}

const glad = codesOf(gladEmoji)
const angry = codesOf(angryEmoji)

function codesOf(emoji: string): ReadonlySet<number> {
  return new Set(Array.from(emoji, (each) => each.codePointAt(0) as number))
}

function shapeOf(text: string) {
  const limit = Math.min(text.length, 4000)
  let questions = 0
  let exclamations = 0
  let letters = 0
  let capitals = 0
  let addressed = false
  const feelings = { glad: 0, angry: 0 }
  for (let i = 0; i < limit; i++) {
    const code = text.charCodeAt(i)
    if (code === 63) questions++
    else if (code === 33) exclamations++
    else if (code === 64 || code === 35) addressed = true
    else if (code >= 0x410 && code <= 0x42f) {
      letters++
      capitals++
    } else if (code >= 0x430 && code <= 0x44f) letters++
    else if (code >= 65 && code <= 90) {
      letters++
      capitals++
    } else if (code >= 97 && code <= 122) letters++
    else if (code >= 0x2600) {
      const whole = text.codePointAt(i) as number
      if (glad.has(whole)) feelings.glad++
      else if (angry.has(whole)) feelings.angry++
    }
  }
  const link = text.includes('http') || text.includes('www.') || text.includes('t.me')
  return { questions, exclamations, letters, capitals, addressed, link, ...feelings }
}
