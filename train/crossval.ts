import { hashedHeads } from '../src/triage/heads.ts'
import { probabilitiesOf } from '../src/triage/second-layer.ts'
import { type HandRow, shuffled } from './corpus.ts'
import { denseExamples, denseOf, handExample } from './examples.ts'
import { type Example, type FirstLayer, scoreFirstLayer, trainFirstLayer } from './first-layer.ts'
import { trainSecondLayer } from './second-layer.ts'

const handOptions = { epochs: 8, rate: 0.15, decay: 2e-4, seed: 11 }
const denseOptions = { steps: 250, rate: 0.05 }
const distantColumns = 4

export interface Fit {
  readonly hand: FirstLayer
  readonly second: Float32Array
}

/** Scores of both parts of the first layer side by side: distant heads from one, hand heads from the other. */
export function joinScores(distant: Float32Array, hand: Float32Array): Float32Array {
  const joined = new Float32Array(hashedHeads.length)
  joined.set(hand)
  joined.set(distant.subarray(0, distantColumns))
  return joined
}

export function folds(count: number, size: number, seed: number): Int32Array {
  const order = shuffled([...Array(size).keys()], seed)
  const fold = new Int32Array(size)
  order.forEach((row, at) => {
    fold[row] = at % count
  })
  return fold
}

/**
 * Fits both layers on hand-labelled rows. The second layer must see scores that the first made of texts it had not
 * learnt, or it would trust them too much: hence the inner folds.
 */
export function fit(
  rows: readonly HandRow[],
  examples: readonly Example[],
  distant: readonly Float32Array[],
  inner = 4,
): Fit {
  const fold = folds(inner, rows.length, 3)
  const dense = []
  for (let f = 0; f < inner; f++) {
    const layer = trainFirstLayer(
      examples.filter((_, i) => fold[i] !== f),
      handOptions,
    )
    for (let i = 0; i < rows.length; i++) {
      if (fold[i] !== f) continue
      const scores = joinScores(distant[i] as Float32Array, scoreFirstLayer(layer, (examples[i] as Example).features))
      dense.push(...denseExamples(rows[i] as HandRow, scores))
    }
  }
  return { hand: trainFirstLayer(examples, handOptions), second: trainSecondLayer(dense, denseOptions) }
}

export interface Prediction {
  readonly row: HandRow
  /** Per decided head. */
  readonly probabilities: Float32Array
  readonly bare: Float32Array
}

/** Every row judged by a model that has not seen it. */
export function crossValidate(
  rows: readonly HandRow[],
  distant: readonly Float32Array[],
  count = 5,
  seed = 1,
): Prediction[] {
  const examples = rows.map(handExample)
  const fold = folds(count, rows.length, seed)
  const out: Prediction[] = []
  for (let f = 0; f < count; f++) {
    const keep = rows.flatMap((_, i) => (fold[i] === f ? [] : [i]))
    const model = fit(
      keep.map((i) => rows[i] as HandRow),
      keep.map((i) => examples[i] as Example),
      keep.map((i) => distant[i] as Float32Array),
    )
    rows.forEach((row, i) => {
      if (fold[i] !== f) return
      const scores = joinScores(
        distant[i] as Float32Array,
        scoreFirstLayer(model.hand, (examples[i] as Example).features),
      )
      out.push({
        row,
        probabilities: probabilitiesOf(model.second, denseOf(row.text, row.rating, scores)),
        bare: probabilitiesOf(model.second, denseOf(row.text, null, scores)),
      })
    })
  }
  return out
}
