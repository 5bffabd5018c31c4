import { probabilitiesOf } from '../src/triage/second-layer.ts'
import { type HandRow, shuffled } from './corpus.ts'
import { denseExamples, handExample } from './examples.ts'
import { type FirstLayer, trainFirstLayer } from './first-layer.ts'
import { denseFrom, handScores, type TextInputs } from './inputs.ts'
import { joinBothWays } from './joint.ts'
import { trainSecondLayer } from './second-layer.ts'

const handOptions = { epochs: 8, rate: 0.15, decay: 2e-4, seed: 11 }
const denseOptions = { steps: 250, rate: 0.05 }

export interface Fit {
  readonly hand: FirstLayer
  readonly second: Float32Array
}

/** A hand-labelled text with all that its labels do not change. */
export interface Read {
  readonly row: HandRow
  readonly inputs: TextInputs
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
 *
 * @param start where the first layer begins, see `self-taught.ts`
 */
export function fit(rows: readonly Read[], start: FirstLayer | null, inner = 4): Fit {
  const fold = folds(inner, rows.length, 3)
  const examples = rows.map(({ row, inputs }) => handExample(row, inputs.features))
  const dense = []
  for (let f = 0; f < inner; f++) {
    const layer = trainFirstLayer(
      examples.filter((_, i) => fold[i] !== f),
      handOptions,
      start,
    )
    for (const [i, { row, inputs }] of rows.entries())
      if (fold[i] === f) dense.push(...denseExamples(row, inputs, handScores(inputs, layer)))
  }
  const hand = trainFirstLayer(examples, handOptions, start)
  return { hand, second: joinBothWays(rows, start, hand, trainSecondLayer(dense, denseOptions)) }
}

export interface Prediction {
  readonly row: HandRow
  /** Per decided head. */
  readonly probabilities: Float32Array
  readonly bare: Float32Array
}

/** Every row judged by a model that has not seen it. */
export function crossValidate(rows: readonly Read[], start: FirstLayer | null, count = 5, seed = 1): Prediction[] {
  const fold = folds(count, rows.length, seed)
  const out: Prediction[] = []
  for (let f = 0; f < count; f++) {
    const model = fit(
      rows.filter((_, i) => fold[i] !== f),
      start,
    )
    for (const [i, { row, inputs }] of rows.entries()) {
      if (fold[i] !== f) continue
      const scores = handScores(inputs, model.hand)
      out.push({
        row,
        probabilities: probabilitiesOf(model.second, denseFrom(inputs, row.rating, scores)),
        bare: probabilitiesOf(model.second, denseFrom(inputs, null, scores)),
      })
    }
  }
  return out
}
