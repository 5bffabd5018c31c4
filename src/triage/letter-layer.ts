import { fileURLToPath } from 'node:url'
import { Failure } from '../domain/failure.ts'
import { type Kind, kinds, type Scored } from '../domain/verdict.ts'
import { bucketBits, FeatureBuffer, judgedTokens } from './features.ts'
import { type LetterSign, letterSigns } from './lexicon/letters.ts'
import type { Prepared } from './prepare.ts'
import { readWeights } from './weights-file.ts'

/** Sorts of letters that their words tell; what comes back and what a list sends, headers tell. */
export const learntKinds = [
  ...kinds,
  'claim',
  'answer-to-request',
  'partner',
  'notification',
  'auto',
  'job',
] as const satisfies readonly Kind[]

const signs = Object.keys(letterSigns) as LetterSign[]
const denseNames = [
  'bias',
  'question-mark',
  'link',
  'short',
  'code',
  'reply',
  ...kinds.map((kind) => `words:${kind}`),
  ...signs.map((sign) => `sign:${sign}`),
  ...signs.map((sign) => `subject:${sign}`),
]
const signsFrom = denseNames.indexOf(`sign:${signs[0]}`)
export const letterInputs = denseNames.length

type Hits = ReadonlyMap<LetterSign, number>

export interface LetterWords {
  /** Subject and text as one. */
  readonly prepared: Prepared
  readonly subject: string
  readonly text: string
  readonly hits: Hits
  readonly subjectHits: Hits
  readonly hasCaseCode: boolean
  /** What a review with these words would be, and what else. */
  readonly wordsSay: Pick<Scored<Kind>, 'label' | 'confidence'>
  readonly orElse: Pick<Scored<Kind>, 'label' | 'confidence'> | null
}

/** What the layer sees beside the letter sequences; every value lies between 0 and 2. */
export function letterDense(letter: LetterWords): Float32Array {
  const { text, hits, subjectHits, wordsSay, orElse } = letter
  const into = new Float32Array(letterInputs)
  into[0] = 1
  into[1] = text.includes('?') ? 1 : 0
  into[2] = /https?:|www\./i.test(text) ? 1 : 0
  into[3] = letter.prepared.tokens.length < 6 ? 0.5 : 0
  into[4] = letter.hasCaseCode ? 1.5 : 0
  into[5] = /^\s*(?:re|ответ)\s*[:[]/i.test(letter.subject) ? 0.5 : 0
  for (const said of [wordsSay, orElse]) {
    const at = said === null ? -1 : (kinds as readonly string[]).indexOf(said.label)
    if (said !== null && at >= 0) into[6 + at] = said.confidence / 2
  }
  signs.forEach((sign, i) => {
    const count = hits.get(sign) ?? 0
    if (count > 0) into[signsFrom + i] = Math.min(1.5, 0.6 + 0.4 * Math.log2(count))
    if ((subjectHits.get(sign) ?? 0) > 0) into[signsFrom + signs.length + i] = 0.7
  })
  return into
}

export const letterMagic = 'OTKLET1\n'
const columns = learntKinds.length
const hashedSize = (1 << bucketBits) * columns
const modelPath = fileURLToPath(new URL('../../models/letters.bin', import.meta.url))

interface LetterModel {
  readonly scale: number
  /** One byte a weight, the kinds of a bucket side by side. */
  readonly hashed: Int8Array
  readonly dense: Float32Array
}

/** How letter sequences are weighed beside the tables' words; the same in training. */
export const hashedReach = 3
const buffer = new FeatureBuffer()
let model: LetterModel | null = null

/**
 * The learnt guess at a letter's sort, read from its words alone.
 * @throws Failure `invalid` as `loadLetterModel`
 */
export function guessLetter(letter: LetterWords): { readonly kind: Kind; readonly confidence: number } {
  model ??= loadLetterModel()
  const buckets = letterBuckets(letter.prepared)
  const scores = new Float64Array(columns)
  for (const bucket of buckets)
    for (let k = 0; k < columns; k++)
      scores[k] = (scores[k] as number) + (model.hashed[bucket * columns + k] as number) * model.scale
  const reach = hashedReach / Math.sqrt(buckets.length + 1)
  const dense = letterDense(letter)
  for (let k = 0; k < columns; k++) {
    let score = (scores[k] as number) * reach
    for (let i = 0; i < letterInputs; i++)
      score += (dense[i] as number) * hashedReach * (model.dense[i * columns + k] as number)
    scores[k] = score
  }
  const top = Math.max(...scores)
  const best = scores.indexOf(top)
  const sum = scores.reduce((total, score) => total + Math.exp(score - top), 0)
  return { kind: learntKinds[best] as Kind, confidence: 1 / sum }
}

/** The distinct letter sequences of a letter's words. Valid until the next call. */
export function letterBuckets(prepared: Prepared): Int32Array {
  buffer.read(prepared, judgedTokens(prepared))
  return buffer.buckets.subarray(0, buffer.length)
}

/** Reads the weights now: a damaged file is said at the start and not at the first letter. @throws Failure `invalid` */
export function needLetterModel(): void {
  model ??= loadLetterModel()
}

/** @throws Failure `invalid` where the weights are missing, damaged or of other tables, with the mend */
export function loadLetterModel(path: string = modelPath): LetterModel {
  const bytes = readWeights(path, 'triage')
  if (bytes.toString('latin1', 0, 8) !== letterMagic || bytes.length !== 16 + hashedSize + 4 * columns * letterInputs)
    throw bad(`${path} was trained for other tables than this version has. Run “npm run train -- --letters”.`)
  const hashed = new Int8Array(bytes.subarray(16, 16 + hashedSize))
  const dense = new Float32Array(Uint8Array.from(bytes.subarray(16 + hashedSize)).buffer)
  return { scale: bytes.readFloatLE(8), hashed, dense }
}

function bad(message: string): Failure {
  return new Failure('invalid', message, { at: 'triage' })
}
