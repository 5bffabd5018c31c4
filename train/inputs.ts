import { type ClauseScores, clauseScores } from '../src/triage/clauses.ts'
import { denseFeatures, denseNames } from '../src/triage/dense-features.ts'
import { FeatureBuffer, judgedTokens } from '../src/triage/features.ts'
import { hashedHeads } from '../src/triage/heads.ts'
import { type LanguageVotes, languageVotes } from '../src/triage/language.ts'
import { lexiconHits } from '../src/triage/lexicon-scores.ts'
import { prepare } from '../src/triage/prepare.ts'
import { distantColumns, type FirstLayer, scoreFirstLayer } from './first-layer.ts'

/** All of a text that no hand label changes: read once, used in every fold. */
export interface TextInputs {
  readonly features: Int32Array
  /** Scores of the heads that learn from distant labels. */
  readonly distant: Float32Array
  readonly plain: string
  readonly words: number
  readonly counts: Uint16Array
  readonly votes: LanguageVotes
  readonly clauses: ClauseScores
}

const buffer = new FeatureBuffer()

export function readInputs(distant: FirstLayer, text: string): TextInputs {
  const prepared = prepare(text)
  const tokens = judgedTokens(prepared)
  buffer.read(prepared, tokens)
  const features = buffer.buckets.slice(0, buffer.length)
  const angry = new Float32Array(tokens.length)
  const counts = new Uint16Array(tokens.length)
  for (let i = 0; i < buffer.length; i++) {
    const word = buffer.words[i] as number
    if (word < 0) continue
    const weight = distant.weights[(buffer.buckets[i] as number) * hashedHeads.length] as number
    angry[word] = (angry[word] as number) + weight
    counts[word] = (counts[word] as number) + 1
  }
  return {
    features,
    distant: scoreFirstLayer(distant, features),
    plain: prepared.plain,
    words: tokens.length,
    counts: lexiconHits(prepared, tokens).counts,
    votes: languageVotes(prepared),
    clauses: clauseScores(tokens, prepared.plain, angry, counts, 1),
  }
}

/** The second layer's view of a text; `hand` is the first layer that learnt from hand labels. */
export function denseOf(inputs: TextInputs, stars: number | null, hand: FirstLayer): Float32Array {
  return denseFrom(inputs, stars, handScores(inputs, hand))
}

export function handScores(inputs: TextInputs, hand: FirstLayer): Float32Array {
  const scores = scoreFirstLayer(hand, inputs.features)
  scores.set(inputs.distant.subarray(0, distantColumns))
  return scores
}

export function denseFrom(inputs: TextInputs, stars: number | null, scores: Float32Array): Float32Array {
  const { plain, words, counts, votes, clauses } = inputs
  const into = new Float32Array(denseNames.length)
  denseFeatures({ text: plain, words, stars, counts, votes, scores, clauses }, into)
  return into
}
